#include "cursor.h"

/* Finds runs of characters over the tiles of a field.
 *
 * The edges are pieces of the run that one tile covers; the walk starts with the edges over one character (whose lists
 * are the shortest) and goes document by document: a document must have, for every character of the run, a tile of some
 * edge over it; only then are positions unpacked, and from every tile of a starting edge the walk goes to the right and
 * to the left, from tile to neighbouring tile.  A position has one tile, so there is one way at most.  Every list is
 * walked through once, forward, and a block is unpacked only if a document is looked for in it. */

/* So few candidates in a block are looked for one by one; a list is walked through whole if it has fewer postings than
 * this for every candidate (both chosen by measurement). */
enum { FEW = 8, WORTH = 24 };

/* Edges by a boundary or over a character: those of row r are ids[starts[r]] ... ids[starts[r + 1] - 1]. */
typedef struct { uint32_t *starts, *ids; } rows;

typedef struct {
    cpostings_walk *w;
    tile_field field;
    cursor *cursors;
    uint8_t *begun;                           /* which cursors are in use */
    uint32_t *weights;                        /* postings of every edge */
    rows rightward, leftward, over;
    uint32_t *groups, group_count;            /* characters to look at, those with the fewest postings first */
    uint64_t *costs;                          /* and how many postings they have */
    uint32_t *lead, lead_count;               /* documents of the starting edges; then those that may hold the run */
    uint64_t *marks, *met;                    /* a bit for every document: candidates, and those of them that were met */
    size_t words;
} walk_search;

static cursor *cursor_of(walk_search *s, uint32_t term) {
    cursor *c = s->cursors + term;
    if (!s->begun[term]) {
        s->begun[term] = 1;
        cursor_begin(c, s->w->terms + term);
    }
    return c;
}

/* Whether a term of an edge has a document: 1, 0 or -1. */
static int walk_edge_holds(walk_search *s, uint32_t edge, uint32_t document) {
    const cpostings_edge *e = s->w->edges + edge;
    for (uint32_t i = 0; i < e->count; i++) {
        const int held = holds(&s->field, cursor_of(s, e->first + i), document);
        if (held) return held;
    }
    return 0;
}

/* Whether a tile of an edge stands at a position of a document: 1, 0 or less where something fails. */
static int walk_stands(walk_search *s, uint32_t edge, uint32_t document, uint32_t position) {
    const cpostings_edge *e = s->w->edges + edge;
    for (uint32_t i = 0; i < e->count; i++) {
        cursor *c = cursor_of(s, e->first + i);
        const int held = holds(&s->field, c, document);
        if (held < 0) return held;
        if (!held) continue;
        const int failure = fetch(&s->field, c);
        if (failure) return failure;
        for (uint32_t j = 0; j < c->found && c->positions[j] <= position; j++) {
            if (c->positions[j] == position) return 1;
        }
    }
    return 0;
}

/* How far the tiles go on from a boundary; *alive says whether they reach `goal` or a broad edge can go on. */
static int walk_reach(walk_search *s, const rows *r, uint32_t *boundary, uint32_t *position, int32_t step, uint32_t goal,
                 uint32_t document, int *alive) {
    const cpostings_edge *edges = s->w->edges;
    *alive = 1;
    while (*boundary != goal) {
        int broad = 0, on = 0;
        for (uint32_t i = r->starts[*boundary]; !on && *position != NOWHERE && i < r->starts[*boundary + 1]; i++) {
            const uint32_t edge = r->ids[i];
            broad |= edges[edge].broad;
            if (edges[edge].broad) continue;
            on = walk_stands(s, edge, document, *position);
            if (on < 0) return on;
            if (on) *boundary = step > 0 ? edges[edge].to : edges[edge].from;
        }
        if (!on) {
            *alive = broad;
            return 0;
        }
        *position += (uint32_t)step;
    }
    return 0;
}

static int walk_leave_open(cpostings_walk *w, cpostings_open way) {
    if (w->open_count == w->open_room) {
        const uint32_t room = w->open_room ? w->open_room * 2 : 64;
        cpostings_open *more = realloc(w->open, room * sizeof *more);
        if (!more) return -2;
        w->open = more;
        w->open_room = room;
    }
    w->open[w->open_count++] = way;
    return 0;
}

/* All occurrences in one document that holds a tile over every character. */
static int walk_take(walk_search *s, uint32_t document) {
    cpostings_walk *w = s->w;
    uint32_t complete = 0;
    for (uint32_t i = s->over.starts[w->character]; i < s->over.starts[w->character + 1]; i++) {
        const cpostings_edge *e = w->edges + s->over.ids[i];
        for (uint32_t k = 0; k < e->count; k++) {
            cursor *c = cursor_of(s, e->first + k);
            int failure = holds(&s->field, c, document);
            if (failure < 0) return failure;
            if (!failure) continue;
            if ((failure = fetch(&s->field, c)) != 0) return failure;
            for (uint32_t j = 0; j < c->found; j++) {
                cpostings_open way = {
                    .document = document, .left = e->from, .right = e->to,
                    .before = c->positions[j] - 1, .behind = c->positions[j] + 1,
                };
                int alive;
                failure = walk_reach(s, &s->rightward, &way.right, &way.behind, 1, w->length, document, &alive);
                if (failure) return failure;
                if (!alive) continue;
                failure = walk_reach(s, &s->leftward, &way.left, &way.before, -1, 0, document, &alive);
                if (failure) return failure;
                if (!alive) continue;
                if (way.left == 0 && way.right == w->length) complete++;
                else if ((failure = walk_leave_open(w, way)) != 0) return failure;
            }
        }
    }
    if (complete) w->matches[w->match_count++] = (cpostings_match){document, complete};
    return 0;
}

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

/* The characters to look at before positions: not those with a broad edge, nor those that say what a neighbour says. */
static int walk_choose_groups(walk_search *s) {
    const cpostings_walk *w = s->w;
    const rows *over = &s->over;
    s->costs = malloc((w->length + 1) * sizeof *s->costs);
    s->groups = malloc((w->length + 1) * sizeof *s->groups);
    if (!s->costs || !s->groups) return -2;
    for (uint32_t c = 0; c < w->length; c++) {
        const uint32_t n = over->starts[c + 1] - over->starts[c];
        uint64_t cost = 0;
        int skip = c == w->character || n == 0;
        for (uint32_t i = 0; i < n; i++) {
            const uint32_t edge = over->ids[over->starts[c] + i];
            skip |= w->edges[edge].broad;
            cost += s->weights[edge];
        }
        if (c > 0 && n == over->starts[c] - over->starts[c - 1]) {
            skip |= !memcmp(over->ids + over->starts[c], over->ids + over->starts[c - 1], n * sizeof *over->ids);
        }
        if (skip) continue;
        uint32_t at = s->group_count++;
        for (; at > 0 && s->costs[at - 1] > cost; at--) {
            s->costs[at] = s->costs[at - 1];
            s->groups[at] = s->groups[at - 1];
        }
        s->costs[at] = cost;
        s->groups[at] = c;
    }
    return 0;
}

static inline void walk_mark(uint64_t *bits, uint32_t document) { bits[document >> 6] |= 1ull << (document & 63); }

/* Merges the ascending lists of `all` that end at `ends`, two by two; returns what is left of n when each stands once. */
static uint32_t walk_merge(uint32_t *all, uint32_t n, uint32_t *ends, uint32_t lists, uint32_t *aside) {
    for (; lists > 1; lists = (lists + 1) / 2) {
        memcpy(aside, all, n * sizeof *all);
        uint32_t out = 0, start = 0;
        for (uint32_t k = 0; k < lists; k += 2) {
            uint32_t i = start, j = ends[k];
            const uint32_t middle = j, end = k + 1 < lists ? ends[k + 1] : j;
            while (i < middle && j < end) {
                const uint32_t a = aside[i], b = aside[j];
                all[out++] = a < b ? a : b;
                i += a <= b;
                j += b <= a;
            }
            while (i < middle) all[out++] = aside[i++];
            while (j < end) all[out++] = aside[j++];
            start = end;
            ends[k / 2] = out;
        }
        n = out;
    }
    return n;
}

/* The documents of the starting edges, ascending, each once. */
static int walk_gather_lead(walk_search *s) {
    const cpostings_walk *w = s->w;
    uint64_t total = 0;
    uint32_t lists = 0, n = 0;
    for (uint32_t i = s->over.starts[w->character]; i < s->over.starts[w->character + 1]; i++) {
        total += s->weights[s->over.ids[i]];
        lists += w->edges[s->over.ids[i]].count;
    }
    /* The lists, room to merge them, and where each ends. */
    const size_t room = total + CPOSTINGS_BLOCK;
    s->lead = malloc((2 * room + lists) * sizeof *s->lead);
    if (!s->lead) return -2;
    uint32_t *ends = s->lead + 2 * room;
    lists = 0;
    for (uint32_t i = s->over.starts[w->character]; i < s->over.starts[w->character + 1]; i++) {
        const cpostings_edge *e = w->edges + s->over.ids[i];
        for (uint32_t k = 0; k < e->count; k++) {
            const cpostings_term *t = w->terms + e->first + k;
            for (uint32_t b = 0; b < t->block_count; b++) {
                if (!term_unpack(&s->field, t, b, s->lead + n)) return -1;
                n += term_size(t, b);
            }
            ends[lists++] = n;
        }
    }
    s->lead_count = walk_merge(s->lead, n, ends, lists, s->lead + room);
    return 0;
}

/* Copies those of n documents whose bit is set to `out`, which may be `documents`; returns how many. */
static uint32_t walk_filter(const uint32_t *documents, uint32_t n, const uint64_t *bits, uint32_t *out) {
    uint32_t found = 0, i = 0;
#if LANES == 16
    for (; i + STEP <= n; i += STEP) {
        const __m512i d = _mm512_loadu_si512(documents + i);
        const __m512i words = _mm512_i32gather_epi32(_mm512_srli_epi32(d, 5), bits, 4);
        const __m512i bit = _mm512_sllv_epi32(_mm512_set1_epi32(1), _mm512_and_si512(d, _mm512_set1_epi32(31)));
        const uint32_t mask = _mm512_test_epi32_mask(words, bit);
        put_chosen(out + found, documents + i, mask);
        found += (uint32_t)__builtin_popcount(mask);
    }
#endif
    for (; i < n; i++) {
        const uint32_t d = documents[i];
        out[found] = d;
        found += (uint32_t)(bits[d >> 6] >> (d & 63)) & 1;
    }
    return found;
}

/* Marks in `met` which of the marked candidates a list has; blocks without a candidate are passed over. */
static int walk_meet(walk_search *s, const cpostings_term *t) {
    /* STEP more, because they are looked at that many at a time. */
    uint32_t documents[CPOSTINGS_BLOCK + STEP];
    for (uint32_t i = 0, b = 0; i < s->lead_count; b++) {
        b = block_with(&s->field, t, b, s->lead[i]);
        if (b >= t->block_count) break;
        if (!term_unpack(&s->field, t, b, documents)) return -1;
        const uint32_t n = term_size(t, b), last = documents[n - 1];
        if (i + FEW >= s->lead_count || s->lead[i + FEW] > last) {
            uint32_t at = 0;
            for (; i < s->lead_count && s->lead[i] <= last; i++) {
                const uint32_t d = s->lead[i];
                at = place_from(documents, at, n, d);
                if (documents[at] == d) walk_mark(s->met, d);
            }
        } else {
            const uint32_t found = walk_filter(documents, n, s->marks, documents);
            for (uint32_t k = 0; k < found; k++) walk_mark(s->met, documents[k]);
            while (i < s->lead_count && s->lead[i] <= last) i++;
        }
        if (!t->skips) break;
    }
    return 0;
}

/* Keeps the candidates that have a tile over each character of the cheapest groups, list after list, as long as that
 * costs less than looking for one candidate after the other; returns the first group that is left. */
static int64_t walk_narrow(walk_search *s) {
    const cpostings_walk *w = s->w;
    uint32_t g = 0;
    for (; g < s->group_count && s->lead_count > 0 && s->costs[g] < (uint64_t)s->lead_count * WORTH; g++) {
        if (!s->marks) {
            s->marks = calloc(2 * s->words, sizeof *s->marks);
            if (!s->marks) return -2;
            s->met = s->marks + s->words;
        }
        for (uint32_t i = 0; i < s->lead_count; i++) walk_mark(s->marks, s->lead[i]);
        const uint32_t c = s->groups[g];
        for (uint32_t k = s->over.starts[c]; k < s->over.starts[c + 1]; k++) {
            const cpostings_edge *e = w->edges + s->over.ids[k];
            for (uint32_t i = 0; i < e->count; i++) if (walk_meet(s, w->terms + e->first + i) < 0) return -1;
        }
        for (uint32_t i = 0; i < s->lead_count; i++) s->marks[s->lead[i] >> 6] = 0;
        const uint32_t kept = walk_filter(s->lead, s->lead_count, s->met, s->lead);
        for (uint32_t i = 0; i < kept; i++) s->met[s->lead[i] >> 6] = 0;
        s->lead_count = kept;
    }
    return g;
}

static int walk_run(walk_search *s) {
    cpostings_walk *w = s->w;
    for (uint32_t e = 0; e < w->edge_count; e++) {
        const cpostings_edge *edge = w->edges + e;
        if (edge->from >= edge->to || edge->to > w->length) return -1;
        uint64_t sum = 0;
        for (uint32_t i = 0; i < edge->count; i++) sum += w->terms[edge->first + i].df;
        s->weights[e] = sum < UINT32_MAX ? (uint32_t)sum : UINT32_MAX;
    }
    int failure;
    if ((failure = walk_gather(s, &s->rightward, RIGHTWARD)) || (failure = walk_gather(s, &s->leftward, LEFTWARD)) ||
        (failure = walk_gather(s, &s->over, OVER)) || (failure = walk_choose_groups(s)) || (failure = walk_gather_lead(s))) {
        return failure;
    }
    const int64_t left = walk_narrow(s);
    if (left < 0) return (int)left;
    for (uint32_t i = 0; i < s->lead_count; i++) {
        const uint32_t document = s->lead[i];
        int held = 1;
        for (uint32_t g = (uint32_t)left; g < s->group_count && held > 0; g++) {
            const uint32_t c = s->groups[g];
            held = 0;
            for (uint32_t k = s->over.starts[c]; k < s->over.starts[c + 1] && !held; k++) {
                held = walk_edge_holds(s, s->over.ids[k], document);
            }
        }
        if (held < 0) return held;
        if (held && (failure = walk_take(s, document)) != 0) return failure;
    }
    return 0;
}

static int walk_over(cpostings_walk *w) {
    walk_search s = {.w = w, .field = {w->documents, w->widths}, .words = w->documents / 64 + 1};
    s.cursors = malloc((size_t)w->term_count * sizeof *s.cursors + 1);
    s.begun = calloc(w->term_count + 1, 1);
    s.weights = calloc(w->edge_count + 1, sizeof *s.weights);
    const int result = s.cursors && s.begun && s.weights ? walk_run(&s) : -2;
    for (uint32_t i = 0; s.begun && s.cursors && i < w->term_count; i++) {
        if (s.begun[i]) cursor_end(s.cursors + i);
    }
    free(s.cursors);
    free(s.begun);
    free(s.weights);
    free(s.rightward.starts);
    free(s.rightward.ids);
    free(s.leftward.starts);
    free(s.leftward.ids);
    free(s.over.starts);
    free(s.over.ids);
    free(s.groups);
    free(s.costs);
    free(s.marks);
    free(s.lead);
    return result;
}
