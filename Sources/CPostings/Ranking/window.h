/* What a window of scores has above a limit. */
#ifndef WINDOW_H
#define WINDOW_H

#include "lanes.h"

/* Writes the indices of those of 64 · `words` sums above a limit whose bit is set to `out`, ascending; returns how many.  STEP more
 * are writable. */
static uint32_t above_limit(const int32_t *sums, const uint64_t *bits, uint32_t words, int32_t limit, uint32_t *out) {
    uint32_t count = 0;
    for (uint32_t word = 0; word < words; word++) {
        uint64_t rest = bits[word];
        for (uint32_t at = 64 * word; rest; at += STEP, rest >>= STEP) {
            const uint32_t mask = above(sums + at, limit) & (uint32_t)rest & 0xFFFF;
            if (!mask) continue;
            put_indices(out + count, at, mask);
            count += (uint32_t)__builtin_popcount(mask);
        }
    }
    return count;
}

#endif
