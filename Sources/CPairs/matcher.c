#include "dictionary.h"

/* A trie of all pieces over letters.  Its edges lie in one table of hashed places: the node and the letter that they lead from above,
 * the node that they lead to below; the edges of the root by letter.  The node where a piece ends has the piece's number + 1, all
 * others greater ones, so that a step asks the table alone. */
enum { NODE_BITS = 23, LETTER_BITS = 17, MOST_NODES = 1 << NODE_BITS, FIRST_INNER = CPAIRS_MOST + 1 };

struct cpairs_matcher {
    uint64_t *edges;
    unsigned shift;                           /* 2 ^ (64 - shift) edges have room */
    uint32_t *first;                          /* the node of every letter, 0 for none */
    uint32_t inner, count;                    /* the next inner node; the edges behind the first */
};

static inline uint64_t key_of(uint32_t node, uint32_t letter) { return (uint64_t)node << LETTER_BITS | letter; }

/* The place of an edge, or the empty one where it would stand; no edge leads to node 0. */
static inline size_t place_of(const uint64_t *edges, unsigned shift, uint64_t key) {
    const size_t last = ((size_t)1 << (64 - shift)) - 1;
    size_t at = spread(key, shift);
    while (edges[at] && edges[at] >> NODE_BITS != key) at = (at + 1) & last;
    return at;
}

static inline uint32_t next_node(const cpairs_matcher *m, uint32_t node, uint32_t letter) {
    return m->edges[place_of(m->edges, m->shift, key_of(node, letter))] & (MOST_NODES - 1);
}

/* Adds a piece; those that it begins with came before. */
static void add(cpairs_matcher *m, const uint8_t *piece, uint32_t length, uint32_t number) {
    uint32_t width, node = 0;
    for (uint32_t at = 0; at < length; at += width) {
        const uint32_t l = letter(piece + at, length - at, &width);
        const int is_last = at + width == length;
        if (node == 0) {
            if (!m->first[l]) m->first[l] = is_last ? number + 1 : m->inner++;
            node = m->first[l];
            continue;
        }
        const uint64_t key = key_of(node, l);
        const size_t place = place_of(m->edges, m->shift, key);
        if (!m->edges[place]) {
            m->edges[place] = key << NODE_BITS | (is_last ? number + 1 : m->inner++);
            m->count++;
        }
        node = m->edges[place] & (MOST_NODES - 1);
    }
}

/* Adds all pieces, the shortest first. */
static int add_all(cpairs_matcher *m, const pieces *d) {
    uint32_t *order = malloc((size_t)d->count * sizeof *order), ends[257] = {0};
    if (!order) return -1;
    for (uint32_t i = 0; i < d->count; i++) ends[length_of(entry_of(d, i)) + 1]++;
    for (uint32_t length = 1; length < 257; length++) ends[length] += ends[length - 1];
    for (uint32_t i = 0; i < d->count; i++) order[ends[length_of(entry_of(d, i))]++] = i;
    for (uint32_t i = 0; i < d->count; i++) {
        const uint32_t entry = entry_of(d, order[i]);
        add(m, d->bytes + start_of(entry), length_of(entry), order[i]);
    }
    free(order);
    return 0;
}

/* Makes the table as small as its edges allow: the more of it the caches hold, the faster it is. */
static int shrink(cpairs_matcher *m) {
    unsigned shift = 64 - 10;
    while (((size_t)1 << (64 - shift)) < m->count + m->count / 4) shift--;
    if (shift <= m->shift) return 0;
    uint64_t *edges = calloc((size_t)1 << (64 - shift), sizeof *edges);
    if (!edges) return -1;
    for (size_t at = 0; at < (size_t)1 << (64 - m->shift); at++) {
        if (m->edges[at]) edges[place_of(edges, shift, m->edges[at] >> NODE_BITS)] = m->edges[at];
    }
    free(m->edges);
    m->edges = edges;
    m->shift = shift;
    return 0;
}

cpairs_matcher *cpairs_matcher_make(const uint8_t *dictionary, size_t length) {
    pieces d;
    if (open_pieces(&d, dictionary, length) || d.count < 256) return NULL;
    /* An edge for every letter at most. */
    size_t most = FIRST_INNER;
    for (uint32_t i = 0; i < d.count; i++) {
        const uint32_t entry = entry_of(&d, i);
        if (length_of(entry) == 0 || !fits(&d, entry)) return NULL;
        /* Every byte is a piece, so that every text can be packed. */
        if (i < 256 && (length_of(entry) != 1 || d.bytes[start_of(entry)] != i)) return NULL;
        uint32_t width;
        for (uint32_t at = 0; at < length_of(entry); at += width, most++) {
            letter(d.bytes + start_of(entry) + at, length_of(entry) - at, &width);
        }
    }
    if (most >= MOST_NODES) return NULL;
    cpairs_matcher *m = calloc(1, sizeof *m);
    if (!m) return NULL;
    m->shift = 64 - 10;
    while (((size_t)1 << (64 - m->shift)) < most + most / 4) m->shift--;
    m->edges = calloc((size_t)1 << (64 - m->shift), sizeof *m->edges);
    m->first = calloc(LETTERS, sizeof *m->first);
    m->inner = FIRST_INNER;
    if (!m->edges || !m->first || add_all(m, &d) || shrink(m)) {
        cpairs_matcher_free(m);
        return NULL;
    }
    return m;
}

void cpairs_matcher_free(cpairs_matcher *m) {
    if (!m) return;
    free(m->edges);
    free(m->first);
    free(m);
}

size_t cpairs_pack(const cpairs_matcher *m, const uint8_t *text, size_t length, uint8_t *out) {
    size_t count = 0;
    for (size_t from = 0; from < length;) {
        /* At least the byte itself, also where it begins a character that is no piece. */
        uint32_t best = text[from], width;
        size_t best_end = from + 1, at = from;
        uint32_t node = m->first[letter(text + at, length - at, &width)];
        while (node) {
            at += width;
            if (node < FIRST_INNER) {
                best = node - 1;
                best_end = at;
            }
            if (at == length) break;
            node = next_node(m, node, letter(text + at, length - at, &width));
        }
        out[2 * count] = (uint8_t)best;
        out[2 * count++ + 1] = (uint8_t)(best >> 8);
        from = best_end;
    }
    return count;
}
