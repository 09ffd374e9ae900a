#ifndef CPAGES_H
#define CPAGES_H

#include <stdint.h>

/* The blocks of a finished SQLite file, each with a checksum (XXH64) in a file beside it.

   The file of checksums: "YJPAGES1" (8 bytes), the bytes of a block (8), the bytes of the database (8), a checksum for each block (8
   each, the last block may be shorter). All numbers are little-endian. Its own checksum, the seal, is kept by whoever names the
   database. */

/* The bytes of a block. */
#define CPAGES_BLOCK 4096

typedef enum {
    CPAGES_SOUND,
    /* A file could not be opened, read or written: errno tells why. */
    CPAGES_SYSTEM,
    /* The checksums are not those that the seal is of, or do not fit the file. */
    CPAGES_SUMS,
    /* A block is not what it was. */
    CPAGES_DAMAGED,
} cpages_result;

/* Writes the checksums of a file, waits until they lie on the disk, and tells their seal. Cost: one reading of the file. */
cpages_result cpages_write(const char *_Nonnull file, const char *_Nonnull sums, uint64_t *_Nonnull seal);

/* Reads every block of a file; the offset of the first damaged one goes to *at. Cost: one reading, some GB/s from memory. */
cpages_result cpages_verify(const char *_Nonnull file, const char *_Nonnull sums, uint64_t seal, uint64_t *_Nonnull at);

/* The name under which SQLite knows the file system that checks every block that it reads.

   A database is opened with `file:PATH?mode=ro&immutable=1&vfs=yiju-pages&sums=PATH&seal=HEX`. Opening reads the checksums, a
   five-hundredth of the database; a damaged block ends a query with SQLITE_IOERR_DATA, other damage the opening with
   SQLITE_CORRUPT. The file is read, never mapped: one that is cut short while it is in use is an error and no signal. */
extern const char *_Nonnull const cpages_vfs;

/* Makes SQLite know it, once for the process; 0 unless SQLite cannot. Safe from several threads. */
int cpages_register(void);

/* Insertions that run for every row of a large import: a prepared statement of SQLite (sqlite3_stmt *) gets the values of the columns
   that are not NULL, counted from 1, and runs. A text must stay where it is until then; SQLite's code of an error, 0 without. */
void cpages_bind_text(void *_Nonnull statement, int column, const char *_Nullable text, int length);
void cpages_bind_number(void *_Nonnull statement, int column, int64_t number);
int cpages_insert(void *_Nonnull statement);

/* Gives memory that the process has freed back to the system, where the C library would keep it. */
void cpages_give_back_memory(void);

#endif
