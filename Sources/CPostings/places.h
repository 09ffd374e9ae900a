/* Where the positions of a frequent term lie, document by document, so that none of its blocks need be unpacked to read some of them;
 * included behind cursor.h. */
#ifndef PLACES_H
#define PLACES_H

/* A place (CPostings.h): so many bits for the number of positions, for their width, for where they begin. */
enum { NUMBER_BITS = 4, WIDTH_BITS = 4, SHAPE_BITS = NUMBER_BITS + WIDTH_BITS };

/* What a place tells at most: so many positions, and so wide that FEW of their steps are read at once. */
enum { MOST_TOLD = (1 << NUMBER_BITS) - 1, FEW = 4, WIDEST_TOLD = 57 / FEW };

static inline uint32_t told_count(uint32_t place) { return place & MOST_TOLD; }

static inline uint32_t told_width(uint32_t place) { return place >> NUMBER_BITS & ((1u << WIDTH_BITS) - 1); }

/* The steps from the j-th on, the first in the lowest bits: FEW of them at least. */
static inline uint64_t told_steps(const cpostings_term *t, uint32_t place, uint32_t j) {
    const uint64_t bit = (place >> SHAPE_BITS) + (uint64_t)j * told_width(place);
    return load_bits(t->blocks_end + (bit >> 3)) >> (bit & 7);
}

/* Unpacks the positions of a place, FEW at least; returns how many of them it has. */
static inline uint32_t told_positions(const cpostings_term *t, uint32_t place, uint32_t *positions) {
    const uint32_t count = told_count(place), width = told_width(place), mask = (1u << width) - 1;
    uint64_t steps = told_steps(t, place, 0);
    uint32_t value = 0, j = 0;
    for (; j < FEW; j++, steps >>= width) positions[j] = value += (uint32_t)steps & mask;
    for (; j < count; j++) positions[j] = value += (uint32_t)told_steps(t, place, j) & mask;
    return count;
}

/* Whether a position is among those of a place; without branches for the first few. */
static inline uint32_t told_has(const cpostings_term *t, uint32_t place, uint32_t position) {
    const uint32_t count = told_count(place), width = told_width(place), mask = (1u << width) - 1;
    uint64_t steps = told_steps(t, place, 0);
    uint32_t value = 0, found = 0, j = 0;
    for (; j < FEW; j++, steps >>= width) {
        value += (uint32_t)steps & mask;
        found |= (uint32_t)(value == position) & (uint32_t)(j < count);
    }
    for (; j < count && value < position; j++) {
        value += (uint32_t)told_steps(t, place, j) & mask;
        found |= value == position;
    }
    return found;
}

/* Fills in the places of one unpacked block, whose first document is the term's `at`-th. */
static int place_block(const tile_field *f, cursor *c, uint32_t at, uint32_t *places) {
    if (open_positions(f, c)) return -1;
    const uint64_t origin = (uint64_t)(c->reader.bits - c->term->blocks_end) * 8;
    for (uint32_t i = 0; i < c->count; i++) {
        const ptrdiff_t n = positions_seek(&c->reader, i, c->documents, c->frequencies);
        if (n < 0) return -1;
        const uint64_t start = origin + c->reader.sum;
        const int is_told = n <= MOST_TOLD && c->reader.width <= WIDEST_TOLD && start >> (32 - SHAPE_BITS) == 0 &&
                            c->reader.exception_ordinal >= c->reader.ordinal + (uint64_t)n;
        places[at + i] = is_told ? (uint32_t)start << SHAPE_BITS | c->reader.width << NUMBER_BITS | (uint32_t)n : 0;
    }
    return 0;
}

static int place_all(const cpostings_term *t, uint32_t documents, const uint8_t *widths, uint64_t *members, uint32_t *ranks,
                     uint32_t *places) {
    const tile_field f = {documents, widths};
    cursor c;
    cursor_begin(&c, t);
    for (uint32_t b = 0; b < t->block_count; b++) {
        if (load_block(&f, &c, b)) return -1;
        for (uint32_t i = 0; i < c.count; i++) members[c.documents[i] >> 6] |= 1ull << (c.documents[i] & 63);
        if (t->has_positions && place_block(&f, &c, b * CPOSTINGS_BLOCK, places)) return -1;
    }
    uint32_t rank = 0;
    for (uint32_t w = 0; t->has_positions && w <= documents / 64; w++) {
        ranks[w] = rank;
        rank += (uint32_t)__builtin_popcountll(members[w]);
    }
    return 0;
}

#endif
