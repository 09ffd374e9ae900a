#ifndef COUNT_H
#define COUNT_H

#include "CPostings.h"
#include "Phrases/cursor.h"
#include <stdlib.h>

/* How many documents hold any of several terms: see cpostings_count. */
static int64_t count_any(const cpostings_term *terms, uint32_t n, uint32_t documents, const uint64_t *live) {
    const size_t words = ((size_t)documents + 63) / 64;
    const tile_field field = {documents, NULL};
    uint64_t *any = calloc(words + 1, sizeof *any);
    if (!any) return -2;
    for (uint32_t i = 0; i < n; i++) {
        const cpostings_term *t = terms + i;
        for (size_t w = 0; t->members && w < words; w++) any[w] |= t->members[w];
        for (uint32_t b = 0; !t->members && b < t->block_count; b++) {
            uint32_t held[CPOSTINGS_BLOCK];
            if (!term_unpack(&field, t, b, held)) {
                free(any);
                return -1;
            }
            for (uint32_t d = 0; d < term_size(t, b); d++) any[held[d] >> 6] |= 1ull << (held[d] & 63);
        }
    }
    int64_t count = 0;
    for (size_t w = 0; w < words; w++) count += __builtin_popcountll(live ? any[w] & live[w] : any[w]);
    free(any);
    return count;
}

#endif
