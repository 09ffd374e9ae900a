#include "CWorkbook.h"

#include <stdlib.h>
#include <xlsxwriter.h>

typedef struct {
    lxw_workbook *workbook;
    lxw_format *styles[CWORKBOOK_STYLES];
} writer;

static void dress(lxw_workbook *workbook, lxw_format **styles) {
    static const uint32_t fills[CWORKBOOK_STYLES] = {0, 0xD9E2EC, 0xFFC7CE, 0xFFEB9C, 0xDDEBF7};
    for (int style = 0; style < CWORKBOOK_STYLES; style += 1) {
        lxw_format *format = workbook_add_format(workbook);
        if (!format) continue;
        format_set_text_wrap(format);
        format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
        format_set_border(format, LXW_BORDER_THIN);
        format_set_border_color(format, 0xBFBFBF);
        format_set_num_format(format, "@");
        if (fills[style]) format_set_bg_color(format, fills[style]);
        if (style == CWORKBOOK_HEAD) format_set_bold(format);
        styles[style] = format;
    }
}

void *cworkbook_new(const char *path, const char *folder, int64_t created) {
    writer *made = calloc(1, sizeof *made);
    if (!made) return NULL;
    lxw_workbook_options options = {.constant_memory = LXW_FALSE, .tmpdir = (char *)folder, .use_zip64 = LXW_FALSE};
    made->workbook = workbook_new_opt(path, &options);
    if (!made->workbook) {
        free(made);
        return NULL;
    }
    lxw_doc_properties properties = {.created = (time_t)created};
    workbook_set_properties(made->workbook, &properties);
    dress(made->workbook, made->styles);
    return made;
}

void *cworkbook_sheet(void *handle, const char *name, const double *widths, int32_t columns) {
    writer *made = handle;
    lxw_worksheet *sheet = workbook_add_worksheet(made->workbook, name);
    if (!sheet) return NULL;
    for (int32_t column = 0; column < columns; column += 1)
        worksheet_set_column(sheet, (lxw_col_t)column, (lxw_col_t)column, widths[column], NULL);
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9);
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_repeat_rows(sheet, 0, 0);
    return sheet;
}

int32_t cworkbook_write(void *handle, void *sheet, uint32_t row, uint16_t column, const char *text, int32_t style) {
    writer *made = handle;
    lxw_format *format = style >= 0 && style < CWORKBOOK_STYLES ? made->styles[style] : NULL;
    return worksheet_write_string(sheet, row, column, text, format);
}

void cworkbook_height(void *sheet, uint32_t row, double points) { worksheet_set_row(sheet, row, points, NULL); }

int32_t cworkbook_note(
    void *sheet, uint32_t row, uint16_t column, const char *text, const char *author, uint16_t width, uint16_t height) {
    lxw_comment_options options = {.author = (char *)author, .width = width, .height = height};
    return worksheet_write_comment_opt(sheet, row, column, text, &options);
}

void cworkbook_head(void *sheet, uint16_t kept, uint32_t last_row, uint16_t last_column) {
    worksheet_freeze_panes(sheet, 1, kept);
    worksheet_autofilter(sheet, 0, 0, last_row, last_column);
}

int32_t cworkbook_close(void *handle) {
    writer *made = handle;
    int32_t error = workbook_close(made->workbook);
    free(made);
    return error;
}

const char *cworkbook_fault(int32_t error) { return lxw_strerror((lxw_error)error); }
