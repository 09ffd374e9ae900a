/* Locators: where the positions of a frequent term lie, document by document, so that they are read without unpacking a block. */
#ifndef LOCATORS_H
#define LOCATORS_H

#include "CPostings.h"
#include "Codec/positions.h"
#include "Phrases/cursor.h"

/* The bits of a locator (CPostings.h): the number of positions, their width, where they begin. */
enum { NUMBER_BITS = 4, WIDTH_BITS = 4, SHAPE_BITS = NUMBER_BITS + WIDTH_BITS };

/* The most positions that a locator describes, and the widest, so that FEW steps are read at once from 8 bytes. */
enum { MOST_LOCATED = (1 << NUMBER_BITS) - 1, FEW = 4, WIDEST_LOCATED = 57 / FEW };

static inline uint32_t locator_count(uint32_t locator) { return locator & MOST_LOCATED; }

static inline uint32_t locator_width(uint32_t locator) { return locator >> NUMBER_BITS & ((1u << WIDTH_BITS) - 1); }

/* The steps from the j-th on, the first in the lowest bits: FEW of them at least. */
static inline uint64_t locator_steps(const cpostings_term *t, uint32_t locator, uint32_t j) {
    const uint64_t bit = (locator >> SHAPE_BITS) + (uint64_t)j * locator_width(locator);
    return load_bits(t->blocks_end + (bit >> 3)) >> (bit & 7);
}

/* Unpacks the positions of a locator to `positions`, FEW at least; returns how many of them count. */
static inline uint32_t locator_positions(const cpostings_term *t, uint32_t locator, uint32_t *positions) {
    const uint32_t count = locator_count(locator), width = locator_width(locator), mask = (1u << width) - 1;
    uint64_t steps = locator_steps(t, locator, 0);
    uint32_t value = 0, j = 0;
    for (; j < FEW; j++, steps >>= width) positions[j] = value += (uint32_t)steps & mask;
    for (; j < count; j++) positions[j] = value += (uint32_t)locator_steps(t, locator, j) & mask;
    return count;
}

/* Whether a position is among those of a locator; without branches for the first FEW. */
static inline uint32_t locator_has(const cpostings_term *t, uint32_t locator, uint32_t position) {
    const uint32_t count = locator_count(locator), width = locator_width(locator), mask = (1u << width) - 1;
    uint64_t steps = locator_steps(t, locator, 0);
    uint32_t value = 0, found = 0, j = 0;
    for (; j < FEW; j++, steps >>= width) {
        value += (uint32_t)steps & mask;
        found |= (uint32_t)(value == position) & (uint32_t)(j < count);
    }
    for (; j < count && value < position; j++) {
        value += (uint32_t)locator_steps(t, locator, j) & mask;
        found |= value == position;
    }
    return found;
}

/* Writes the locators of one unpacked block, whose first document is the term's `at`-th; 0 where a locator cannot describe them. */
static int locate_block(const tile_field *f, cursor *c, uint32_t at, uint32_t *locators) {
    if (open_positions(f, c)) return -1;
    const uint64_t origin = (uint64_t)(c->reader.bits - c->term->blocks_end) * 8;
    for (uint32_t i = 0; i < c->count; i++) {
        const ptrdiff_t n = positions_seek(&c->reader, i, c->documents, c->frequencies);
        if (n < 0) return -1;
        const uint64_t start = origin + c->reader.sum;
        const int fits = n <= MOST_LOCATED && c->reader.width <= WIDEST_LOCATED && start >> (32 - SHAPE_BITS) == 0 &&
                         c->reader.exception_ordinal >= c->reader.ordinal + (uint64_t)n;
        locators[at + i] = fits ? (uint32_t)start << SHAPE_BITS | c->reader.width << NUMBER_BITS | (uint32_t)n : 0;
    }
    return 0;
}

/* Writes members, ranks and locators of a term: see cpostings_locate. */
static int locate_all(const cpostings_term *t, uint32_t documents, const uint8_t *widths, uint64_t *members, uint32_t *ranks,
                      uint32_t *locators) {
    const tile_field f = {documents, widths};
    cursor c;
    cursor_begin(&c, t);
    for (uint32_t b = 0; b < t->block_count; b++) {
        if (load_block(&f, &c, b)) return -1;
        for (uint32_t i = 0; i < c.count; i++) members[c.documents[i] >> 6] |= 1ull << (c.documents[i] & 63);
        if (t->has_positions && locate_block(&f, &c, b * CPOSTINGS_BLOCK, locators)) return -1;
    }
    uint32_t rank = 0;
    for (uint32_t w = 0; t->has_positions && w <= documents / 64; w++) {
        ranks[w] = rank;
        rank += (uint32_t)__builtin_popcountll(members[w]);
    }
    return 0;
}

#endif
