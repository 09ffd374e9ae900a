#include "CAllocations.h"

#include <errno.h>
#include <stddef.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define TAKEN 1
#endif
#endif
#if !defined(TAKEN) && !defined(__GLIBC__)
#define TAKEN 1
#endif

static __thread struct callocations asked __attribute__((tls_model("initial-exec")));

struct callocations callocations_of_thread(void) { return asked; }

#ifdef TAKEN

bool callocations_are_counted(void) { return false; }

#else

bool callocations_are_counted(void) { return true; }

// A program may put its own functions in the place of the heap's (glibc manual, 3.2.5); these count and hand on.
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

static void count(size_t bytes) {
    asked.count += 1;
    asked.bytes += bytes;
}

void *malloc(size_t size) {
    count(size);
    return __libc_malloc(size);
}

void *calloc(size_t number, size_t size) {
    count(number * size);
    return __libc_calloc(number, size);
}

void *realloc(void *old, size_t size) {
    count(size);
    return __libc_realloc(old, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
    count(size);
    return __libc_memalign(alignment, size);
}

int posix_memalign(void **made, size_t alignment, size_t size) {
    count(size);
    void *room = __libc_memalign(alignment, size);
    if (room == NULL) { return ENOMEM; }
    *made = room;
    return 0;
}

#endif
