/* The kernels of every kind of machine, as kernels.c chooses them. */
#ifndef KERNELS_H
#define KERNELS_H

#include "CPostings.h"

extern const cpostings_kernels cpostings_plain;
#if defined(__x86_64__)
extern const cpostings_kernels cpostings_avx2, cpostings_avx512;
#endif

#endif
