#ifndef CICU_CHARSET_H
#define CICU_CHARSET_H

/* Decoding of texts in older character sets.
 *
 * As in CICU.h, the status is an ICU UErrorCode and text is UTF-16. */

#include <stdint.h>

/* Decodes `length` bytes of the character set that ICU knows under `charset` (such as "GB18030") into `out`, which must
 * hold `capacity` code units; as many units as there are bytes always suffice for GB18030. Decoding stops at the first
 * byte sequence that is no character: then the status is a failure and `*consumed` is the offset of that sequence.
 * Returns the number of code units written. */
int32_t cicu_charset_decode(
    const char *_Nonnull charset, const uint8_t *_Nonnull bytes, int32_t length,
    uint16_t *_Nonnull out, int32_t capacity, int32_t *_Nonnull consumed, int32_t *_Nonnull status);

#endif
