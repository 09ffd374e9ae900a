#ifndef CWORKBOOK_H
#define CWORKBOOK_H

/* The few calls of libxlsxwriter that the house needs: workbooks of texts and notes, nothing of which is ever a formula.
 *
 * No header of it is needed to include this one. Rows and columns are counted from 0. A call answers 0, or what the library calls an
 * error, for `cworkbook_fault`. */

#include <stdint.h>

/* How a cell looks. */
enum {
    CWORKBOOK_PLAIN = 0,
    CWORKBOOK_HEAD = 1,
    CWORKBOOK_ERROR = 2,
    CWORKBOOK_WARNING = 3,
    CWORKBOOK_NOTE = 4,
    CWORKBOOK_STYLES = 5
};

/* A workbook that will be written to a file; `folder` takes the library's own temporary files, `created` is the second of its making. */
void *_Nullable cworkbook_new(const char *_Nonnull path, const char *_Nonnull folder, int64_t created);
/* A sheet with a name, and how wide its first columns are, in characters. */
void *_Nullable cworkbook_sheet(
    void *_Nonnull workbook, const char *_Nonnull name, const double *_Nonnull widths, int32_t columns);
/* A text in a cell. */
int32_t cworkbook_write(
    void *_Nonnull workbook, void *_Nonnull sheet, uint32_t row, uint16_t column, const char *_Nonnull text, int32_t style);
/* How high a row is, in points. */
void cworkbook_height(void *_Nonnull sheet, uint32_t row, double points);
/* A note at a cell: its author and words, and the size of its box in pixels. */
int32_t cworkbook_note(
    void *_Nonnull sheet, uint32_t row, uint16_t column, const char *_Nonnull text, const char *_Nonnull author, uint16_t width,
    uint16_t height);
/* Keeps the first row, and so many columns, in sight, and has the rows below filtered. */
void cworkbook_head(void *_Nonnull sheet, uint16_t kept, uint32_t last_row, uint16_t last_column);
/* Writes the file; the workbook is gone whatever the answer is. */
int32_t cworkbook_close(void *_Nonnull workbook);
/* What an error means, in English. */
const char *_Nonnull cworkbook_fault(int32_t error);

#endif
