#ifndef DICTIONARY_H
#define DICTIONARY_H

#include "CPairs.h"
#include <stdlib.h>
#include <string.h>

/* A dictionary as it lies in a file: the number of pieces 4; for each where it begins among the bytes 3, how long it is 1; the bytes,
 * which pieces may share; 16 zero bytes, so that pieces can be copied sixteen bytes at a time. */
typedef struct { const uint8_t *entries, *bytes; size_t byte_count; uint32_t count; } pieces;

static inline uint32_t load32(const uint8_t *p) { return p[0] | p[1] << 8 | p[2] << 16 | (uint32_t)p[3] << 24; }

static inline void store32(uint8_t *p, uint32_t v) {
    for (int i = 0; i < 4; i++) p[i] = (uint8_t)(v >> 8 * i);
}

static inline uint32_t entry_of(const pieces *d, uint32_t piece) { return load32(d->entries + 4 * (size_t)piece); }
static inline uint32_t start_of(uint32_t entry) { return entry & 0xFFFFFF; }
static inline uint32_t length_of(uint32_t entry) { return entry >> 24; }
static inline int fits(const pieces *d, uint32_t entry) { return start_of(entry) + (size_t)length_of(entry) <= d->byte_count; }

/* Returns 0, or -1 where the bytes are no dictionary. */
static inline int open_pieces(pieces *d, const uint8_t *dictionary, size_t length) {
    if (length < 4 + CPAIRS_SLACK) return -1;
    const size_t room = length - 4 - CPAIRS_SLACK;
    d->count = load32(dictionary);
    if (d->count > CPAIRS_MOST || d->count > room / 4) return -1;
    d->entries = dictionary + 4;
    d->bytes = d->entries + 4 * (size_t)d->count;
    d->byte_count = room - 4 * (size_t)d->count;
    return 0;
}

/* The letters that pieces are made of, so that none ends inside a Chinese character: a character of three bytes of UTF-8, or any
 * other byte by itself. */
enum { LETTERS = 256 + 0x10000 };

static inline uint32_t letter(const uint8_t *p, size_t left, uint32_t *width) {
    if (left >= 3 && (p[0] & 0xF0) == 0xE0 && (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80) {
        *width = 3;
        return 256 + ((uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F));
    }
    *width = 1;
    return p[0];
}

/* Spreads a key over a table of 2 ^ (64 - shift) places (Fibonacci hashing; Knuth, The Art of Computer Programming 3, 6.4). */
static inline size_t spread(uint64_t key, unsigned shift) { return (size_t)(key * 0x9E3779B97F4A7C15ull >> shift); }

#endif
