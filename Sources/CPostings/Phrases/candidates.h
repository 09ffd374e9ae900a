/* The candidates: the documents of the edges over the chosen character, narrowed by the other characters. */
#ifndef CANDIDATES_H
#define CANDIDATES_H

#include "Phrases/search.h"
#include <stdlib.h>
#include <string.h>

/* A character narrows the candidates only if its lists without a bitmap have fewer postings per candidate than this; beyond it,
 * prolonging the paths costs less (measured). */
enum { NARROWING_COST = 12 };

/* Up to this many lists, merging is faster than marking in a bitmap of all documents (measured). */
enum { MOST_MERGED = 40 };

/* Merges two ascending lists, a longer and a shorter one, into `out` without repeats; returns how many values that makes.
 * STEP values behind the longer list are readable, and STEP behind the result writable. */
static uint32_t walk_merge(const uint32_t *many, uint32_t n, const uint32_t *few, uint32_t m, uint32_t *out) {
    uint32_t i = 0, count = 0;
    for (uint32_t k = 0; k < m; k++) {
        const uint32_t to = i < n ? index_from(many, i, n, few[k]) : n;
        /* Mostly fewer than STEP: copying STEP at a time needs no call of memcpy. */
        for (uint32_t j = i; j < to; j += STEP) memcpy(out + count + (j - i), many + j, STEP * sizeof *out);
        count += to - i;
        i = to;
        out[count] = few[k];
        count += i == n || many[i] != few[k];
    }
    memcpy(out + count, many + i, (n - i) * sizeof *out);
    return count + n - i;
}

/* Merges the documents of a list into the candidates; `other` and `next` have room for both. */
static int walk_merge_list(walk_search *s, const cpostings_term *t, uint32_t **other, uint32_t *next) {
    uint32_t n = s->candidate_count, m = 0, *const documents = n > 0 ? next : s->candidates;
    for (uint32_t b = 0; b < t->block_count; b++) {
        if (!term_unpack(&s->field, t, b, documents + m)) return -1;
        m += term_size(t, b);
    }
    s->candidate_count = m;
    if (n == 0) return 0;
    s->candidate_count = n < m ? walk_merge(next, m, s->candidates, n, *other) : walk_merge(s->candidates, n, next, m, *other);
    uint32_t *const merged = *other;
    *other = s->candidates;
    s->candidates = merged;
    return 0;
}

/* Marks the documents of a list. */
static int walk_mark_list(walk_search *s, const cpostings_term *t) {
    uint32_t documents[CPOSTINGS_BLOCK];
    for (uint32_t b = 0; b < t->block_count; b++) {
        if (!term_unpack(&s->field, t, b, documents)) return -1;
        const uint32_t n = term_size(t, b);
        for (uint32_t d = 0; d < n; d++) walk_mark(s->marks, documents[d]);
    }
    return 0;
}

/* Makes candidates of the marked documents. */
static void walk_read_marks(walk_search *s) {
    uint32_t *candidates = s->candidates;
    for (size_t first = 0; first < s->words; first += GROUP) {
        const uint64_t *words = s->marks + first;
        uint64_t any = 0;
        for (uint32_t i = 0; i < GROUP; i++) any |= words[i];
        for (uint32_t i = 0; any && i < GROUP; i++) {
            for (uint64_t rest = words[i]; rest; rest &= rest - 1) {
                *candidates++ = (uint32_t)(first + i) * 64 + (uint32_t)__builtin_ctzll(rest);
            }
        }
    }
    s->candidate_count = (uint32_t)(candidates - s->candidates);
}

/* Gathers the documents of the edges over the chosen character: merges few lists one after the other, marks many. */
static int walk_gather_candidates(walk_search *s) {
    const cpostings_walk *w = s->w;
    const uint32_t first = s->over.starts[s->character], end = s->over.starts[s->character + 1];
    size_t room = CPOSTINGS_BLOCK, lists = 0;
    #pragma clang loop vectorize(disable)
    for (uint32_t i = first; i < end; i++) {
        room += s->weights[s->over.ids[i]];
        lists += w->edges[s->over.ids[i]].count;
    }
    const int merges = lists <= MOST_MERGED;
    /* Room for the candidates; for merging, also for the merged list and for the list to merge in. */
    s->marks = malloc(s->words * sizeof *s->marks + (merges ? 3 : 1) * room * sizeof *s->candidates);
    if (!s->marks) return -2;
    s->candidates = (uint32_t *)(s->marks + s->words);
    uint32_t *other = s->candidates + room, *next = other + room;
    if (!merges) memset(s->marks, 0, s->words * sizeof *s->marks);
    int failure = 0;
    for (uint32_t i = first; i < end; i++) {
        const cpostings_edge *e = w->edges + s->over.ids[i];
        for (uint32_t k = 0; k < e->count && !failure; k++) {
            const cpostings_term *t = w->terms + e->first + k;
            failure = merges ? walk_merge_list(s, t, &other, next) : walk_mark_list(s, t);
        }
    }
    if (!merges && !failure) walk_read_marks(s);
    return failure;
}

/* Clears the words of `marks` that the candidates lie in, or all words where that is less work. */
static void walk_clear(walk_search *s) {
    enum { TOGETHER = 8 };
    if (s->candidate_count > s->words / TOGETHER) memset(s->marks, 0, s->words * sizeof *s->marks);
    else for (uint32_t i = 0; i < s->candidate_count; i++) s->marks[s->candidates[i] >> 6] = 0;
}

/* Keeps the candidates whose bit is set in one of the bitmaps; inlined with a constant number of bitmaps where they are few.
 *
 * One candidate at a time: independent reads overlap, where gathering sixteen words waits for the slowest (a sixteenth of a
 * phrase's time). */
static inline __attribute__((always_inline)) void walk_keep_by(walk_search *s, const uint64_t *const *bitmaps, uint32_t bitmap_count) {
    const uint32_t n = s->candidate_count;
    uint32_t kept = 0, *const candidates = s->candidates;
    for (uint32_t i = 0; i < n; i++) {
        const uint32_t d = candidates[i], at = d >> 6;
        uint64_t word = bitmaps[0][at];
        #pragma clang loop vectorize(disable)
        for (uint32_t k = 1; k < bitmap_count; k++) word |= bitmaps[k][at];
        candidates[kept] = d;
        kept += word >> (d & 63) & 1;
    }
    s->candidate_count = kept;
}

/* The same for the first `bitmap_count` bitmaps of the search. */
static void walk_keep(walk_search *s, uint32_t bitmap_count) {
    const uint64_t *const *const b = s->bitmaps;
    switch (bitmap_count) {
    case 1: walk_keep_by(s, (const uint64_t *const []){b[0]}, 1); break;
    case 2: walk_keep_by(s, (const uint64_t *const []){b[0], b[1]}, 2); break;
    case 3: walk_keep_by(s, (const uint64_t *const []){b[0], b[1], b[2]}, 3); break;
    default: walk_keep_by(s, b, bitmap_count);
    }
}

/* Keeps the candidates that have a tile over one character. */
static int walk_narrow_by(walk_search *s, uint32_t character) {
    const cpostings_walk *w = s->w;
    uint32_t bitmap_count = 0;
    int marked = 0;
    for (uint32_t i = s->over.starts[character]; i < s->over.starts[character + 1]; i++) {
        const cpostings_edge *e = w->edges + s->over.ids[i];
        for (uint32_t k = 0; k < e->count; k++) {
            const cpostings_term *t = w->terms + e->first + k;
            if (t->members) {
                s->bitmaps[bitmap_count++] = t->members;
                continue;
            }
            /* Terms without a bitmap are marked in one shared bitmap; only the words that hold candidates are read. */
            if (!marked) walk_clear(s);
            marked = 1;
            if (walk_mark_list(s, t)) return -1;
        }
    }
    if (marked) s->bitmaps[bitmap_count++] = s->marks;
    if (bitmap_count > 0) walk_keep(s, bitmap_count); else s->candidate_count = 0;
    return 0;
}

/* A character and the postings of its edges: all, and those of terms without a bitmap. */
typedef struct { uint32_t weight, unmapped, character; } character_lists;

/* Narrows the candidates character by character, the fewest postings first; skips characters with a deferred edge and those
 * whose edges are their left neighbour's. */
static int walk_narrow(walk_search *s) {
    const cpostings_walk *w = s->w;
    const edge_rows *over = &s->over;
    character_lists *groups = (character_lists *)take_room(&s->room, (w->length + 1) * (sizeof *groups / sizeof *s->room));
    uint32_t count = 0;
    for (uint32_t c = 0; c < w->length; c++) {
        const uint32_t n = over->starts[c + 1] - over->starts[c];
        character_lists g = {.character = c};
        int skip = c == s->character || n == 0;
        for (uint32_t i = over->starts[c]; i < over->starts[c + 1]; i++) {
            skip |= w->edges[over->ids[i]].deferred != 0;
            g.weight = add_capped(g.weight, s->weights[over->ids[i]]);
            g.unmapped = add_capped(g.unmapped, s->unmapped[over->ids[i]]);
        }
        if (c > 0 && n == over->starts[c] - over->starts[c - 1]) {
            skip |= !memcmp(over->ids + over->starts[c], over->ids + over->starts[c - 1], n * sizeof *over->ids);
        }
        if (skip) continue;
        uint32_t at = count++;
        for (; at > 0 && groups[at - 1].weight > g.weight; at--) groups[at] = groups[at - 1];
        groups[at] = g;
    }
    int failure = 0;
    for (uint32_t g = 0; g < count && s->candidate_count > 0 && !failure; g++) {
        if (groups[g].unmapped < (uint64_t)s->candidate_count * NARROWING_COST) failure = walk_narrow_by(s, groups[g].character);
    }
    return failure;
}

#endif
