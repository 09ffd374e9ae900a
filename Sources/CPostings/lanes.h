/* What the kernels are made of, for one kind of machine: LANES numbers of 32 bits in one register.
 *
 * Included once by each of plain.c (4 lanes: SSE2, NEON), avx2.c (8) and avx512.c (16).  All three give the same
 * results, bit for bit: sums of whole numbers, and floating point without contraction. */
#ifndef LANES_H
#define LANES_H

#include "CPostings.h"
#include <string.h>

#pragma STDC FP_CONTRACT OFF

/* Numbers that are looked at in one step, whatever the machine. */
enum { STEP = 16 };

typedef uint32_t v4 __attribute__((vector_size(16)));
typedef uint32_t vec __attribute__((vector_size(LANES * 4)));
typedef int32_t ivec __attribute__((vector_size(LANES * 4)));
typedef float fvec __attribute__((vector_size(LANES * 4)));

static inline v4 load4(const uint8_t *p) { v4 v; memcpy(&v, p, sizeof v); return v; }
static inline vec load_vec(const uint32_t *p) { vec v; memcpy(&v, p, sizeof v); return v; }
static inline void store_vec(uint32_t *p, vec v) { memcpy(p, &v, sizeof v); }
static inline uint64_t load8(const uint8_t *p) { uint64_t v; memcpy(&v, p, 8); return v; }
static inline void clear(int32_t *p) { memset(p, 0, STEP * sizeof *p); }
static inline uint32_t min32(uint32_t a, uint32_t b) { return a < b ? a : b; }

/* The n lowest bits of STEP. */
static inline uint32_t lowest(uint32_t n) { return n < STEP ? (1u << n) - 1 : 0xFFFF; }

#if LANES == 16

static inline uint32_t above(const int32_t *p, int32_t limit) {
    return _mm512_cmpgt_epi32_mask(_mm512_loadu_si512(p), _mm512_set1_epi32(limit));
}

static inline void put_indices(uint32_t *out, uint32_t first, uint32_t mask) {
    const __m512i indices = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    /* Compressing into a register and storing all of it: to memory, vpcompressd takes many times as long on Zen 4. */
    _mm512_storeu_si512(out, _mm512_maskz_compress_epi32((__mmask16)mask,
                                                         _mm512_add_epi32(indices, _mm512_set1_epi32((int)first))));
}

static inline void put_chosen(uint32_t *out, const uint32_t *from, uint32_t mask) {
    _mm512_storeu_si512(out, _mm512_maskz_compress_epi32((__mmask16)mask, _mm512_loadu_si512(from)));
}

static inline uint32_t at_most(const uint32_t *p, uint32_t limit) {
    return _mm512_cmple_epu32_mask(_mm512_loadu_si512(p), _mm512_set1_epi32((int)limit));
}

#elif LANES == 8

static inline uint32_t signs(__m256i low, __m256i high) {
    return (uint32_t)_mm256_movemask_ps(_mm256_castsi256_ps(low)) |
           (uint32_t)_mm256_movemask_ps(_mm256_castsi256_ps(high)) << 8;
}

static inline __m256i load_half(const void *p, int half) {
    return _mm256_loadu_si256((const __m256i *)p + half);
}

static inline uint32_t above(const int32_t *p, int32_t limit) {
    const __m256i least = _mm256_set1_epi32(limit);
    return signs(_mm256_cmpgt_epi32(load_half(p, 0), least), _mm256_cmpgt_epi32(load_half(p, 1), least));
}

static inline uint32_t at_most(const uint32_t *p, uint32_t limit) {
    const __m256i most = _mm256_set1_epi32((int)limit);
    const __m256i low = load_half(p, 0), high = load_half(p, 1);
    return signs(_mm256_cmpeq_epi32(_mm256_min_epu32(low, most), low),
                 _mm256_cmpeq_epi32(_mm256_min_epu32(high, most), high));
}

#else

static inline uint32_t above(const int32_t *p, int32_t limit) {
    const ivec least = (ivec){0} + limit;
    ivec bits = {0};
    for (int i = 0; i < 4; i++) {
        ivec v;
        memcpy(&v, p + 4 * i, sizeof v);
        bits |= (v > least) & ((ivec){1, 2, 4, 8} << 4 * i);
    }
    return (uint32_t)(bits[0] | bits[1] | bits[2] | bits[3]);
}

static inline uint32_t at_most(const uint32_t *p, uint32_t limit) {
    uint32_t mask = 0;
    for (uint32_t i = 0; i < STEP; i++) mask |= (uint32_t)(p[i] <= limit) << i;
    return mask;
}

#endif

#if LANES == 8

/* The indices of the bits that are set in four. */
static const uint32_t set_bits[16][4] = {
    {0, 0, 0, 0}, {0, 0, 0, 0}, {1, 0, 0, 0}, {0, 1, 0, 0}, {2, 0, 0, 0}, {0, 2, 0, 0}, {1, 2, 0, 0}, {0, 1, 2, 0},
    {3, 0, 0, 0}, {0, 3, 0, 0}, {1, 3, 0, 0}, {0, 1, 3, 0}, {2, 3, 0, 0}, {0, 2, 3, 0}, {1, 2, 3, 0}, {0, 1, 2, 3},
};

static inline void put_indices(uint32_t *out, uint32_t first, uint32_t mask) {
    for (uint32_t i = 0; i < STEP; i += 4, mask >>= 4) {
        const v4 indices = load4((const uint8_t *)set_bits[mask & 15]) + (first + i);
        memcpy(out, &indices, sizeof indices);
        out += __builtin_popcount(mask & 15);
    }
}

static inline void put_chosen(uint32_t *out, const uint32_t *from, uint32_t mask) {
    for (uint32_t i = 0; i < STEP; i += 4, mask >>= 4) {
        const __m128i indices = (__m128i)load4((const uint8_t *)set_bits[mask & 15]);
        _mm_storeu_ps((float *)out, _mm_permutevar_ps(_mm_loadu_ps((const float *)from + i), indices));
        out += __builtin_popcount(mask & 15);
    }
}

#elif LANES == 4

static inline void put_indices(uint32_t *out, uint32_t first, uint32_t mask) {
    for (uint32_t i = 0; i < STEP; i++, mask >>= 1) {
        *out = first + i;
        out += mask & 1;
    }
}

static inline void put_chosen(uint32_t *out, const uint32_t *from, uint32_t mask) {
    for (uint32_t i = 0; i < STEP; i++, mask >>= 1) {
        *out = from[i];
        out += mask & 1;
    }
}

#endif

#endif
