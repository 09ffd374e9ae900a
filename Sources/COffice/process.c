#define _GNU_SOURCE
#include "COffice.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <unistd.h>

int32_t coffice_pipe(int32_t ends[2]) {
    int pair[2];
    if (pipe2(pair, O_CLOEXEC) != 0) return -1;
    ends[0] = pair[0];
    ends[1] = pair[1];
    return 0;
}

/* What the program finds in place: nothing to read, two pipes, none of our other files, its folder. */
static int prepare(posix_spawn_file_actions_t *actions, const char *folder, int output, int errors) {
    int failed = posix_spawn_file_actions_addopen(actions, 0, "/dev/null", O_RDONLY, 0);
    if (!failed) failed = posix_spawn_file_actions_adddup2(actions, output, 1);
    if (!failed) failed = posix_spawn_file_actions_adddup2(actions, errors, 2);
    if (!failed) failed = posix_spawn_file_actions_addclosefrom_np(actions, 3);
    if (!failed) failed = posix_spawn_file_actions_addchdir_np(actions, folder);
    return failed;
}

/* A process group of its own, every signal as programs expect it. */
static int detach(posix_spawnattr_t *attributes) {
    sigset_t every, none;
    sigfillset(&every);
    sigemptyset(&none);
    int failed = posix_spawnattr_setsigdefault(attributes, &every);
    if (!failed) failed = posix_spawnattr_setsigmask(attributes, &none);
    if (!failed) failed = posix_spawnattr_setpgroup(attributes, 0);
    if (!failed)
        failed = posix_spawnattr_setflags(
            attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    return failed;
}

static void bound(pid_t child, int what, uint64_t most) {
    struct rlimit limit = {most, most};
    /* A child that has ended already needs no bounds. */
    prlimit(child, what, &limit, NULL);
}

int32_t coffice_spawn(const char *path, char *const *arguments, char *const *environment, const char *folder,
                      int32_t output, int32_t errors, uint64_t memory, uint64_t file_bytes) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    pid_t child = -1;
    if (posix_spawn_file_actions_init(&actions) != 0) return -1;
    if (posix_spawnattr_init(&attributes) == 0) {
        if (prepare(&actions, folder, output, errors) != 0 || detach(&attributes) != 0 ||
            posix_spawn(&child, path, &actions, &attributes, arguments, environment) != 0)
            child = -1;
        posix_spawnattr_destroy(&attributes);
    }
    posix_spawn_file_actions_destroy(&actions);
    if (child > 0) {
        bound(child, RLIMIT_AS, memory);
        bound(child, RLIMIT_FSIZE, file_bytes);
        bound(child, RLIMIT_CORE, 0);
    }
    return child;
}
