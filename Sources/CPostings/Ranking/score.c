#include "CPostings.h"
#include <string.h>

uint32_t cpostings_accumulate(const uint32_t *documents, const int32_t *scores, uint32_t from, uint32_t n,
                              uint32_t base, uint32_t end, int32_t *sums, uint64_t *bits) {
    uint32_t i = from;
    for (; i < n && documents[i] < end; i++) {
        const uint32_t at = documents[i] - base;
        sums[at] += scores[i];
        bits[at >> 6] |= 1ull << (at & 63);
    }
    return i;
}

/* Which half is never foreseen, so a branch on it would cost more than both halves: this is compiled without one. */
#define SELECT(condition, a, b) (__builtin_unpredictable(condition) ? (a) : (b))

uint32_t cpostings_lower_bound(const uint32_t *values, uint32_t from, uint32_t n, uint32_t target) {
    uint32_t low = from;
    /* Mostly the wanted one is near. */
    for (uint32_t i = 0; i < 2; i++, low++) {
        if (low >= n || values[low] >= target) return low;
    }
    const uint32_t *p = values + low;
    for (uint32_t count = n - low; count > 1;) {
        const uint32_t half = count / 2;
        p = SELECT(p[half - 1] < target, p + half, p);
        count -= half;
    }
    return (uint32_t)(p - values) + (p < values + n && *p < target);
}

size_t cpostings_lower_bound8(const uint64_t *values, size_t n, uint64_t target) {
    size_t low = 0;
    while (n > 1) {
        const size_t half = n / 2;
        low = SELECT(values[low + half - 1] < target, low + half, low);
        n -= half;
    }
    return low + (n > 0 && values[low] < target);
}

static inline uint32_t number_at(const void *values, size_t i) {
    uint32_t v;
    memcpy(&v, (const uint8_t *)values + 4 * i, sizeof v);
    return v;
}

size_t cpostings_lower_bound4(const void *values, size_t n, uint32_t target) {
    size_t low = 0;
    while (n > 1) {
        const size_t half = n / 2;
        low = SELECT(number_at(values, low + half - 1) < target, low + half, low);
        n -= half;
    }
    return low + (n > 0 && number_at(values, low) < target);
}

void cpostings_insert(cpostings_heap *h, uint32_t document, int32_t score) {
    const uint64_t entry = (uint64_t)(uint32_t)score << 32 | (uint32_t)~document;
    uint64_t *e = h->entries;
    if (h->count < h->limit) {
        uint32_t i = h->count++;
        for (; i > 0 && e[(i - 1) / 2] > entry; i = (i - 1) / 2) e[i] = e[(i - 1) / 2];
        e[i] = entry;
    } else if (h->limit > 0 && entry > e[0]) {
        uint32_t i = 0;
        for (;;) {
            uint32_t child = 2 * i + 1;
            if (child >= h->count) break;
            if (child + 1 < h->count && e[child + 1] < e[child]) child++;
            if (e[child] >= entry) break;
            e[i] = e[child];
            i = child;
        }
        e[i] = entry;
    }
}
