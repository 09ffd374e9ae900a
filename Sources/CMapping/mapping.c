#define _GNU_SOURCE
#include "CMapping.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

/// A mapping. The handler reads these without a lock: `start` is written last when one is made, and first when one goes.
struct mapping {
    _Atomic uintptr_t start;
    _Atomic uintptr_t end;
    atomic_bool is_lost;
};

enum { most = 4096 };

static struct mapping mappings[most];
static pthread_mutex_t changing = PTHREAD_MUTEX_INITIALIZER;
static pthread_once_t installing = PTHREAD_ONCE_INIT;
static struct sigaction before;
static uintptr_t page;

static struct mapping *holding(uintptr_t address) {
    for (size_t i = 0; i < most; i++) {
        uintptr_t start = atomic_load(&mappings[i].start);
        if (start != 0 && address >= start && address < atomic_load(&mappings[i].end)) { return &mappings[i]; }
    }
    return NULL;
}

/// Puts a page of zeros where one cannot be had. `mmap` is a plain call of the system on Linux, safe in a handler.
static void handle(int signal, siginfo_t *info, void *context) {
    int kept = errno;
    uintptr_t address = (uintptr_t)info->si_addr;
    struct mapping *mapping = holding(address);
    if (mapping != NULL) {
        void *at = (void *)(address & ~(page - 1));
        if (mmap(at, page, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) != MAP_FAILED) {
            atomic_store(&mapping->is_lost, true);
            errno = kept;
            return;
        }
    }
    if (before.sa_flags & SA_SIGINFO && before.sa_sigaction != NULL) {
        before.sa_sigaction(signal, info, context);
        return;
    }
    // The read is tried again, and ends the process.
    sigaction(SIGBUS, &before, NULL);
}

static void install(void) {
    page = (uintptr_t)sysconf(_SC_PAGESIZE);
    struct sigaction action = {.sa_sigaction = handle, .sa_flags = SA_SIGINFO | SA_ONSTACK};
    sigemptyset(&action.sa_mask);
    sigaction(SIGBUS, &action, &before);
}

struct cmapping cmapping_map(int fd, size_t size) {
    struct cmapping made = {.start = NULL, .slot = most};
    pthread_once(&installing, install);
    void *start = mmap(NULL, size, PROT_READ, MAP_SHARED, fd, 0);
    if (start == MAP_FAILED) { return made; }
    pthread_mutex_lock(&changing);
    for (size_t i = 0; i < most && made.slot == most; i++) {
        if (atomic_load(&mappings[i].start) != 0) { continue; }
        atomic_store(&mappings[i].is_lost, false);
        atomic_store(&mappings[i].end, (uintptr_t)start + size);
        atomic_store(&mappings[i].start, (uintptr_t)start);
        made = (struct cmapping){.start = start, .slot = i};
    }
    pthread_mutex_unlock(&changing);
    if (made.start == NULL) {
        munmap(start, size);
        errno = ENOMEM;
    }
    return made;
}

void cmapping_unmap(struct cmapping mapping) {
    if (mapping.start == NULL || mapping.slot >= most) { return; }
    pthread_mutex_lock(&changing);
    size_t size = atomic_load(&mappings[mapping.slot].end) - (uintptr_t)mapping.start;
    atomic_store(&mappings[mapping.slot].start, 0);
    munmap((void *)mapping.start, size);
    pthread_mutex_unlock(&changing);
}

bool cmapping_is_lost(struct cmapping mapping) {
    return mapping.slot < most && atomic_load_explicit(&mappings[mapping.slot].is_lost, memory_order_relaxed);
}
