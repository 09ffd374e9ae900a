/* The paths over the tiles of the candidates, from the tiles over the chosen character to both ends of the run. */
#ifndef PATHS_H
#define PATHS_H

#include "Phrases/cursor.h"
#include "Phrases/locators.h"
#include "Phrases/search.h"
#include <stdlib.h>
#include <string.h>

/* A list with at most this many postings per target is scanned from end to end; in a longer one every target is looked up
 * (measured: 1 to 16 take the same time). */
enum { SCAN_LIMIT = 1 };

/* Goes through the targets that a list has. */
typedef struct {
    walk_search *s;
    cursor c;
    uint32_t at;                              /* the target found last: an index into `targets` */
    int scans;                                /* scans the list instead of looking targets up */
    uint32_t next;                            /* scanning: the block behind the unpacked one */
    uint32_t base, mask;                      /* scanning: STEP of its documents, and which of them are targets still to come */
} postings_scan;

/* Sets the targets: ascending, repeats allowed; STEP values behind them are readable. */
static void walk_set_targets(walk_search *s, const uint32_t *documents, uint32_t count) {
    s->targets = documents;
    s->target_count = count;
}

/* Unmarks the targets. */
static void walk_clear_targets(walk_search *s) {
    for (uint32_t i = 0; s->marked && i < s->target_count; i++) s->marks[s->targets[i] >> 6] = 0;
    s->marked = 0;
}

/* A mask of those of n documents, STEP at most, that are targets. */
static inline uint32_t targets_among(const walk_search *s, const uint32_t *documents, uint32_t n) {
    uint32_t mask = 0;
    for (uint32_t i = 0; i < n && i < STEP; i++) mask |= (uint32_t)walk_is_marked(s->marks, documents[i]) << i;
    return mask;
}

static inline void scan_begin(postings_scan *m, walk_search *s, const cpostings_term *t) {
    m->s = s;
    cursor_begin(&m->c, t);
    m->at = m->next = m->base = m->mask = 0;
    m->c.count = 0;
    m->scans = t->df <= (uint64_t)s->target_count * SCAN_LIMIT;
    if (m->scans && !s->marked) {
        if (!s->clean) memset(s->marks, 0, s->words * sizeof *s->marks);
        s->clean = 1;
        for (uint32_t i = 0; i < s->target_count; i++) walk_mark(s->marks, s->targets[i]);
        s->marked = 1;
    }
}

/* Goes to the next target, from `at` on, that the list has, and unpacks its positions.  Returns 1, 0 where there is none, -1 or -2
 * where it fails.  The caller moves `at` on. */
static int scan_next(postings_scan *m) {
    const walk_search *s = m->s;
    const tile_field *f = &s->field;
    const cpostings_term *t = m->c.term;
    for (; !m->scans && m->at < s->target_count; m->at++) {
        const uint32_t document = s->targets[m->at];
        if (t->members && !walk_is_marked(t->members, document)) continue;
        const int held = cursor_has(f, &m->c, document);
        if (held < 0) return held;
        if (held) {
            const int failure = fetch(f, &m->c);
            return failure ? failure : 1;
        }
    }
    while (m->at < s->target_count) {
        while (!m->mask) {
            m->base += STEP;
            if (m->base >= m->c.count) {
                if (m->next == t->block_count) return 0;
                if (load_block(f, &m->c, m->next++)) return -1;
                m->base = 0;
            }
            m->mask = targets_among(s, m->c.documents + m->base, m->c.count - m->base);
        }
        m->c.at = m->base + (uint32_t)__builtin_ctz(m->mask);
        m->mask &= m->mask - 1;
        m->c.current = m->c.documents[m->c.at];
        m->at = index_from(s->targets, m->at, s->target_count, m->c.documents[m->c.at]);
        if (m->at == s->target_count) return -1;
        const int failure = fetch(f, &m->c);
        return failure ? failure : 1;
    }
    return 0;
}

/* Makes room for `more` further paths. */
static int walk_reserve(walk_search *s, uint32_t more) {
    if (more <= s->path_room - s->path_count) return 0;
    const uint64_t needed = (uint64_t)s->path_count + more, room = needed < 64 ? 128 : 2 * needed;
    if (room > UINT32_MAX) return -2;
    cpostings_path *const paths = realloc(s->paths, room * sizeof *paths);
    if (!paths) return -2;
    s->paths = paths;
    s->path_room = (uint32_t)room;
    return 0;
}

/* Targets that are looked up together in the locators of a term, so that their memory is fetched at once. */
enum { AT_ONCE = 64 };

/* Targets that a term has, AT_ONCE at most: their indices into `targets`, and the locators of their positions. */
typedef struct { uint32_t count, which[AT_ONCE + 1], locators[AT_ONCE + 1]; } located;

/* Looks up AT_ONCE targets from `first` on; every step prefetches what the next one reads. */
static inline located locate_targets(const walk_search *s, const cpostings_term *t, uint32_t first) {
    located m;
    m.count = 0;
    for (uint32_t i = first; i < s->target_count && i < first + AT_ONCE; i++) {
        const uint32_t d = s->targets[i];
        const uint64_t word = t->members[d >> 6], bit = 1ull << (d & 63);
        m.which[m.count] = i;
        m.locators[m.count] = t->ranks[d >> 6] + (uint32_t)__builtin_popcountll(word & (bit - 1));
        cpostings_prefetch(t->locators + m.locators[m.count]);
        m.count += (word & bit) != 0;
    }
    for (uint32_t i = 0; i < m.count; i++) {
        m.locators[i] = t->locators[m.locators[i]];
        cpostings_prefetch(t->blocks_end + (m.locators[i] >> (SHAPE_BITS + 3)));
    }
    return m;
}

/* Unpacks the positions of a document that the list has but whose locator is 0.  Returns as `fetch` does. */
static int fetch_in(const walk_search *s, cursor *c, uint32_t document) {
    return cursor_has(&s->field, c, document) == 1 ? fetch(&s->field, c) : -1;
}

/* Whether a position is among those that the cursor unpacked last. */
static inline uint32_t has_position(const cursor *c, uint32_t position) {
    uint32_t j = 0;
    while (j < c->found && c->positions[j] < position) j++;
    return j < c->found && c->positions[j] == position;
}

/* Prolongs a path by an edge if `on` is 1; does nothing if it is 0 (without a branch). */
static inline void walk_move(walk_search *s, cpostings_path *path, const cpostings_edge *e, int goes_right, uint32_t on) {
    s->waiting_count -= on;
    if (goes_right) {
        path->right = on ? e->to : path->right;
        path->behind += on;
    } else {
        path->left = on ? e->from : path->left;
        path->before -= on;
    }
}

/* Prolongs the waiting paths by the tiles of a term with locators. */
static int walk_join_located(walk_search *s, const cpostings_edge *e, const cpostings_term *t, int goes_right) {
    int failure = 0;
    cursor c;
    cursor_begin(&c, t);
    for (uint32_t first = 0; first < s->target_count && !failure; first += AT_ONCE) {
        const located m = locate_targets(s, t, first);
        for (uint32_t i = 0; i < m.count && !failure; i++) {
            cpostings_path *path = s->paths + s->waiting[m.which[i]];
            const uint32_t position = goes_right ? path->behind : path->before;
            uint32_t on = goes_right ? path->right == e->from : path->left == e->to;
            if (m.locators[i]) {
                on &= locator_has(t, m.locators[i], position);
            } else if (on) {
                failure = fetch_in(s, &c, path->document);
                on = !failure && has_position(&c, position);
            }
            walk_move(s, path, e, goes_right, on);
        }
    }
    cursor_end(&c);
    return failure;
}

/* The path of one tile. */
static inline cpostings_path path_of(const cpostings_edge *e, uint32_t candidate, uint32_t position) {
    return (cpostings_path){
        .document = candidate, .left = e->from, .right = e->to, .before = position - 1, .behind = position + 1,
    };
}

/* Begins a path at every tile of an edge in a candidate; FEW positions are readable.  FEW paths are written whatever n is: the
 * branch would be unpredictable. */
static inline int walk_begin_in(walk_search *s, const cpostings_edge *e, uint32_t candidate, const uint32_t *positions, uint32_t n) {
    if (n > UINT32_MAX - FEW || walk_reserve(s, n + FEW)) return -2;
    cpostings_path *const paths = s->paths + s->path_count;
    for (uint32_t j = 0; j < FEW; j++) paths[j] = path_of(e, candidate, positions[j]);
    for (uint32_t j = FEW; j < n; j++) paths[j] = path_of(e, candidate, positions[j]);
    s->path_count += n;
    return 0;
}

/* Begins the paths at the tiles of a term with locators. */
static int walk_begin_located(walk_search *s, const cpostings_edge *e, const cpostings_term *t) {
    int failure = 0;
    cursor c;
    cursor_begin(&c, t);
    for (uint32_t first = 0; first < s->target_count && !failure; first += AT_ONCE) {
        const located m = locate_targets(s, t, first);
        for (uint32_t i = 0; i < m.count && !failure; i++) {
            uint32_t positions[MOST_LOCATED];
            const uint32_t candidate = m.which[i], n = locator_positions(t, m.locators[i], positions);
            if (n == 0) failure = fetch_in(s, &c, s->targets[candidate]);
            if (!failure) failure = walk_begin_in(s, e, candidate, n ? positions : c.positions, n ? n : c.found);
        }
    }
    cursor_end(&c);
    return failure;
}

/* Begins a path at every tile of a term in the candidates. */
static int walk_begin(walk_search *s, const cpostings_edge *e, const cpostings_term *t) {
    if (t->locators) return walk_begin_located(s, e, t);
    postings_scan m;
    scan_begin(&m, s, t);
    int held, failure = 0;
    while (!failure && (held = scan_next(&m)) != 0) {
        failure = held < 0 ? held : walk_begin_in(s, e, m.at, m.c.positions, m.c.found);
        m.at++;
    }
    cursor_end(&m.c);
    return failure;
}

/* Sorts the paths by document (a counting sort): here `document` is still an index into the candidates. */
static int walk_sort(walk_search *s) {
    uint32_t *const starts = calloc((size_t)s->candidate_count + 1, sizeof *starts);
    cpostings_path *const sorted = malloc(s->path_count * sizeof *sorted);
    if (starts && sorted) {
        for (uint32_t i = 0; i < s->path_count; i++) starts[s->paths[i].document + 1]++;
        for (uint32_t d = 1; d < s->candidate_count; d++) starts[d] += starts[d - 1];
        for (uint32_t i = 0; i < s->path_count; i++) sorted[starts[s->paths[i].document]++] = s->paths[i];
        free(s->paths);
        s->paths = sorted;
        s->path_room = s->path_count;
    }
    free(starts);
    if (starts && sorted) return 0;
    free(sorted);
    return -2;
}

/* Whether the paths ascend by candidate, as those of a single list do. */
static int walk_ascends(const walk_search *s) {
    uint32_t falls = 0;
    for (uint32_t i = 1; i < s->path_count; i++) falls |= s->paths[i].document < s->paths[i - 1].document;
    return !falls;
}

/* Begins a path at every tile over the chosen character in the candidates, and sorts them by document. */
static int walk_start(walk_search *s) {
    const cpostings_walk *w = s->w;
    int failure = 0;
    walk_set_targets(s, s->candidates, s->candidate_count);
    for (uint32_t i = s->over.starts[s->character]; i < s->over.starts[s->character + 1]; i++) {
        const cpostings_edge *e = w->edges + s->over.ids[i];
        for (uint32_t k = 0; k < e->count && !failure; k++) failure = walk_begin(s, e, w->terms + e->first + k);
    }
    walk_clear_targets(s);
    if (!failure && !walk_ascends(s)) failure = walk_sort(s);
    for (uint32_t i = 0; i < s->path_count; i++) s->paths[i].document = s->candidates[s->paths[i].document];
    return failure;
}

/* Collects the paths that end at a boundary; their documents become the targets. */
static void walk_gather_waiting(walk_search *s, uint32_t boundary, int goes_right) {
    const cpostings_path *const paths = s->paths;
    uint32_t count = 0, *const waiting = s->waiting, *const documents = s->documents;
    const uint32_t n = s->path_count;
    for (uint32_t i = 0; i < n; i++) {
        waiting[count] = i;
        documents[count] = paths[i].document;
        count += boundary == (goes_right ? paths[i].right : paths[i].left);
    }
    walk_set_targets(s, s->documents, count);
    s->waiting_count = count;
}

/* Prolongs the waiting paths by the tiles of a term; the others go on waiting. */
static int walk_join(walk_search *s, const cpostings_edge *e, const cpostings_term *t, int goes_right) {
    if (t->locators) return walk_join_located(s, e, t, goes_right);
    postings_scan m;
    scan_begin(&m, s, t);
    int held, failure = 0;
    while (!failure && (held = scan_next(&m)) != 0) {
        failure = held < 0 ? held : 0;
        const uint32_t document = s->targets[m.at];
        for (; m.at < s->target_count && s->targets[m.at] == document; m.at++) {
            cpostings_path *path = s->paths + s->waiting[m.at];
            const uint32_t position = goes_right ? path->behind : path->before;
            /* Some were prolonged already: a position has one tile. */
            const uint32_t waits = !failure && (goes_right ? path->right == e->from : path->left == e->to);
            walk_move(s, path, e, goes_right, waits && has_position(&m.c, position));
        }
    }
    cursor_end(&m.c);
    return failure;
}

/* Prolongs the waiting paths by an edge, term by term. */
static int walk_extend(walk_search *s, const cpostings_edge *e, int goes_right) {
    int failure = 0;
    for (uint32_t k = 0; k < e->count && s->waiting_count > 0 && !failure; k++) {
        failure = walk_join(s, e, s->w->terms + e->first + k, goes_right);
    }
    return failure;
}

/* Prolongs the paths that end at a boundary; drops those that cannot go on, unless a deferred edge begins there. */
static int walk_extend_all(walk_search *s, uint32_t boundary, int goes_right) {
    const cpostings_walk *w = s->w;
    const edge_rows *r = goes_right ? &s->rightward : &s->leftward;
    int deferred = 0, failure = 0;
    if (r->starts[boundary] == r->starts[boundary + 1]) return 0;
    walk_gather_waiting(s, boundary, goes_right);
    for (uint32_t i = r->starts[boundary]; i < r->starts[boundary + 1] && !failure; i++) {
        const cpostings_edge *e = w->edges + r->ids[i];
        deferred |= e->deferred != 0;
        if (!e->deferred) failure = walk_extend(s, e, goes_right);
    }
    walk_clear_targets(s);
    if (failure || deferred || s->waiting_count == 0) return failure;
    cpostings_path *const paths = s->paths;
    const uint32_t n = s->path_count;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n; i++) {
        const cpostings_path path = paths[i];
        paths[kept] = path;
        kept += boundary != (goes_right ? path.right : path.left);
    }
    s->path_count = kept;
    return 0;
}

/* Allocates `waiting` and `documents`. */
static int walk_make_room(walk_search *s) {
    s->waiting = malloc((2 * (size_t)s->path_count + STEP) * sizeof *s->waiting);
    if (!s->waiting) return -2;
    s->documents = s->waiting + s->path_count;
    memset(s->documents, 0, ((size_t)s->path_count + STEP) * sizeof *s->documents);
    return 0;
}

/* Prolongs the paths to both ends of the run; complete ones become matches, the others stay open. */
static int walk_follow(walk_search *s) {
    cpostings_walk *w = s->w;
    int failure = walk_start(s);
    if (failure || s->path_count == 0) return failure;
    failure = walk_make_room(s);
    for (uint32_t b = s->character + 1; b < w->length && !failure; b++) failure = walk_extend_all(s, b, 1);
    for (uint32_t b = s->character; b > 0 && !failure; b--) failure = walk_extend_all(s, b, 0);
    if (failure || s->path_count == 0) return failure;
    w->matches = malloc(s->path_count * sizeof *w->matches);
    if (!w->matches) return -2;
    uint32_t open = 0;
    for (uint32_t i = 0; i < s->path_count; i++) {
        const cpostings_path path = s->paths[i];
        if (path.left != 0 || path.right != w->length) {
            s->paths[open++] = path;
        } else if (w->match_count > 0 && w->matches[w->match_count - 1].document == path.document) {
            w->matches[w->match_count - 1].count++;
        } else {
            w->matches[w->match_count++] = (cpostings_match){path.document, 1};
        }
    }
    w->open = s->paths;
    w->open_count = open;
    s->paths = NULL;
    return 0;
}

/* Prolongs the caller's open paths by every edge, to the right and to the left. */
static int walk_extend_open(walk_search *s) {
    const cpostings_walk *w = s->w;
    int failure = walk_make_room(s);
    for (uint32_t i = 0; i < 2 * w->edge_count && !failure; i++) {
        const cpostings_edge *e = w->edges + i / 2;
        const int goes_right = i % 2 == 0;
        walk_gather_waiting(s, goes_right ? e->from : e->to, goes_right);
        failure = walk_extend(s, e, goes_right);
        walk_clear_targets(s);
    }
    return failure;
}

#endif
