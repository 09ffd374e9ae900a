/* The ways over the tiles of the candidates, from the starting tiles to both ends of the run.  Part of walk.h. */

/* A list is gone through if it has no more than so many postings for every document that is looked for; in a longer one each
 * document is looked up (1 to 16 take as long). */
enum { THROUGH = 1 };

/* A list and the documents that are looked for in it. */
typedef struct {
    walk_search *s;
    cursor c;
    uint32_t at;                              /* the document that was found last, of those looked for */
    int through;
    uint32_t next, base, mask;                /* the block behind the unpacked one; STEP of its documents, those left of them */
} meeting;

/* Says which documents are looked for: ascending, perhaps some of them several times; STEP values behind them are readable. */
static void walk_look_for(walk_search *s, const uint32_t *documents, uint32_t count) {
    s->asked = documents;
    s->asked_count = count;
}

/* Takes the marks away again. */
static void walk_looked(walk_search *s) {
    for (uint32_t i = 0; s->marked && i < s->asked_count; i++) s->met[s->asked[i] >> 6] = 0;
    s->marked = 0;
}

static inline void meet_begin(meeting *m, walk_search *s, const cpostings_term *t) {
    m->s = s;
    cursor_begin(&m->c, t);
    m->at = m->next = m->base = m->mask = 0;
    m->c.count = 0;
    m->through = t->df <= (uint64_t)s->asked_count * THROUGH;
    if (m->through && !s->marked) {
        if (!s->clean) memset(s->met, 0, s->words * sizeof *s->met);
        s->clean = 1;
        for (uint32_t i = 0; i < s->asked_count; i++) walk_mark(s->met, s->asked[i]);
        s->marked = 1;
    }
}

/* Goes to the next document that is looked for and that the list has, and unpacks its positions.  Returns 1, 0 where there is
 * none, less where something fails.  Whoever calls goes on behind `at` himself. */
static int meet_next(meeting *m) {
    const walk_search *s = m->s;
    const tile_field *f = &s->field;
    const cpostings_term *t = m->c.term;
    const uint64_t *met = s->met;
    for (; !m->through && m->at < s->asked_count; m->at++) {
        const uint32_t document = s->asked[m->at];
        if (t->members && !walk_is_marked(t->members, document)) continue;
        const int held = holds(f, &m->c, document);
        if (held < 0) return held;
        if (held) {
            const int failure = fetch(f, &m->c);
            return failure ? failure : 1;
        }
    }
    while (m->at < s->asked_count) {
        while (!m->mask) {
            m->base += STEP;
            if (m->base >= m->c.count) {
                if (m->next == t->block_count) return 0;
                if (load_block(f, &m->c, m->next++)) return -1;
                m->base = 0;
            }
            m->mask = members_of(m->c.documents + m->base, m->c.count - m->base, &met, 1);
        }
        m->c.at = m->base + (uint32_t)__builtin_ctz(m->mask);
        m->mask &= m->mask - 1;
        m->c.current = m->c.documents[m->c.at];
        m->at = place_from(s->asked, m->at, s->asked_count, m->c.documents[m->c.at]);
        if (m->at == s->asked_count) return -1;
        const int failure = fetch(f, &m->c);
        return failure ? failure : 1;
    }
    return 0;
}

static int walk_add(walk_search *s, cpostings_open way) {
    if (s->way_count == s->way_room) {
        if (s->way_room > UINT32_MAX / 2) return -2;
        const uint32_t room = s->way_room ? s->way_room * 2 : 128;
        cpostings_open *more = realloc(s->ways, room * sizeof *more);
        if (!more) return -2;
        s->ways = more;
        s->way_room = room;
    }
    s->ways[s->way_count++] = way;
    return 0;
}

/* A way for every tile of one list of a starting edge in the candidates. */
static int walk_begin(walk_search *s, const cpostings_edge *e, const cpostings_term *t) {
    meeting m;
    meet_begin(&m, s, t);
    int held, failure = 0;
    while (!failure && (held = meet_next(&m)) != 0) {
        failure = held < 0 ? held : 0;
        for (uint32_t j = 0; j < m.c.found && !failure; j++) {
            failure = walk_add(s, (cpostings_open){
                .document = s->asked[m.at], .left = e->from, .right = e->to,
                .before = m.c.positions[j] - 1, .behind = m.c.positions[j] + 1,
            });
        }
        m.at++;
    }
    cursor_end(&m.c);
    return failure;
}

/* Puts the ways in the order of their documents: by digits, the last one first. */
static int walk_sort(walk_search *s) {
    enum { DIGIT = 8 };
    uint32_t sorted = 1;
    while (sorted < s->way_count && s->ways[sorted - 1].document <= s->ways[sorted].document) sorted++;
    if (sorted >= s->way_count) return 0;
    cpostings_open *other = malloc(s->way_count * sizeof *other);
    if (!other) return -2;
    for (uint32_t shift = 0; shift < 32 && (s->w->documents - 1) >> shift; shift += DIGIT) {
        uint32_t starts[(1 << DIGIT) + 1] = {0};
        for (uint32_t i = 0; i < s->way_count; i++) starts[(s->ways[i].document >> shift & ((1 << DIGIT) - 1)) + 1]++;
        for (uint32_t d = 1; d < 1 << DIGIT; d++) starts[d] += starts[d - 1];
        for (uint32_t i = 0; i < s->way_count; i++) {
            other[starts[s->ways[i].document >> shift & ((1 << DIGIT) - 1)]++] = s->ways[i];
        }
        cpostings_open *const ways = s->ways;
        s->ways = other;
        other = ways;
        s->way_room = s->way_count;
    }
    free(other);
    return 0;
}

/* A way for every tile of a starting edge in the candidates, in the order of the documents. */
static int walk_start(walk_search *s) {
    const cpostings_walk *w = s->w;
    int failure = 0;
    walk_look_for(s, s->lead, s->lead_count);
    for (uint32_t i = s->over.starts[w->character]; i < s->over.starts[w->character + 1]; i++) {
        const cpostings_edge *e = w->edges + s->over.ids[i];
        for (uint32_t k = 0; k < e->count && !failure; k++) failure = walk_begin(s, e, w->terms + e->first + k);
    }
    walk_looked(s);
    return failure ? failure : walk_sort(s);
}

/* The ways that have to go on from a boundary wait. */
static void walk_wait(walk_search *s, uint32_t boundary, int goes_right) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < s->way_count; i++) {
        s->waiting[count] = i;
        s->documents[count] = s->ways[i].document;
        count += boundary == (goes_right ? s->ways[i].right : s->ways[i].left);
    }
    walk_look_for(s, s->documents, count);
    s->waiting_count = count;
}

/* Moves the waiting ways on over which a tile of a term stands; the others go on waiting. */
static int walk_join(walk_search *s, const cpostings_edge *e, const cpostings_term *t, int goes_right) {
    meeting m;
    meet_begin(&m, s, t);
    int held, failure = 0;
    while (!failure && (held = meet_next(&m)) != 0) {
        failure = held < 0 ? held : 0;
        const uint32_t document = s->asked[m.at];
        for (; m.at < s->asked_count && s->asked[m.at] == document; m.at++) {
            cpostings_open *way = s->ways + s->waiting[m.at];
            const uint32_t position = goes_right ? way->behind : way->before;
            /* Some went on already: a position has one tile. */
            int on = !failure && position != NOWHERE && (goes_right ? way->right == e->from : way->left == e->to);
            uint32_t j = 0;
            while (on && j < m.c.found && m.c.positions[j] < position) j++;
            if (!on || j == m.c.found || m.c.positions[j] != position) continue;
            s->waiting_count--;
            if (goes_right) {
                way->right = e->to;
                way->behind++;
            } else {
                way->left = e->from;
                way->before--;
            }
        }
    }
    cursor_end(&m.c);
    return failure;
}

/* Lets the waiting ways go on over an edge, list after list. */
static int walk_over_edge(walk_search *s, const cpostings_edge *e, int goes_right) {
    int failure = 0;
    for (uint32_t k = 0; k < e->count && s->waiting_count > 0 && !failure; k++) {
        failure = walk_join(s, e, s->w->terms + e->first + k, goes_right);
    }
    return failure;
}

/* Lets the ways go on from one boundary; those that cannot, and that no broad edge can lead on, end. */
static int walk_on(walk_search *s, uint32_t boundary, int goes_right) {
    const cpostings_walk *w = s->w;
    const rows *r = goes_right ? &s->rightward : &s->leftward;
    int broad = 0, failure = 0;
    walk_wait(s, boundary, goes_right);
    for (uint32_t i = r->starts[boundary]; i < r->starts[boundary + 1] && !failure; i++) {
        const cpostings_edge *e = w->edges + r->ids[i];
        broad |= e->broad != 0;
        if (!e->broad) failure = walk_over_edge(s, e, goes_right);
    }
    walk_looked(s);
    if (failure || broad || s->waiting_count == 0) return failure;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < s->way_count; i++) {
        if (boundary != (goes_right ? s->ways[i].right : s->ways[i].left)) s->ways[kept++] = s->ways[i];
    }
    s->way_count = kept;
    return 0;
}

/* Room for the ways that wait. */
static int walk_make_room(walk_search *s) {
    s->waiting = malloc((size_t)s->way_count * sizeof *s->waiting);
    s->documents = calloc((size_t)s->way_count + STEP, sizeof *s->documents);
    return s->waiting && s->documents ? 0 : -2;
}

/* Follows the ways to both ends; complete ones are matches, the others are left open. */
static int walk_follow(walk_search *s) {
    cpostings_walk *w = s->w;
    int failure = walk_start(s);
    if (failure || s->way_count == 0) return failure;
    failure = walk_make_room(s);
    for (uint32_t b = w->character + 1; b < w->length && !failure; b++) failure = walk_on(s, b, 1);
    for (uint32_t b = w->character; b > 0 && !failure; b--) failure = walk_on(s, b, 0);
    if (failure) return failure;
    uint32_t open = 0;
    for (uint32_t i = 0; i < s->way_count; i++) {
        const cpostings_open way = s->ways[i];
        if (way.left != 0 || way.right != w->length) {
            s->ways[open++] = way;
        } else if (w->match_count > 0 && w->matches[w->match_count - 1].document == way.document) {
            w->matches[w->match_count - 1].count++;
        } else {
            w->matches[w->match_count++] = (cpostings_match){way.document, 1};
        }
    }
    w->open = s->ways;
    w->open_count = open;
    s->ways = NULL;
    return 0;
}

/* Lets open ways go on over the edges, one after the other, to the right and to the left. */
static int walk_go_on(walk_search *s) {
    const cpostings_walk *w = s->w;
    int failure = walk_make_room(s);
    for (uint32_t i = 0; i < 2 * w->edge_count && !failure; i++) {
        const cpostings_edge *e = w->edges + i / 2;
        const int goes_right = i % 2 == 0;
        walk_wait(s, goes_right ? e->from : e->to, goes_right);
        failure = walk_over_edge(s, e, goes_right);
        walk_looked(s);
    }
    return failure;
}
