#define _DEFAULT_SOURCE
#include "CCrypt.h"

#include <crypt.h>
#include <stdlib.h>
#include <string.h>

int ccrypt_setting(int slow, char *out) {
  char made[CRYPT_GENSALT_OUTPUT_SIZE];
  /* 0 is the library's own choice of cost; SHA-256 takes no fewer rounds than 1,000. */
  if (!crypt_gensalt_rn(slow ? "$y$" : "$5$", slow ? 0 : 1000, NULL, 0, made, (int)sizeof made)) return 0;
  size_t length = strlen(made);
  if (length >= CCRYPT_ROOM) return 0;
  memcpy(out, made, length + 1);
  return 1;
}

int ccrypt_hash(const char *secret, const char *setting, char *out) {
  if (strlen(secret) > CCRYPT_LONGEST) return 0;
  struct crypt_data *data = calloc(1, sizeof *data);
  if (!data) return 0;
  const char *hash = crypt_rn(secret, setting, data, (int)sizeof *data);
  size_t length = hash ? strlen(hash) : 0;
  int is_made = hash && hash[0] != '*' && length < CCRYPT_ROOM;
  if (is_made) memcpy(out, hash, length + 1);
  explicit_bzero(data, sizeof *data);
  free(data);
  return is_made;
}
