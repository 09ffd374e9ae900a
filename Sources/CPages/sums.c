#include "sums.h"
#include "CChecksum.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Numbers are written as they lie in memory. */
_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "the files are little-endian");

enum { HEAD = 24 };
static const char magic[8] = {'Y', 'J', 'P', 'A', 'G', 'E', 'S', '1'};

static uint64_t block_count(uint64_t size) { return (size + CPAGES_BLOCK - 1) / CPAGES_BLOCK; }

size_t cpages_length(const cpages_sums *sums, uint64_t block) {
    uint64_t rest = sums->size - block * CPAGES_BLOCK;
    return rest < CPAGES_BLOCK ? (size_t)rest : CPAGES_BLOCK;
}

int cpages_is_sound(const cpages_sums *sums, uint64_t block, const void *bytes) {
    return block < sums->count && cchecksum(bytes, cpages_length(sums, block)) == sums->sums[block];
}

/* Reads exactly so many bytes; 0 when that many are there. */
static int read_all(int descriptor, void *bytes, size_t length) {
    for (size_t done = 0; done < length;) {
        ssize_t got = read(descriptor, (char *)bytes + done, length - done);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return got < 0 ? -1 : 1;
        done += (size_t)got;
    }
    return 0;
}

static int write_all(int descriptor, const void *bytes, size_t length) {
    for (size_t done = 0; done < length;) {
        ssize_t wrote = write(descriptor, (const char *)bytes + done, length - done);
        if (wrote < 0 && errno == EINTR) continue;
        if (wrote <= 0) return -1;
        done += (size_t)wrote;
    }
    return 0;
}

/* Opens a file for reading and tells its size; -1 where it is no regular file. */
static int open_file(const char *path, uint64_t *size) {
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    struct stat status;
    if (descriptor < 0) return -1;
    if (fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) {
        close(descriptor);
        errno = EINVAL;
        return -1;
    }
    *size = (uint64_t)status.st_size;
    return descriptor;
}

static void close_keeping_errno(int descriptor) {
    int code = errno;
    close(descriptor);
    errno = code;
}

cpages_result cpages_read_sums(const char *path, uint64_t seal, cpages_sums *sums) {
    uint64_t length;
    int descriptor = open_file(path, &length);
    if (descriptor < 0) return errno == ENOENT ? CPAGES_SUMS : CPAGES_SYSTEM;
    uint8_t *bytes = length < HEAD || length > UINT64_C(1) << 36 ? NULL : malloc(length);
    if (!bytes || read_all(descriptor, bytes, length) != 0 || cchecksum(bytes, length) != seal ||
        memcmp(bytes, magic, sizeof magic) != 0) {
        free(bytes);
        close(descriptor);
        return CPAGES_SUMS;
    }
    close(descriptor);
    uint64_t block;
    memcpy(&block, bytes + 8, 8);
    memcpy(&sums->size, bytes + 16, 8);
    sums->count = (length - HEAD) / 8;
    if (block != CPAGES_BLOCK || (length - HEAD) % 8 != 0 || sums->count != block_count(sums->size)) {
        free(bytes);
        return CPAGES_SUMS;
    }
    memmove(bytes, bytes + HEAD, length - HEAD);
    sums->sums = (uint64_t *)(void *)bytes;
    return CPAGES_SOUND;
}

cpages_result cpages_write(const char *file, const char *path, uint64_t *seal) {
    uint64_t size;
    int descriptor = open_file(file, &size);
    if (descriptor < 0) return CPAGES_SYSTEM;
    size_t length = HEAD + 8 * (size_t)block_count(size);
    uint8_t *bytes = malloc(length), block[CPAGES_BLOCK];
    if (!bytes) {
        close(descriptor);
        errno = ENOMEM;
        return CPAGES_SYSTEM;
    }
    uint64_t unit = CPAGES_BLOCK;
    memcpy(bytes, magic, sizeof magic);
    memcpy(bytes + 8, &unit, 8);
    memcpy(bytes + 16, &size, 8);
    for (uint64_t at = 0; at < size; at += CPAGES_BLOCK) {
        size_t count = size - at < CPAGES_BLOCK ? (size_t)(size - at) : CPAGES_BLOCK;
        int failed = read_all(descriptor, block, count);
        if (failed) {
            if (failed > 0) errno = EIO;
            close_keeping_errno(descriptor);
            free(bytes);
            return CPAGES_SYSTEM;
        }
        uint64_t sum = cchecksum(block, count);
        memcpy(bytes + HEAD + at / CPAGES_BLOCK * 8, &sum, 8);
    }
    close(descriptor);
    *seal = cchecksum(bytes, length);
    int output = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0644);
    cpages_result result = CPAGES_SYSTEM;
    if (output >= 0) {
        if (write_all(output, bytes, length) == 0 && fsync(output) == 0) result = CPAGES_SOUND;
        close_keeping_errno(output);
    }
    free(bytes);
    return result;
}

cpages_result cpages_verify(const char *file, const char *path, uint64_t seal, uint64_t *at) {
    cpages_sums sums;
    cpages_result result = cpages_read_sums(path, seal, &sums);
    if (result != CPAGES_SOUND) return result;
    uint64_t size;
    int descriptor = open_file(file, &size);
    if (descriptor < 0) {
        free(sums.sums);
        return CPAGES_SYSTEM;
    }
    uint8_t block[CPAGES_BLOCK];
    *at = 0;
    if (size != sums.size) result = CPAGES_DAMAGED;
    for (uint64_t i = 0; i < sums.count && result == CPAGES_SOUND; i++) {
        *at = i * CPAGES_BLOCK;
        int failed = read_all(descriptor, block, cpages_length(&sums, i));
        if (failed < 0) result = CPAGES_SYSTEM;
        else if (failed > 0 || !cpages_is_sound(&sums, i, block)) result = CPAGES_DAMAGED;
    }
    close_keeping_errno(descriptor);
    free(sums.sums);
    return result;
}
