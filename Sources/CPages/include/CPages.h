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

/* Many rows by one statement, INSERT OR FAIL INTO … SELECT id, c1, c2 … FROM yiju_rows: SQLite then prepares for a row, and goes on
   from the place of the row before, once for all of them. Whether the rows that they refer to exist is not looked at. */

/* The most columns of such a row. */
#define CPAGES_COLUMNS 63

/* A value of a row: a number, a text by its length, where it begins, or NULL. */
typedef struct {
    int64_t number;
    int32_t length;
} cpages_value;
#define CPAGES_NUMBER (-1)
#define CPAGES_NULL (-2)

/* The rows that a connection shows as its table `yiju_rows`. */
typedef struct cpages_rows cpages_rows;

/* Gives a connection of SQLite (sqlite3 *) the table; it is freed with the connection. NULL where SQLite cannot have it. */
cpages_rows *_Nullable cpages_add_rows(void *_Nonnull db);

/* Shows the rows, `columns` values each, to a prepared statement (sqlite3_stmt *) and runs it: SQLite's code of an error, 0 without. Texts
   begin at offsets into `texts`; the first row gets the id `first`, the others the numbers behind it. */
int cpages_insert_rows(void *_Nonnull statement, cpages_rows *_Nonnull rows, const cpages_value *_Nullable values, int columns,
                       int64_t count, const char *_Nullable texts, int64_t first);

/* Gives memory that the process has freed back to the system, where the C library would keep it. */
void cpages_give_back_memory(void);

#endif
