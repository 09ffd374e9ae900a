/* How a run of characters is found over the tiles of a field, and what the search holds while it does so.
 *
 * The analyzer cuts a text into tiles (words), one position each.  A run that somebody looks for need not begin or end where
 * tiles do, and the text may be cut otherwise than the run would be by itself.  So the caller lists every tile of the field
 * that can cover a piece of the run, and the search finds the documents in which such tiles stand side by side:
 *
 *     boundaries   0     1     2     3     4     5
 *     the run      |  a  |  b  |  c  |  d  |  e  |
 *     edge 0       [=====tile=]                         "xab": covers 0...2, overhangs on the left
 *     edge 1                   [tile=]                  "c":   covers 2...3
 *     edge 2                   [===tile====]            "cd":  covers 2...4
 *     edge 3                         [===tile======>    "dey": covers 3...5, overhangs on the right
 *     edge 4                               [=tile==>    "ez":  covers 4...5
 *
 *     paths        edge 0, edge 1, edge 3 at positions p, p + 1, p + 2; or edge 0, edge 2, edge 4
 *
 * tile       a term of a field whose terms cut the text without gap; neighbours have neighbouring positions.
 * boundary   a number from 0 to the length of the run: boundary i lies before character i.
 * edge       a piece of the run, from one boundary to a later one, with the terms that cover exactly it.
 * deferred   an edge with too many terms; the caller goes on over it only if there are paths that it alone can complete.
 * path       edges side by side over consecutive positions of one document; complete when it reaches from 0 to the length.
 *            A position has one tile, so a path never forks.
 * side       what an edge does for a path: it prolongs it RIGHTWARD or LEFTWARD, or is counted OVER a character.
 * candidate  a document that may hold the run: some edge over every character has a posting in it.
 * target     a document that is looked up in a list.
 * locator    where the positions of one document lie, for terms that are kept in memory (locators.h).
 *
 * The steps: candidates.h chooses the character whose edges have the fewest postings, takes their documents, and drops those
 * that have no tile over some other character.  paths.h begins a path at every tile over that character and prolongs it to the
 * right and to the left, list by list.  Every list is read once, forward; of a long list, only blocks that hold a target are
 * unpacked.  Document numbers ascend everywhere.  A function returns 0, -1 where bytes are damaged, -2 where memory is short. */
#ifndef SEARCH_H
#define SEARCH_H

#include "CPostings.h"
#include "Phrases/cursor.h"

/* Words of the bitmap that are tested together; bitmaps are allocated in whole groups. */
enum { GROUP = 8 };

/* Takes n numbers from the reserved memory. */
static inline uint32_t *take_room(uint32_t **room, size_t n) {
    uint32_t *const own = *room;
    *room += n;
    return own;
}

/* Edges grouped by boundary or character: those of row r are ids[starts[r]] ... ids[starts[r + 1] - 1]. */
typedef struct { uint32_t *starts, *ids; } edge_rows;

typedef struct {
    cpostings_walk *w;
    uint32_t character;               /* the character that the search begins with; its edges begin the paths */
    tile_field field;
    size_t words;                     /* 64-bit words of a bitmap of all documents, a multiple of GROUP */
    uint32_t *room;                   /* the unused rest of the memory for weights and rows */
    uint32_t *weights;                /* per edge: postings of its terms, capped at UINT32_MAX */
    uint32_t *unmapped;               /* per edge: postings of its terms that have no `members` */
    edge_rows rightward, leftward;    /* edges by the boundary from which they prolong a path */
    edge_rows over;                   /* edges by the characters that they cover */
    uint64_t *marks;                  /* scratch bitmap of all documents; the candidates lie behind it in one allocation */
    uint32_t *candidates;             /* ascending */
    uint32_t candidate_count;
    const uint64_t **bitmaps;         /* room for one pointer per term */
    const uint32_t *targets;          /* ascending, repeats allowed; STEP more are readable */
    uint32_t target_count;
    int clean;                        /* `marks` holds nothing but targets */
    int marked;                       /* the targets are in `marks` */
    cpostings_path *paths;            /* by document, ascending */
    uint32_t path_count, path_room;
    uint32_t *waiting;                /* paths that end at the boundary in hand: indices into `paths` */
    uint32_t *documents;              /* their documents, in the same order */
    uint32_t waiting_count;           /* how many of them were not prolonged yet */
} walk_search;

enum side { RIGHTWARD, LEFTWARD, OVER };

/* The rows `from` ... `to` - 1 that an edge belongs to on one side. */
static void walk_bounds_of(const walk_search *s, const cpostings_edge *e, enum side side, uint32_t *from, uint32_t *to) {
    *from = *to = 0;
    if (side == OVER) { *from = e->from; *to = e->to; }
    else if (side == RIGHTWARD && e->from > s->character) { *from = e->from; *to = *from + 1; }
    else if (side == LEFTWARD && e->to <= s->character) { *from = e->to; *to = *from + 1; }
}

/* Groups the edges of one side in rows; in a row, those with the most postings first. */
static void walk_gather(walk_search *s, edge_rows *r, enum side side) {
    const cpostings_walk *w = s->w;
    r->starts = take_room(&s->room, w->length + 2);
    uint32_t from, to, *ends = take_room(&s->room, w->length + 2);
    memset(r->starts, 0, (w->length + 2) * sizeof *r->starts);
    for (uint32_t e = 0; e < w->edge_count; e++) {
        walk_bounds_of(s, w->edges + e, side, &from, &to);
        for (uint32_t row = from; row < to; row++) r->starts[row + 1]++;
    }
    for (uint32_t row = 0; row <= w->length; row++) r->starts[row + 1] += r->starts[row];
    memcpy(ends, r->starts, (w->length + 2) * sizeof *ends);
    r->ids = take_room(&s->room, r->starts[w->length + 1] + 1);
    for (uint32_t e = 0; e < w->edge_count; e++) {
        walk_bounds_of(s, w->edges + e, side, &from, &to);
        for (uint32_t row = from; row < to; row++) {
            /* Insertion sort: rows are short. */
            uint32_t at = ends[row]++;
            for (; at > r->starts[row] && s->weights[r->ids[at - 1]] < s->weights[e]; at--) r->ids[at] = r->ids[at - 1];
            r->ids[at] = e;
        }
    }
}

static inline uint32_t add_capped(uint32_t a, uint32_t b) { return a + b < a ? UINT32_MAX : a + b; }

static inline void walk_mark(uint64_t *bits, uint32_t document) { bits[document >> 6] |= 1ull << (document & 63); }

static inline int walk_is_marked(const uint64_t *bits, uint32_t document) { return bits[document >> 6] >> (document & 63) & 1; }

#endif
