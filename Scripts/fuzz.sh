#!/bin/bash
# Fuzzes decoders of office files and readers of texts with libFuzzer and AddressSanitizer.
#
#     bash Scripts/fuzz.sh WHAT [SECONDS [OPTION…]]
#
# WHAT is a target of Tests/Fuzz (xlsx, xls, docx, sheet, statute …; a wrong name lists them), or `all`: one after another, SECONDS each. Inputs are kept in
# .build-fuzz/WHAT; further folders of seeds may follow the seconds; a crasher is written to .build-fuzz and belongs into a test.
# `bash Scripts/fuzz.sh WHAT FILE` runs one input again.
set -euo pipefail
cd "$(dirname "$0")/.."
what=${1:?usage: fuzz.sh WHAT [SECONDS | FILE]}
seconds=${2:-60}
shift $(( $# > 2 ? 2 : $# ))
out=$PWD/.build-fuzz
mkdir -p "$out/modules"

if [ -z "$(find "$out/fuzz" -newer "$(find Sources/Office Sources/COffice Sources/ICU Sources/Law Sources/Readers Tests/Fuzz Tests/TestSupport -type f -printf '%T@ %p\n' | sort -n | tail -1 | cut -d' ' -f2-)" 2>/dev/null)" ]; then
  for c in COffice CICU; do printf 'module %s { header "%s" export * }\n' $c "$PWD/Sources/$c/include/$c.h"; done > "$out/modules/module.modulemap"
  flags=$(pkg-config --cflags libxml-2.0 libarchive libgsf-1 icu-i18n)
  for c in Sources/COffice/*.c Sources/CICU/*.c; do
    clang -O1 -g -fsanitize=address,fuzzer-no-link -I "$(dirname "$c")/include" $flags -c "$c" -o "$out/$(basename "$c" .c).c.o"
  done
  export SWIFT_BACKTRACE=enable=no
  swift="swiftc -O -g -wmo -parse-as-library -package-name yiju -sanitize=address,fuzzer -swift-version 6 -I $out/modules -I $out
    -enable-testing -enable-upcoming-feature ExistentialAny -enable-upcoming-feature MemberImportVisibility -enable-upcoming-feature InternalImportsByDefault"
  for module in ICU Law Office Readers; do
    $swift -module-name $module -emit-module -emit-module-path "$out/$module.swiftmodule" -emit-object -o "$out/$module.o" $(find Sources/$module -name '*.swift')
  done
  $swift -module-name Fuzz -emit-executable -emit-module-path "$out/Fuzz.swiftmodule" Tests/Fuzz/*.swift Tests/TestSupport/*{Maker,Writer}.swift "$out"/*.o \
    $(pkg-config --libs libxml-2.0 libarchive libgsf-1 icu-i18n) -o "$out/fuzz"
fi

export ASAN_OPTIONS=detect_leaks=0
if [ "$what" = all ]; then
  for target in $(YIJU_FUZZ_SEEDS=? "$out/fuzz"); do bash "$0" "$target" "$seconds" "$@"; done
  exit
fi
export YIJU_FUZZ=$what
if [ -f "$seconds" ]; then exec "$out/fuzz" "$seconds"; fi
mkdir -p "$out/$what"
YIJU_FUZZ_SEEDS=$out/$what "$out/fuzz"
exec nice -n 15 "$out/fuzz" -max_total_time="$seconds" -max_len=16384 -timeout=20 -rss_limit_mb=2048 -artifact_prefix="$out/$what-" "$out/$what" "$@"
