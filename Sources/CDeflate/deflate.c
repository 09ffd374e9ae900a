#include "CDeflate.h"

#include <limits.h>
#include <string.h>
#include <zlib.h>

/* What gzip puts around the packed bytes, and zlib's own bound does not count for every form. */
#define AROUND 64

/* zlib counts in `uInt`; nothing that we pack comes near. */
#define MOST ((size_t)UINT_MAX / 2)

size_t cdeflate_bound(size_t count) {
    if (count > MOST) return 0;
    return compressBound((uLong)count) + AROUND;
}

size_t cdeflate_pack(const uint8_t *bytes, size_t count, uint8_t *out, size_t room, int level, int is_gzip) {
    if (count > MOST || room > UINT_MAX) return 0;
    z_stream stream;
    memset(&stream, 0, sizeof stream);
    /* 15 bits of window; 16 more ask for gzip's frame, a negative number for none. */
    if (deflateInit2(&stream, level, Z_DEFLATED, is_gzip ? 15 + 16 : -15, 8, Z_DEFAULT_STRATEGY) != Z_OK) return 0;
    stream.next_in = (Bytef *)bytes;
    stream.avail_in = (uInt)count;
    stream.next_out = out;
    stream.avail_out = (uInt)room;
    int state = deflate(&stream, Z_FINISH);
    size_t written = room - stream.avail_out;
    deflateEnd(&stream);
    return state == Z_STREAM_END ? written : 0;
}

uint32_t cdeflate_crc(const uint8_t *bytes, size_t count) {
    uLong sum = crc32(0L, Z_NULL, 0);
    if (bytes == NULL || count == 0 || count > MOST) return (uint32_t)sum;
    return (uint32_t)crc32(sum, bytes, (uInt)count);
}
