#include "CPages.h"

#include <sqlite3.h>

void cpages_bind_text(void *statement, int column, const char *text, int length) {
    sqlite3_bind_text(statement, column, length > 0 ? text : "", length, SQLITE_TRANSIENT);
}

void cpages_bind_number(void *statement, int column, int64_t number) {
    sqlite3_bind_int64(statement, column, number);
}

int cpages_insert(void *statement) {
    int code = sqlite3_step(statement);
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    return code == SQLITE_DONE ? SQLITE_OK : code;
}
