#ifndef CPAGES_SUMS_H
#define CPAGES_SUMS_H

#include "CPages.h"

#include <stddef.h>

/* The checksums of a file, in memory. */
typedef struct {
    uint64_t size;
    uint64_t count;
    uint64_t *sums;
} cpages_sums;

/* Reads the checksums of a file; `sums->sums` belongs to the caller then, and is freed with free(). */
cpages_result cpages_read_sums(const char *path, uint64_t seal, cpages_sums *sums);

/* The bytes of a block of the file. */
size_t cpages_length(const cpages_sums *sums, uint64_t block);

/* Whether the bytes of a block are what they were. */
int cpages_is_sound(const cpages_sums *sums, uint64_t block, const void *bytes);

#endif
