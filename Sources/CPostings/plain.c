/* The kernels for every machine: SSE2 or NEON. */
#include "kernels.h"
#include <stdlib.h>
#include <string.h>

#define LANES 4
#include "lanes.h"
#include "unpack.h"
#include "lists.h"
#include "top.h"
#include "walk.h"
#include "count.h"
#include "window.h"

const cpostings_kernels cpostings_plain = {unpack, unpack_documents, score_all, top, walk_over, walk_join_over, above_limit, count_any, place_all};
