/* Secrets kept as salted hashes by crypt(3), the library that the system keeps its own passwords with. */
#ifndef CCRYPT_H
#define CCRYPT_H

#include <stddef.h>

/* Room that any setting or hash fits into, in bytes. */
#define CCRYPT_ROOM 384

/* The longest secret, in bytes; a longer one is refused, not cut. */
#define CCRYPT_LONGEST 511

/* Writes a setting with a new random salt: `slow` makes yescrypt (some tens of milliseconds a hash), else SHA-256 of few rounds, for
   what is kept in memory alone. Returns 1, or 0 when the system gives no random bytes. */
int ccrypt_setting(int slow, char *_Nonnull out);

/* Writes the hash of a secret under a setting, or under a hash, whose setting is taken. Returns 1, or 0 when the setting is none. */
int ccrypt_hash(const char *_Nonnull secret, const char *_Nonnull setting, char *_Nonnull out);

#endif
