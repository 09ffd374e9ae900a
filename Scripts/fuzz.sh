#!/bin/bash
# Fuzzes decoders, readers, grammars, the index, the catalog and the API with libFuzzer, AddressSanitizer and, for C, UndefinedBehaviorSanitizer.
#
#     bash Scripts/fuzz.sh TARGET [SECONDS [OPTION…]]   one target; what it finds to be worth keeping stays in .build-fuzz/corpus/TARGET
#     bash Scripts/fuzz.sh TARGET FILE                  one input again
#     bash Scripts/fuzz.sh all SECONDS                  every target: its seeds and kept crashers, then so many seconds of fuzzing in all
#
# `all` makes the same inputs up every time, as far as the seconds reach, so that what passed for a commit passes again; FUZZ_SEED=N makes
# up others, FUZZ_SEED=0 new ones every time. What failed is told once more at the end, with the input.
#
# Targets are rows of Tests/Fuzz; a wrong name lists them. A crasher is written to .build-fuzz and belongs into Tests/Fuzz/Crashers/TARGET
# and, said as a case, into a test. `make build` has to come first: what is not ours is taken from the release build.
set -euo pipefail
cd "$(dirname "$0")/.."
what=${1:?usage: fuzz.sh TARGET [SECONDS | FILE], or all SECONDS}
amount=${2:-60}
shift $(($# > 2 ? 2 : $#))
out=.build-fuzz
cores=$(nproc)
# A leak of the Swift runtime's own would be reported in every run.
export ASAN_OPTIONS=detect_leaks=0:quarantine_size_mb=64 SWIFT_BACKTRACE=enable=no SWIFT_DETERMINISTIC_HASHING=1
# In memory where there is such a place: nothing that a fuzzer writes is worth a disk's time.
YIJU_FUZZ_FOLDER=$(mktemp -d -p "$([ -w /dev/shm ] && echo /dev/shm || echo "${TMPDIR:-/tmp}")" yiju-fuzz.XXXXXX)
export YIJU_FUZZ_FOLDER
trap 'rm -rf "$YIJU_FUZZ_FOLDER"' EXIT

mkdir -p "$out"
make -s -j "$cores" -f Scripts/fuzz.mk >"$out/build.log" 2>&1 || { cat "$out/build.log" >&2; exit 1; }
# "program target" a line.
targets=$(for program in "$out"/fuzz-*; do YIJU_FUZZ_SEEDS=? "$program" | tr ' ' '\n' | sed "s|^|$program |"; done)
twice=$(cut -d ' ' -f 2 <<<"$targets" | sort | uniq -d)
[ -z "$twice" ] || { echo "two targets of one name: $twice" >&2; exit 2; }
# Addresses that are the same in every run, where the system lets them be.
fixed=$(setarch -R true 2>/dev/null && echo 'setarch -R' || true)

# Runs one target for so many seconds, with its seeds and crashers first; one line of figures, or the end of the log.
run() {
  local program=$1 target=$2 seconds=$3 corpus=$out/corpus/$2 crashers=Tests/Fuzz/Crashers/$2 log=$out/$2.log
  shift 3
  mkdir -p "$corpus"
  export YIJU_FUZZ=$target
  YIJU_FUZZ_SEEDS=$corpus "$program"
  if $fixed "$program" -max_total_time="$seconds" -max_len=16384 -timeout=60 -rss_limit_mb=2048 -print_final_stats=1 \
    -artifact_prefix="$out/$target-" "$corpus" $([ ! -d "$crashers" ] || echo "$crashers") "$@" >"$log" 2>&1; then
    printf '%-12s %12d executions\n' "$target" "$(grep -ao 'number_of_executed_units: *[0-9]*' "$log" | grep -o '[0-9]*$')"
  else
    # The end of the log has the fault, where it is, and the input in Base64.
    { echo "fuzzing failed: $target"; grep -a -vE '^(#[0-9]+\s+(NEW|REDUCE|pulse)|NEW_FUNC)' "$log" | tail -n 60; } | tee "$out/$target.failed"
    return 1
  fi
}
export -f run
export out fixed

if [ "$what" = all ]; then
  each=$((amount / $(wc -l <<<"$targets")))
  rm -f "$out"/*.failed
  xargs -L 1 -P "$cores" bash -c 'run "$1" "$2" "$3" "-seed=$4"' run \
    < <(sed "s|\$| $((each > 0 ? each : 1)) ${FUZZ_SEED:-1}|" <<<"$targets") && exit
  cat "$out"/*.failed
  exit 1
fi
program=$(awk -v wanted="$what" '$2 == wanted { print $1 }' <<<"$targets")
[ -n "$program" ] || { echo "no target $what; there are: $(awk '{ print $2 }' <<<"$targets" | tr '\n' ' ')" >&2; exit 2; }
if [ -f "$amount" ]; then
  YIJU_FUZZ=$what "$program" "$amount"
  exit
fi
run "$program" "$what" "$amount" "$@"
