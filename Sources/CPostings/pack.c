#include "CPostings.h"
#include <string.h>

/* A group is one byte `bits | EXCEPTIONS?`, then (if any) one byte with the number of exceptions, the payload,
 * and the exceptions: one byte index, then the bits above the packed ones as a varint.  The payload of 128
 * values is four interleaved lanes of 32 values ("vertical": a vector register unpacks four at a time); that
 * of fewer values is one little-endian bit string.  A bitmap of documents is BITMAP, one byte with the number
 * of 64-bit words, the words. */
enum { EXCEPTIONS = 0x20, BITMAP = 0x40, ROWS = 32 };

typedef uint32_t v4 __attribute__((vector_size(16)));

static inline v4 load4(const uint8_t *p) { v4 v; memcpy(&v, p, 16); return v; }
static inline void store4(void *p, v4 v) { memcpy(p, &v, 16); }
static inline uint64_t load8(const uint8_t *p) { uint64_t v; memcpy(&v, p, 8); return v; }

static size_t payload(uint32_t n, unsigned bits) {
    return n == CPOSTINGS_BLOCK ? 16u * bits : ((size_t)n * bits + 7) / 8;
}

static size_t put_varint(uint8_t *out, uint64_t v) {
    size_t i = 0;
    while (v >= 0x80) { out[i++] = (uint8_t)v | 0x80; v >>= 7; }
    out[i++] = (uint8_t)v;
    return i;
}

static void pack_vertical(const uint32_t *values, unsigned bits, uint8_t *out) {
    const v4 mask = (v4){0} + (bits == 32 ? 0xFFFFFFFFu : (1u << bits) - 1);
    v4 word = {0};
    unsigned fill = 0;
    for (unsigned row = 0; row < ROWS; row++) {
        v4 v = load4((const uint8_t *)(values + 4 * row)) & mask;
        word |= v << fill;
        fill += bits;
        if (fill >= 32) {
            store4(out, word);
            out += 16;
            fill -= 32;
            word = fill ? v >> (bits - fill) : (v4){0};
        }
    }
}

static inline __attribute__((always_inline)) void unpack_vertical(const uint8_t *in, uint32_t *out,
                                                                  const unsigned bits) {
    const v4 mask = (v4){0} + ((1u << bits) - 1);
    #pragma clang loop unroll(full)
    for (unsigned row = 0; row < ROWS; row++) {
        const unsigned at = row * bits, word = at / 32, shift = at % 32;
        v4 v = load4(in + 16 * word) >> shift;
        if (shift + bits > 32) v |= load4(in + 16 * word + 16) << (32 - shift);
        store4(out + 4 * row, v & mask);
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

size_t cpostings_pack(const uint32_t *values, uint32_t n, uint8_t *out) {
    uint32_t widths[33] = {0};
    for (uint32_t i = 0; i < n; i++) widths[values[i] ? 32 - __builtin_clz(values[i]) : 0]++;
    unsigned top = 32;
    while (top > 0 && !widths[top]) top--;
    unsigned best = top;
    size_t least = payload(n, top);
    uint32_t above = 0;
    for (unsigned bits = top; bits-- > 0;) {
        above += widths[bits + 1];
        if (above > 64) break;
        size_t cost = 1 + payload(n, bits);
        for (unsigned w = bits + 1; w <= top; w++) cost += (size_t)widths[w] * (1 + (w - bits + 6) / 7);
        if (cost < least) { least = cost; best = bits; }
    }
    uint8_t *start = out;
    const uint32_t mask = (1u << best) - 1;
    uint32_t exceptions = 0;
    for (unsigned w = best + 1; w <= top; w++) exceptions += widths[w];
    *out++ = (uint8_t)(best | (exceptions ? EXCEPTIONS : 0));
    if (exceptions) *out++ = (uint8_t)exceptions;
    if (best) {
        if (n == CPOSTINGS_BLOCK) {
            pack_vertical(values, best, out);
        } else {
            size_t bytes = payload(n, best);
            memset(out, 0, bytes);
            for (uint32_t i = 0; i < n; i++) {
                size_t at = (size_t)i * best;
                uint64_t v = (uint64_t)(values[i] & mask) << (at & 7);
                for (size_t b = at >> 3; v; b++, v >>= 8) out[b] |= (uint8_t)v;
            }
        }
        out += payload(n, best);
    }
    if (exceptions) {
        for (uint32_t i = 0; i < n; i++) {
            if (values[i] > mask) {
                *out++ = (uint8_t)i;
                out += put_varint(out, values[i] >> best);
            }
        }
    }
    return (size_t)(out - start);
}

static ptrdiff_t group(const uint8_t *in, const uint8_t *end, uint32_t n, uint32_t *out) {
    if (end - in < 1 || n == 0 || n > CPOSTINGS_BLOCK) return -1;
    const uint8_t *start = in;
    const unsigned head = *in++;
    if (head & ~(EXCEPTIONS | 31u)) return -1;
    const unsigned bits = head & 31;
    unsigned exceptions = 0;
    if (head & EXCEPTIONS) {
        if (in >= end) return -1;
        exceptions = *in++;
    }
    const size_t bytes = payload(n, bits);
    if ((size_t)(end - in) < bytes) return -1;
    if (out) {
        if (bits == 0) {
            memset(out, 0, n * sizeof *out);
        } else if (n == CPOSTINGS_BLOCK) {
            unpack_block(in, bits, out);
        } else {
            const uint32_t mask = (1u << bits) - 1;
            for (uint32_t i = 0; i < n; i++) {
                size_t at = (size_t)i * bits;
                out[i] = (uint32_t)(load8(in + (at >> 3)) >> (at & 7)) & mask;
            }
        }
    }
    in += bytes;
    for (; exceptions; exceptions--) {
        if (in >= end || *in >= n) return -1;
        const uint8_t index = *in++;
        uint64_t high;
        size_t read = cpostings_varint(in, end, &high);
        if (!read || high > (0x7FFFFFFFu >> bits)) return -1;
        in += read;
        if (out) out[index] |= (uint32_t)high << bits;
    }
    return in - start;
}

ptrdiff_t cpostings_unpack(const uint8_t *in, const uint8_t *end, uint32_t n, uint32_t *out) {
    return group(in, end, n, out);
}

ptrdiff_t cpostings_length(const uint8_t *in, const uint8_t *end, uint32_t n) {
    if (in < end && (*in & BITMAP)) {
        if (end - in < 2 || end - in < 2 + 8 * (ptrdiff_t)in[1]) return -1;
        return 2 + 8 * (ptrdiff_t)in[1];
    }
    return group(in, end, n, NULL);
}

size_t cpostings_pack_documents(const uint32_t *documents, uint32_t n, uint32_t base, uint8_t *out) {
    uint32_t gaps[CPOSTINGS_BLOCK];
    uint32_t next = base;
    for (uint32_t i = 0; i < n; i++) {
        gaps[i] = documents[i] - next;
        next = documents[i] + 1;
    }
    size_t bytes = cpostings_pack(gaps, n, out);
    const uint64_t words = ((uint64_t)(next - base) + 63) / 64;
    if (2 + 8 * words <= bytes && words < 256) {
        out[0] = BITMAP;
        out[1] = (uint8_t)words;
        memset(out + 2, 0, 8 * words);
        for (uint32_t i = 0; i < n; i++) {
            const uint32_t bit = documents[i] - base;
            out[2 + bit / 8] |= (uint8_t)(1u << (bit % 8));
        }
        bytes = 2 + 8 * words;
    }
    return bytes;
}

/* Gaps to documents.  Returns a mask of everything that was seen, so that one test finds what overflowed. */
static uint64_t add_up(uint32_t *out, uint32_t n, uint32_t base) {
    uint64_t sum = base;
    uint32_t i = 0;
    v4 carry = (v4){0} + (base - 1), top = {0};
    const v4 one = {1, 2, 3, 4};
    if (n == CPOSTINGS_BLOCK) {
        /* The sums of four do not wait for each other; only one addition a row does. */
        for (; i < n; i += 4) {
            v4 v = load4((const uint8_t *)(out + i));
            top |= v;
            v += __builtin_shufflevector(v, (v4){0}, 4, 0, 1, 2);
            v += __builtin_shufflevector(v, (v4){0}, 4, 5, 0, 1);
            v += one;
            store4(out + i, v + carry);
            carry += __builtin_shufflevector(v, v, 3, 3, 3, 3);
        }
        const uint32_t seen = top[0] | top[1] | top[2] | top[3];
        /* 128 gaps below 2^24 added to a 32-bit base cannot pass 2^33 unseen: the last value is checked. */
        if (seen < (1u << 24)) return out[n - 1] >= base ? out[n - 1] : UINT64_MAX;
        return UINT64_MAX - 1;
    }
    for (; i < n; i++) {
        sum += out[i];
        out[i] = (uint32_t)sum;
        if (sum > UINT32_MAX) return UINT64_MAX;
        sum++;
    }
    return out[n - 1];
}

ptrdiff_t cpostings_unpack_documents(const uint8_t *in, const uint8_t *end, uint32_t n, uint32_t base,
                                     uint32_t limit, uint32_t *out) {
    if (in < end && (*in & BITMAP)) {
        if (end - in < 2) return -1;
        const uint32_t words = in[1];
        if ((size_t)(end - in) < 2 + 8 * (size_t)words) return -1;
        uint32_t found = 0;
        for (uint32_t w = 0; w < words; w++) {
            uint64_t v = load8(in + 2 + 8 * w);
            if (found + (uint32_t)__builtin_popcountll(v) > n) return -1;
            for (; v; v &= v - 1) out[found++] = base + 64 * w + (uint32_t)__builtin_ctzll(v);
        }
        if (found != n || out[n - 1] >= limit || out[n - 1] < base) return -1;
        return 2 + 8 * (ptrdiff_t)words;
    }
    ptrdiff_t read = group(in, end, n, out);
    if (read < 0) return -1;
    uint64_t last = add_up(out, n, base);
    if (last == UINT64_MAX - 1) {
        /* Large gaps: take the slow way from the start. */
        group(in, end, n, out);
        uint64_t sum = base;
        for (uint32_t i = 0; i < n; i++) {
            sum += out[i];
            if (sum >= limit) return -1;
            out[i] = (uint32_t)sum++;
        }
        return read;
    }
    return last < limit ? read : -1;
}
