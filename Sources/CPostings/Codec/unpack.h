/* Unpacks groups as pack.c writes them. */
#ifndef UNPACK_H
#define UNPACK_H

#include "CPostings.h"
#include "Codec/groups.h"
#include "lanes.h"
#include <string.h>

#if LANES == 16
#define SPREAD(a, b, c, d) {a, a, a, a, b, b, b, b, c, c, c, c, d, d, d, d}
#elif LANES == 8
#define SPREAD(a, b, c, d) {a, a, a, a, b, b, b, b}
#else
#define SPREAD(a, b, c, d) {a, a, a, a}
#endif

/* The words of neighbouring rows, as many as fit into a register. */
static inline __attribute__((always_inline)) vec words(const uint8_t *in, unsigned a, unsigned b, unsigned c,
                                                       unsigned d) {
    (void)b, (void)c, (void)d;
#if LANES == 16
    const __m256i low = _mm256_inserti128_si256(_mm256_castsi128_si256((__m128i)load4(in + 16 * a)),
                                                (__m128i)load4(in + 16 * b), 1);
    const __m256i high = _mm256_inserti128_si256(_mm256_castsi128_si256((__m128i)load4(in + 16 * c)),
                                                 (__m128i)load4(in + 16 * d), 1);
    if (a == d) return (vec)_mm512_broadcast_i32x4((__m128i)load4(in + 16 * a));
    return (vec)_mm512_inserti64x4(_mm512_castsi256_si512(low), high, 1);
#elif LANES == 8
    if (a == b) return (vec)_mm256_broadcastsi128_si256((__m128i)load4(in + 16 * a));
    return (vec)_mm256_inserti128_si256(_mm256_castsi128_si256((__m128i)load4(in + 16 * a)),
                                        (__m128i)load4(in + 16 * b), 1);
#else
    return load4(in + 16 * a);
#endif
}

static inline __attribute__((always_inline)) void unpack_vertical(const uint8_t *in, uint32_t *out,
                                                                  const unsigned bits) {
    const vec mask = (vec){0} + ((1u << bits) - 1);
    #pragma clang loop unroll(full)
    for (unsigned row = 0; row < ROWS; row += LANES / 4) {
        const unsigned a = row * bits, b = a + bits, c = b + bits, d = c + bits;
        const vec down = SPREAD(a % 32, b % 32, c % 32, d % 32);
        vec v = words(in, a / 32, b / 32, c / 32, d / 32) >> down;
        /* Whether a row goes on in the next word.  What does not is shifted out of the mask. */
        #define OVER(at) ((at) % 32 + bits > 32)
        #define LEFT(at) (OVER(at) ? 32 - (at) % 32 : 31)
        if (OVER(a) || (LANES > 4 && OVER(b)) || (LANES > 8 && (OVER(c) || OVER(d)))) {
            const vec up = SPREAD(LEFT(a), LEFT(b), LEFT(c), LEFT(d));
            v |= words(in, a / 32 + OVER(a), b / 32 + OVER(b), c / 32 + OVER(c), d / 32 + OVER(d)) << up;
        }
        store_vec(out + 4 * row, v & mask);
    }
}

static void unpack_block(const uint8_t *in, unsigned bits, uint32_t *out) {
    switch (bits) {
    #define CASE(b) case b: unpack_vertical(in, out, b); break;
    CASE(1) CASE(2) CASE(3) CASE(4) CASE(5) CASE(6) CASE(7) CASE(8) CASE(9) CASE(10) CASE(11)
    CASE(12) CASE(13) CASE(14) CASE(15) CASE(16) CASE(17) CASE(18) CASE(19) CASE(20) CASE(21)
    CASE(22) CASE(23) CASE(24) CASE(25) CASE(26) CASE(27) CASE(28) CASE(29) CASE(30) CASE(31)
    #undef CASE
    default: memset(out, 0, CPOSTINGS_BLOCK * sizeof *out);
    }
}

#if LANES == 16

/* The widest values of which a lane holds every one with the bits before it in its word of 16. */
enum { NARROW = 17 };

/* Values of a bit string, sixteen at a time. */
static void unpack_narrow(const uint8_t *in, unsigned bits, uint32_t n, uint32_t *out) {
    const __m512i order = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    const __m512i starts = _mm512_mullo_epi32(order, _mm512_set1_epi32((int)bits)), mask = _mm512_set1_epi32((1 << bits) - 1);
    const __m512i word = _mm512_srli_epi32(starts, 4), shift = _mm512_and_si512(starts, _mm512_set1_epi32(15));
    /* The words where a lane's value begins and where it may end. */
    const __m512i both = _mm512_add_epi32(_mm512_or_si512(word, _mm512_slli_epi32(word, 16)), _mm512_set1_epi32(1 << 16));
    for (uint32_t i = 0; i < n; i += STEP, in += 2 * bits) {
        const uint32_t left = min32(n - i, STEP);
        /* No byte is read that has none of their bits. */
        const __mmask64 bytes = ~0ull >> (64 - (left * bits + 7) / 8);
        const __m512i lanes = _mm512_permutexvar_epi16(both, _mm512_maskz_loadu_epi8(bytes, in));
        const __m512i values = _mm512_and_si512(_mm512_srlv_epi32(lanes, shift), mask);
        _mm512_mask_storeu_epi32(out + i, (__mmask16)lowest(left), values);
    }
}

#endif

static ptrdiff_t unpack(const uint8_t *in, const uint8_t *end, uint32_t n, uint32_t *out) {
    const uint8_t *start = in;
    group_head h;
    if (read_head(in, end, n, &h) < 0) return -1;
    const unsigned bits = h.bits;
    unsigned exceptions = h.exceptions;
    in = h.payload;
    if (bits == 0) {
        memset(out, 0, n * sizeof *out);
    } else if (n == CPOSTINGS_BLOCK) {
        unpack_block(in, bits, out);
#if LANES == 16
    } else if (bits <= NARROW) {
        unpack_narrow(in, bits, n, out);
#endif
    } else {
        const uint32_t mask = (1u << bits) - 1;
        for (uint32_t i = 0; i < n; i++) {
            size_t at = (size_t)i * bits;
            out[i] = (uint32_t)(load8(in + (at >> 3)) >> (at & 7)) & mask;
        }
    }
    in += h.bytes;
    for (; exceptions; exceptions--) {
        if (in >= end || *in >= n) return -1;
        const uint8_t index = *in++;
        uint64_t high = in < end ? *in : 0x80;
        size_t read = 1;
        /* Mostly one byte. */
        if (high >= 0x80) read = cpostings_varint(in, end, &high);
        if (!read || high > (0x7FFFFFFFu >> bits)) return -1;
        in += read;
        out[index] |= (uint32_t)high << bits;
    }
    return in - start;
}

/* Every lane becomes the sum of itself and those before it. */
static inline vec running(vec v) {
    const vec zero = {0};
#if LANES == 16
    v += __builtin_shufflevector(v, zero, 16, 0, 1, 2, 16, 4, 5, 6, 16, 8, 9, 10, 16, 12, 13, 14);
    v += __builtin_shufflevector(v, zero, 16, 16, 0, 1, 16, 16, 4, 5, 16, 16, 8, 9, 16, 16, 12, 13);
    v += __builtin_shufflevector(v, zero, 16, 16, 16, 16, 3, 3, 3, 3, 7, 7, 7, 7, 11, 11, 11, 11);
    v += __builtin_shufflevector(v, zero, 16, 16, 16, 16, 16, 16, 16, 16, 3, 3, 3, 3, 7, 7, 7, 7);
#elif LANES == 8
    v += __builtin_shufflevector(v, zero, 8, 0, 1, 2, 8, 4, 5, 6);
    v += __builtin_shufflevector(v, zero, 8, 8, 0, 1, 8, 8, 4, 5);
    v += __builtin_shufflevector(v, zero, 8, 8, 8, 8, 3, 3, 3, 3);
#else
    v += __builtin_shufflevector(v, zero, 4, 0, 1, 2);
    v += __builtin_shufflevector(v, zero, 4, 5, 0, 1);
#endif
    return v;
}

static inline vec last_lane(vec v) {
#if LANES == 16
    return __builtin_shufflevector(v, v, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15);
#elif LANES == 8
    return __builtin_shufflevector(v, v, 7, 7, 7, 7, 7, 7, 7, 7);
#else
    return __builtin_shufflevector(v, v, 3, 3, 3, 3);
#endif
}

/* Gaps to documents, whole registers of them.  The greatest gap's bits, and those of others. */
static inline __attribute__((always_inline)) uint32_t add_gaps(uint32_t *out, uint32_t base, const uint32_t n) {
    const vec indices = (vec)
#if LANES == 16
        {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
#elif LANES == 8
        {1, 2, 3, 4, 5, 6, 7, 8};
#else
        {1, 2, 3, 4};
#endif
    vec carry = (vec){0} + (base - 1), top = {0};
    /* The sums of a register do not wait for each other; only one addition does. */
    for (uint32_t i = 0; i < n; i += LANES) {
        vec v = load_vec(out + i);
        top |= v;
        v = running(v) + indices;
        store_vec(out + i, v + carry);
        carry += last_lane(v);
    }
    uint32_t seen = 0;
    for (unsigned i = 0; i < LANES; i++) seen |= top[i];
    return seen;
}

static ptrdiff_t unpack_bitmap(const uint8_t *in, const uint8_t *end, uint32_t n, uint32_t base, uint32_t limit,
                               uint32_t *out) {
    if (end - in < 2) return -1;
    const uint32_t words = in[1];
    if ((size_t)(end - in) < 2 + 8 * (size_t)words) return -1;
    uint32_t found = 0;
    for (uint32_t w = 0; w < words; w++) {
        uint64_t v = load8(in + 2 + 8 * w);
        const uint32_t first = base + 64 * w;
        const uint32_t more = (uint32_t)__builtin_popcountll(v);
        if (found + more > n) return -1;
#if LANES == 16
        for (uint32_t part = 0; part < 64; part += STEP) {
            const uint32_t mask = (uint32_t)(v >> part) & 0xFFFF, count = (uint32_t)__builtin_popcount(mask);
            uint32_t indices[STEP];
            put_indices(indices, first + part, mask);
            _mm512_mask_storeu_epi32(out + found, (__mmask16)lowest(count), _mm512_loadu_si512(indices));
            found += count;
        }
#else
        for (; v; v &= v - 1) out[found++] = first + (uint32_t)__builtin_ctzll(v);
#endif
    }
    if (found != n || out[n - 1] >= limit || out[n - 1] < base) return -1;
    return 2 + 8 * (ptrdiff_t)words;
}

static ptrdiff_t unpack_documents(const uint8_t *in, const uint8_t *end, uint32_t n, uint32_t base, uint32_t limit,
                                  uint32_t *out) {
    if (in < end && (*in & BITMAP)) return unpack_bitmap(in, end, n, base, limit, out);
    uint32_t room[CPOSTINGS_BLOCK], *gaps = out;
    if (n < CPOSTINGS_BLOCK) {
        /* Fewer are added up as if gaps of nothing followed, up to a whole register. */
        memset(room + n / STEP * STEP, 0, STEP * sizeof *room);
        gaps = room;
    }
    const ptrdiff_t read = unpack(in, end, n, gaps);
    if (read < 0) return -1;
    if ((n < CPOSTINGS_BLOCK ? add_gaps(gaps, base, n) : add_gaps(gaps, base, CPOSTINGS_BLOCK)) >= 1u << 24) {
        /* 128 gaps that large may pass 32 bits unseen: again, one by one. */
        unpack(in, end, n, gaps);
        uint64_t sum = base;
        for (uint32_t i = 0; i < n; i++) {
            sum += gaps[i];
            if (sum >= limit) return -1;
            out[i] = (uint32_t)sum++;
        }
        return read;
    }
    const uint32_t last = gaps[n - 1];
    if (last < base || last >= limit) return -1;
    if (gaps == room) memcpy(out, room, n * sizeof *out);
    return read;
}

static void score_all(const uint32_t *documents, const uint32_t *frequencies, uint32_t n, const uint8_t *norms,
                      const float *k, float weight, int32_t *out) {
    uint32_t i = 0;
    for (; i + LANES <= n; i += LANES) {
        ivec tf;
        memcpy(&tf, frequencies + i, sizeof tf);
        const fvec t = __builtin_convertvector(tf, fvec);
        fvec c;
        for (unsigned j = 0; j < LANES; j++) c[j] = k[norms[documents[i + j]]];
        const ivec s = __builtin_convertvector(weight * t / (t + c) + 0.5f, ivec);
        memcpy(out + i, &s, sizeof s);
    }
    for (; i < n; i++) {
        const float t = (float)(int32_t)frequencies[i];
        out[i] = (int32_t)(weight * t / (t + k[norms[documents[i]]]) + 0.5f);
    }
}

#endif
