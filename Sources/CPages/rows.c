#include "CPages.h"

#include <stdlib.h>

#include <sqlite3.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

void cpages_bind_text(void *statement, int column, const char *text, int length) {
    sqlite3_bind_text(statement, column, length > 0 ? text : "", length, SQLITE_STATIC);
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

void cpages_give_back_memory(void) {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}
