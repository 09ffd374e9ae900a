#include "dictionary.h"

ptrdiff_t cpairs_length(const uint8_t *dictionary, size_t length, const uint8_t *packed, size_t count) {
    pieces d;
    if (open_pieces(&d, dictionary, length)) return -1;
    size_t sum = 0;
    for (size_t i = 0; i < count; i++) {
        const uint32_t piece = packed[2 * i] | (uint32_t)packed[2 * i + 1] << 8;
        if (piece >= d.count) return -1;
        const uint32_t entry = entry_of(&d, piece);
        if (!fits(&d, entry)) return -1;
        sum += length_of(entry);
    }
    return (ptrdiff_t)sum;
}

void cpairs_unpack(const uint8_t *dictionary, const uint8_t *packed, size_t count, uint8_t *out) {
    pieces d;
    /* The length was asked for with it: it is whole. */
    if (open_pieces(&d, dictionary, SIZE_MAX)) return;
    for (size_t i = 0; i < count; i++) {
        const uint32_t entry = entry_of(&d, packed[2 * i] | (uint32_t)packed[2 * i + 1] << 8);
        const uint8_t *from = d.bytes + start_of(entry);
        const uint32_t length = length_of(entry);
        /* Sixteen at a time: what is too much is written over by the next piece. */
        for (uint32_t at = 0; at < length; at += CPAIRS_SLACK) memcpy(out + at, from + at, CPAIRS_SLACK);
        out += length;
    }
}
