#include "COffice.h"

#include <glib.h>

int32_t coffice_digest(int32_t kind, const uint8_t *bytes, size_t length, uint8_t digest[20]) {
    GChecksum *sum = g_checksum_new(kind == COFFICE_DIGEST_MD5 ? G_CHECKSUM_MD5 : G_CHECKSUM_SHA1);
    if (!sum) return 0;
    gsize size = 20;
    g_checksum_update(sum, bytes, (gssize)length);
    g_checksum_get_digest(sum, digest, &size);
    g_checksum_free(sum);
    return (int32_t)size;
}
