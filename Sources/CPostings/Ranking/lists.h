/* What a search for the best documents keeps of each list: the bounds of its blocks and the block that is unpacked. */
#ifndef LISTS_H
#define LISTS_H

#include "CPostings.h"
#include "Codec/unpack.h"
#include "lanes.h"
#include <string.h>

typedef struct {
    const cpostings_list *list;
    int64_t block;                            /* the unpacked block, -1 for none */
    uint32_t count;                           /* its documents */
    int frequent, scored;                     /* its frequencies are unpacked, its scores worked out */
    ptrdiff_t at;                             /* where its frequencies begin, behind list->blocks */
    /* A step may look beyond the last document: what lies there is greater than every document of a block. */
    uint32_t documents[CPOSTINGS_BLOCK + STEP], frequencies[CPOSTINGS_BLOCK];
    int32_t scores[CPOSTINGS_BLOCK + STEP];
    uint32_t *lasts;                          /* of every block, its last document */
    int32_t *most;                            /* of every block, a score that no document passes */
    int32_t *bounds;                          /* of every window */
    uint32_t *first;                          /* the first block of every window and of the end */
} state;

typedef struct {
    state *states;
    uint32_t n, documents, shift, windows;
    const uint64_t *live;
    uint32_t base;
    cpostings_heap *heap;
    int32_t floor;                            /* at least `limit` documents score this or more */
    /* The window in hand: the sums of what is added up in it (0 between windows; none before they are needed). */
    uint32_t from, to;
    int32_t *sums;
    /* Its documents that can still pass, ascending, and what they have so far. */
    uint32_t *candidates, count;
    int32_t *totals;
    uint32_t asked[CPOSTINGS_BLOCK + STEP];   /* the candidates looked up in one block: indices into `candidates` */
    uint32_t indices[CPOSTINGS_BLOCK + STEP];  /* where each stands in the block */
} search;

static inline uint32_t load4le(const uint8_t *p) { uint32_t v; memcpy(&v, p, 4); return v; }

static inline float factor(uint32_t code) {
    const uint32_t bits = code << 16;
    float f;
    memcpy(&f, &bits, 4);
    return f;
}

/* No document of a block with this maximum scores higher, rounding included. */
static inline int32_t bound(const cpostings_list *l, uint32_t code) {
    const float x = factor(code) * l->most;
    if (!(x < 1e30f)) return (int32_t)(l->weight * 1.0001f) + 2;
    return (int32_t)(l->weight * 1.0001f * x / (x + l->k1)) + 2;
}

/* Unpacks the documents of a block.  Returns 0, or -1 where the bytes are damaged. */
static int load(const search *s, state *t, uint32_t block) {
    const cpostings_list *l = t->list;
    if (t->block == block) return 0;
    const uint8_t *at = l->blocks;
    uint32_t base = 0;
    const uint32_t n = block + 1 == l->block_count ? l->df - block * CPOSTINGS_BLOCK : CPOSTINGS_BLOCK;
    if (l->skips) {
        const uint32_t offset = load4le(l->skips + (size_t)block * l->stride + l->documents_at) & l->documents_mask;
        if (offset > l->end - l->blocks) return -1;
        at += offset;
        if (block > 0) base = t->lasts[block - 1] + 1;
    }
    const ptrdiff_t read = unpack_documents(at, l->end, n, base, s->documents, t->documents);
    if (read < 0 || (l->skips && t->documents[n - 1] != t->lasts[block])) return -1;
    for (uint32_t i = n; i < CPOSTINGS_BLOCK; i++) t->documents[i] = UINT32_MAX;
    t->block = block;
    t->count = n;
    t->scored = t->frequent = 0;
    t->at = at - l->blocks + read;
    return 0;
}

static int unpack_frequencies(state *t) {
    if (t->frequent) return 0;
    if (unpack(t->list->blocks + t->at, t->list->end, t->count, t->frequencies) < 0) return -1;
    for (uint32_t i = 0; i < t->count; i++) t->frequencies[i] = (t->frequencies[i] + 1) & 0x7FFFFFFF;
    t->frequent = 1;
    return 0;
}

static int score(state *t) {
    if (t->scored) return 0;
    if (unpack_frequencies(t) < 0) return -1;
    const cpostings_list *l = t->list;
    score_all(t->documents, t->frequencies, t->count, l->norms, l->k, l->weight, t->scores);
    t->scored = 1;
    return 0;
}

/* A score must be greater than this to enter from this document on. */
static inline int32_t least(const search *s, uint32_t from) {
    int32_t needed = s->floor - 1;
    if (s->heap->count == s->heap->limit) {
        const uint64_t worst = s->heap->entries[0];
        const int32_t own = (int32_t)(worst >> 32) - (s->base + from < ~(uint32_t)worst);
        if (own > needed) needed = own;
    }
    return needed;
}

/* The `limit`-th greatest of the numbers that are put in. */
typedef struct { uint32_t limit, count; int32_t best[64]; } ranking;

static inline void rank(ranking *r, int32_t v) {
    if (r->count == r->limit && v <= r->best[r->count - 1]) return;
    uint32_t i = r->count < r->limit ? r->count++ : r->count - 1;
    for (; i > 0 && r->best[i - 1] < v; i--) r->best[i] = r->best[i - 1];
    r->best[i] = v;
}

static inline void raise_floor(search *s, const ranking *r, int32_t v) {
    if (r->limit > 0 && r->count == r->limit && v > s->floor) s->floor = v;
}

/* Bounds of every window of a list, and the floor that the list alone warrants. */
static int prepare(search *s, state *t) {
    const cpostings_list *l = t->list;
    const uint32_t shift = s->shift;
    ranking r;
    r.limit = s->live || s->heap->limit > 64 ? 0 : s->heap->limit;
    r.count = 0;
    if (!l->skips) {
        t->lasts[0] = s->documents - 1;
        if (load(s, t, 0) < 0 || score(t) < 0) return -1;
        int32_t most = 0;
        for (uint32_t i = 0; i < t->count; i++) {
            int32_t *b = t->bounds + (t->documents[i] >> shift);
            if (t->scores[i] > *b) *b = t->scores[i];
            if (t->scores[i] > most) most = t->scores[i];
            if (r.limit) rank(&r, t->scores[i]);
        }
        t->most[0] = most;
        raise_floor(s, &r, r.count ? r.best[r.count - 1] : 0);
        memset(t->first, 0, (s->windows + 1) * sizeof *t->first);
        return 0;
    }
    const uint8_t *entry = l->skips;
    uint32_t from = 0;
    int ordered = 1;
    for (uint32_t b = 0; b < l->block_count; b++, entry += l->stride) {
        const uint32_t last = load4le(entry) & l->last_mask;
        ordered &= last >= from && last < s->documents;
        from = last + 1;
        t->lasts[b] = last;
        t->most[b] = (entry[l->stride - 2] | entry[l->stride - 1] << 8) & 0x7FFF;
    }
    if (!ordered) return -1;
    if (r.limit) for (uint32_t b = 0; b < l->block_count; b++) rank(&r, t->most[b]);
    for (uint32_t b = 0; b < l->block_count; b++) t->most[b] = bound(l, (uint32_t)t->most[b]);
    uint32_t b = 0;
    for (uint32_t w = 0; w < s->windows; w++) {
        /* The blocks that have a document here, or might have. */
        t->first[w] = b;
        if (b == l->block_count) { t->first[w] = b - 1; continue; }
        const uint32_t end = (w + 1) << shift;
        int32_t most = t->most[b];
        while (b < l->block_count && t->lasts[b] < end - 1) {
            if (t->most[b] > most) most = t->most[b];
            b++;
        }
        if (b < l->block_count && t->most[b] > most) {
            /* The block that goes on behind the window. */
            most = t->most[b];
        }
        t->bounds[w] = most;
        if (b < l->block_count && t->lasts[b] == end - 1) b++;
    }
    t->first[s->windows] = l->block_count - 1;
    if (r.limit && r.count == r.limit && r.best[r.count - 1] > 0) {
        /* The maximum was rounded up, so it is above the code below. */
        const float x = factor((uint32_t)r.best[r.count - 1] - 1) * l->sure;
        raise_floor(s, &r, (int32_t)(l->weight * 0.9999f * x / (x + l->k1)) - 2);
    }
    return 0;
}

#endif
