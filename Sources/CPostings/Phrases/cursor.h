#ifndef CURSOR_H
#define CURSOR_H

#include "CPostings.h"
#include "Codec/positions.h"
#include "Codec/unpack.h"
#include "lanes.h"
#include <stdlib.h>
#include <string.h>

/* A cursor over one term's documents and positions, in ascending order. */

#define NOWHERE UINT32_MAX

/* The field of a term: how many documents it has, and how many bits the positions of each take. */
typedef struct { uint32_t documents; const uint8_t *widths; } tile_field;

typedef struct {
    const cpostings_term *term;
    int64_t current;                          /* the document, -1 before the first, INT64_MAX behind the last */
    uint32_t block, count, at;                /* the unpacked block, its documents, the index of the current one */
    int frequent, opened;                     /* frequencies are unpacked; `reader` stands in this block */
    const uint8_t *frequencies_at;
    int64_t answered;                         /* the document whose positions are in `positions` */
    uint32_t found, room;
    uint32_t *positions;
    cpostings_positions reader;
    /* STEP more, because they are looked at that many at a time. */
    uint32_t documents[CPOSTINGS_BLOCK + STEP], frequencies[CPOSTINGS_BLOCK], own[STEP];
} cursor;

static inline void cursor_begin(cursor *c, const cpostings_term *term) {
    c->term = term;
    c->current = c->answered = -1;
    c->block = NOWHERE;
    c->positions = c->own;
    c->room = sizeof c->own / sizeof *c->own;
}

static inline void cursor_end(cursor *c) {
    if (c->positions != c->own) free(c->positions);
}

static inline uint32_t term_load(const uint8_t *p) { uint32_t v; memcpy(&v, p, 4); return v; }

static inline uint32_t term_last(const tile_field *f, const cpostings_term *t, uint32_t block) {
    return t->skips ? term_load(t->skips + (size_t)block * t->stride) & t->last_mask : f->documents - 1;
}

static inline uint32_t term_size(const cpostings_term *t, uint32_t block) {
    return block + 1 == t->block_count ? t->df - block * CPOSTINGS_BLOCK : CPOSTINGS_BLOCK;
}

/* Unpacks the documents of a block to `out`; returns where its frequencies begin, NULL where bytes are damaged. */
static inline const uint8_t *term_unpack(const tile_field *f, const cpostings_term *t, uint32_t block, uint32_t *out) {
    const uint32_t n = term_size(t, block);
    const uint8_t *in = t->blocks;
    uint32_t base = 0;
    if (t->skips) {
        const uint32_t offset = term_load(t->skips + (size_t)block * t->stride + t->documents_at) & t->documents_mask;
        if (offset > t->blocks_end - t->blocks) return NULL;
        in += offset;
        if (block > 0) base = term_last(f, t, block - 1) + 1;
    }
    const ptrdiff_t read = unpack_documents(in, t->blocks_end, n, base, f->documents, out);
    if (read < 0 || (t->skips && out[n - 1] != term_last(f, t, block))) return NULL;
    return in + read;
}

/* The first index from `from` (below n) on whose value is at least `target`, or n.  STEP values behind n are readable. */
static inline uint32_t index_from(const uint32_t *values, uint32_t from, uint32_t n, uint32_t target) {
    /* With many targets the next one is near. */
    if (values[from] >= target) return from;
    /* Counting sixteen at a time takes half as long as a binary search, whose steps wait for each other. */
    for (uint32_t at = from + 1; at < n; at += STEP) {
        const uint32_t below = at_most(values + at, target - 1) & lowest(n - at);
        if (below != 0xFFFF) return at + (uint32_t)__builtin_popcount(below);
    }
    return n;
}

/* The first block from `b` on that ends at or behind a document of the field, or block_count. */
static inline uint32_t block_with(const tile_field *f, const cpostings_term *t, uint32_t b, uint32_t document) {
    if (!t->skips || b >= t->block_count || term_last(f, t, b) >= document) return b;
    /* Documents are mostly spread evenly: guesses the block from that, because every entry read may miss the cache. */
    uint32_t low = b + 1, high = t->block_count;
    const uint64_t passed = document - term_last(f, t, b), all = f->documents - term_last(f, t, b);
    const uint32_t guess = low + (uint32_t)(passed * (high - low) / all);
    if (guess < high && term_last(f, t, guess) < document) {
        low = guess + 1;
        for (uint32_t step = 1; step <= high - low; step *= 2) {
            if (term_last(f, t, low + step - 1) >= document) {
                high = low + step - 1;
                break;
            }
            low += step;
        }
    } else {
        high = guess < high ? guess : high;
        for (uint32_t step = 1; step <= high - low; step *= 2) {
            if (term_last(f, t, high - step) < document) {
                low = high - step + 1;
                break;
            }
            high -= step;
        }
    }
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (term_last(f, t, middle) < document) low = middle + 1; else high = middle;
    }
    return low;
}

/* Goes to a block: unpacks its documents.  Returns 0, or -1 where bytes are damaged. */
static inline int load_block(const tile_field *f, cursor *c, uint32_t block) {
    c->frequencies_at = term_unpack(f, c->term, block, c->documents);
    if (!c->frequencies_at) return -1;
    c->block = block;
    c->count = term_size(c->term, block);
    c->at = 0;
    c->frequent = c->opened = 0;
    return 0;
}

/* Whether a list has a document, 1 or 0, or -1 where bytes are damaged; documents ascend from call to call. */
static inline int cursor_has(const tile_field *f, cursor *c, uint32_t document) {
    if (c->current >= document) return c->current == document;
    const cpostings_term *t = c->term;
    if (c->block == NOWHERE || c->documents[c->count - 1] < document) {
        const uint32_t b = block_with(f, t, c->block == NOWHERE ? 0 : c->block + 1, document);
        if (b >= t->block_count) {
            c->current = INT64_MAX;
            return 0;
        }
        if (load_block(f, c, b)) return -1;
    }
    c->at = index_from(c->documents, c->at, c->count, document);
    if (c->at == c->count) {
        /* Only a short list ends before its nominal last document. */
        c->current = INT64_MAX;
        return 0;
    }
    c->current = c->documents[c->at];
    return c->current == document;
}

/* Goes to the frequencies and positions of the block.  Returns 0, or -1 where bytes are damaged. */
static inline int open_positions(const tile_field *f, cursor *c) {
    const cpostings_term *t = c->term;
    if (!c->frequent) {
        if (unpack(c->frequencies_at, t->blocks_end, c->count, c->frequencies) < 0) return -1;
        for (uint32_t i = 0; i < c->count; i++) c->frequencies[i] = (c->frequencies[i] + 1) & 0x7FFFFFFF;
        c->frequent = 1;
    }
    if (!c->opened) {
        const uint8_t *from, *to = t->end;
        if (t->skips) {
            const uint8_t *entry = t->skips + (size_t)c->block * t->stride + t->positions_at;
            const size_t all = (size_t)(t->end - t->blocks_end);
            const size_t start = term_load(entry) & t->positions_mask;
            const size_t stop =
                c->block + 1 < t->block_count ? term_load(entry + t->stride) & t->positions_mask : all;
            if (start > stop || stop > all) return -1;
            from = t->blocks_end + start;
            to = t->blocks_end + stop;
        } else {
            const ptrdiff_t length = cpostings_length(c->frequencies_at, t->end, c->count);
            if (length < 0) return -1;
            from = c->frequencies_at + length;
        }
        if (positions_begin(&c->reader, f->widths, from, to) < 0) return -1;
        c->opened = 1;
    }
    return 0;
}

/* Unpacks the positions in the current document.  Returns 0, -1 where bytes are damaged, -2 where memory is short. */
static inline int fetch(const tile_field *f, cursor *c) {
    if (c->answered == c->current) return 0;
    if (open_positions(f, c)) return -1;
    const ptrdiff_t n = positions_seek(&c->reader, c->at, c->documents, c->frequencies);
    if (n < 0) return -1;
    if ((size_t)n > c->room) {
        uint32_t *more = malloc((size_t)n * 2 * sizeof *more);
        if (!more) return -2;
        if (c->positions != c->own) free(c->positions);
        c->positions = more;
        c->room = (uint32_t)n * 2;
    }
    if (positions_read(&c->reader, c->positions) < 0) return -1;
    c->found = (uint32_t)n;
    c->answered = c->current;
    return 0;
}

#endif
