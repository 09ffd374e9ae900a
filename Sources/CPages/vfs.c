#include "sums.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

const char *const cpages_vfs = "yiju-pages";

/* A database that is checked. The file of the system's own file system follows it in memory. */
typedef struct {
    sqlite3_file base;
    cpages_sums sums;
} checked_file;

static sqlite3_file *inner(sqlite3_file *file) { return (sqlite3_file *)((checked_file *)file + 1); }

/* Reads whole blocks, and gives what was asked of them once they are known to be sound. */
static int read_checked(sqlite3_file *file, void *target, int amount, sqlite3_int64 offset) {
    const cpages_sums *sums = &((checked_file *)file)->sums;
    uint8_t spare[CPAGES_BLOCK], *out = target;
    if (offset < 0 || amount < 0) return SQLITE_IOERR_READ;
    uint64_t at = (uint64_t)offset, end = at + (uint64_t)amount;
    if (end > sums->size) return SQLITE_IOERR_DATA;
    while (at < end) {
        uint64_t block = at / CPAGES_BLOCK, start = block * CPAGES_BLOCK;
        size_t length = cpages_length(sums, block), skip = (size_t)(at - start);
        size_t take = length - skip < end - at ? length - skip : (size_t)(end - at);
        uint8_t *bytes = take == length ? out : spare;
        int code = inner(file)->pMethods->xRead(inner(file), bytes, (int)length, (sqlite3_int64)start);
        if (code != SQLITE_OK) return code == SQLITE_IOERR_SHORT_READ ? SQLITE_IOERR_DATA : code;
        if (!cpages_is_sound(sums, block, bytes)) return SQLITE_IOERR_DATA;
        if (bytes == spare) memcpy(out, spare + skip, take);
        out += take;
        at += take;
    }
    return SQLITE_OK;
}

static int close_checked(sqlite3_file *file) {
    free(((checked_file *)file)->sums.sums);
    return inner(file)->pMethods->xClose(inner(file));
}

/* A finished database is never written. */
static int refuse_write(sqlite3_file *file, const void *bytes, int amount, sqlite3_int64 offset) {
    (void)file, (void)bytes, (void)amount, (void)offset;
    return SQLITE_READONLY;
}
static int refuse_truncation(sqlite3_file *file, sqlite3_int64 size) {
    (void)file, (void)size;
    return SQLITE_READONLY;
}
static int sync_nothing(sqlite3_file *file, int flags) {
    (void)file, (void)flags;
    return SQLITE_OK;
}
static int size_of(sqlite3_file *file, sqlite3_int64 *size) {
    return inner(file)->pMethods->xFileSize(inner(file), size);
}
static int lock(sqlite3_file *file, int level) { return inner(file)->pMethods->xLock(inner(file), level); }
static int unlock(sqlite3_file *file, int level) { return inner(file)->pMethods->xUnlock(inner(file), level); }
static int check_lock(sqlite3_file *file, int *held) {
    return inner(file)->pMethods->xCheckReservedLock(inner(file), held);
}
static int control(sqlite3_file *file, int operation, void *argument) {
    return inner(file)->pMethods->xFileControl(inner(file), operation, argument);
}
static int sector_size(sqlite3_file *file) { return inner(file)->pMethods->xSectorSize(inner(file)); }
static int characteristics(sqlite3_file *file) {
    return inner(file)->pMethods->xDeviceCharacteristics(inner(file));
}

/* Version 1: neither shared memory nor maps, so every page comes through read_checked. */
static const sqlite3_io_methods methods = {
    .iVersion = 1,
    .xClose = close_checked,
    .xRead = read_checked,
    .xWrite = refuse_write,
    .xTruncate = refuse_truncation,
    .xSync = sync_nothing,
    .xFileSize = size_of,
    .xLock = lock,
    .xUnlock = unlock,
    .xCheckReservedLock = check_lock,
    .xFileControl = control,
    .xSectorSize = sector_size,
    .xDeviceCharacteristics = characteristics,
};

static sqlite3_vfs *system_vfs(sqlite3_vfs *vfs) { return vfs->pAppData; }

static int open_checked(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out_flags) {
    sqlite3_vfs *system = system_vfs(vfs);
    if (!(flags & SQLITE_OPEN_MAIN_DB)) return system->xOpen(system, name, file, flags, out_flags);
    file->pMethods = NULL;
    const char *path = name ? sqlite3_uri_parameter(name, "sums") : NULL;
    const char *seal = name ? sqlite3_uri_parameter(name, "seal") : NULL;
    checked_file *checked = (checked_file *)file;
    if (!path || !seal) return SQLITE_CANTOPEN;
    switch (cpages_read_sums(path, strtoull(seal, NULL, 16), &checked->sums)) {
    case CPAGES_SOUND: break;
    case CPAGES_SYSTEM: return SQLITE_CANTOPEN;
    case CPAGES_SUMS:
    case CPAGES_DAMAGED: return SQLITE_CORRUPT;
    }
    int code = system->xOpen(system, name, inner(file), flags, out_flags);
    sqlite3_int64 size = -1;
    if (code == SQLITE_OK) code = inner(file)->pMethods->xFileSize(inner(file), &size);
    if (code == SQLITE_OK && (uint64_t)size != checked->sums.size) code = SQLITE_CORRUPT;
    if (code != SQLITE_OK) {
        if (inner(file)->pMethods) inner(file)->pMethods->xClose(inner(file));
        free(checked->sums.sums);
        return code;
    }
    file->pMethods = &methods;
    return SQLITE_OK;
}

static sqlite3_vfs checked_vfs;
static int registered = SQLITE_ERROR;

static void register_once(void) {
    sqlite3_vfs *system = sqlite3_vfs_find(NULL);
    if (!system) return;
    /* Everything but opening is the system's own; its functions find their data by the pointer that they get. */
    checked_vfs = *system;
    checked_vfs.pNext = NULL;
    checked_vfs.zName = cpages_vfs;
    checked_vfs.szOsFile = (int)sizeof(checked_file) + system->szOsFile;
    checked_vfs.pAppData = system;
    checked_vfs.xOpen = open_checked;
    registered = sqlite3_vfs_register(&checked_vfs, 0);
}

int cpages_register(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, register_once);
    return registered;
}
