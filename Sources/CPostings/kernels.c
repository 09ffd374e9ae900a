/* Chooses the kernels of the machine. */
#include "kernels.h"

/* What the processor can do was read before main; asking is a load and a comparison, and there is nothing to keep. */
const cpostings_kernels *cpostings_kernels_for(cpostings_machine machine) {
    switch (machine) {
    case CPOSTINGS_PLAIN: return &cpostings_plain;
#if defined(__x86_64__)
    case CPOSTINGS_AVX2:
        return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2") &&
               __builtin_cpu_supports("popcnt") ? &cpostings_avx2 : 0;
    case CPOSTINGS_AVX512:
        return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
               __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") &&
               cpostings_kernels_for(CPOSTINGS_AVX2) ? &cpostings_avx512 : 0;
#endif
    default: return 0;
    }
}

static const cpostings_kernels *kernels(void) {
    const cpostings_kernels *best = cpostings_kernels_for(CPOSTINGS_AVX512);
    if (!best) best = cpostings_kernels_for(CPOSTINGS_AVX2);
    return best ? best : &cpostings_plain;
}

ptrdiff_t cpostings_unpack(const uint8_t *in, const uint8_t *end, uint32_t n, uint32_t *out) {
    return kernels()->unpack(in, end, n, out);
}

ptrdiff_t cpostings_unpack_documents(const uint8_t *in, const uint8_t *end, uint32_t n, uint32_t base,
                                     uint32_t limit, uint32_t *out) {
    return kernels()->unpack_documents(in, end, n, base, limit, out);
}

void cpostings_score(const uint32_t *documents, const uint32_t *frequencies, uint32_t n, const uint8_t *norms,
                     const float *k, float weight, int32_t *out) {
    kernels()->score(documents, frequencies, n, norms, k, weight, out);
}

int cpostings_top(const cpostings_list *lists, uint32_t n, uint32_t documents, const uint64_t *live, uint32_t base,
                  cpostings_heap *heap) {
    return kernels()->top(lists, n, documents, live, base, heap);
}

uint32_t cpostings_above(const int32_t *sums, const uint64_t *bits, uint32_t words, int32_t limit, uint32_t *out) {
    return kernels()->above(sums, bits, words, limit, out);
}

int64_t cpostings_count(const cpostings_term *terms, uint32_t n, uint32_t documents, const uint64_t *live) {
    return kernels()->count(terms, n, documents, live);
}

int cpostings_locate(const cpostings_term *term, uint32_t documents, const uint8_t *widths, uint64_t *members, uint32_t *ranks,
                    uint32_t *locators) {
    return kernels()->locate(term, documents, widths, members, ranks, locators);
}

int cpostings_walk_run(cpostings_walk *walk) { return kernels()->walk(walk); }

int cpostings_walk_join(cpostings_walk *walk) { return kernels()->join(walk); }
