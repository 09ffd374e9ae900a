/* Texts as numbers of pieces of a dictionary, 16 bits each, so that every text is unpacked by itself, at memory speed.
 *
 * The dictionary is made by pairs (byte pair encoding; Gage, A New Algorithm for Data Compression, 1994): of a sample of the texts
 * the pieces that follow each other most often become one, round after round.  A text is packed by the longest piece that it goes on
 * with, and each text alone (Gargiulo and Venturini, OnPair: Short Strings Compression for Fast Random Access, 2025).
 * Index/README.md has the dictionary's bytes. */
#ifndef CPAIRS_H
#define CPAIRS_H

#include <stddef.h>
#include <stdint.h>

/* The most pieces of a dictionary; the first 256 are the single bytes, in their order. */
#define CPAIRS_MOST 65535

/* So many bytes behind what is unpacked must be writable. */
#define CPAIRS_SLACK 16

/* Makes a dictionary from a sample of `count` texts, laid end to end.  Sets *out to it (to be freed) and returns its length; -1 where
 * there is not enough memory.  The same sample gives the same bytes.  About 40 ms for a megabyte of Chinese. */
ptrdiff_t cpairs_train(const uint8_t *_Nonnull texts, const size_t *_Nonnull lengths, size_t count,
                       uint8_t *_Nullable *_Nonnull out);

/* What finds the pieces of a text; NULL where there is not enough memory or the dictionary is damaged. */
typedef struct cpairs_matcher cpairs_matcher;
cpairs_matcher *_Nullable cpairs_matcher_make(const uint8_t *_Nonnull dictionary, size_t length);
void cpairs_matcher_free(cpairs_matcher *_Nullable matcher);

/* Packs a text into at most `length` numbers, two bytes each; returns how many.  Several threads may use one matcher. */
size_t cpairs_pack(const cpairs_matcher *_Nonnull matcher, const uint8_t *_Nonnull text, size_t length,
                   uint8_t *_Nonnull out);

/* How long a text is unpacked, or -1 where its numbers (little-endian, anywhere) or the dictionary are damaged. */
ptrdiff_t cpairs_length(const uint8_t *_Nonnull dictionary, size_t length, const uint8_t *_Nonnull packed, size_t count);

/* Unpacks a text whose length was asked for: the same dictionary, the same numbers, room for its length and the slack. */
void cpairs_unpack(const uint8_t *_Nonnull dictionary, const uint8_t *_Nonnull packed, size_t count, uint8_t *_Nonnull out);

#endif
