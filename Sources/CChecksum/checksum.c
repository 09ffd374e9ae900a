#include "CChecksum.h"
#include <string.h>

/* XXH64 after the published description (github.com/Cyan4973/xxHash, doc/xxhash_spec.md). */
static const uint64_t P1 = 0x9E3779B185EBCA87ull, P2 = 0xC2B2AE3D27D4EB4Full, P3 = 0x165667B19E3779F9ull,
                      P4 = 0x85EBCA77C2B2AE63ull, P5 = 0x27D4EB2F165667C5ull;

static inline uint64_t rotate(uint64_t v, unsigned by) { return v << by | v >> (64 - by); }
static inline uint64_t round64(uint64_t acc, uint64_t lane) { return rotate(acc + lane * P2, 31) * P1; }
static inline uint64_t merge(uint64_t acc, uint64_t lane) { return (acc ^ round64(0, lane)) * P1 + P4; }
static inline uint64_t load8(const uint8_t *p) { uint64_t v; memcpy(&v, p, 8); return v; }

uint64_t cchecksum(const void *bytes, size_t length) {
    const uint8_t *p = bytes, *const end = p + length;
    uint64_t h;
    if (length >= 32) {
        uint64_t a = P1 + P2, b = P2, c = 0, d = 0 - P1;
        for (; end - p >= 32; p += 32) {
            a = round64(a, load8(p));
            b = round64(b, load8(p + 8));
            c = round64(c, load8(p + 16));
            d = round64(d, load8(p + 24));
        }
        h = rotate(a, 1) + rotate(b, 7) + rotate(c, 12) + rotate(d, 18);
        h = merge(merge(merge(merge(h, a), b), c), d);
    } else {
        h = P5;
    }
    h += length;
    for (; end - p >= 8; p += 8) h = rotate(h ^ round64(0, load8(p)), 27) * P1 + P4;
    if (end - p >= 4) {
        uint32_t v;
        memcpy(&v, p, 4);
        h = rotate(h ^ v * P1, 23) * P2 + P3;
        p += 4;
    }
    for (; p < end; p++) h = rotate(h ^ *p * P5, 11) * P1;
    h = (h ^ h >> 33) * P2;
    h = (h ^ h >> 29) * P3;
    return h ^ h >> 32;
}
