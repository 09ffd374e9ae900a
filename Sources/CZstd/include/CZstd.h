/* The few zstd calls that the stored text needs; zstd.h itself stays out of sight. */
#ifndef CZSTD_H
#define CZSTD_H

#include <stddef.h>

/* A compressor with a dictionary (length 0: none), or NULL when memory is short. */
void *_Nullable czstd_compressor(const void *_Nullable dictionary, size_t length, int level);
void czstd_free_compressor(void *_Nullable compressor);

/* A decompressor with the same dictionary. */
void *_Nullable czstd_decompressor(const void *_Nullable dictionary, size_t length);
void czstd_free_decompressor(void *_Nullable decompressor);

/* Most bytes that `length` bytes become. */
size_t czstd_bound(size_t length);

/* Both return the bytes written, or -1. */
ptrdiff_t czstd_compress(void *_Nonnull compressor, void *_Nonnull out, size_t room, const void *_Nonnull in,
                         size_t length);
ptrdiff_t czstd_decompress(void *_Nonnull decompressor, void *_Nonnull out, size_t room, const void *_Nonnull in,
                           size_t length);

/* Trains a dictionary of at most `room` bytes from `count` samples laid end to end; returns its length or 0. */
size_t czstd_train(void *_Nonnull out, size_t room, const void *_Nonnull samples, const size_t *_Nonnull lengths,
                   unsigned count, int level);

#endif
