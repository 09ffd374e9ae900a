/* The best documents that hold any of several terms.
 *
 * MaxScore (Turtle and Flood 1995) over windows of neighbouring documents, with block maxima (Ding and Suel 2011).
 * Every list has a bound for every window; the windows are taken in the order of their sums of bounds, the most
 * promising first, until none can pass any more.  Inside a window, a list that the others cannot make up for leads
 * (every document that passes must be in it: the shortest such list).  Where there is none, the lists whose bounds
 * together cannot pass wait, and the others lead one after the other, the greatest bound first, each with the documents
 * that those before it do not hold; or, where they have many documents, they are added up.  What is left over is looked
 * up in the lists that did not lead yet, the greatest bound first, as long as it can still pass; a block whose maximum
 * cannot help is not unpacked.  So what is left out could not have entered: the answer is that of scoring every
 * document. */
#ifndef TOP_H
#define TOP_H

#include "CPostings.h"
#include "Ranking/lists.h"
#include "lanes.h"
#include <stdlib.h>
#include <string.h>

/* Windows of 8,192 documents (4,096 take 15 % longer over topics, 16,384 a fifth over statutes), but no fewer than
 * WINDOWS of 256 or more in a small index. */
enum { WINDOWS = 16, LEAST_SHIFT = 8, MOST_SHIFT = 13 };

/* Lists that end this many blocks in a window of 8,192 are added up: below, looking through all sums costs more than
 * leading one after the other (a fifth of a topic's time). */
enum { DENSE = 8 };

/* The indices of the unpacked block's documents that lie in the window. */
static inline uint32_t first_index(const search *s, const state *t) {
    return t->documents[0] < s->from ? cpostings_lower_bound(t->documents, 0, t->count, s->from) : 0;
}

static inline uint32_t end_index(const search *s, const state *t) {
    return t->documents[t->count - 1] >= s->to ? cpostings_lower_bound(t->documents, 0, t->count, s->to) : t->count;
}

/* Adds a list's documents of a window to the sums, but for blocks with which nothing can pass. */
static int add_up(search *s, state *t, uint32_t w, int32_t rest) {
    const int32_t needed = least(s, s->from) - rest;
    for (uint32_t b = t->first[w]; b < t->list->block_count; b++) {
        if (t->most[b] > needed) {
            if (load(s, t, b) < 0 || score(t) < 0) return -1;
            const uint32_t end = end_index(s, t);
            int32_t *sums = s->sums - s->from;
            for (uint32_t i = first_index(s, t); i < end; i++) sums[t->documents[i]] += t->scores[i];
        }
        if (t->lasts[b] >= s->to - 1) break;
    }
    return 0;
}

/* The sums above `needed` become candidates; all become 0 again. */
static void gather(search *s, int32_t needed) {
    const uint32_t size = 1u << s->shift;
    uint32_t found = 0;
    if (needed < 0) needed = 0;
    for (uint32_t at = 0; at < size; at += STEP) {
        const uint32_t mask = above(s->sums + at, needed);
        put_indices(s->candidates + found, s->from + at, mask);
        put_chosen((uint32_t *)s->totals + found, (const uint32_t *)s->sums + at, mask);
        clear(s->sums + at);
        found += (uint32_t)__builtin_popcount(mask);
    }
    s->count = found;
}

/* The documents of one list in a window that can pass with `rest` from the others become candidates. */
static int lead(search *s, state *t, uint32_t w, int32_t rest) {
    const int32_t needed = least(s, s->from) - rest;
    uint32_t found = 0;
    for (uint32_t b = t->first[w]; b < t->list->block_count; b++) {
        if (t->most[b] > needed) {
            if (load(s, t, b) < 0 || score(t) < 0) return -1;
            const uint32_t end = end_index(s, t);
            for (uint32_t i = first_index(s, t); i < end; i += STEP) {
                const uint32_t mask = above(t->scores + i, needed) & lowest(end - i);
                put_chosen(s->candidates + found, t->documents + i, mask);
                put_chosen((uint32_t *)s->totals + found, (const uint32_t *)t->scores + i, mask);
                found += (uint32_t)__builtin_popcount(mask);
            }
        }
        if (t->lasts[b] >= s->to - 1) break;
    }
    s->count = found;
    return 0;
}

/* Finds the asked candidates in the unpacked block: moves those that are there to the front, with their indices. */
static uint32_t find(search *s, const state *t, uint32_t count) {
    uint32_t *asked = s->asked, *indices = s->indices, found = 0;
#if LANES == 16
    const __m256i ends = _mm256_i32gather_epi32((const int *)t->documents + 15,
                                                _mm256_setr_epi32(0, 16, 32, 48, 64, 80, 96, 112), 4);
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t which = asked[i];
        const int d = (int)s->candidates[which];
        const uint32_t step = (uint32_t)__builtin_popcount(_mm256_cmplt_epu32_mask(ends, _mm256_set1_epi32(d)));
        const uint32_t mask = _mm512_cmpeq_epi32_mask(_mm512_loadu_si512(t->documents + 16 * step),
                                                      _mm512_set1_epi32(d));
        asked[found] = which;
        indices[found] = 16 * step + (uint32_t)__builtin_ctz(mask | 0x10000);
        found += mask != 0;
    }
#elif LANES == 8
    /* Comparisons are of signed numbers. */
    const __m256i turn = _mm256_set1_epi32(INT32_MIN);
    const __m256i ends = _mm256_xor_si256(
        _mm256_i32gather_epi32((const int *)t->documents + 15, _mm256_setr_epi32(0, 16, 32, 48, 64, 80, 96, 112), 4), turn);
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t which = asked[i];
        const __m256i d = _mm256_set1_epi32((int)s->candidates[which]);
        const __m256i before = _mm256_cmpgt_epi32(_mm256_xor_si256(d, turn), ends);
        const uint32_t step = (uint32_t)__builtin_popcount((uint32_t)_mm256_movemask_ps(_mm256_castsi256_ps(before)));
        const uint32_t *p = t->documents + 16 * step;
        const uint32_t mask = signs(_mm256_cmpeq_epi32(load_half(p, 0), d), _mm256_cmpeq_epi32(load_half(p, 1), d));
        asked[found] = which;
        indices[found] = 16 * step + (uint32_t)__builtin_ctz(mask | 0x10000);
        found += mask != 0;
    }
#else
    uint32_t ends[8];
    for (uint32_t i = 0; i < 8; i++) ends[i] = t->documents[16 * i + 15];
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t which = asked[i], d = s->candidates[which];
        const vec wanted = (vec){0} + d;
        const ivec before = (load_vec(ends) < wanted) + (load_vec(ends + 4) < wanted);
        const uint32_t step = (uint32_t)-__builtin_reduce_add(before);
        const uint32_t *p = t->documents + 16 * step;
        const ivec less = (load_vec(p) < wanted) + (load_vec(p + 4) < wanted) + (load_vec(p + 8) < wanted) +
                          (load_vec(p + 12) < wanted);
        const uint32_t index = 16 * step + (uint32_t)-__builtin_reduce_add(less);
        asked[found] = which;
        indices[found] = index;
        found += t->documents[index] == d;
    }
#endif
    return found;
}

/* Adds the scores of those of the asked candidates that are in a block. */
static int meet(search *s, state *t, uint32_t block, uint32_t count) {
    const cpostings_list *l = t->list;
    if (load(s, t, block) < 0) return -1;
    const uint32_t found = find(s, t, count);
    if (!found) return 0;
    if (!t->scored && unpack_frequencies(t) < 0) return -1;
    for (uint32_t i = 0; i < found; i++) {
        const uint32_t index = s->indices[i], d = t->documents[index];
        const float f = (float)(int32_t)t->frequencies[index];
        s->totals[s->asked[i]] += (int32_t)(l->weight * f / (f + l->k[l->norms[d]]) + 0.5f);
    }
    return 0;
}

/* Keeps the candidates whose totals are above `needed`. */
static void narrow(search *s, int32_t needed) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < s->count; i += STEP) {
        const uint32_t mask = above(s->totals + i, needed) & lowest(s->count - i);
        put_chosen(s->candidates + kept, s->candidates + i, mask);
        put_chosen((uint32_t *)s->totals + kept, (const uint32_t *)s->totals + i, mask);
        kept += (uint32_t)__builtin_popcount(mask);
    }
    s->count = kept;
}

/* Adds what a list says of the candidates; keeps those that can pass with `rest` from the lists to come. */
static int look_up(search *s, state *t, uint32_t w, int32_t rest) {
    const int32_t needed = least(s, s->from) - rest;
    for (uint32_t i = 0, b = t->first[w]; i < s->count && b < t->list->block_count; b++) {
        const uint32_t last = t->lasts[b];
        /* Those of the block that can pass with the block's maximum. */
        const int32_t lacking = needed - t->most[b];
        uint32_t count = 0;
        for (uint32_t in = STEP; in == STEP && i < s->count; i += in) {
            const uint32_t mask = at_most(s->candidates + i, last) & lowest(s->count - i);
            const uint32_t able = mask & above(s->totals + i, lacking);
            in = (uint32_t)__builtin_popcount(mask);
            put_indices(s->asked + count, i, able);
            count += (uint32_t)__builtin_popcount(able);
            if (count > CPOSTINGS_BLOCK - STEP) {
                if (meet(s, t, b, count) < 0) return -1;
                count = 0;
            }
        }
        if (count > 0 && meet(s, t, b, count) < 0) return -1;
    }
    narrow(s, needed);
    return 0;
}

/* Drops those candidates that a list holds: they came with its own. */
static int leave_out(search *s, state *t, uint32_t w) {
    for (uint32_t i = 0, b = t->first[w]; i < s->count && b < t->list->block_count; b++) {
        uint32_t count = 0;
        while (i < s->count && s->candidates[i] <= t->lasts[b]) {
            s->asked[count++] = i++;
            if (count < CPOSTINGS_BLOCK && i < s->count && s->candidates[i] <= t->lasts[b]) continue;
            if (load(s, t, b) < 0) return -1;
            const uint32_t found = find(s, t, count);
            for (uint32_t k = 0; k < found; k++) s->totals[s->asked[k]] = -1;
            count = 0;
        }
    }
    narrow(s, 0);
    return 0;
}

/* Puts the candidates that live into the heap. */
static void enter(search *s) {
    const cpostings_heap *h = s->heap;
    for (uint32_t i = 0; i < s->count; i++) {
        const uint32_t d = s->candidates[i];
        const int32_t sum = s->totals[i];
        if (sum < s->floor) continue;
        if (h->count == h->limit && ((uint64_t)(uint32_t)sum << 32 | (uint32_t)~(s->base + d)) <= h->entries[0]) continue;
        if (s->live && !(s->live[d >> 6] >> (d & 63) & 1)) continue;
        cpostings_insert(s->heap, s->base + d, sum);
    }
}

/* Takes one window.  Returns 0, -1 where bytes are damaged, -2 where memory is short. */
static int take(search *s, uint32_t w, uint32_t *order) {
    const uint32_t from = s->from = w << s->shift;
    s->to = from + min32(s->documents - from, 1u << s->shift);
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
    uint32_t waiting = 0, ending = 0;
    int32_t rest = 0;
    if (leader < n) {
        const uint32_t i = order[leader];
        memmove(order + leader, order + leader + 1, (n - leader - 1) * sizeof *order);
        order[n - 1] = i;
        waiting = n - 1;
        rest = total - s->states[i].bounds[w];
    } else {
        while (waiting < n && rest + s->states[order[waiting]].bounds[w] <= needed) {
            rest += s->states[order[waiting++]].bounds[w];
        }
        for (uint32_t i = waiting; i < n; i++) {
            const state *t = s->states + order[i];
            ending += t->list->skips ? t->first[w + 1] - t->first[w] : 0;
        }
    }
    if (ending > ((uint32_t)DENSE << s->shift >> MOST_SHIFT)) {
        /* Few questions need the sums; without them the room is small enough to be had again at once. */
        if (!s->sums && !(s->sums = calloc((size_t)1 << s->shift, sizeof *s->sums))) return -2;
        for (uint32_t i = waiting; i < n; i++) {
            state *t = s->states + order[i];
            if (add_up(s, t, w, total - t->bounds[w]) < 0) return -1;
        }
        gather(s, needed - rest);
        while (s->count > 0 && waiting > 0) {
            state *t = s->states + order[--waiting];
            rest -= t->bounds[w];
            if (look_up(s, t, w, rest) < 0) return -1;
        }
        enter(s);
        return 0;
    }
    /* One list after the other leads, with what those before it do not hold. */
    for (uint32_t leading = n; leading-- > waiting;) {
        state *t = s->states + order[leading];
        int32_t left = 0;
        for (uint32_t i = 0; i < leading; i++) left += s->states[order[i]].bounds[w];
        if (left + t->bounds[w] <= least(s, from)) break;
        if (lead(s, t, w, left) < 0) return -1;
        for (uint32_t i = leading; i > 0 && s->count > 0;) {
            state *other = s->states + order[--i];
            left -= other->bounds[w];
            if (look_up(s, other, w, left) < 0) return -1;
        }
        for (uint32_t i = leading + 1; i < n && s->count > 0; i++) {
            if (leave_out(s, s->states + order[i], w) < 0) return -1;
        }
        enter(s);
    }
    return 0;
}

/* The only list leads from its first block to its last, where its best blocks' maxima have raised the floor already.
 * Without windows a single word takes a seventh less. */
static int alone(search *s, state *t) {
    for (uint32_t b = 0; b < t->list->block_count; b++) {
        const int32_t needed = least(s, b > 0 ? t->lasts[b - 1] + 1 : 0);
        if (t->most[b] <= needed) continue;
        if (load(s, t, b) < 0 || score(t) < 0) return -1;
        s->count = 0;
        for (uint32_t i = 0; i < t->count; i += STEP) {
            const uint32_t mask = above(t->scores + i, needed) & lowest(t->count - i);
            put_chosen(s->candidates + s->count, t->documents + i, mask);
            put_chosen((uint32_t *)s->totals + s->count, (const uint32_t *)t->scores + i, mask);
            s->count += (uint32_t)__builtin_popcount(mask);
        }
        enter(s);
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
    if (s->n == 1 && s->floor > 0) return alone(s, s->states);
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
        const int failure = take(s, ~(uint32_t)windows[0], order);
        if (failure < 0) return failure;
        windows[0] = windows[--count];
        sink(windows, count, 0);
    }
    return 0;
}

static int top(const cpostings_list *lists, uint32_t n, uint32_t documents, const uint64_t *live, uint32_t base,
               cpostings_heap *heap) {
    if (n == 0 || documents == 0 || heap->limit == 0) return 0;
    search s;
    s.n = n;
    s.documents = documents;
    s.live = live;
    s.base = base;
    s.heap = heap;
    s.floor = 0;
    s.count = 0;
    s.shift = LEAST_SHIFT;
    s.sums = NULL;
    while (s.shift < MOST_SHIFT && (documents >> s.shift) >= WINDOWS) s.shift++;
    s.windows = (documents + (1u << s.shift) - 1) >> s.shift;
    const size_t size = (size_t)1 << s.shift, windows = s.windows;
    size_t blocks = 0;
    for (uint32_t i = 0; i < n; i++) blocks += lists[i].block_count;
    /* One room for everything; what must begin with zeros comes first. */
    const size_t zeros = n * windows * 4;
    const size_t rest = windows * 8 + n * sizeof(state) + n * (windows + 1) * 4 + (size + STEP) * 8 + n * 4 + blocks * 8;
    uint8_t *room = malloc(zeros + rest + 64);
    if (!room) return -2;
    memset(room, 0, zeros);
    uint8_t *at = room;
    int32_t *bounds = (int32_t *)at;
    at += (n * windows * 4 + 7) / 8 * 8;
    uint64_t *order = (uint64_t *)at;
    at += windows * 8;
    s.states = (state *)at;
    at += n * sizeof(state);
    uint32_t *first = (uint32_t *)at;
    at += n * (windows + 1) * 4;
    s.candidates = (uint32_t *)at;
    at += (size + STEP) * 4;
    s.totals = (int32_t *)at;
    at += (size + STEP) * 4;
    uint32_t *lasts = (uint32_t *)at;
    at += blocks * 4;
    int32_t *most = (int32_t *)at;
    at += blocks * 4;
    for (uint32_t i = 0; i < n; i++) {
        state *t = s.states + i;
        t->list = lists + i;
        t->block = -1;
        for (uint32_t j = CPOSTINGS_BLOCK; j < CPOSTINGS_BLOCK + STEP; j++) t->documents[j] = UINT32_MAX;
        t->bounds = bounds + (size_t)i * windows;
        t->first = first + (size_t)i * (windows + 1);
        t->lasts = lasts;
        t->most = most;
        lasts += lists[i].block_count;
        most += lists[i].block_count;
    }
    const int result = run(&s, order, (uint32_t *)at);
    free(s.sums);
    free(room);
    return result;
}

#endif
