#ifndef CALLOCATIONS_H
#define CALLOCATIONS_H

#include <stdbool.h>
#include <stdint.h>

/// What a thread has asked of the heap so far.
struct callocations {
    uint64_t count;
    uint64_t bytes;
};

/// What this thread has asked of the heap since it began.
struct callocations callocations_of_thread(void);

/// Whether it is counted: not where a sanitizer has taken the heap over.
bool callocations_are_counted(void);

#endif
