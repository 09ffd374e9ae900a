#include "Codec/groups.h"
#include <string.h>

typedef uint32_t v4 __attribute__((vector_size(16)));

static inline v4 load4(const uint8_t *p) { v4 v; memcpy(&v, p, 16); return v; }
static inline void store4(void *p, v4 v) { memcpy(p, &v, 16); }

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

ptrdiff_t cpostings_length(const uint8_t *in, const uint8_t *end, uint32_t n) {
    const uint8_t *start = in;
    if (end - in < 1) return -1;
    if (*in & BITMAP) {
        if (end - start < 2 || end - start < 2 + 8 * (ptrdiff_t)start[1]) return -1;
        return 2 + 8 * (ptrdiff_t)start[1];
    }
    group_head h;
    if (read_head(in, end, n, &h) < 0) return -1;
    const unsigned bits = h.bits;
    unsigned exceptions = h.exceptions;
    in = h.payload + h.bytes;
    for (; exceptions; exceptions--) {
        if (in >= end || *in++ >= n) return -1;
        uint64_t high;
        const size_t read = cpostings_varint(in, end, &high);
        if (!read || high > (0x7FFFFFFFu >> bits)) return -1;
        in += read;
    }
    return in - start;
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
