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

/* Which of n documents, of STEP at most, are marked. */
static inline uint32_t marked_of(const walk_search *s, const uint32_t *documents, uint32_t n) {
    uint32_t mask = 0;
    for (uint32_t i = 0; i < n && i < STEP; i++) mask |= (uint32_t)walk_is_marked(s->met, documents[i]) << i;
    return mask;
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
            m->mask = marked_of(s, m->c.documents + m->base, m->c.count - m->base);
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

/* Makes room for so many ways more. */
static int walk_reserve(walk_search *s, uint32_t more) {
    if (more <= s->way_room - s->way_count) return 0;
    const uint64_t needed = (uint64_t)s->way_count + more, room = needed < 64 ? 128 : 2 * needed;
    if (room > UINT32_MAX) return -2;
    cpostings_open *const ways = realloc(s->ways, room * sizeof *ways);
    if (!ways) return -2;
    s->ways = ways;
    s->way_room = (uint32_t)room;
    return 0;
}

/* So many documents are looked for together in what is kept of a frequent list. */
enum { AT_ONCE = 64 };

/* Documents that are looked for and that a frequent list has, of AT_ONCE at most: which of them, and the places of their positions. */
typedef struct { uint32_t count, which[AT_ONCE + 1], places[AT_ONCE + 1]; } told;

/* Of the documents from `first` on.  What each step waits for is fetched for all of them before. */
static inline told tell(const walk_search *s, const cpostings_term *t, uint32_t first) {
    told m;
    m.count = 0;
    for (uint32_t i = first; i < s->asked_count && i < first + AT_ONCE; i++) {
        const uint32_t d = s->asked[i];
        const uint64_t word = t->members[d >> 6], bit = 1ull << (d & 63);
        m.which[m.count] = i;
        m.places[m.count] = t->ranks[d >> 6] + (uint32_t)__builtin_popcountll(word & (bit - 1));
        cpostings_prefetch(t->places + m.places[m.count]);
        m.count += (word & bit) != 0;
    }
    for (uint32_t i = 0; i < m.count; i++) {
        m.places[i] = t->places[m.places[i]];
        cpostings_prefetch(t->blocks_end + (m.places[i] >> (SHAPE_BITS + 3)));
    }
    return m;
}

/* Unpacks the positions in a document that the list has and whose place does not tell them.  Returns as `fetch` does. */
static int fetch_in(const walk_search *s, cursor *c, uint32_t document) {
    return holds(&s->field, c, document) == 1 ? fetch(&s->field, c) : -1;
}

/* Whether a position is among those that were unpacked last. */
static inline uint32_t has(const cursor *c, uint32_t position) {
    uint32_t j = 0;
    while (j < c->found && c->positions[j] < position) j++;
    return j < c->found && c->positions[j] == position;
}

/* Moves a way over an edge, if it goes on. */
static inline void walk_move(walk_search *s, cpostings_open *way, const cpostings_edge *e, int goes_right, uint32_t on) {
    s->waiting_count -= on;
    if (goes_right) {
        way->right = on ? e->to : way->right;
        way->behind += on;
    } else {
        way->left = on ? e->from : way->left;
        way->before -= on;
    }
}

/* Moves the waiting ways on over which a tile of a frequent term stands. */
static int walk_join_told(walk_search *s, const cpostings_edge *e, const cpostings_term *t, int goes_right) {
    int failure = 0;
    cursor c;
    cursor_begin(&c, t);
    for (uint32_t first = 0; first < s->asked_count && !failure; first += AT_ONCE) {
        const told m = tell(s, t, first);
        for (uint32_t i = 0; i < m.count && !failure; i++) {
            cpostings_open *way = s->ways + s->waiting[m.which[i]];
            const uint32_t position = goes_right ? way->behind : way->before;
            uint32_t on = goes_right ? way->right == e->from : way->left == e->to;
            if (m.places[i]) {
                on &= told_has(t, m.places[i], position);
            } else if (on) {
                failure = fetch_in(s, &c, way->document);
                on = !failure && has(&c, position);
            }
            walk_move(s, way, e, goes_right, on);
        }
    }
    cursor_end(&c);
    return failure;
}

static inline cpostings_open walk_way(const cpostings_edge *e, uint32_t candidate, uint32_t position) {
    return (cpostings_open){
        .document = candidate, .left = e->from, .right = e->to, .before = position - 1, .behind = position + 1,
    };
}

/* A way for every tile of a starting edge in a candidate; FEW positions are readable.  As many ways are written without asking how many
 * they are, which cannot be foreseen. */
static inline int walk_begin_in(walk_search *s, const cpostings_edge *e, uint32_t candidate, const uint32_t *positions, uint32_t n) {
    if (n > UINT32_MAX - FEW || walk_reserve(s, n + FEW)) return -2;
    cpostings_open *const ways = s->ways + s->way_count;
    for (uint32_t j = 0; j < FEW; j++) ways[j] = walk_way(e, candidate, positions[j]);
    for (uint32_t j = FEW; j < n; j++) ways[j] = walk_way(e, candidate, positions[j]);
    s->way_count += n;
    return 0;
}

/* Those of a frequent list in the candidates. */
static int walk_begin_told(walk_search *s, const cpostings_edge *e, const cpostings_term *t) {
    int failure = 0;
    cursor c;
    cursor_begin(&c, t);
    for (uint32_t first = 0; first < s->asked_count && !failure; first += AT_ONCE) {
        const told m = tell(s, t, first);
        for (uint32_t i = 0; i < m.count && !failure; i++) {
            uint32_t positions[MOST_TOLD];
            const uint32_t candidate = m.which[i], n = told_positions(t, m.places[i], positions);
            if (n == 0) failure = fetch_in(s, &c, s->asked[candidate]);
            if (!failure) failure = walk_begin_in(s, e, candidate, n ? positions : c.positions, n ? n : c.found);
        }
    }
    cursor_end(&c);
    return failure;
}

/* Those of one list in the candidates. */
static int walk_begin(walk_search *s, const cpostings_edge *e, const cpostings_term *t) {
    if (t->places) return walk_begin_told(s, e, t);
    meeting m;
    meet_begin(&m, s, t);
    int held, failure = 0;
    while (!failure && (held = meet_next(&m)) != 0) {
        failure = held < 0 ? held : walk_begin_in(s, e, m.at, m.c.positions, m.c.found);
        m.at++;
    }
    cursor_end(&m.c);
    return failure;
}

/* Puts the ways, whose documents are told by their places among the candidates, in the order of these. */
static int walk_sort(walk_search *s) {
    uint32_t *const starts = calloc((size_t)s->lead_count + 1, sizeof *starts);
    cpostings_open *const sorted = malloc(s->way_count * sizeof *sorted);
    if (starts && sorted) {
        for (uint32_t i = 0; i < s->way_count; i++) starts[s->ways[i].document + 1]++;
        for (uint32_t d = 1; d < s->lead_count; d++) starts[d] += starts[d - 1];
        for (uint32_t i = 0; i < s->way_count; i++) sorted[starts[s->ways[i].document]++] = s->ways[i];
        free(s->ways);
        s->ways = sorted;
        s->way_room = s->way_count;
    }
    free(starts);
    if (starts && sorted) return 0;
    free(sorted);
    return -2;
}

/* Whether the ways are in the order of the candidates: those of one list are. */
static int walk_ascends(const walk_search *s) {
    uint32_t falls = 0;
    for (uint32_t i = 1; i < s->way_count; i++) falls |= s->ways[i].document < s->ways[i - 1].document;
    return !falls;
}

/* A way for every tile of a starting edge in the candidates, in the order of the documents. */
static int walk_start(walk_search *s) {
    const cpostings_walk *w = s->w;
    int failure = 0;
    walk_look_for(s, s->lead, s->lead_count);
    for (uint32_t i = s->over.starts[s->character]; i < s->over.starts[s->character + 1]; i++) {
        const cpostings_edge *e = w->edges + s->over.ids[i];
        for (uint32_t k = 0; k < e->count && !failure; k++) failure = walk_begin(s, e, w->terms + e->first + k);
    }
    walk_looked(s);
    if (!failure && !walk_ascends(s)) failure = walk_sort(s);
    for (uint32_t i = 0; i < s->way_count; i++) s->ways[i].document = s->lead[s->ways[i].document];
    return failure;
}

/* The ways that have to go on from a boundary wait. */
static void walk_wait(walk_search *s, uint32_t boundary, int goes_right) {
    const cpostings_open *const ways = s->ways;
    uint32_t count = 0, *const waiting = s->waiting, *const documents = s->documents;
    const uint32_t n = s->way_count;
    for (uint32_t i = 0; i < n; i++) {
        waiting[count] = i;
        documents[count] = ways[i].document;
        count += boundary == (goes_right ? ways[i].right : ways[i].left);
    }
    walk_look_for(s, s->documents, count);
    s->waiting_count = count;
}

/* Moves the waiting ways on over which a tile of a term stands; the others go on waiting. */
static int walk_join(walk_search *s, const cpostings_edge *e, const cpostings_term *t, int goes_right) {
    if (t->places) return walk_join_told(s, e, t, goes_right);
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
            const uint32_t waits = !failure && (goes_right ? way->right == e->from : way->left == e->to);
            walk_move(s, way, e, goes_right, waits && has(&m.c, position));
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
    if (r->starts[boundary] == r->starts[boundary + 1]) return 0;
    walk_wait(s, boundary, goes_right);
    for (uint32_t i = r->starts[boundary]; i < r->starts[boundary + 1] && !failure; i++) {
        const cpostings_edge *e = w->edges + r->ids[i];
        broad |= e->broad != 0;
        if (!e->broad) failure = walk_over_edge(s, e, goes_right);
    }
    walk_looked(s);
    if (failure || broad || s->waiting_count == 0) return failure;
    cpostings_open *const ways = s->ways;
    const uint32_t n = s->way_count;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n; i++) {
        const cpostings_open way = ways[i];
        ways[kept] = way;
        kept += boundary != (goes_right ? way.right : way.left);
    }
    s->way_count = kept;
    return 0;
}

/* Room for the ways that wait. */
static int walk_make_room(walk_search *s) {
    s->waiting = malloc((2 * (size_t)s->way_count + STEP) * sizeof *s->waiting);
    if (!s->waiting) return -2;
    s->documents = s->waiting + s->way_count;
    memset(s->documents, 0, ((size_t)s->way_count + STEP) * sizeof *s->documents);
    return 0;
}

/* Follows the ways to both ends; complete ones are matches, the others are left open. */
static int walk_follow(walk_search *s) {
    cpostings_walk *w = s->w;
    int failure = walk_start(s);
    if (failure || s->way_count == 0) return failure;
    failure = walk_make_room(s);
    for (uint32_t b = s->character + 1; b < w->length && !failure; b++) failure = walk_on(s, b, 1);
    for (uint32_t b = s->character; b > 0 && !failure; b--) failure = walk_on(s, b, 0);
    if (failure || s->way_count == 0) return failure;
    w->matches = malloc(s->way_count * sizeof *w->matches);
    if (!w->matches) return -2;
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
