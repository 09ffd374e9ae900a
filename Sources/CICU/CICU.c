#include "CICU.h"

#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/udata.h>
#include <unicode/unorm2.h>
#include <unicode/utrans.h>
#include <unicode/uvernum.h>

/* UChar is a 16-bit type of another name; ICU documents that the two may be aliased. */
#define CHARS(p) ((const UChar *)(p))

int32_t cicu_major_version(void) {
    UVersionInfo version;
    u_getVersion(version);
    return version[0];
}

const char *cicu_error_name(int32_t status) { return u_errorName((UErrorCode)status); }

void *cicu_words_open(int32_t *status) {
    UErrorCode error = (UErrorCode)*status;
    UBreakIterator *words = ubrk_open(UBRK_WORD, "zh", NULL, 0, &error);
    *status = error;
    return words;
}

void cicu_words_close(void *words) { ubrk_close((UBreakIterator *)words); }

int32_t cicu_words_cut(
    void *words, const uint16_t *text, int32_t length, uint32_t *ends, uint8_t *kinds, int32_t *status) {
    UErrorCode error = (UErrorCode)*status;
    UBreakIterator *iterator = (UBreakIterator *)words;
    ubrk_setText(iterator, CHARS(text), length, &error);
    int32_t count = 0;
    if (U_SUCCESS(error)) {
        for (int32_t end; count < length && (end = ubrk_next(iterator)) != UBRK_DONE; count++) {
            ends[count] = (uint32_t)end;
            kinds[count] = (uint8_t)(ubrk_getRuleStatus(iterator) / 100);
        }
    }
    *status = error;
    return count;
}

int32_t cicu_nfkc(const uint16_t *text, int32_t length, uint16_t *out, int32_t capacity, int32_t *status) {
    UErrorCode error = (UErrorCode)*status;
    const UNormalizer2 *nfkc = unorm2_getNFKCInstance(&error);
    int32_t count = unorm2_normalize(nfkc, CHARS(text), length, (UChar *)out, capacity, &error);
    *status = error;
    return count;
}

int32_t cicu_nfkc_boundary_before(uint32_t character, int32_t *status) {
    UErrorCode error = (UErrorCode)*status;
    const UNormalizer2 *nfkc = unorm2_getNFKCInstance(&error);
    int32_t boundary = U_SUCCESS(error) ? unorm2_hasBoundaryBefore(nfkc, (UChar32)character) : 0;
    *status = error;
    return boundary;
}

uint32_t cicu_lower(uint32_t character) { return (uint32_t)u_tolower((UChar32)character); }

int32_t cicu_general_category(uint32_t character) { return u_charType((UChar32)character); }

int32_t cicu_is_ideographic(uint32_t character) {
    return u_hasBinaryProperty((UChar32)character, UCHAR_IDEOGRAPHIC);
}

void *cicu_transliterator_open(const uint16_t *identifier, int32_t length, int32_t *status) {
    UErrorCode error = (UErrorCode)*status;
    UTransliterator *transliterator =
        utrans_openU(CHARS(identifier), length, UTRANS_FORWARD, NULL, 0, NULL, &error);
    *status = error;
    return transliterator;
}

void cicu_transliterator_close(void *transliterator) { utrans_close((UTransliterator *)transliterator); }

void cicu_transliterate(
    const void *transliterator, uint16_t *text, int32_t *length, int32_t capacity, int32_t *status) {
    UErrorCode error = (UErrorCode)*status;
    int32_t limit = *length;
    utrans_transUChars((const UTransliterator *)transliterator, (UChar *)text, length, capacity, 0, &limit, &error);
    *status = error;
}

/* Accepts the only layout of dictionary data that there has been: format "Dict", version 1. */
static UBool U_CALLCONV is_dictionary(
    void *context, const char *type, const char *name, const UDataInfo *info) {
    (void)context;
    (void)type;
    (void)name;
    return info->size >= sizeof(UDataInfo) && info->isBigEndian == U_IS_BIG_ENDIAN &&
        memcmp(info->dataFormat, "Dict", 4) == 0 && info->formatVersion[0] == 1;
}

const uint16_t *cicu_word_list_open(void **handle, int64_t *unitCount, int32_t *status) {
    /* The header of the data: eight 32-bit numbers, of which these matter (ICU's dictionarydata.h). */
    enum { trie_offset = 0, total_size = 3, trie_type = 4, header_numbers = 8, type_mask = 7, type_uchars = 1 };
    UErrorCode error = (UErrorCode)*status;
    UDataMemory *data =
        udata_openChoice(U_ICUDATA_NAME "-brkitr", "dict", "cjdict", is_dictionary, NULL, &error);
    if (U_FAILURE(error)) {
        *status = error;
        return NULL;
    }
    const int32_t *header = (const int32_t *)udata_getMemory(data);
    int32_t start = header[trie_offset], size = header[total_size];
    if ((header[trie_type] & type_mask) != type_uchars || start < header_numbers * 4 || start % 2 != 0 || size <= start) {
        udata_close(data);
        *status = U_INVALID_FORMAT_ERROR;
        return NULL;
    }
    *handle = data;
    *unitCount = (size - start) / 2;
    *status = error;
    return (const uint16_t *)((const char *)header + start);
}

void cicu_word_list_close(void *handle) { udata_close((UDataMemory *)handle); }
