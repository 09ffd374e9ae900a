#include "CICUCharset.h"

#include <unicode/ucnv.h>

int32_t cicu_charset_decode(
    const char *charset, const uint8_t *bytes, int32_t length,
    uint16_t *out, int32_t capacity, int32_t *consumed, int32_t *status)
{
    UErrorCode code = (UErrorCode)*status;
    *consumed = 0;
    if (U_FAILURE(code)) return 0;
    UConverter *converter = ucnv_open(charset, &code);
    if (U_FAILURE(code)) {
        *status = code;
        return 0;
    }
    ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &code);
    const char *source = (const char *)bytes;
    const char *source_end = source + length;
    UChar *target = (UChar *)out;
    ucnv_toUnicode(converter, &target, (UChar *)out + capacity, &source, source_end, NULL, 1, &code);
    *consumed = (int32_t)(source - (const char *)bytes);
    if (U_FAILURE(code)) {
        /* The source stands behind the sequence that failed; its bytes are kept by the converter. */
        char invalid[16];
        int8_t count = (int8_t)sizeof invalid;
        UErrorCode ignored = U_ZERO_ERROR;
        ucnv_getInvalidChars(converter, invalid, &count, &ignored);
        if (U_SUCCESS(ignored) && count <= *consumed) *consumed -= count;
    }
    ucnv_close(converter);
    *status = code;
    return (int32_t)(target - (UChar *)out);
}
