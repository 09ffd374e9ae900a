#include "COffice.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>
#include <stdlib.h>

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
