/* The ways over the tiles of the candidates, from the starting tiles to both ends of the run.  Part of walk.h. */

/* Goes to a document: 1 where the term is in it, its positions unpacked, 0 where not, less where something fails. */
static int walk_go(walk_search *s, cursor *c, uint32_t document) {
    const uint64_t *members = c->term->members;
    if (members && !(members[document >> 6] >> (document & 63) & 1)) return 0;
    const int held = holds(&s->field, c, document);
    if (held <= 0) return held;
    const int failure = fetch(&s->field, c);
    return failure ? failure : 1;
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

/* A way for every tile of a starting edge that a cursor finds in a document. */
static int walk_begin(walk_search *s, const cpostings_edge *e, cursor *c, uint32_t document) {
    const int held = walk_go(s, c, document);
    if (held <= 0) return held;
    for (uint32_t j = 0; j < c->found; j++) {
        const int failure = walk_add(s, (cpostings_open){
            .document = document, .left = e->from, .right = e->to,
            .before = c->positions[j] - 1, .behind = c->positions[j] + 1,
        });
        if (failure) return failure;
    }
    return 0;
}

/* A way for every tile of a starting edge in the candidates, in the order of the documents. */
static int walk_start(walk_search *s) {
    const cpostings_walk *w = s->w;
    const uint32_t first = s->over.starts[w->character], end = s->over.starts[w->character + 1];
    size_t count = 0;
    for (uint32_t i = first; i < end; i++) count += w->edges[s->over.ids[i]].count;
    cursor *cursors = malloc((count + 1) * sizeof *cursors);
    if (!cursors) return -2;
    cursor *c = cursors;
    for (uint32_t i = first; i < end; i++) {
        const cpostings_edge *e = w->edges + s->over.ids[i];
        for (uint32_t k = 0; k < e->count; k++) cursor_begin(c++, w->terms + e->first + k);
    }
    int failure = 0;
    for (uint32_t d = 0; d < s->lead_count && !failure; d++) {
        c = cursors;
        for (uint32_t i = first; i < end && !failure; i++) {
            const cpostings_edge *e = w->edges + s->over.ids[i];
            for (uint32_t k = 0; k < e->count && !failure; k++) failure = walk_begin(s, e, c++, s->lead[d]);
        }
    }
    while (count > 0) cursor_end(cursors + --count);
    free(cursors);
    return failure;
}

/* Moves the waiting ways on over which a tile of a term stands; the others go on waiting. */
static int walk_join(walk_search *s, const cpostings_edge *e, const cpostings_term *t, int goes_right) {
    cursor c;
    cursor_begin(&c, t);
    uint32_t kept = 0;
    int failure = 0;
    for (uint32_t k = 0; k < s->waiting_count; k++) {
        cpostings_open *way = s->ways + s->waiting[k];
        const uint32_t position = goes_right ? way->behind : way->before;
        int on = 0;
        if (position != NOWHERE && !failure) {
            const int held = walk_go(s, &c, way->document);
            if (held < 0) failure = held;
            for (uint32_t j = 0; held > 0 && j < c.found && c.positions[j] <= position; j++) on = c.positions[j] == position;
        }
        if (!on) {
            s->waiting[kept++] = s->waiting[k];
        } else if (goes_right) {
            way->right = e->to;
            way->behind++;
        } else {
            way->left = e->from;
            way->before--;
        }
    }
    s->waiting_count = kept;
    cursor_end(&c);
    return failure;
}

/* Lets the ways go on from one boundary, list after list; those that cannot, and that no broad edge can lead on, end. */
static int walk_on(walk_search *s, uint32_t boundary, int goes_right) {
    const cpostings_walk *w = s->w;
    const rows *r = goes_right ? &s->rightward : &s->leftward;
    s->waiting_count = 0;
    for (uint32_t i = 0; i < s->way_count; i++) {
        s->waiting[s->waiting_count] = i;
        s->waiting_count += boundary == (goes_right ? s->ways[i].right : s->ways[i].left);
    }
    int broad = 0;
    for (uint32_t i = r->starts[boundary]; i < r->starts[boundary + 1]; i++) {
        const cpostings_edge *e = w->edges + r->ids[i];
        broad |= e->broad != 0;
        for (uint32_t k = 0; !e->broad && k < e->count && s->waiting_count > 0; k++) {
            const int failure = walk_join(s, e, w->terms + e->first + k, goes_right);
            if (failure) return failure;
        }
    }
    if (broad || s->waiting_count == 0) return 0;
    uint32_t kept = 0;
    for (uint32_t i = 0, k = 0; i < s->way_count; i++) {
        if (k < s->waiting_count && s->waiting[k] == i) k++; else s->ways[kept++] = s->ways[i];
    }
    s->way_count = kept;
    return 0;
}

/* Follows the ways to both ends; complete ones are matches, the others are left open. */
static int walk_follow(walk_search *s) {
    cpostings_walk *w = s->w;
    int failure = walk_start(s);
    if (failure || s->way_count == 0) return failure;
    s->waiting = malloc(s->way_count * sizeof *s->waiting);
    if (!s->waiting) return -2;
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
