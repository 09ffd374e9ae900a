#!/usr/bin/env bash
# Imports the embedded corpus if there is no index yet, then shows the main job: a lookup, a search, a check.
set -euo pipefail
yiju=${YIJU:-.build/release/yiju}
export YIJU_INDEX=${INDEX:-Index}

show() {
  printf '\n$ yiju %s\n' "$*"
  # Findings end with status 1: that is an answer, not a failure.
  "$yiju" "$@" || [ $? -eq 1 ]
}

if [ ! -e "$YIJU_INDEX/CURRENT" ]; then
  show import Corpus/lists Corpus/digests Corpus/succession
fi
show lookup 第四十四条
show search 涉密人员 培训 --limit 3
show check --summary
