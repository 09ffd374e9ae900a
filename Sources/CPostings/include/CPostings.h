/* Block kernels of the inverted index: packing, unpacking and scoring of up to 128 values.
 * Written in C because clang's vector extensions give one source for SSE, AVX and NEON.  The same source is compiled for
 * several kinds of machines, and every call takes the kernel of the machine that it runs on.
 * Every decoder is told where its input ends and where document numbers end; what does not fit is refused. */
#ifndef CPOSTINGS_H
#define CPOSTINGS_H

#include <stddef.h>
#include <stdint.h>

/* Values of one group. */
#define CPOSTINGS_BLOCK 128

/* Most bytes that cpostings_pack writes for one group. */
#define CPOSTINGS_MOST 1280

/* Packs n (1...128) values below 2^31; returns the bytes written. */
size_t cpostings_pack(const uint32_t *_Nonnull values, uint32_t n, uint8_t *_Nonnull out);

/* Unpacks n values; returns the bytes read, or -1 where the input is damaged.
 * Up to 8 bytes behind `end` must be readable. */
ptrdiff_t cpostings_unpack(const uint8_t *_Nonnull in, const uint8_t *_Nonnull end, uint32_t n,
                           uint32_t *_Nonnull out);

/* Packs n ascending document numbers, the first at least `base`, as gaps or as a bitmap, whichever is
 * shorter; returns the bytes written. */
size_t cpostings_pack_documents(const uint32_t *_Nonnull documents, uint32_t n, uint32_t base,
                                uint8_t *_Nonnull out);

/* Unpacks n ascending document numbers, all at least `base` and below `limit`; returns the bytes read or -1. */
ptrdiff_t cpostings_unpack_documents(const uint8_t *_Nonnull in, const uint8_t *_Nonnull end, uint32_t n,
                                     uint32_t base, uint32_t limit, uint32_t *_Nonnull out);

/* Bytes of one packed group without unpacking it, or -1 where the input is damaged. */
ptrdiff_t cpostings_length(const uint8_t *_Nonnull in, const uint8_t *_Nonnull end, uint32_t n);

/* out[i] = round(weight * tf / (tf + k[norms[document]])), the saturated term weight as a fixed-point number. */
void cpostings_score(const uint32_t *_Nonnull documents, const uint32_t *_Nonnull frequencies, uint32_t n,
                     const uint8_t *_Nonnull norms, const float *_Nonnull k, float weight,
                     int32_t *_Nonnull out);

/* Adds scores[i] to sums[documents[i] - base] and sets that bit; returns how many documents lie below `end`. */
uint32_t cpostings_accumulate(const uint32_t *_Nonnull documents, const int32_t *_Nonnull scores, uint32_t from,
                              uint32_t n, uint32_t base, uint32_t end, int32_t *_Nonnull sums,
                              uint64_t *_Nonnull bits);

/* Writes the indices of those of 64 * `words` sums above a limit whose bit is set to `out`, ascending; returns how many.  Up to 16
 * values behind them are overwritten. */
uint32_t cpostings_above(const int32_t *_Nonnull sums, const uint64_t *_Nonnull bits, uint32_t words, int32_t limit,
                         uint32_t *_Nonnull out);

/* Index of the first of n ascending values that is at least `target`, or n. */
uint32_t cpostings_lower_bound(const uint32_t *_Nonnull values, uint32_t from, uint32_t n, uint32_t target);

/* Index of the first of n ascending numbers that is at least `target`, or n; numbers of 8 bytes, and of 4 wherever they lie. */
size_t cpostings_lower_bound8(const uint64_t *_Nullable values, size_t n, uint64_t target);
size_t cpostings_lower_bound4(const void *_Nullable values, size_t n, uint32_t target);

/* One term's documents as they lie in a segment, and how they score.  The bytes up to `end` and 8 more are readable. */
typedef struct {
    const uint8_t *_Nullable skips;   /* the entries of the skip table; NULL for a list of less than one block */
    const uint8_t *_Nonnull blocks;   /* where the blocks begin */
    const uint8_t *_Nonnull end;      /* where they end */
    uint32_t stride;                  /* bytes of an entry of the skip table */
    uint32_t last_mask;               /* of its first 4 bytes, the bits that are the block's last document */
    uint32_t documents_at;            /* where in the entry the block's offset behind `blocks` stands */
    uint32_t documents_mask;          /* of the 4 bytes there, the bits that are the offset */
    uint32_t df;                      /* documents of the list */
    uint32_t block_count;
    const uint8_t *_Nonnull norms;    /* of every document, the code of its length */
    const float *_Nonnull k;          /* of every code, k1 * B / boost */
    float weight, k1;                 /* BM25's idf * boost * scale, and k1 */
    float most, sure;                 /* a stored maximum times `most` is at least, times `sure` at most, the greatest tf / length
                                       * factor of its block */
} cpostings_list;

/* The best `limit` documents so far, a heap with the worst first: score above, complement of the document below. */
typedef struct {
    uint64_t *_Nonnull entries;
    uint32_t limit, count;
} cpostings_heap;

/* Puts a document in if it is among the best. */
void cpostings_insert(cpostings_heap *_Nonnull heap, uint32_t document, int32_t score);

/* Puts the best documents that are in any of n lists, as `base` + document, into the heap.  `live` has a bit for every
 * document that counts; none: all do.  Sums of scores must stay below 2^30.  Returns 0, -1 where the lists are damaged,
 * -2 where memory is short. */
int cpostings_top(const cpostings_list *_Nonnull lists, uint32_t n, uint32_t documents,
                  const uint64_t *_Nullable live, uint32_t base, cpostings_heap *_Nonnull heap);

/* The positions of a block, unpacked document by document.  The bytes up to the block's end and 8 more are readable. */
typedef struct {
    const uint8_t *_Nullable widths;          /* bits of a position, of every document of the field; two documents a byte */
    const uint8_t *_Nullable bits;            /* the steps, as one string of bits */
    uint64_t bit_count;
    const uint8_t *_Nullable exception;       /* the next exception */
    const uint8_t *_Nullable exceptions_end;
    uint64_t exceptions_left;
    uint64_t exception_ordinal;               /* the step that the next exception completes; UINT64_MAX for none */
    uint64_t exception_high;                  /* its upper bits */
    uint64_t sum, ordinal;                    /* the steps of the documents that were passed: their bits, and their number */
    uint32_t summed;                          /* how many documents of the block were passed */
    uint32_t cap;                             /* the most bits of a step in this block */
    uint32_t width, count;                    /* of the document that was sought: bits of a step, number of steps */
} cpostings_positions;

/* Goes to the positions of a block, which lie from `in` to `end`.  `widths` says how many bits a position of every document
 * of the field takes, two to a byte.  Returns 0, or -1 where the bytes are damaged. */
int cpostings_positions_begin(cpostings_positions *_Nonnull p, const uint8_t *_Nonnull widths,
                              const uint8_t *_Nonnull in, const uint8_t *_Nonnull end);

/* Goes to the document at an index of the block, not before the last one asked for; returns how many positions it has, or
 * -1 where the bytes are damaged. */
ptrdiff_t cpostings_positions_seek(cpostings_positions *_Nonnull p, uint32_t locate,
                                   const uint32_t *_Nonnull documents, const uint32_t *_Nonnull frequencies);

/* Unpacks the positions of the document that was sought, once.  Returns 0, or -1 where the bytes are damaged. */
int cpostings_positions_read(cpostings_positions *_Nonnull p, uint32_t *_Nonnull out);

/* One term's documents and positions as they lie in a segment.  The bytes up to `end` and 8 more are readable. */
typedef struct {
    const uint8_t *_Nullable skips;         /* the entries of the skip table; NULL for a list of less than one block */
    const uint8_t *_Nonnull blocks;         /* where documents and frequencies begin */
    const uint8_t *_Nonnull blocks_end;     /* where they end and positions begin; `end` for a list without skip table */
    const uint8_t *_Nonnull end;            /* where positions end */
    uint32_t stride;                        /* bytes of an entry of the skip table */
    uint32_t last_mask;                     /* of its first 4 bytes, the bits that are the block's last document */
    uint32_t documents_at, documents_mask;  /* the block's offset behind `blocks`: where in the entry, which bits */
    uint32_t positions_at, positions_mask;  /* the offset of its positions behind `blocks_end`: where in the entry, which bits */
    uint32_t df;                            /* documents that hold the term; 0 where its bytes are damaged */
    uint32_t block_count, has_positions;
    uint32_t maximum;                       /* the code of the list's greatest tf / length factor; only with a skip table */
    /* Kept in memory for frequent terms, NULL for others: cpostings_locate. */
    const uint64_t *_Nullable members;      /* a bit for every document of the field, set where it holds the term */
    const uint32_t *_Nullable ranks;        /* for every word of `members`, the term's documents before it */
    /* For every document of the term, where its positions begin, in bits behind `blocks_end`, times 256, plus their width times 16,
     * plus how many they are; 0 where these numbers do not fit or a position is an exception. */
    const uint32_t *_Nullable locators;
} cpostings_term;

/* Has bytes brought near while others are worked on. */
static inline void cpostings_prefetch(const void *_Nonnull at) { __builtin_prefetch(at); }

/* The same for so many bytes. */
static inline void cpostings_prefetch_range(const void *_Nonnull at, size_t bytes) {
    for (size_t line = 0; line < bytes; line += 64) __builtin_prefetch((const char *)at + line);
}

/* Reads what stands before the blocks of a term whose data lie from `in` to `end`, in a segment of `documents`; reads no
 * more than 20 bytes.  `blocks_end` of a list without skip table is `end`.  Where the bytes are damaged, df is 0. */
cpostings_term cpostings_term_read(const uint8_t *_Nonnull in, const uint8_t *_Nonnull end, uint32_t documents);

/* A piece of a run that one tile covers (Phrases/search.h has a drawing). */
typedef struct {
    uint32_t from, to;      /* the boundaries in the run, in characters */
    uint32_t first, count;  /* the terms that cover exactly this piece: terms[first] ... terms[first + count - 1] */
    uint32_t deferred;      /* 1 where the terms are too many: the caller asks cpostings_walk_join for them only if it must */
} cpostings_edge;

/* A document and how often the run stands in it. */
typedef struct { uint32_t document, count; } cpostings_match;

/* Tiles side by side that cover the run from boundary `left` to boundary `right`. */
typedef struct {
    uint32_t document, left, right;
    uint32_t before, behind;  /* the positions next to the path's first and last tile; UINT32_MAX before position 0 */
} cpostings_path;

/* A run of `length` characters to be found in a field of `documents` documents. */
typedef struct {
    const cpostings_term *_Nonnull terms;
    const cpostings_edge *_Nonnull edges;
    uint32_t term_count, edge_count;
    uint32_t length;                      /* characters of the run */
    uint32_t documents;                   /* documents of the field */
    const uint8_t *_Nonnull widths;       /* bits of a position, of every document of the field; two documents a byte */
    cpostings_match *_Nullable matches;   /* by document, ascending; allocated by cpostings_walk_run, freed by the caller */
    uint32_t match_count;
    cpostings_path *_Nullable open;       /* paths that only deferred edges can complete, by document; allocated and freed likewise,
                                           * but lent by the caller to cpostings_walk_join */
    uint32_t open_count;
} cpostings_walk;

/* Finds every occurrence over two tiles and more, beginning with the character whose edges have the fewest postings.  Returns 0, 1
 * where every character has a deferred edge (nothing is done then), -1 where bytes are damaged, -2 where memory is short. */
int cpostings_walk_run(cpostings_walk *_Nonnull walk);

/* Prolongs open paths, in the order of their documents, by the edges: to the right from the beginning of an edge, to the left from its
 * end; paths that cannot go on stay as they are.  Leaves `matches` alone.  Returns as above, but never 1. */
int cpostings_walk_join(cpostings_walk *_Nonnull walk);

/* Writes `members`, `ranks` and `locators` of a term with a skip table, in a field of `documents` whose positions take `widths`:
 * documents / 64 + 1 words, which are 0 before, as many ranks, `df` locators.  A term without positions, as its
 * `has_positions` says, has members only.  Returns 0, or -1 where bytes are damaged. */
int cpostings_locate(const cpostings_term *_Nonnull term, uint32_t documents, const uint8_t *_Nullable widths,
                    uint64_t *_Nonnull members, uint32_t *_Nullable ranks, uint32_t *_Nullable locators);

/* How many documents hold any of n terms, of those whose bit in `live` is set (none: of all); -1 where bytes are damaged, -2
 * where memory is short. */
int64_t cpostings_count(const cpostings_term *_Nonnull terms, uint32_t n, uint32_t documents,
                        const uint64_t *_Nullable live);

/* What is compiled for one kind of machine; all kinds give the same results. */
typedef struct {
    ptrdiff_t (*_Nonnull unpack)(const uint8_t *_Nonnull in, const uint8_t *_Nonnull end, uint32_t n,
                                 uint32_t *_Nonnull out);
    ptrdiff_t (*_Nonnull unpack_documents)(const uint8_t *_Nonnull in, const uint8_t *_Nonnull end, uint32_t n,
                                           uint32_t base, uint32_t limit, uint32_t *_Nonnull out);
    void (*_Nonnull score)(const uint32_t *_Nonnull documents, const uint32_t *_Nonnull frequencies, uint32_t n,
                           const uint8_t *_Nonnull norms, const float *_Nonnull k, float weight,
                           int32_t *_Nonnull out);
    int (*_Nonnull top)(const cpostings_list *_Nonnull lists, uint32_t n, uint32_t documents,
                        const uint64_t *_Nullable live, uint32_t base, cpostings_heap *_Nonnull heap);
    int (*_Nonnull walk)(cpostings_walk *_Nonnull walk);
    int (*_Nonnull join)(cpostings_walk *_Nonnull walk);
    uint32_t (*_Nonnull above)(const int32_t *_Nonnull sums, const uint64_t *_Nonnull bits, uint32_t words, int32_t limit,
                               uint32_t *_Nonnull out);
    int64_t (*_Nonnull count)(const cpostings_term *_Nonnull terms, uint32_t n, uint32_t documents,
                              const uint64_t *_Nullable live);
    int (*_Nonnull locate)(const cpostings_term *_Nonnull term, uint32_t documents, const uint8_t *_Nullable widths,
                          uint64_t *_Nonnull members, uint32_t *_Nullable ranks, uint32_t *_Nullable locators);
} cpostings_kernels;

typedef enum { CPOSTINGS_PLAIN, CPOSTINGS_AVX2, CPOSTINGS_AVX512 } cpostings_machine;

/* The kernels for a kind of machine; none where this machine is not of that kind. */
const cpostings_kernels *_Nullable cpostings_kernels_for(cpostings_machine machine);

/* The number of bytes of a varint at `in`, its value in *value; 0 where it does not end before `end`. */
static inline size_t cpostings_varint(const uint8_t *_Nonnull in, const uint8_t *_Nonnull end,
                                      uint64_t *_Nonnull value) {
    uint64_t v = 0;
    for (unsigned i = 0; i < 10 && in + i < end; i++) {
        v |= (uint64_t)(in[i] & 0x7F) << (7 * i);
        if (in[i] < 0x80) {
            *value = v;
            return i + 1;
        }
    }
    return 0;
}

#endif
