#include "cursor.h"
#include "places.h"

/* Finds runs of characters over the tiles of a field.
 *
 * The edges are pieces of the run that one tile covers.  The documents of the edges over one character (whose lists are
 * the shortest) are the candidates; those stay that have, for the other characters of the run too, a tile of some edge over
 * it (candidates.h).  Then every tile of a starting edge in them begins a way, which goes on to the right and to the left from
 * tile to neighbouring tile (ways.h).  A position has one tile, so no way parts.  Everything goes list by list: each is walked
 * through once, forward; of a long one, only the blocks are unpacked in which a document is looked for. */

/* Takes so many numbers of what was reserved. */
static inline uint32_t *room_for(uint32_t **room, size_t n) {
    uint32_t *const own = *room;
    *room += n;
    return own;
}

/* Edges by a boundary or over a character: those of row r are ids[starts[r]] ... ids[starts[r + 1] - 1]. */
typedef struct { uint32_t *starts, *ids; } rows;

typedef struct {
    cpostings_walk *w;
    uint32_t character;                       /* whose edges start */
    tile_field field;
    size_t words;                             /* of a bitmap of all documents, in whole groups */
    uint32_t *room;                           /* for what is known of the edges */
    uint32_t *weights, *unmapped;             /* postings of every edge, and those of terms without a bitmap */
    rows rightward, leftward, over;
    uint64_t *met;                            /* a bitmap to work with, */
    uint32_t *lead, lead_count;               /* and behind it the candidates */
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

static void walk_bounds_of(const walk_search *s, const cpostings_edge *e, enum side side, uint32_t *from, uint32_t *to) {
    *from = *to = 0;
    if (side == OVER) { *from = e->from; *to = e->to; }
    else if (side == RIGHTWARD && e->from > s->character) { *from = e->from; *to = *from + 1; }
    else if (side == LEFTWARD && e->to <= s->character) { *from = e->to; *to = *from + 1; }
}

static void walk_gather(walk_search *s, rows *r, enum side side) {
    const cpostings_walk *w = s->w;
    r->starts = room_for(&s->room, w->length + 2);
    uint32_t from, to, *ends = room_for(&s->room, w->length + 2);
    memset(r->starts, 0, (w->length + 2) * sizeof *r->starts);
    for (uint32_t e = 0; e < w->edge_count; e++) {
        walk_bounds_of(s, w->edges + e, side, &from, &to);
        for (uint32_t row = from; row < to; row++) r->starts[row + 1]++;
    }
    for (uint32_t row = 0; row <= w->length; row++) r->starts[row + 1] += r->starts[row];
    memcpy(ends, r->starts, (w->length + 2) * sizeof *ends);
    r->ids = room_for(&s->room, r->starts[w->length + 1] + 1);
    for (uint32_t e = 0; e < w->edge_count; e++) {
        walk_bounds_of(s, w->edges + e, side, &from, &to);
        for (uint32_t row = from; row < to; row++) {
            /* Insertion: the rows are short. */
            uint32_t at = ends[row]++;
            for (; at > r->starts[row] && s->weights[r->ids[at - 1]] < s->weights[e]; at--) r->ids[at] = r->ids[at - 1];
            r->ids[at] = e;
        }
    }
}

static inline uint32_t add_capped(uint32_t a, uint32_t b) { return a + b < a ? UINT32_MAX : a + b; }

#include "candidates.h"
#include "ways.h"

/* Counts the postings of every edge. */
static void walk_weigh(walk_search *s) {
    const cpostings_walk *w = s->w;
    s->weights = room_for(&s->room, w->edge_count);
    s->unmapped = room_for(&s->room, w->edge_count);
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

/* Chooses the character whose edges have the fewest postings, of those without a broad edge.  Returns whether there is one. */
static int walk_choose(walk_search *s) {
    const cpostings_walk *w = s->w;
    uint64_t fewest = UINT64_MAX;
    for (uint32_t c = 0; c < w->length; c++) {
        uint64_t sum = 0;
        for (uint32_t i = s->over.starts[c]; i < s->over.starts[c + 1]; i++) {
            const uint32_t e = s->over.ids[i];
            sum = w->edges[e].broad ? UINT64_MAX : sum + s->weights[e];
            if (w->edges[e].broad) break;
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
    int failure = walk_gather_lead(s);
    if (!failure && s->lead_count) failure = walk_narrow(s);
    return failure || !s->lead_count ? failure : walk_follow(s);
}

static size_t walk_words(const cpostings_walk *w) { return ((size_t)w->documents / 64 + GROUP) / GROUP * GROUP; }

/* How much room everything about a walk's edges takes, in words of 8 bytes; 0 where an edge is none. */
static size_t walk_room(const cpostings_walk *w) {
    size_t rows = 0;
    for (uint32_t e = 0; e < w->edge_count; e++) {
        const cpostings_edge *edge = w->edges + e;
        if (edge->from >= edge->to || edge->to > w->length) return 0;
        rows += 2 + edge->to - edge->from;
    }
    /* Weights, three gatherings, the order of the characters, a bitmap for every term. */
    return (2 * (size_t)w->edge_count + rows + 9 * ((size_t)w->length + 2) + 3) / 2 + 1 + w->term_count;
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
    free(s.met);
    free(s.ways);
    free(s.waiting);
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
    return result;
}
