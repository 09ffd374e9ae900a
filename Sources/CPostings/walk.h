#include "cursor.h"

/* Finds runs of characters over the tiles of a field.
 *
 * The edges are pieces of the run that one tile covers.  The documents of the edges over one character (whose lists are
 * the shortest) are the candidates; those stay that have, for the other characters of the run too, a tile of some edge over
 * it (candidates.h).  Then every tile of a starting edge in them begins a way, which goes on to the right and to the left from
 * tile to neighbouring tile (ways.h).  A position has one tile, so no way parts.  Everything goes list by list: each is walked
 * through once, forward; of a long one, only the blocks are unpacked in which a document is looked for. */

/* Edges by a boundary or over a character: those of row r are ids[starts[r]] ... ids[starts[r + 1] - 1]. */
typedef struct { uint32_t *starts, *ids; } rows;

typedef struct {
    cpostings_walk *w;
    tile_field field;
    size_t words;                             /* of a bitmap of all documents, in whole groups */
    uint32_t *weights, *unmapped;             /* postings of every edge, and those of terms without a bitmap */
    rows rightward, leftward, over;
    uint32_t *lead, lead_count;               /* the candidates */
    uint64_t *met;                            /* a bitmap to work with, */
    const uint64_t **bitmaps;                 /* and room for one of every term */
    const uint32_t *asked;                    /* the documents that are looked for in lists, */
    uint32_t asked_count;
    int clean, marked;                        /* and whether the bitmap has nothing else, and has them */
    cpostings_open *ways;
    uint32_t way_count, way_room;
    uint32_t *waiting, *documents;            /* the ways that have to go on from a boundary, and where they are; */
    uint32_t waiting_count;                   /* so many did not yet */
} walk_search;

/* Gathers edges in rows: edge e in all rows from `first(e)` to `last(e)`; those with many postings first, broad ones last. */
enum side { RIGHTWARD, LEFTWARD, OVER };

static void walk_bounds_of(const cpostings_walk *w, const cpostings_edge *e, enum side side, uint32_t *from, uint32_t *to) {
    *from = *to = 0;
    if (side == OVER) { *from = e->from; *to = e->to; }
    else if (side == RIGHTWARD && e->from > w->character) { *from = e->from; *to = *from + 1; }
    else if (side == LEFTWARD && e->to <= w->character) { *from = e->to; *to = *from + 1; }
}

static int walk_gather(walk_search *s, rows *r, enum side side) {
    const cpostings_walk *w = s->w;
    r->starts = calloc(w->length + 2, sizeof *r->starts);
    uint32_t *ends = calloc(w->length + 2, sizeof *ends);
    if (!r->starts || !ends) {
        free(ends);
        return -2;
    }
    uint32_t from, to;
    for (uint32_t e = 0; e < w->edge_count; e++) {
        walk_bounds_of(w, w->edges + e, side, &from, &to);
        for (uint32_t row = from; row < to; row++) r->starts[row + 1]++;
    }
    for (uint32_t row = 0; row <= w->length; row++) r->starts[row + 1] += r->starts[row];
    memcpy(ends, r->starts, (w->length + 2) * sizeof *ends);
    r->ids = malloc((r->starts[w->length + 1] + 1) * sizeof *r->ids);
    for (uint32_t e = 0; r->ids && e < w->edge_count; e++) {
        walk_bounds_of(w, w->edges + e, side, &from, &to);
        for (uint32_t row = from; row < to; row++) {
            /* Insertion: the rows are short. */
            uint32_t at = ends[row]++;
            for (; at > r->starts[row] && s->weights[r->ids[at - 1]] < s->weights[e]; at--) r->ids[at] = r->ids[at - 1];
            r->ids[at] = e;
        }
    }
    free(ends);
    return r->ids ? 0 : -2;
}

#include "candidates.h"
#include "ways.h"

/* Counts the postings of every edge. */
static int walk_weigh(walk_search *s) {
    const cpostings_walk *w = s->w;
    for (uint32_t e = 0; e < w->edge_count; e++) {
        const cpostings_edge *edge = w->edges + e;
        if (edge->from >= edge->to || edge->to > w->length) return -1;
        uint64_t all = 0, unmapped = 0;
        for (uint32_t i = 0; i < edge->count; i++) {
            const cpostings_term *t = w->terms + edge->first + i;
            all += t->df;
            unmapped += t->members ? 0 : t->df;
        }
        s->weights[e] = all < UINT32_MAX ? (uint32_t)all : UINT32_MAX;
        s->unmapped[e] = unmapped < UINT32_MAX ? (uint32_t)unmapped : UINT32_MAX;
    }
    return 0;
}

static int walk_run(walk_search *s) {
    int failure = walk_weigh(s);
    if (!failure) failure = walk_gather(s, &s->rightward, RIGHTWARD);
    if (!failure) failure = walk_gather(s, &s->leftward, LEFTWARD);
    if (!failure) failure = walk_gather(s, &s->over, OVER);
    if (!failure) failure = walk_gather_lead(s);
    if (!failure) failure = walk_narrow(s);
    return failure ? failure : walk_follow(s);
}

static size_t walk_words(const cpostings_walk *w) { return ((size_t)w->documents / 64 + GROUP) / GROUP * GROUP; }

static int walk_over(cpostings_walk *w) {
    walk_search s = {.w = w, .field = {w->documents, w->widths}, .words = walk_words(w)};
    s.weights = calloc(2 * ((size_t)w->edge_count + 1), sizeof *s.weights);
    s.unmapped = s.weights + w->edge_count + 1;
    s.met = malloc(s.words * sizeof *s.met);
    s.bitmaps = malloc(((size_t)w->term_count + 1) * sizeof *s.bitmaps);
    const int result = s.weights && s.met && s.bitmaps ? walk_run(&s) : -2;
    free(s.weights);
    free(s.rightward.starts);
    free(s.rightward.ids);
    free(s.leftward.starts);
    free(s.leftward.ids);
    free(s.over.starts);
    free(s.over.ids);
    free(s.lead);
    free(s.met);
    free(s.bitmaps);
    free(s.ways);
    free(s.waiting);
    free(s.documents);
    return result;
}

static int walk_join_over(cpostings_walk *w) {
    walk_search s = {.w = w, .field = {w->documents, w->widths}, .words = walk_words(w)};
    s.ways = w->open;
    s.way_count = w->open_count;
    s.clean = 1;
    s.met = calloc(s.words, sizeof *s.met);
    const int result = s.met ? walk_go_on(&s) : -2;
    free(s.met);
    free(s.waiting);
    free(s.documents);
    return result;
}
