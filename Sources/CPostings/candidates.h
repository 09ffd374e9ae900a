/* The documents that may hold a run: those of the starting edges, narrowed by the other characters.  Part of walk.h. */

/* A character is looked at if its lists without a bitmap have fewer postings than this for every candidate; the ways find out
 * what it would have told (chosen by measurement). */
enum { WORTH = 12 };

/* So many lists are merged faster than marked in a bitmap of all documents. */
enum { MERGED = 40 };

/* So many words of the bitmap are looked at together; it has room for whole groups. */
enum { GROUP = 8 };

static inline void walk_mark(uint64_t *bits, uint32_t document) { bits[document >> 6] |= 1ull << (document & 63); }

static inline int walk_is_marked(const uint64_t *bits, uint32_t document) { return bits[document >> 6] >> (document & 63) & 1; }

/* Merges two ascending lists, a longer one and a shorter one, into `out`; returns how many are left when each stands once.
 * STEP values behind the longer one are readable, and behind all of them writable. */
static uint32_t walk_merge(const uint32_t *many, uint32_t n, const uint32_t *few, uint32_t m, uint32_t *out) {
    uint32_t i = 0, count = 0;
    for (uint32_t k = 0; k < m; k++) {
        const uint32_t to = i < n ? place_from(many, i, n, few[k]) : n;
        /* Mostly few: more are copied than have to be, without a call. */
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
    uint32_t n = s->lead_count, m = 0, *const documents = n > 0 ? next : s->lead;
    for (uint32_t b = 0; b < t->block_count; b++) {
        if (!term_unpack(&s->field, t, b, documents + m)) return -1;
        m += term_size(t, b);
    }
    s->lead_count = m;
    if (n == 0) return 0;
    s->lead_count = n < m ? walk_merge(next, m, s->lead, n, *other) : walk_merge(s->lead, n, next, m, *other);
    uint32_t *const merged = *other;
    *other = s->lead;
    s->lead = merged;
    return 0;
}

/* Marks the documents of a list. */
static int walk_mark_list(walk_search *s, const cpostings_term *t) {
    uint32_t documents[CPOSTINGS_BLOCK];
    for (uint32_t b = 0; b < t->block_count; b++) {
        if (!term_unpack(&s->field, t, b, documents)) return -1;
        const uint32_t n = term_size(t, b);
        for (uint32_t d = 0; d < n; d++) walk_mark(s->met, documents[d]);
    }
    return 0;
}

/* The documents that are marked become the candidates. */
static void walk_read_marks(walk_search *s) {
    uint32_t *lead = s->lead;
    for (size_t first = 0; first < s->words; first += GROUP) {
        const uint64_t *words = s->met + first;
        uint64_t any = 0;
        for (uint32_t i = 0; i < GROUP; i++) any |= words[i];
        for (uint32_t i = 0; any && i < GROUP; i++) {
            for (uint64_t rest = words[i]; rest; rest &= rest - 1) {
                *lead++ = (uint32_t)(first + i) * 64 + (uint32_t)__builtin_ctzll(rest);
            }
        }
    }
    s->lead_count = (uint32_t)(lead - s->lead);
}

/* The documents of the starting edges, ascending, each once: few lists are merged one after the other, many are marked. */
static int walk_gather_lead(walk_search *s) {
    const cpostings_walk *w = s->w;
    const uint32_t first = s->over.starts[s->character], end = s->over.starts[s->character + 1];
    size_t room = CPOSTINGS_BLOCK, lists = 0;
    #pragma clang loop vectorize(disable)
    for (uint32_t i = first; i < end; i++) {
        room += s->weights[s->over.ids[i]];
        lists += w->edges[s->over.ids[i]].count;
    }
    const int merges = lists <= MERGED;
    /* The candidates; for merging, where they go when the next list is merged in, and that. */
    s->met = malloc(s->words * sizeof *s->met + (merges ? 3 : 1) * room * sizeof *s->lead);
    if (!s->met) return -2;
    s->lead = (uint32_t *)(s->met + s->words);
    uint32_t *other = s->lead + room, *next = other + room;
    if (!merges) memset(s->met, 0, s->words * sizeof *s->met);
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

/* Clears the words of the candidates, or all where that is less work; the others are not looked at. */
static void walk_clear(walk_search *s) {
    enum { TOGETHER = 8 };
    if (s->lead_count > s->words / TOGETHER) memset(s->met, 0, s->words * sizeof *s->met);
    else for (uint32_t i = 0; i < s->lead_count; i++) s->met[s->lead[i] >> 6] = 0;
}

/* Keeps the candidates that have their bit set in one of so many bitmaps, a number that is known where it is called for few.
 *
 * One by one: gathering sixteen words at a time waits for memory, where reads that do not know of each other overlap (a sixteenth of
 * a phrase's time). */
static inline __attribute__((always_inline)) void walk_keep_by(walk_search *s, const uint64_t *const *bitmaps, uint32_t bitmap_count) {
    const uint32_t n = s->lead_count;
    uint32_t kept = 0, *const lead = s->lead;
    for (uint32_t i = 0; i < n; i++) {
        const uint32_t d = lead[i], at = d >> 6;
        uint64_t word = bitmaps[0][at];
        #pragma clang loop vectorize(disable)
        for (uint32_t k = 1; k < bitmap_count; k++) word |= bitmaps[k][at];
        lead[kept] = d;
        kept += word >> (d & 63) & 1;
    }
    s->lead_count = kept;
}

/* The same for the first so many bitmaps of the search. */
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
            /* Terms without a bitmap have one together, made here; only its words that the candidates have are looked at. */
            if (!marked) walk_clear(s);
            marked = 1;
            if (walk_mark_list(s, t)) return -1;
        }
    }
    if (marked) s->bitmaps[bitmap_count++] = s->met;
    if (bitmap_count > 0) walk_keep(s, bitmap_count); else s->lead_count = 0;
    return 0;
}

/* A character, and what its edges weigh together. */
typedef struct { uint32_t weight, unmapped, character; } group;

/* Narrows the candidates by one character after the other, those with the fewest postings first; not by those with a broad
 * edge, nor by those that say what a neighbour says. */
static int walk_narrow(walk_search *s) {
    const cpostings_walk *w = s->w;
    const rows *over = &s->over;
    group *groups = (group *)room_for(&s->room, (w->length + 1) * (sizeof *groups / sizeof *s->room));
    uint32_t count = 0;
    for (uint32_t c = 0; c < w->length; c++) {
        const uint32_t n = over->starts[c + 1] - over->starts[c];
        group g = {.character = c};
        int skip = c == s->character || n == 0;
        for (uint32_t i = over->starts[c]; i < over->starts[c + 1]; i++) {
            skip |= w->edges[over->ids[i]].broad != 0;
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
    for (uint32_t g = 0; g < count && s->lead_count > 0 && !failure; g++) {
        if (groups[g].unmapped < (uint64_t)s->lead_count * WORTH) failure = walk_narrow_by(s, groups[g].character);
    }
    return failure;
}
