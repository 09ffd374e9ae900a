/* Whole buffers packed by zlib: gzip for answers (RFC 1952), plain deflate for the entries of a zip file (RFC 1951). */
#ifndef CDEFLATE_H
#define CDEFLATE_H

#include <stddef.h>
#include <stdint.h>

/* The most bytes that `count` bytes may become, whichever form is asked for. */
size_t cdeflate_bound(size_t count);

/* Packs `count` bytes into `out`, which has `room` bytes; `level` is zlib's, 1 to 9, `is_gzip` chooses the form.
   Returns the bytes written, 0 when there is no memory or no room. */
size_t cdeflate_pack(const uint8_t *_Nullable bytes, size_t count, uint8_t *_Nonnull out, size_t room, int level, int is_gzip);

/* The checksum that zip entries carry (CRC-32). */
uint32_t cdeflate_crc(const uint8_t *_Nullable bytes, size_t count);

#endif
