#ifndef POSITIONS_H
#define POSITIONS_H

#include "CPostings.h"
#include <string.h>

/* Positions of a block: every document's are steps from 0, each in as many bits as the document's width says but at most
 * the block's cap; a wider step is completed by an exception (Index/README.md, "Postings"). */
enum { POSITIONS_CAP = 0x1F, POSITIONS_EXCEPTIONS = 0x20, MOST_WIDTHLESS = 1 << 20 };

static inline uint64_t load_bits(const uint8_t *p) { uint64_t v; memcpy(&v, p, 8); return v; }

static inline int next_exception(cpostings_positions *p) {
    if (p->exceptions_left == 0) {
        p->exception_ordinal = UINT64_MAX;
        return 0;
    }
    uint64_t step;
    const size_t read = cpostings_varint(p->exception, p->exceptions_end, &step);
    const size_t more = read ? cpostings_varint(p->exception + read, p->exceptions_end, &p->exception_high) : 0;
    if (!more || step >> 40 || p->exception_high >> 31) return -1;
    p->exception_ordinal += step;
    p->exception += read + more;
    p->exceptions_left--;
    return 0;
}

static inline int positions_begin(cpostings_positions *p, const uint8_t *widths, const uint8_t *in, const uint8_t *end) {
    *p = (cpostings_positions){.widths = widths, .exception_ordinal = UINT64_MAX};
    if (in >= end || *in >= 2 * POSITIONS_EXCEPTIONS) return -1;
    p->cap = *in & POSITIONS_CAP;
    const int has_exceptions = *in++ & POSITIONS_EXCEPTIONS;
    if (has_exceptions) {
        uint64_t length;
        const size_t read = cpostings_varint(in, end, &p->exceptions_left);
        const size_t more = read ? cpostings_varint(in + read, end, &length) : 0;
        if (!more || length > (uint64_t)(end - in) - read - more) return -1;
        p->exception = in + read + more;
        in = p->exceptions_end = p->exception + length;
        p->exception_ordinal = 0;
        if (next_exception(p) < 0) return -1;
    }
    p->bits = in;
    p->bit_count = (uint64_t)(end - in) * 8;
    return 0;
}

/* How many bits a step of a document takes in this block. */
static inline uint32_t width_of(const cpostings_positions *p, uint32_t document) {
    const uint32_t width = p->widths[document >> 1] >> (4 * (document & 1)) & 15;
    return width < p->cap ? width : p->cap;
}

static inline ptrdiff_t positions_seek(cpostings_positions *p, uint32_t index, const uint32_t *documents,
                                   const uint32_t *frequencies) {
    if (index < p->summed) return -1;
    uint64_t sum = p->sum, ordinal = p->ordinal;
    for (uint32_t i = p->summed; i < index; i++) {
        sum += (uint64_t)frequencies[i] * width_of(p, documents[i]);
        ordinal += frequencies[i];
    }
    p->sum = sum;
    p->ordinal = ordinal;
    p->summed = index;
    p->width = width_of(p, documents[index]);
    p->count = frequencies[index];
    if (sum > p->bit_count || (uint64_t)p->count * p->width > p->bit_count - sum) return -1;
    if (p->width == 0 && p->count > MOST_WIDTHLESS) return -1;
    while (p->exception_ordinal < ordinal) if (next_exception(p) < 0) return -1;
    return (ptrdiff_t)p->count;
}

static inline int positions_read(cpostings_positions *p, uint32_t *out) {
    const uint32_t width = p->width;
    const uint64_t mask = (1ull << width) - 1;
    uint64_t bit = p->sum;
    uint32_t value = 0;
    for (uint32_t i = 0; i < p->count; i++, bit += width) {
        uint64_t step = load_bits(p->bits + (bit >> 3)) >> (bit & 7) & mask;
        if (p->ordinal + i == p->exception_ordinal) {
            step |= p->exception_high << width;
            if (next_exception(p) < 0) return -1;
        }
        value += (uint32_t)step;
        out[i] = value;
    }
    return 0;
}

#endif
