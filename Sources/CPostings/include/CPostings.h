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

/* Puts the places of those of 64 * `words` sums above a limit whose bit is set into `out`, ascending; returns how many.  What lies
 * up to 16 places behind them is written over. */
uint32_t cpostings_above(const int32_t *_Nonnull sums, const uint64_t *_Nonnull bits, uint32_t words, int32_t limit,
                         uint32_t *_Nonnull out);

/* Index of the first of n ascending values that is at least `target`, or n. */
uint32_t cpostings_lower_bound(const uint32_t *_Nonnull values, uint32_t from, uint32_t n, uint32_t target);

/* Index of the first of n ascending numbers that is at least `target`, or n; numbers of 8 bytes, and of 4 wherever they lie. */
size_t cpostings_lower_bound8(const uint64_t *_Nullable values, size_t n, uint64_t target);
size_t cpostings_lower_bound4(const void *_Nullable values, size_t n, uint32_t target);

/* One term's documents as they lie in a segment, and how they score.  The bytes up to `end` and 8 more are readable. */
typedef struct {
    /* The entries of the skip table, none for a list of less than one block. */
    const uint8_t *_Nullable skips;
    const uint8_t *_Nonnull blocks;
    const uint8_t *_Nonnull end;
    uint32_t stride, last_mask, documents_at, documents_mask;
    uint32_t df, block_count;
    /* The length code of every document, and k1 * B / boost of every code. */
    const uint8_t *_Nonnull norms;
    const float *_Nonnull k;
    float weight, k1;
    /* A stored maximum times `most` is at least, times `sure` at most, the greatest saturated argument of its block. */
    float most, sure;
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
    const uint8_t *_Nullable widths;
    const uint8_t *_Nullable bits;
    uint64_t bit_count;
    const uint8_t *_Nullable exception;
    const uint8_t *_Nullable exceptions_end;
    uint64_t exceptions_left, exception_ordinal, exception_high;
    /* The bits and the number of all steps of the documents before place `summed`. */
    uint64_t sum, ordinal;
    uint32_t summed, cap, width, count;
} cpostings_positions;

/* Goes to the positions of a block, which lie from `in` to `end`.  `widths` says how many bits a position of every document
 * of the field takes, two to a byte.  Returns 0, or -1 where the bytes are damaged. */
int cpostings_positions_begin(cpostings_positions *_Nonnull p, const uint8_t *_Nonnull widths,
                              const uint8_t *_Nonnull in, const uint8_t *_Nonnull end);

/* Goes to the document at a place of the block, not before the last one asked for; returns how many positions it has, or
 * -1 where the bytes are damaged. */
ptrdiff_t cpostings_positions_seek(cpostings_positions *_Nonnull p, uint32_t place,
                                   const uint32_t *_Nonnull documents, const uint32_t *_Nonnull frequencies);

/* Unpacks the positions of the document that was sought, once.  Returns 0, or -1 where the bytes are damaged. */
int cpostings_positions_read(cpostings_positions *_Nonnull p, uint32_t *_Nonnull out);

/* One term's documents and positions as they lie in a segment.  The bytes up to `end` and 8 more are readable. */
typedef struct {
    /* The entries of the skip table, none for a list of less than one block. */
    const uint8_t *_Nullable skips;
    const uint8_t *_Nonnull blocks;
    const uint8_t *_Nonnull blocks_end;
    const uint8_t *_Nonnull end;
    uint32_t stride, last_mask, documents_at, documents_mask, positions_at, positions_mask;
    uint32_t df, block_count, has_positions;
    /* The code of the greatest tf / length factor of the list; only of lists with a skip table. */
    uint32_t maximum;
    /* A bit for every document of the field, set where the term is in it; none where nobody made them. */
    const uint64_t *_Nullable members;
    /* How many of the term's documents stand before every word of `members`; and for every document of the term where its
     * positions begin, in bits behind `blocks_end`, times 256, and their width times 16, and how many they are: 0 where that does
     * not tell them.  None where nobody made them. */
    const uint32_t *_Nullable ranks;
    const uint32_t *_Nullable places;
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

/* A piece of a run that one tile covers, the characters from `from` to `to`, by one of the terms first ... first + count.
 * A broad edge is followed by the caller: its terms are too many. */
typedef struct { uint32_t from, to, first, count, broad; } cpostings_edge;

/* A document and how often the run stands in it. */
typedef struct { uint32_t document, count; } cpostings_match;

/* A way that only broad edges can complete: the boundaries it reached, and the positions before and behind it, UINT32_MAX for none. */
typedef struct { uint32_t document, left, right, before, behind; } cpostings_open;

/* A run of `length` characters to be found in a field of `documents` documents. */
typedef struct {
    const cpostings_term *_Nonnull terms;
    const cpostings_edge *_Nonnull edges;
    uint32_t term_count, edge_count, length, documents;
    const uint8_t *_Nonnull widths;
    /* Allocated by cpostings_walk_run, freed by the caller; ascending. */
    cpostings_match *_Nullable matches;
    uint32_t match_count;
    /* The same; lent to cpostings_walk_join. */
    cpostings_open *_Nullable open;
    uint32_t open_count;
} cpostings_walk;

/* Finds every occurrence over two tiles and more, beginning with the character whose edges have the fewest postings.  Returns 0, 1
 * where every character has a broad edge (nothing is done then), -1 where bytes are damaged, -2 where memory is short. */
int cpostings_walk_run(cpostings_walk *_Nonnull walk);

/* Lets open ways, in the order of their documents, go on over the edges: to the right those that reached the beginning of one, to
 * the left those that reached its end; all of them stay.  Matches are not looked at.  Returns as above, but never 1. */
int cpostings_walk_join(cpostings_walk *_Nonnull walk);

/* Fills in what `members`, `ranks` and `places` of a term with a skip table point to, in a field of `documents` whose positions
 * take `widths`: documents / 64 + 1 words of zeros and as many ranks, `df` places.  A term without positions, as its
 * `has_positions` says, has members only.  Returns 0, or -1 where bytes are damaged. */
int cpostings_place(const cpostings_term *_Nonnull term, uint32_t documents, const uint8_t *_Nullable widths,
                    uint64_t *_Nonnull members, uint32_t *_Nullable ranks, uint32_t *_Nullable places);

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
    int (*_Nonnull place)(const cpostings_term *_Nonnull term, uint32_t documents, const uint8_t *_Nullable widths,
                          uint64_t *_Nonnull members, uint32_t *_Nullable ranks, uint32_t *_Nullable places);
} cpostings_kernels;

typedef enum { CPOSTINGS_PLAIN, CPOSTINGS_AVX2, CPOSTINGS_AVX512 } cpostings_machine;

/* The kernels for a kind of machine; none where this machine is not of that kind. */
const cpostings_kernels *_Nullable cpostings_kernels_for(cpostings_machine machine);

/* XXH64 of Yann Collet (seed 0). */
uint64_t cpostings_checksum(const void *_Nonnull bytes, size_t length);

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
