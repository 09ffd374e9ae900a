/* Finds runs of characters over the tiles of a field; search.h tells how. */
#ifndef WALK_H
#define WALK_H

#include "Phrases/candidates.h"
#include "Phrases/paths.h"
#include "Phrases/search.h"
#include <stdlib.h>

/* Counts the postings of every edge. */
static void walk_weigh(walk_search *s) {
    const cpostings_walk *w = s->w;
    s->weights = take_room(&s->room, w->edge_count);
    s->unmapped = take_room(&s->room, w->edge_count);
    for (uint32_t e = 0; e < w->edge_count; e++) {
        const cpostings_edge *edge = w->edges + e;
        s->weights[e] = s->unmapped[e] = 0;
        for (uint32_t i = 0; i < edge->count; i++) {
            const cpostings_term *t = w->terms + edge->first + i;
            s->weights[e] = add_capped(s->weights[e], t->df);
            s->unmapped[e] = add_capped(s->unmapped[e], t->members ? 0 : t->df);
        }
    }
}

/* Chooses the character whose edges have the fewest postings, among those without a deferred edge.  Returns whether there is one. */
static int walk_choose(walk_search *s) {
    const cpostings_walk *w = s->w;
    uint64_t fewest = UINT64_MAX;
    for (uint32_t c = 0; c < w->length; c++) {
        uint64_t sum = 0;
        for (uint32_t i = s->over.starts[c]; i < s->over.starts[c + 1]; i++) {
            const uint32_t e = s->over.ids[i];
            sum = w->edges[e].deferred ? UINT64_MAX : sum + s->weights[e];
            if (w->edges[e].deferred) break;
        }
        if (sum < fewest) {
            fewest = sum;
            s->character = c;
        }
    }
    return fewest < UINT64_MAX;
}

static int walk_run(walk_search *s) {
    walk_weigh(s);
    walk_gather(s, &s->over, OVER);
    if (!walk_choose(s)) return 1;
    walk_gather(s, &s->rightward, RIGHTWARD);
    walk_gather(s, &s->leftward, LEFTWARD);
    int failure = walk_gather_candidates(s);
    if (!failure && s->candidate_count) failure = walk_narrow(s);
    return failure || !s->candidate_count ? failure : walk_follow(s);
}

static size_t walk_words(const cpostings_walk *w) { return ((size_t)w->documents / 64 + GROUP) / GROUP * GROUP; }

/* The memory that weights, rows and bitmaps of the edges need, in words of 8 bytes; 0 where an edge has no valid boundaries. */
static size_t walk_room(const cpostings_walk *w) {
    size_t edge_rows = 0;
    for (uint32_t e = 0; e < w->edge_count; e++) {
        const cpostings_edge *edge = w->edges + e;
        if (edge->from >= edge->to || edge->to > w->length) return 0;
        edge_rows += 2 + edge->to - edge->from;
    }
    /* Weights, three gatherings, the order of the characters, a bitmap for every term. */
    return (2 * (size_t)w->edge_count + edge_rows + 9 * ((size_t)w->length + 2) + 3) / 2 + 1 + w->term_count;
}

static int walk_over(cpostings_walk *w) {
    enum { OWN = 1024 };
    walk_search s = {.w = w, .field = {w->documents, w->widths}, .words = walk_words(w)};
    uint64_t own[OWN];
    const size_t needed = walk_room(w);
    if (!needed) return -1;
    uint64_t *more = needed > OWN ? malloc(needed * sizeof *more) : NULL;
    s.bitmaps = (const uint64_t **)(more ? more : own);
    s.room = (uint32_t *)((more ? more : own) + w->term_count);
    const int result = more || needed <= OWN ? walk_run(&s) : -2;
    free(more);
    free(s.marks);
    free(s.paths);
    free(s.waiting);
    return result;
}

static int walk_join_over(cpostings_walk *w) {
    walk_search s = {.w = w, .field = {w->documents, w->widths}, .words = walk_words(w)};
    s.paths = w->open;
    s.path_count = w->open_count;
    s.clean = 1;
    s.marks = calloc(s.words, sizeof *s.marks);
    const int result = s.marks ? walk_extend_open(&s) : -2;
    free(s.marks);
    free(s.waiting);
    return result;
}

#endif
