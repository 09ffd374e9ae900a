#ifndef CMAPPING_H
#define CMAPPING_H

#include <stdbool.h>
#include <stddef.h>

/// Where the bytes of a mapped file lie.
struct cmapping {
    /// NULL when the file could not be mapped; errno says why.
    const void *start;
    /// Its number among the mappings.
    size_t slot;
};

/// Maps a file for reading, and survives that it is cut short or its disk fails while it is mapped.
///
/// The system answers a read of a page that can no longer be had with SIGBUS, which ends the process. Here such a page becomes one of
/// zeros, the mapping is marked as lost, and the read goes on; who reads asks `cmapping_is_lost` before believing what was read.
/// A SIGBUS at any other address ends the process as before.
///
/// - fd: an open file.
/// - size: how many bytes of it, more than 0.
/// errno is `ENOMEM` also where as many files are mapped already as can be at once (`most` in mapping.c).
struct cmapping cmapping_map(int fd, size_t size);

/// Lets a mapping go. Nobody may read it any more.
void cmapping_unmap(struct cmapping mapping);

/// Whether a page of a mapping could not be had. Cost: one load.
bool cmapping_is_lost(struct cmapping mapping);

#endif
