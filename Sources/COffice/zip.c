#include "COffice.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    struct archive *archive;
    struct archive_entry *entry;
    int64_t budget;
    /* Without a locale of UTF-8 the library drops names that are marked as UTF-8 and are not ASCII. */
    locale_t locale;
} zip_reader;

void *coffice_zip_open(const uint8_t *bytes, size_t length, int64_t budget) {
    zip_reader *zip = calloc(1, sizeof *zip);
    if (!zip) return NULL;
    zip->budget = budget;
    zip->locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    zip->archive = archive_read_new();
    if (!zip->archive) {
        if (zip->locale) freelocale(zip->locale);
        free(zip);
        return NULL;
    }
    archive_read_support_format_zip_seekable(zip->archive);
    if (archive_read_open_memory(zip->archive, bytes, length) != ARCHIVE_OK) {
        coffice_zip_close(zip);
        return NULL;
    }
    return zip;
}

void coffice_zip_close(void *handle) {
    zip_reader *zip = handle;
    archive_read_free(zip->archive);
    if (zip->locale) freelocale(zip->locale);
    free(zip);
}

int32_t coffice_zip_next(void *handle) {
    zip_reader *zip = handle;
    locale_t before = zip->locale ? uselocale(zip->locale) : (locale_t)0;
    int code = archive_read_next_header(zip->archive, &zip->entry);
    if (zip->locale) uselocale(before);
    if (code == ARCHIVE_EOF) return 0;
    return code == ARCHIVE_OK || code == ARCHIVE_WARN ? 1 : -1;
}

const char *coffice_zip_name(void *handle) {
    zip_reader *zip = handle;
    locale_t before = zip->locale ? uselocale(zip->locale) : (locale_t)0;
    const char *name = archive_entry_pathname(zip->entry);
    if (!name) name = archive_entry_pathname_utf8(zip->entry);
    if (zip->locale) uselocale(before);
    return name;
}

int32_t coffice_zip_is_file(void *handle) {
    zip_reader *zip = handle;
    return archive_entry_filetype(zip->entry) == AE_IFREG;
}

int32_t coffice_zip_is_folder(void *handle) {
    zip_reader *zip = handle;
    return archive_entry_filetype(zip->entry) == AE_IFDIR;
}

int32_t coffice_zip_is_encrypted(void *handle) {
    zip_reader *zip = handle;
    return archive_entry_is_data_encrypted(zip->entry);
}

int64_t coffice_zip_read(void *handle, uint8_t *room, size_t capacity) {
    zip_reader *zip = handle;
    la_ssize_t got = archive_read_data(zip->archive, room, capacity);
    if (got < 0) return -1;
    zip->budget -= got;
    return zip->budget < 0 ? -2 : got;
}

int64_t coffice_zip_budget(void *handle) { return ((zip_reader *)handle)->budget; }

/* A file of gzip (RFC 1952) is such a stream between a head of ten bytes and a tail of eight, which begins with the checksum. */
enum { GZIP_HEAD = 10, GZIP_TAIL = 8, GZIP_FLAGS = 3 };

size_t coffice_deflate(const uint8_t *bytes, size_t length, uint8_t *room, size_t capacity, uint32_t *checksum) {
    size_t used = 0;
    int fits = 0;
    struct archive *out = archive_write_new();
    struct archive_entry *entry = archive_entry_new();
    if (out && entry) {
        archive_write_set_format_raw(out);
        archive_write_add_filter_gzip(out);
        archive_write_set_bytes_in_last_block(out, 1);
        archive_entry_set_filetype(entry, AE_IFREG);
        fits = archive_write_open_memory(out, room, capacity, &used) == ARCHIVE_OK
            && archive_write_header(out, entry) == ARCHIVE_OK
            && archive_write_data(out, bytes, length) == (la_ssize_t)length && archive_write_close(out) == ARCHIVE_OK;
    }
    if (entry) archive_entry_free(entry);
    if (out) archive_write_free(out);
    if (!fits || used < GZIP_HEAD + GZIP_TAIL || room[GZIP_FLAGS] != 0) return 0;
    const uint8_t *tail = room + used - GZIP_TAIL;
    *checksum = (uint32_t)tail[0] | (uint32_t)tail[1] << 8 | (uint32_t)tail[2] << 16 | (uint32_t)tail[3] << 24;
    used -= GZIP_HEAD + GZIP_TAIL;
    memmove(room, room + GZIP_HEAD, used);
    return used;
}
