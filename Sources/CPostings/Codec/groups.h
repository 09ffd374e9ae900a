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

/* What stands before a group's payload. */
typedef struct { unsigned bits, exceptions; size_t bytes; const uint8_t *payload; } group_head;

/* Reads the head of a group of n values; returns 0, or -1 where it or its payload does not end by `end`. */
static inline int read_head(const uint8_t *in, const uint8_t *end, uint32_t n, group_head *h) {
    if (end - in < 1 || n == 0 || n > CPOSTINGS_BLOCK) return -1;
    const unsigned head = *in++;
    if (head & ~(EXCEPTIONS | 31u)) return -1;
    h->bits = head & 31;
    h->exceptions = 0;
    if (head & EXCEPTIONS) {
        if (in >= end) return -1;
        h->exceptions = *in++;
    }
    h->bytes = payload(n, h->bits);
    h->payload = in;
    return (size_t)(end - in) < h->bytes ? -1 : 0;
}

#endif
