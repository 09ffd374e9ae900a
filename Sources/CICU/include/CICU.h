#ifndef CICU_H
#define CICU_H

/* The few calls of ICU4C that the house needs.
 *
 * ICU renames its symbols by macro (ubrk_open is ubrk_open_72 in ICU 72), which Swift cannot import; these
 * functions carry the plain names. No ICU header is needed to include this one. Text is UTF-16. Every status
 * is an ICU UErrorCode: positive values are failures, everything else is success. A function that is handed
 * a failing status does nothing. */

#include <stdint.h>

#include "CICUCharset.h"

/* The version of the ICU that is linked, e.g. 72 for 72.1. */
int32_t cicu_major_version(void);

/* ICU's name of an error code, e.g. "U_FILE_ACCESS_ERROR". */
const char *_Nonnull cicu_error_name(int32_t status);

/* Word boundaries, locale zh. */
void *_Nullable cicu_words_open(int32_t *_Nonnull status);
void cicu_words_close(void *_Nonnull words);
/* Cuts text and writes where each piece ends, with its rule status / 100 (0 none, 1 number, 2 letters, 3 kana,
 * 4 ideographs). `ends` and `kinds` must hold `length` values. Returns how many were written. */
int32_t cicu_words_cut(
    void *_Nonnull words, const uint16_t *_Nonnull text, int32_t length,
    uint32_t *_Nonnull ends, uint8_t *_Nonnull kinds, int32_t *_Nonnull status);

/* Normalization form KC. Returns the length of the result; over `capacity` nothing useful was written. */
int32_t cicu_nfkc(
    const uint16_t *_Nonnull text, int32_t length,
    uint16_t *_Nonnull out, int32_t capacity, int32_t *_Nonnull status);
/* Whether a code point always begins a new unit of normalization (1) or may combine with what stands before. */
int32_t cicu_nfkc_boundary_before(uint32_t character, int32_t *_Nonnull status);

/* Character properties. */
uint32_t cicu_lower(uint32_t character);
int32_t cicu_general_category(uint32_t character);
int32_t cicu_is_ideographic(uint32_t character);

/* Transliteration, by ICU's identifier such as "Hant-Hans". */
void *_Nullable cicu_transliterator_open(
    const uint16_t *_Nonnull identifier, int32_t length, int32_t *_Nonnull status);
void cicu_transliterator_close(void *_Nonnull transliterator);
/* Replaces `text` in place; `length` is the length before and after; `capacity` bounds it. */
void cicu_transliterate(
    const void *_Nonnull transliterator, uint16_t *_Nonnull text, int32_t *_Nonnull length,
    int32_t capacity, int32_t *_Nonnull status);

/* ICU's Chinese and Japanese word list as it lies in ICU's data: a serialized UCharsTrie from a word to its cost.
 * `handle` must be given to cicu_word_list_close when `units` is used no more. Fails with U_INVALID_FORMAT_ERROR
 * when the data is of a format that this project does not know. */
const uint16_t *_Nullable cicu_word_list_open(
    void *_Nullable *_Nonnull handle, int64_t *_Nonnull unitCount, int32_t *_Nonnull status);
void cicu_word_list_close(void *_Nonnull handle);

#endif
