#include "CPostings.h"
#include <stdlib.h>
#include <string.h>

/* The best documents that hold any of several terms.
 *
 * MaxScore (Turtle and Flood 1995) over windows of neighbouring documents, with block maxima (Ding and Suel 2011).
 * Every list has a bound for every window; the windows are taken in the order of their sums of bounds, the most
 * promising first, until none can pass any more.  Inside a window, a list that the others cannot make up for leads
 * (every document that passes must be in it: the shortest such list), or, where there is none, the lists whose bounds
 * together cannot pass wait and the others are added up.  What is left over is looked up in the waiting lists, the
 * greatest bound first, as long as it can still pass; a block whose maximum cannot help is not unpacked.
 * So what is left out could not have entered: the answer is that of scoring every document. */

enum { WINDOWS = 16, LEAST_SHIFT = 8, MOST_SHIFT = 12 };

typedef struct {
    const cpostings_list *list;
    int64_t block;                            /* the unpacked block, -1 for none */
    uint32_t count;                           /* its documents */
    int frequent, scored;                     /* its frequencies are unpacked, its scores worked out */
    ptrdiff_t at;                             /* where its frequencies begin, behind list->blocks */
    uint32_t documents[CPOSTINGS_BLOCK], frequencies[CPOSTINGS_BLOCK];
    int32_t scores[CPOSTINGS_BLOCK];
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
    /* The window in hand: its documents' sums so far, and which of them are candidates (places, and as bits). */
    uint32_t from, to;
    int32_t *sums;
    uint32_t *candidates;
    uint32_t count;
    uint64_t *bits;
} search;

typedef int32_t i4 __attribute__((vector_size(16)));

static inline i4 load_i4(const int32_t *p) { i4 v; memcpy(&v, p, 16); return v; }
static inline uint32_t load4le(const uint8_t *p) { uint32_t v; memcpy(&v, p, 4); return v; }
static inline uint32_t min32(uint32_t a, uint32_t b) { return a < b ? a : b; }

static inline uint32_t last_of(const cpostings_list *l, uint32_t block, uint32_t documents) {
    return l->skips ? load4le(l->skips + (size_t)block * l->stride) & l->last_mask : documents - 1;
}

static inline uint32_t code_of(const cpostings_list *l, uint32_t block) {
    const uint8_t *p = l->skips + (size_t)(block + 1) * l->stride - 2;
    return (p[0] | (uint32_t)p[1] << 8) & 0x7FFF;
}

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
        if (block > 0) base = last_of(l, block - 1, s->documents) + 1;
    }
    const ptrdiff_t read = cpostings_unpack_documents(at, l->end, n, base, s->documents, t->documents);
    if (read < 0 || (l->skips && t->documents[n - 1] != last_of(l, block, s->documents))) return -1;
    t->block = block;
    t->count = n;
    t->scored = t->frequent = 0;
    t->at = at - l->blocks + read;
    return 0;
}

static int unpack_frequencies(state *t) {
    if (t->frequent) return 0;
    if (cpostings_unpack(t->list->blocks + t->at, t->list->end, t->count, t->frequencies) < 0) return -1;
    for (uint32_t i = 0; i < t->count; i++) t->frequencies[i] = (t->frequencies[i] + 1) & 0x7FFFFFFF;
    t->frequent = 1;
    return 0;
}

static int score(state *t) {
    if (t->scored) return 0;
    if (unpack_frequencies(t) < 0) return -1;
    const cpostings_list *l = t->list;
    cpostings_score(t->documents, t->frequencies, t->count, l->norms, l->k, l->weight, t->scores);
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

void cpostings_insert(cpostings_heap *h, uint32_t document, int32_t score) {
    const uint64_t entry = (uint64_t)(uint32_t)score << 32 | (uint32_t)~document;
    uint64_t *e = h->entries;
    if (h->count < h->limit) {
        uint32_t i = h->count++;
        for (; i > 0 && e[(i - 1) / 2] > entry; i = (i - 1) / 2) e[i] = e[(i - 1) / 2];
        e[i] = entry;
    } else if (h->limit > 0 && entry > e[0]) {
        uint32_t i = 0;
        for (;;) {
            uint32_t child = 2 * i + 1;
            if (child >= h->count) break;
            if (child + 1 < h->count && e[child + 1] < e[child]) child++;
            if (e[child] >= entry) break;
            e[i] = e[child];
            i = child;
        }
        e[i] = entry;
    }
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
    ranking r = {.limit = s->live || s->heap->limit > 64 ? 0 : s->heap->limit, .count = 0};
    if (!l->skips) {
        if (load(s, t, 0) < 0 || score(t) < 0) return -1;
        for (uint32_t i = 0; i < t->count; i++) {
            int32_t *b = t->bounds + (t->documents[i] >> shift);
            if (t->scores[i] > *b) *b = t->scores[i];
            if (r.limit) rank(&r, t->scores[i]);
        }
        raise_floor(s, &r, r.count ? r.best[r.count - 1] : 0);
        return 0;
    }
    uint32_t window = 0, from = 0;
    for (uint32_t b = 0; b < l->block_count; b++) {
        const uint32_t last = last_of(l, b, s->documents);
        if (last >= s->documents || last < from) return -1;
        const int32_t code = (int32_t)code_of(l, b);
        const uint32_t end = last >> shift;
        for (uint32_t w = from >> shift; w <= end; w++) if (code > t->bounds[w]) t->bounds[w] = code;
        for (; window <= end; window++) t->first[window] = b;
        if (r.limit) rank(&r, code);
        from = last + 1;
    }
    for (; window <= s->windows; window++) t->first[window] = l->block_count - 1;
    for (uint32_t w = 0; w < s->windows; w++) if (t->bounds[w]) t->bounds[w] = bound(l, (uint32_t)t->bounds[w]);
    if (r.limit && r.count == r.limit && r.best[r.count - 1] > 0) {
        /* The maximum was rounded up, so it is above the code below. */
        const float x = factor((uint32_t)r.best[r.count - 1] - 1) * l->sure;
        raise_floor(s, &r, (int32_t)(l->weight * 0.9999f * x / (x + l->k1)) - 2);
    }
    return 0;
}

/* The places in the unpacked block that lie in the window. */
static inline uint32_t first_place(const search *s, const state *t) {
    return t->documents[0] < s->from ? cpostings_lower_bound(t->documents, 0, t->count, s->from) : 0;
}

static inline uint32_t end_place(const search *s, const state *t) {
    return t->documents[t->count - 1] >= s->to ? cpostings_lower_bound(t->documents, 0, t->count, s->to) : t->count;
}

static inline uint32_t first_block(const state *t, uint32_t w) { return t->list->skips ? t->first[w] : 0; }

/* Adds a list's documents of a window to the sums, but for blocks with which nothing can pass. */
static int add_up(search *s, state *t, uint32_t w, int32_t rest) {
    const cpostings_list *l = t->list;
    const int32_t needed = least(s, s->from);
    for (uint32_t b = first_block(t, w); b < l->block_count; b++) {
        if (!l->skips || bound(l, code_of(l, b)) + rest > needed) {
            if (load(s, t, b) < 0 || score(t) < 0) return -1;
            const uint32_t end = end_place(s, t);
            for (uint32_t i = first_place(s, t); i < end; i++) s->sums[t->documents[i] - s->from] += t->scores[i];
        }
        if (last_of(l, b, s->documents) >= s->to - 1) break;
    }
    return 0;
}

/* The sums above `needed` become candidates. */
static void gather(search *s, int32_t needed) {
    const uint32_t size = 1u << s->shift;
    uint32_t found = 0;
    if (needed < 0) needed = 0;
    const i4 limit = (i4){0} + needed;
    for (uint32_t at = 0; at < size; at += 16) {
        const int32_t *p = s->sums + at;
        const i4 above = (load_i4(p) > limit) | (load_i4(p + 4) > limit) | (load_i4(p + 8) > limit) |
                         (load_i4(p + 12) > limit);
        uint64_t any[2];
        memcpy(any, &above, 16);
        if (!(any[0] | any[1])) continue;
        for (uint32_t i = 0; i < 16; i++) {
            s->candidates[found] = at + i;
            found += p[i] > needed;
        }
    }
    s->count = found;
}

/* The documents of one list in a window that can pass with `rest` from the others become candidates. */
static int lead(search *s, state *t, uint32_t w, int32_t rest) {
    const cpostings_list *l = t->list;
    const int32_t needed = least(s, s->from) - rest;
    uint32_t found = 0;
    for (uint32_t b = first_block(t, w); b < l->block_count; b++) {
        if (!l->skips || bound(l, code_of(l, b)) > needed) {
            if (load(s, t, b) < 0 || score(t) < 0) return -1;
            const uint32_t end = end_place(s, t);
            for (uint32_t i = first_place(s, t); i < end; i++) {
                const uint32_t at = t->documents[i] - s->from;
                s->candidates[found] = at;
                s->sums[at] = t->scores[i];
                found += t->scores[i] > needed;
            }
        }
        if (last_of(l, b, s->documents) >= s->to - 1) break;
    }
    s->count = found;
    return 0;
}

/* Adds the scores of those documents of the unpacked block that are candidates. */
static int add_matches(search *s, state *t) {
    const cpostings_list *l = t->list;
    uint32_t places[CPOSTINGS_BLOCK], found = 0;
    const uint32_t end = end_place(s, t);
    for (uint32_t i = first_place(s, t); i < end; i++) {
        const uint32_t at = t->documents[i] - s->from;
        places[found] = i;
        found += s->bits[at >> 6] >> (at & 63) & 1;
    }
    if (!found) return 0;
    if (!t->scored && unpack_frequencies(t) < 0) return -1;
    for (uint32_t i = 0; i < found; i++) {
        const uint32_t place = places[i], d = t->documents[place];
        const float f = (float)(int32_t)t->frequencies[place];
        s->sums[d - s->from] += (int32_t)(l->weight * f / (f + l->k[l->norms[d]]) + 0.5f);
    }
    return 0;
}

/* Adds what a list says of the candidates; keeps those that can pass with `rest` from the lists to come. */
static int look_up(search *s, state *t, uint32_t w, int32_t rest) {
    const cpostings_list *l = t->list;
    const int32_t needed = least(s, s->from) - rest;
    for (uint32_t i = 0, b = first_block(t, w); i < s->count && b < l->block_count; b++) {
        const uint32_t last = last_of(l, b, s->documents);
        const int32_t most = l->skips ? bound(l, code_of(l, b)) : INT32_MAX / 2;
        int useful = 0;
        for (; i < s->count && s->candidates[i] + s->from <= last; i++) {
            useful |= s->sums[s->candidates[i]] + most > needed;
        }
        if (useful && (load(s, t, b) < 0 || add_matches(s, t) < 0)) return -1;
    }
    uint32_t kept = 0;
    for (uint32_t i = 0; i < s->count; i++) {
        const uint32_t at = s->candidates[i];
        const uint32_t passes = s->sums[at] > needed;
        s->candidates[kept] = at;
        s->bits[at >> 6] ^= (uint64_t)(passes ^ 1) << (at & 63);
        kept += passes;
    }
    s->count = kept;
    return 0;
}

/* Takes one window.  Returns 0, or -1 where bytes are damaged. */
static int take(search *s, uint32_t w, uint32_t *order) {
    const uint32_t from = s->from = w << s->shift;
    s->to = min32(s->documents, from + (1u << s->shift));
    int32_t total = 0;
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->n; i++) {
        const int32_t own = s->states[i].bounds[w];
        if (!own) continue;
        total += own;
        uint32_t j = n++;
        for (; j > 0 && s->states[order[j - 1]].bounds[w] > own; j--) order[j] = order[j - 1];
        order[j] = i;
    }
    const int32_t needed = least(s, from);
    if (total <= needed) return 0;
    uint32_t leader = n, fewest = UINT32_MAX;
    for (uint32_t i = 0; i < n; i++) {
        state *t = s->states + order[i];
        if (total - t->bounds[w] > needed) continue;
        const uint32_t blocks = t->list->skips ? t->first[w + 1] - t->first[w] + 1 : 0;
        if (blocks < fewest) {
            fewest = blocks;
            leader = i;
        }
    }
    uint32_t waiting = 0;
    int32_t rest = 0;
    if (leader < n) {
        state *t = s->states + order[leader];
        memmove(order + leader, order + leader + 1, (n - leader - 1) * sizeof *order);
        waiting = n - 1;
        rest = total - t->bounds[w];
        if (lead(s, t, w, rest) < 0) return -1;
    } else {
        while (waiting < n && rest + s->states[order[waiting]].bounds[w] <= needed) {
            rest += s->states[order[waiting++]].bounds[w];
        }
        memset(s->sums, 0, sizeof *s->sums << s->shift);
        for (uint32_t i = waiting; i < n; i++) {
            state *t = s->states + order[i];
            if (add_up(s, t, w, total - t->bounds[w]) < 0) return -1;
        }
        gather(s, needed - rest);
    }
    if (s->count > 0 && waiting > 0) {
        for (uint32_t i = 0; i < s->count; i++) {
            s->bits[s->candidates[i] >> 6] |= 1ull << (s->candidates[i] & 63);
        }
        while (s->count > 0 && waiting > 0) {
            state *t = s->states + order[--waiting];
            rest -= t->bounds[w];
            if (look_up(s, t, w, rest) < 0) return -1;
        }
        for (uint32_t i = 0; i < s->count; i++) s->bits[s->candidates[i] >> 6] = 0;
    }
    for (uint32_t i = 0; i < s->count; i++) {
        const uint32_t d = from + s->candidates[i];
        if (s->live && !(s->live[d >> 6] >> (d & 63) & 1)) continue;
        const int32_t sum = s->sums[s->candidates[i]];
        if (sum >= s->floor) cpostings_insert(s->heap, s->base + d, sum);
    }
    return 0;
}

/* Windows by their sums of bounds, the greatest on top. */
static void sink(uint64_t *heap, uint32_t count, uint32_t i) {
    const uint64_t v = heap[i];
    for (;;) {
        uint32_t child = 2 * i + 1;
        if (child >= count) break;
        if (child + 1 < count && heap[child + 1] > heap[child]) child++;
        if (heap[child] <= v) break;
        heap[i] = heap[child];
        i = child;
    }
    heap[i] = v;
}

static int run(search *s, uint64_t *windows, uint32_t *order) {
    for (uint32_t i = 0; i < s->n; i++) if (prepare(s, s->states + i) < 0) return -1;
    uint32_t count = 0;
    for (uint32_t w = 0; w < s->windows; w++) {
        int32_t sum = 0;
        for (uint32_t i = 0; i < s->n; i++) sum += s->states[i].bounds[w];
        if (sum >= s->floor && sum > 0) windows[count++] = (uint64_t)(uint32_t)sum << 32 | (uint32_t)~w;
    }
    for (uint32_t i = count / 2; i-- > 0;) sink(windows, count, i);
    while (count > 0) {
        /* Nothing behind has a greater sum; equal scores may still come from an earlier document. */
        if ((int32_t)(windows[0] >> 32) <= least(s, 0)) return 0;
        if (take(s, ~(uint32_t)windows[0], order) < 0) return -1;
        windows[0] = windows[--count];
        sink(windows, count, 0);
    }
    return 0;
}

int cpostings_top(const cpostings_list *lists, uint32_t n, uint32_t documents, const uint64_t *live, uint32_t base,
                  cpostings_heap *heap) {
    if (n == 0 || documents == 0 || heap->limit == 0) return 0;
    search s = {.n = n, .documents = documents, .live = live, .base = base, .heap = heap, .shift = LEAST_SHIFT};
    while (s.shift < MOST_SHIFT && (documents >> s.shift) >= WINDOWS) s.shift++;
    s.windows = (documents + (1u << s.shift) - 1) >> s.shift;
    const size_t size = (size_t)1 << s.shift, windows = s.windows;
    /* One room for everything; what must begin with zeros comes first. */
    const size_t zeros = size / 8 + size * 4 + n * windows * 4;
    const size_t rest = windows * 8 + n * sizeof(state) + n * (windows + 1) * 4 + (size + 16) * 4 + n * 4;
    uint8_t *room = malloc(zeros + rest + 64);
    if (!room) return -2;
    memset(room, 0, zeros);
    uint8_t *at = room;
    s.bits = (uint64_t *)at;
    at += size / 8;
    s.sums = (int32_t *)at;
    at += size * 4;
    int32_t *bounds = (int32_t *)at;
    at += (n * windows * 4 + 7) / 8 * 8;
    uint64_t *order = (uint64_t *)at;
    at += windows * 8;
    s.states = (state *)at;
    at += n * sizeof(state);
    uint32_t *first = (uint32_t *)at;
    at += n * (windows + 1) * 4;
    s.candidates = (uint32_t *)at;
    at += (size + 16) * 4;
    for (uint32_t i = 0; i < n; i++) {
        state *t = s.states + i;
        t->list = lists + i;
        t->block = -1;
        t->bounds = bounds + (size_t)i * windows;
        t->first = first + (size_t)i * (windows + 1);
    }
    const int result = run(&s, order, (uint32_t *)at);
    free(room);
    return result;
}
