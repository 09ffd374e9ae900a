#ifndef COFFICE_H
#define COFFICE_H

/* The few calls of libarchive, libgsf and libxml2 that the house needs.
 *
 * No header of theirs is needed to include this one. Bytes that are handed to an open function must stay where they are until its close
 * function is called. Nothing here is shared between threads but one initialisation, which happens once. */

#include <stddef.h>
#include <stdint.h>

/* Zip archives, entry by entry in the order of the archive. */
/* `budget` is how many bytes may be unpacked in all. */
void *_Nullable coffice_zip_open(const uint8_t *_Nonnull bytes, size_t length, int64_t budget);
void coffice_zip_close(void *_Nonnull zip);
/* Goes to the next entry: 1 there is one, 0 the end, -1 the archive is damaged. */
int32_t coffice_zip_next(void *_Nonnull zip);
/* The entry's path as it stands in the archive, in bytes of any character set. */
const char *_Nullable coffice_zip_name(void *_Nonnull zip);
/* Whether the entry is a file, whether it is a folder (it may be a link, too), and whether its data are encrypted. */
int32_t coffice_zip_is_file(void *_Nonnull zip);
int32_t coffice_zip_is_folder(void *_Nonnull zip);
int32_t coffice_zip_is_encrypted(void *_Nonnull zip);
/* Reads on in the entry's data: how many bytes were written to `room`, 0 at its end, -1 when the data are damaged or encrypted, -2
 * when the budget is used up. */
int64_t coffice_zip_read(void *_Nonnull zip, uint8_t *_Nonnull room, size_t capacity);
/* How much of the budget is left; negative when more was unpacked. */
int64_t coffice_zip_budget(void *_Nonnull zip);

/* Packs bytes as the entry of a zip archive is packed (deflate): how many bytes were written to `room`, and their checksum; 0 where
 * they do not fit, or there is no memory. */
size_t coffice_deflate(
    const uint8_t *_Nonnull bytes, size_t length, uint8_t *_Nonnull room, size_t capacity, uint32_t *_Nonnull checksum);

/* Compound files (OLE2), the container of xls and doc. */
void *_Nullable coffice_compound_open(const uint8_t *_Nonnull bytes, size_t length);
void coffice_compound_close(void *_Nonnull file);
/* The streams and storages of the root. */
int32_t coffice_compound_count(void *_Nonnull file);
const char *_Nullable coffice_compound_name(void *_Nonnull file, int32_t index);
/* The size in bytes of a stream of the root, -1 when there is none of the name. */
int64_t coffice_compound_size(void *_Nonnull file, const char *_Nonnull name);
/* Reads a stream from its beginning: 1 when `length` bytes were written to `room`, 0 otherwise. */
int32_t coffice_compound_read(
    void *_Nonnull file, const char *_Nonnull name, uint8_t *_Nonnull room, size_t length);

/* Digests by which old workbooks make their keys. */
enum { COFFICE_DIGEST_MD5 = 1, COFFICE_DIGEST_SHA1 = 2 };
/* How many bytes the digest has; 0 when there is no memory for it. */
int32_t coffice_digest(int32_t kind, const uint8_t *_Nonnull bytes, size_t length, uint8_t digest[_Nonnull 20]);

/* XML and HTML, event by event. External entities are never loaded, and those that a file declares itself are never replaced. */
enum {
    COFFICE_MARKUP_FAILED = -1,
    COFFICE_MARKUP_FINISHED = 0,
    COFFICE_MARKUP_START = 1,
    COFFICE_MARKUP_END = 2,
    COFFICE_MARKUP_TEXT = 3,
    /* A document type with declarations of its own, or a reference to an entity: no office file has one. */
    COFFICE_MARKUP_DECLARATION = 4
};
void *_Nullable coffice_xml_open(const uint8_t *_Nonnull bytes, size_t length);
/* The XML of the entry that a zip archive is at, unpacked as it is read. The archive must be left alone meanwhile. */
void *_Nullable coffice_xml_open_entry(void *_Nonnull zip);
void coffice_markup_close(void *_Nonnull reader);
/* Goes to the next event. An empty element is a start with `coffice_markup_is_empty`, and has no end. */
int32_t coffice_markup_next(void *_Nonnull reader);
/* The element's name without its prefix. */
const char *_Nullable coffice_markup_name(void *_Nonnull reader);
int32_t coffice_markup_is_empty(void *_Nonnull reader);
/* The words of a text event. */
const char *_Nullable coffice_markup_text(void *_Nonnull reader);
/* Goes to the element's first or next attribute: 1 there is one; name and text then tell of it. */
int32_t coffice_markup_next_attribute(void *_Nonnull reader);
/* Back from the attributes to their element. */
void coffice_markup_leave_attributes(void *_Nonnull reader);

/* HTML as browsers forgive it, in UTF-8. Each element, its end and the words between them are handed over as they come, and nothing is kept.
 * `start` is given the name and the attributes, name and value in turn and NULL behind them, a value NULL where there is none; it answers
 * whether to go on. */
typedef struct {
    void *_Nullable context;
    int32_t (*_Nonnull start)(void *_Nullable context, const char *_Nonnull name, const char *_Nullable const *_Nullable attributes);
    void (*_Nonnull end)(void *_Nullable context);
    void (*_Nonnull text)(void *_Nullable context, const char *_Nonnull words, size_t length);
} coffice_html_visitor;
/* 1 when the page was gone through, 0 when `start` ended it, -1 when it cannot be read. */
int32_t coffice_html_read(const uint8_t *_Nonnull bytes, size_t length, const coffice_html_visitor *_Nonnull visitor);

/* Running another program. */

/* The reading and the writing end of a pipe that no other program inherits: 0, or -1. */
int32_t coffice_pipe(int32_t ends[_Nonnull 2]);
/* Starts a program in a process group and a folder of its own, with nothing to read, its output and errors to two open files, and
   bounds on its memory and on the files that it writes: its process number, or -1. No shell is involved. */
int32_t coffice_spawn(const char *_Nonnull path, char *_Nullable const *_Nonnull arguments,
                      char *_Nullable const *_Nonnull environment, const char *_Nonnull folder, int32_t output,
                      int32_t errors, uint64_t memory, uint64_t file_bytes);

#endif
