/* The kernels for every machine: SSE2 or NEON. */
#include "kernels.h"
#include <stdlib.h>
#include <string.h>

#define LANES 4
#include "lanes.h"
#include "Codec/unpack.h"
#include "Ranking/lists.h"
#include "Ranking/top.h"
#include "Phrases/walk.h"
#include "Phrases/count.h"
#include "Ranking/window.h"

const cpostings_kernels cpostings_plain = {unpack, unpack_documents, score_all, top, walk_over, walk_join_over, above_limit, count_any, locate_all};
