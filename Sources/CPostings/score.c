#include "CPostings.h"
#include <string.h>

typedef float f4 __attribute__((vector_size(16)));
typedef int32_t i4 __attribute__((vector_size(16)));

void cpostings_score(const uint32_t *documents, const uint32_t *frequencies, uint32_t n, const uint8_t *norms,
                     const float *k, float weight, int32_t *out) {
    uint32_t i = 0;
    for (; i + 4 <= n; i += 4) {
        i4 tf;
        memcpy(&tf, frequencies + i, 16);
        const f4 t = __builtin_convertvector(tf, f4);
        const f4 c = {k[norms[documents[i]]], k[norms[documents[i + 1]]], k[norms[documents[i + 2]]],
                      k[norms[documents[i + 3]]]};
        const i4 s = __builtin_convertvector(weight * t / (t + c) + 0.5f, i4);
        memcpy(out + i, &s, 16);
    }
    for (; i < n; i++) {
        const float t = (float)(int32_t)frequencies[i];
        out[i] = (int32_t)(weight * t / (t + k[norms[documents[i]]]) + 0.5f);
    }
}

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

uint32_t cpostings_lower_bound(const uint32_t *values, uint32_t from, uint32_t n, uint32_t target) {
    uint32_t low = from;
    /* Mostly the wanted one is near. */
    for (uint32_t i = 0; i < 2; i++, low++) {
        if (low >= n || values[low] >= target) return low;
    }
    const uint32_t *p = values + low;
    for (uint32_t count = n - low; count > 1;) {
        const uint32_t half = count / 2;
        p += p[half - 1] < target ? half : 0;
        count -= half;
    }
    return (uint32_t)(p - values) + (p < values + n && *p < target);
}

uint32_t cpostings_filter(const uint32_t *documents, uint32_t n, const uint64_t *bits, uint32_t *out) {
    uint32_t found = 0;
    for (uint32_t i = 0; i < n; i++) {
        const uint32_t d = documents[i];
        out[found] = d;
        found += (uint32_t)(bits[d >> 6] >> (d & 63)) & 1;
    }
    return found;
}
