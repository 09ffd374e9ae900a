#define ZDICT_STATIC_LINKING_ONLY
#include "CZstd.h"
#include <stdlib.h>
#include <string.h>
#include <zdict.h>
#include <zstd.h>

typedef struct { ZSTD_CCtx *context; ZSTD_CDict *dictionary; int level; } Compressor;
typedef struct { ZSTD_DCtx *context; ZSTD_DDict *dictionary; } Decompressor;

void *czstd_compressor(const void *dictionary, size_t length, int level) {
    Compressor *c = calloc(1, sizeof *c);
    if (!c) return NULL;
    c->level = level;
    c->context = ZSTD_createCCtx();
    if (length) c->dictionary = ZSTD_createCDict(dictionary, length, level);
    if (!c->context || (length && !c->dictionary)) {
        czstd_free_compressor(c);
        return NULL;
    }
    return c;
}

void czstd_free_compressor(void *compressor) {
    Compressor *c = compressor;
    if (!c) return;
    ZSTD_freeCCtx(c->context);
    ZSTD_freeCDict(c->dictionary);
    free(c);
}

void *czstd_decompressor(const void *dictionary, size_t length) {
    Decompressor *d = calloc(1, sizeof *d);
    if (!d) return NULL;
    d->context = ZSTD_createDCtx();
    if (length) d->dictionary = ZSTD_createDDict(dictionary, length);
    if (!d->context || (length && !d->dictionary)) {
        czstd_free_decompressor(d);
        return NULL;
    }
    return d;
}

void czstd_free_decompressor(void *decompressor) {
    Decompressor *d = decompressor;
    if (!d) return;
    ZSTD_freeDCtx(d->context);
    ZSTD_freeDDict(d->dictionary);
    free(d);
}

size_t czstd_bound(size_t length) { return ZSTD_compressBound(length); }

ptrdiff_t czstd_compress(void *compressor, void *out, size_t room, const void *in, size_t length) {
    Compressor *c = compressor;
    size_t n = c->dictionary ? ZSTD_compress_usingCDict(c->context, out, room, in, length, c->dictionary)
                             : ZSTD_compressCCtx(c->context, out, room, in, length, c->level);
    return ZSTD_isError(n) ? -1 : (ptrdiff_t)n;
}

ptrdiff_t czstd_decompress(void *decompressor, void *out, size_t room, const void *in, size_t length) {
    Decompressor *d = decompressor;
    size_t n = d->dictionary ? ZSTD_decompress_usingDDict(d->context, out, room, in, length, d->dictionary)
                             : ZSTD_decompressDCtx(d->context, out, room, in, length);
    return ZSTD_isError(n) ? -1 : (ptrdiff_t)n;
}

size_t czstd_train(void *out, size_t room, const void *samples, const size_t *lengths, unsigned count, int level) {
    ZDICT_fastCover_params_t p;
    memset(&p, 0, sizeof p);
    p.k = 1000;
    p.d = 8;
    p.f = 20;
    p.accel = 4;
    p.zParams.compressionLevel = level;
    size_t n = ZDICT_trainFromBuffer_fastCover(out, room, samples, lengths, count, p);
    return ZDICT_isError(n) ? 0 : n;
}
