#include "CPages.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

/* What the table `yiju_rows` of a connection shows. */
struct cpages_rows {
    const cpages_value *values;
    const char *texts;
    int64_t first, count;
    int columns;
};

typedef struct {
    sqlite3_vtab base;
    const cpages_rows *rows;
} rows_table;

typedef struct {
    sqlite3_vtab_cursor base;
    int64_t row;
} rows_cursor;

static const cpages_rows *shown(const sqlite3_vtab_cursor *cursor) { return ((const rows_table *)cursor->pVtab)->rows; }

static int rows_connect(sqlite3 *db, void *rows, int count, const char *const *arguments, sqlite3_vtab **table, char **error) {
    (void)count, (void)arguments, (void)error;
    char declaration[16 + 8 * (CPAGES_COLUMNS + 1)];
    char *end = declaration;
    end += sprintf(end, "CREATE TABLE x(id");
    for (int column = 1; column <= CPAGES_COLUMNS; column++) end += sprintf(end, ",c%d", column);
    memcpy(end, ")", 2);
    int code = sqlite3_declare_vtab(db, declaration);
    if (code != SQLITE_OK) return code;
    rows_table *made = calloc(1, sizeof *made);
    if (!made) return SQLITE_NOMEM;
    made->rows = rows;
    *table = &made->base;
    return SQLITE_OK;
}

static int rows_disconnect(sqlite3_vtab *table) {
    free(table);
    return SQLITE_OK;
}

static int rows_plan(sqlite3_vtab *table, sqlite3_index_info *plan) {
    (void)table;
    plan->estimatedCost = 1e6;
    return SQLITE_OK;
}

static int rows_open(sqlite3_vtab *table, sqlite3_vtab_cursor **cursor) {
    (void)table;
    rows_cursor *made = calloc(1, sizeof *made);
    if (!made) return SQLITE_NOMEM;
    *cursor = &made->base;
    return SQLITE_OK;
}

static int rows_close(sqlite3_vtab_cursor *cursor) {
    free(cursor);
    return SQLITE_OK;
}

static int rows_filter(sqlite3_vtab_cursor *cursor, int plan, const char *name, int count, sqlite3_value **arguments) {
    (void)plan, (void)name, (void)count, (void)arguments;
    ((rows_cursor *)cursor)->row = 0;
    return SQLITE_OK;
}

static int rows_next(sqlite3_vtab_cursor *cursor) {
    ((rows_cursor *)cursor)->row++;
    return SQLITE_OK;
}

static int rows_are_over(sqlite3_vtab_cursor *cursor) { return ((rows_cursor *)cursor)->row >= shown(cursor)->count; }

static int rows_column(sqlite3_vtab_cursor *cursor, sqlite3_context *context, int column) {
    const cpages_rows *rows = shown(cursor);
    int64_t row = ((rows_cursor *)cursor)->row;
    if (column == 0) {
        sqlite3_result_int64(context, rows->first + row);
    } else if (column <= rows->columns) {
        cpages_value value = rows->values[row * rows->columns + column - 1];
        if (value.length == CPAGES_NUMBER) {
            sqlite3_result_int64(context, value.number);
        } else if (value.length >= 0) {
            sqlite3_result_text(context, value.length > 0 ? rows->texts + value.number : "", value.length, SQLITE_STATIC);
        }
    }
    return SQLITE_OK;
}

static int rows_number(sqlite3_vtab_cursor *cursor, sqlite3_int64 *number) {
    *number = ((rows_cursor *)cursor)->row;
    return SQLITE_OK;
}

static const sqlite3_module rows_module = {
    .iVersion = 1,
    .xConnect = rows_connect,
    .xBestIndex = rows_plan,
    .xDisconnect = rows_disconnect,
    .xOpen = rows_open,
    .xClose = rows_close,
    .xFilter = rows_filter,
    .xNext = rows_next,
    .xEof = rows_are_over,
    .xColumn = rows_column,
    .xRowid = rows_number,
};

cpages_rows *cpages_add_rows(void *db) {
    cpages_rows *rows = calloc(1, sizeof *rows);
    /* SQLite frees it with the connection, or at once where it cannot take the module. */
    if (rows && sqlite3_create_module_v2(db, "yiju_rows", &rows_module, rows, free) != SQLITE_OK) return NULL;
    return rows;
}

int cpages_insert_rows(
    void *statement, cpages_rows *rows, const cpages_value *values, int columns, int64_t count, const char *texts,
    int64_t first) {
    *rows = (cpages_rows){values, texts, first, count, columns};
    sqlite3 *db = sqlite3_db_handle(statement);
    int keys = 0;
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_FKEY, -1, &keys);
    /* A statement that may stop half-way at a missing row writes every page that it changes aside before. */
    if (keys) sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_FKEY, 0, NULL);
    int code = sqlite3_step(statement);
    sqlite3_reset(statement);
    if (keys) sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
    *rows = (cpages_rows){0};
    return code == SQLITE_DONE ? SQLITE_OK : code;
}

void cpages_give_back_memory(void) {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}
