#include "CPostings.h"

static inline uint32_t load2(const uint8_t *p) { return p[0] | (uint32_t)p[1] << 8; }
static inline uint32_t load4(const uint8_t *p) { return load2(p) | load2(p + 2) << 16; }

cpostings_term cpostings_term_read(const uint8_t *in, const uint8_t *end, uint32_t documents) {
    const cpostings_term damaged = {.blocks = in, .blocks_end = end, .end = end};
    cpostings_term t = damaged;
    uint64_t df;
    const size_t read = cpostings_varint(in, end, &df);
    if (!read || df >> 1 == 0 || df >> 1 > documents) return damaged;
    in += read;
    t.blocks = in;
    t.has_positions = df & 1;
    t.df = (uint32_t)(df >> 1);
    t.block_count = (t.df + CPOSTINGS_BLOCK - 1) / CPOSTINGS_BLOCK;
    if (t.df < CPOSTINGS_BLOCK) return t;
    if (end - in < 7) return damaged;
    const uint32_t length = load4(in + 2), form = in[6];
    const uint32_t last = form & 3, start = form >> 2 & 3, positions = form >> 4;
    if (positions > 3) return damaged;
    t.maximum = load2(in);
    t.skips = in + 7;
    t.documents_at = last + 1;
    t.positions_at = t.documents_at + start + 1;
    t.stride = t.positions_at + positions + 1 + 2;
    t.last_mask = UINT32_MAX >> (24 - 8 * last);
    t.documents_mask = UINT32_MAX >> (24 - 8 * start);
    t.positions_mask = UINT32_MAX >> (24 - 8 * positions);
    const uint64_t table = (uint64_t)t.stride * t.block_count;
    if ((uint64_t)(end - t.skips) < table || (uint64_t)(end - t.skips) - table < length) return damaged;
    t.blocks = t.skips + table;
    t.blocks_end = t.blocks + length;
    return t;
}
