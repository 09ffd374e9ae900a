#include "Codec/positions.h"

int cpostings_positions_begin(cpostings_positions *p, const uint8_t *widths, const uint8_t *in, const uint8_t *end) {
    return positions_begin(p, widths, in, end);
}

ptrdiff_t cpostings_positions_seek(cpostings_positions *p, uint32_t index, const uint32_t *documents,
                                   const uint32_t *frequencies) {
    return positions_seek(p, index, documents, frequencies);
}

int cpostings_positions_read(cpostings_positions *p, uint32_t *out) { return positions_read(p, out); }
