#include "dictionary.h"

/* Between two texts: no piece has this number, and no pair goes over it. */
enum { GAP = CPAIRS_MOST };

enum {
    ROUNDS = 8,
    LEAST_COUNT = 3,                          /* a rarer pair of the sample is not worth its entry */
    MOST_PAIRS_BITS = 21,                     /* of a round's table of pairs; what finds no room is rare */
    MERGE_BITS = 18,
    HASH_BITS = 18,
    AHEAD = 12,                               /* pairs whose places are fetched ahead */
    LONGEST = 120,                            /* bytes of a piece */
};

/* A piece while the dictionary is made: its bytes, and the pieces that it was made of (NONE for a letter). */
typedef struct { uint32_t start, length, left, right; uint64_t hash; } piece;

#define NONE UINT32_MAX

typedef struct {
    piece *all;                               /* all that were ever made, in this order */
    uint32_t made, room;
    uint32_t *pieces;                         /* by number, which of them, or NONE */
    uint32_t count, base, free_count;         /* numbers given out, those of letters, those to be given again */
    uint16_t *unused;
    uint8_t *bytes;
    size_t byte_count, byte_room;
    uint16_t *sequence;                       /* the sample as pieces */
    size_t length;
    uint64_t *counts, *merges;                /* pair above, how often or which piece below; 0 for an empty place */
    unsigned counts_shift, merges_shift;
    uint32_t *by_hash;                        /* number + 1 by the hash of the piece's bytes */
    uint64_t *ranked;                         /* the pairs of a round: how often above, the pair's complement below */
    uint32_t *uses;
    uint32_t ids[LETTERS];
} trainer;

static int add_bytes(trainer *t, const uint8_t *bytes, uint32_t length, uint32_t *start) {
    if (t->byte_count + length > t->byte_room) {
        const size_t room = t->byte_room * 2 + 4096;
        uint8_t *more = realloc(t->bytes, room);
        if (!more) return -1;
        t->bytes = more;
        t->byte_room = room;
    }
    /* `bytes` may be among those moved: a caller passes none then and copies himself. */
    if (bytes) memcpy(t->bytes + t->byte_count, bytes, length);
    *start = (uint32_t)t->byte_count;
    t->byte_count += length;
    return 0;
}

static const piece *piece_of(const trainer *t, uint32_t number) { return t->all + t->pieces[number]; }

/* Gives a new piece a number. */
static int add_piece(trainer *t, piece p, uint32_t *number) {
    if (t->made == t->room) {
        const uint32_t room = t->room * 2 + 4096;
        piece *more = realloc(t->all, room * sizeof *more);
        if (!more) return -1;
        t->all = more;
        t->room = room;
    }
    *number = t->free_count ? t->unused[--t->free_count] : t->count++;
    t->pieces[*number] = t->made;
    t->all[t->made++] = p;
    return 0;
}

static uint64_t hash_of(const uint8_t *bytes, uint32_t length) {
    uint64_t hash = 0xCBF29CE484222325ull;
    for (uint32_t i = 0; i < length; i++) hash = (hash ^ bytes[i]) * 0x100000001B3ull;
    return hash;
}

/* The place of a piece among the hashes, or the empty one where it would stand. */
static size_t hash_place(const trainer *t, uint64_t hash, const uint8_t *bytes, uint32_t length) {
    size_t at = spread(hash, 64 - HASH_BITS);
    while (t->by_hash[at]) {
        const piece *p = piece_of(t, t->by_hash[at] - 1);
        if (p->hash == hash && p->length == length && !memcmp(t->bytes + p->start, bytes, length)) break;
        at = (at + 1) & ((1 << HASH_BITS) - 1);
    }
    return at;
}

/* The hashes of all pieces that are left. */
static void rehash(trainer *t) {
    memset(t->by_hash, 0, sizeof *t->by_hash << HASH_BITS);
    for (uint32_t i = 0; i < t->count; i++) {
        if (t->pieces[i] == NONE) continue;
        const piece *p = piece_of(t, i);
        t->by_hash[hash_place(t, p->hash, t->bytes + p->start, p->length)] = i + 1;
    }
}

/* The bytes and the letters that the sample has twice or more. */
static int add_letters(trainer *t, const uint8_t *texts, size_t length) {
    uint32_t width;
    for (size_t at = 0; at < length; at += width) t->ids[letter(texts + at, length - at, &width)]++;
    for (uint32_t l = 0; l < LETTERS; l++) {
        const int is_piece = l < 256 || t->ids[l] >= 2;
        t->ids[l] = 0;
        if (!is_piece || t->count == CPAIRS_MOST / 2) continue;
        const uint32_t c = l - 256;
        const uint8_t bytes[3] = {(uint8_t)(l < 256 ? l : 0xE0 | c >> 12), (uint8_t)(0x80 | (c >> 6 & 0x3F)), (uint8_t)(0x80 | (c & 0x3F))};
        piece p = {.length = l < 256 ? 1 : 3, .left = NONE, .right = NONE};
        p.hash = hash_of(bytes, p.length);
        if (add_bytes(t, bytes, p.length, &p.start) || add_piece(t, p, t->ids + l)) return -1;
    }
    t->base = t->count;
    return 0;
}

static void read_sample(trainer *t, const uint8_t *texts, const size_t *lengths, size_t count) {
    for (size_t i = 0; i < count; texts += lengths[i++]) {
        uint32_t width;
        for (size_t at = 0; at < lengths[i]; at += width) {
            const uint32_t id = t->ids[letter(texts + at, lengths[i] - at, &width)];
            if (width == 3 && !id) width = 1;
            t->sequence[t->length++] = width == 1 ? texts[at] : (uint16_t)id;
        }
        t->sequence[t->length++] = GAP;
    }
}

static inline uint32_t pair_of(uint16_t left, uint16_t right) { return (uint32_t)left << 16 | right; }

static inline void count_pair(trainer *t, uint32_t pair, size_t *room) {
    const size_t last = ((size_t)1 << (64 - t->counts_shift)) - 1;
    size_t at = spread(pair, t->counts_shift);
    while ((uint32_t)t->counts[at] && t->counts[at] >> 32 != pair) at = (at + 1) & last;
    if ((uint32_t)t->counts[at]) t->counts[at]++;
    else if (*room) {
        t->counts[at] = (uint64_t)pair << 32 | 1;
        --*room;
    }
}

/* Counts the pairs of so many of every four texts.  A full table takes no new ones. */
static void count_pairs(trainer *t, uint32_t of_four) {
    const size_t places = (size_t)1 << (64 - t->counts_shift);
    memset(t->counts, 0, places * sizeof *t->counts);
    size_t room = places / 4 * 3;
    uint32_t text = 0;
    for (size_t i = 0; i + 1 < t->length; i++) {
        if (t->sequence[i] == GAP) text++;
        if (t->sequence[i] == GAP || t->sequence[i + 1] == GAP || text % 4 >= of_four) continue;
        /* Most of the time would go by waiting for the table. */
        if (i + AHEAD < t->length) {
            __builtin_prefetch(t->counts + spread(pair_of(t->sequence[i + AHEAD - 1], t->sequence[i + AHEAD]), t->counts_shift), 1);
        }
        count_pair(t, pair_of(t->sequence[i], t->sequence[i + 1]), &room);
    }
}

static int descending(const void *a, const void *b) {
    const uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? 1 : x > y ? -1 : 0;
}

/* The commonest pairs that may become pieces, the first `wanted` in their order; returns how many. */
static size_t rank_pairs(trainer *t, size_t wanted) {
    enum { KINDS = 1 << 12 };
    const uint32_t last = KINDS - 1;
    const size_t places = (size_t)1 << (64 - t->counts_shift);
    uint32_t kinds[KINDS] = {0};
    size_t count = 0;
    for (size_t at = 0; at < places; at++) {
        const uint32_t times = (uint32_t)t->counts[at], pair = (uint32_t)(t->counts[at] >> 32);
        if (times < LEAST_COUNT || piece_of(t, pair >> 16)->length + piece_of(t, pair & 0xFFFF)->length > LONGEST) continue;
        t->ranked[count++] = (uint64_t)times << 32 | (uint32_t)~pair;
        kinds[times < last ? times : last]++;
    }
    /* Only those that may be among the wanted are sorted. */
    uint32_t least = last;
    size_t above = kinds[last];
    while (above < wanted && least > LEAST_COUNT) above += kinds[--least];
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (t->ranked[i] >> 32 >= least) t->ranked[kept++] = t->ranked[i];
    }
    qsort(t->ranked, kept, sizeof *t->ranked, descending);
    return kept < wanted ? kept : wanted;
}

/* The number of the piece of two others, which may have been made before in another way. */
static int join(trainer *t, uint32_t left, uint32_t right, uint32_t *number) {
    piece p = {.length = piece_of(t, left)->length + piece_of(t, right)->length, .left = t->pieces[left], .right = t->pieces[right]};
    if (add_bytes(t, NULL, p.length, &p.start)) return -1;
    uint8_t *bytes = t->bytes + p.start;
    memcpy(bytes, t->bytes + piece_of(t, left)->start, piece_of(t, left)->length);
    memcpy(bytes + piece_of(t, left)->length, t->bytes + piece_of(t, right)->start, piece_of(t, right)->length);
    p.hash = hash_of(bytes, p.length);
    const size_t place = hash_place(t, p.hash, bytes, p.length);
    if (t->by_hash[place]) {
        t->byte_count = p.start;
        *number = t->by_hash[place] - 1;
        return 0;
    }
    if (add_piece(t, p, number)) return -1;
    t->by_hash[place] = *number + 1;
    return 0;
}

/* Makes the ranked pairs pieces and puts them into the sequence, from left to right. */
static int merge_pairs(trainer *t, size_t count) {
    const size_t places = (size_t)1 << (64 - t->merges_shift);
    memset(t->merges, 0, places * sizeof *t->merges);
    for (size_t i = 0; i < count; i++) {
        const uint32_t pair = ~(uint32_t)t->ranked[i];
        uint32_t number;
        if (join(t, pair >> 16, pair & 0xFFFF, &number)) return -1;
        size_t at = spread(pair, t->merges_shift);
        while (t->merges[at]) at = (at + 1) & (places - 1);
        t->merges[at] = (uint64_t)pair << 32 | number | 1u << 31;
    }
    size_t kept = 0;
    for (size_t i = 0; i < t->length; i++) {
        const uint16_t next = t->sequence[i];
        if (kept && next != GAP && t->sequence[kept - 1] != GAP) {
            const uint32_t pair = pair_of(t->sequence[kept - 1], next);
            size_t at = spread(pair, t->merges_shift);
            while (t->merges[at] && t->merges[at] >> 32 != pair) at = (at + 1) & (places - 1);
            if (t->merges[at]) {
                t->sequence[kept - 1] = (uint16_t)t->merges[at];
                continue;
            }
        }
        t->sequence[kept++] = next;
    }
    t->length = kept;
    return 0;
}

/* Drops the pieces that have become parts of others everywhere. */
static void drop_unused(trainer *t) {
    memset(t->uses, 0, (CPAIRS_MOST + 1) * sizeof *t->uses);
    for (size_t i = 0; i < t->length; i++) t->uses[t->sequence[i]]++;
    for (uint32_t i = t->base; i < t->count; i++) {
        if (t->uses[i] || t->pieces[i] == NONE) continue;
        t->pieces[i] = NONE;
        t->unused[t->free_count++] = (uint16_t)i;
    }
    rehash(t);
}

static int run_rounds(trainer *t) {
    for (uint32_t round = 0; round < ROUNDS; round++) {
        const uint32_t room = CPAIRS_MOST - t->count + t->free_count, rounds = ROUNDS - round;
        /* The commonest pairs, which the first rounds take, stand out in a part of the sample. */
        count_pairs(t, round < 4 ? round + 1 : 4);
        const size_t found = rank_pairs(t, room / rounds);
        if (found == 0) break;
        if (merge_pairs(t, found)) return -1;
        if (round >= ROUNDS / 3) drop_unused(t);
    }
    return 0;
}

/* Where the bytes of every piece that was ever made go, or NONE; puts them there and returns how many they are.  Later pieces come
 * first: what they were made of lies in them. */
static uint32_t place_pieces(const trainer *t, const uint8_t *is_wanted, uint32_t *places, uint8_t *bytes) {
    uint32_t written = 0;
    for (uint32_t i = 0; i < t->made; i++) places[i] = NONE;
    for (uint32_t i = t->made; i-- > 0;) {
        const piece *p = t->all + i;
        if (places[i] == NONE && is_wanted[i]) {
            memcpy(bytes + written, t->bytes + p->start, p->length);
            places[i] = written;
            written += p->length;
        }
        if (places[i] == NONE || p->left == NONE) continue;
        if (places[p->left] == NONE) places[p->left] = places[i];
        if (places[p->right] == NONE) places[p->right] = places[i] + t->all[p->left].length;
    }
    return written;
}

static ptrdiff_t write_pieces(trainer *t, uint8_t **out) {
    uint32_t *places = malloc((size_t)t->made * sizeof *places), count = 0;
    uint8_t *is_wanted = calloc(t->made, 1);
    uint8_t *whole = malloc(4 + 4 * (size_t)t->count + t->byte_count + CPAIRS_SLACK);
    ptrdiff_t result = -1;
    if (places && is_wanted && whole) {
        for (uint32_t i = 0; i < t->count; i++) {
            if (t->pieces[i] == NONE) continue;
            is_wanted[t->pieces[i]] = 1;
            count++;
        }
        uint8_t *const bytes = whole + 4 + 4 * (size_t)count;
        const uint32_t written = place_pieces(t, is_wanted, places, bytes);
        store32(whole, count);
        count = 0;
        for (uint32_t i = 0; i < t->count; i++) {
            if (t->pieces[i] == NONE) continue;
            store32(whole + 4 + 4 * (size_t)count++, places[t->pieces[i]] | piece_of(t, i)->length << 24);
        }
        memset(bytes + written, 0, CPAIRS_SLACK);
        result = bytes + written + CPAIRS_SLACK - whole;
        *out = whole;
        whole = NULL;
    }
    free(places);
    free(is_wanted);
    free(whole);
    return result;
}

static int make_room(trainer *t, size_t length, size_t count) {
    unsigned bits = 12;
    while (bits < MOST_PAIRS_BITS && (size_t)1 << bits < length) bits++;
    t->counts_shift = 64 - bits;
    t->merges_shift = 64 - MERGE_BITS;
    t->pieces = malloc((CPAIRS_MOST + 1) * sizeof *t->pieces);
    t->unused = malloc((CPAIRS_MOST + 1) * sizeof *t->unused);
    t->uses = malloc((CPAIRS_MOST + 1) * sizeof *t->uses);
    t->sequence = malloc((length + count + 1) * sizeof *t->sequence);
    t->counts = malloc(sizeof *t->counts << bits);
    t->ranked = malloc(sizeof *t->ranked << bits);
    t->merges = malloc(sizeof *t->merges << MERGE_BITS);
    t->by_hash = calloc((size_t)1 << HASH_BITS, sizeof *t->by_hash);
    return t->pieces && t->unused && t->uses && t->sequence && t->counts && t->ranked && t->merges && t->by_hash ? 0 : -1;
}

ptrdiff_t cpairs_train(const uint8_t *texts, const size_t *lengths, size_t count, uint8_t **out) {
    size_t length = 0;
    for (size_t i = 0; i < count; i++) length += lengths[i];
    trainer *t = calloc(1, sizeof *t);
    ptrdiff_t result = -1;
    if (t && !make_room(t, length, count) && !add_letters(t, texts, length)) {
        rehash(t);
        read_sample(t, texts, lengths, count);
        if (!run_rounds(t)) result = write_pieces(t, out);
    }
    if (t) {
        free(t->all);
        free(t->pieces);
        free(t->unused);
        free(t->uses);
        free(t->bytes);
        free(t->sequence);
        free(t->counts);
        free(t->ranked);
        free(t->merges);
        free(t->by_hash);
    }
    free(t);
    return result;
}
