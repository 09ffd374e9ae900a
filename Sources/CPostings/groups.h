/* How groups of values are laid out.
 *
 * A group is one byte `bits | EXCEPTIONS?`, then (if any) one byte with the number of exceptions, the payload,
 * and the exceptions: one byte index, then the bits above the packed ones as a varint.  The payload of 128
 * values is four interleaved lanes of 32 values ("vertical": a vector register unpacks four at a time); that
 * of fewer values is one little-endian bit string.  A bitmap of documents is BITMAP, one byte with the number
 * of 64-bit words, the words. */
#ifndef GROUPS_H
#define GROUPS_H

#include "CPostings.h"

enum { EXCEPTIONS = 0x20, BITMAP = 0x40, ROWS = 32 };

static inline size_t payload(uint32_t n, unsigned bits) {
    return n == CPOSTINGS_BLOCK ? 16u * bits : ((size_t)n * bits + 7) / 8;
}

#endif
