#!/bin/bash
# Builds the decoders of office files with AddressSanitizer and feeds them damaged files.
#
#   Tests/Fuzz/fuzz.sh BUILD SECONDS SEEDS…
#
# BUILD is a folder for the program, what it learns and what crashes it; SEEDS are files or folders of files to start from.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
build=$1 seconds=$2
shift 2
mkdir -p "$build/corpus" "$build/crashes"
build=$(cd "$build" && pwd)
cd "$root"
for source in Sources/COffice/*.c Sources/CICU/*.c; do
  clang -c -O1 -g -fsanitize=fuzzer-no-link,address -ISources/COffice/include -ISources/CICU/include \
    $(pkg-config --cflags libxml-2.0 libarchive libgsf-1 icu-i18n) "$source" -o "$build/$(basename "$source" .c).o"
done
common=(-O -wmo -sanitize=fuzzer,address -parse-as-library -swift-version 6
  -enable-upcoming-feature ExistentialAny -enable-upcoming-feature MemberImportVisibility
  -enable-upcoming-feature InternalImportsByDefault -I "$build"
  -I Sources/COffice/include -I Sources/CICU/include -package-name yiju)
for folder in COffice CICU; do
  printf 'module %s { header "%s/Sources/%s/include/%s.h" export * }\n' $folder "$root" $folder $folder
done > "$build/module.modulemap"
swiftc "${common[@]}" -Xcc "-fmodule-map-file=$build/module.modulemap" -module-name ICU -emit-module \
  -emit-module-path "$build/ICU.swiftmodule" -c Sources/ICU/*.swift -o "$build/ICU.o"
swiftc "${common[@]}" -Xcc "-fmodule-map-file=$build/module.modulemap" -module-name Office -emit-module \
  -emit-module-path "$build/Office.swiftmodule" -c $(find Sources/Office -name '*.swift') -o "$build/Office.o"
swiftc "${common[@]}" -Xcc "-fmodule-map-file=$build/module.modulemap" -module-name OfficeFuzz Tests/Fuzz/*.swift Tests/TestSupport/ZipMaker.swift "$build"/*.o $(pkg-config --libs libxml-2.0 libarchive libgsf-1 icu-i18n) -o "$build/fuzz"
ASAN_OPTIONS=detect_leaks=0 SWIFT_BACKTRACE=enable=no "$build/fuzz" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=1500 \
  -max_len=200000 -artifact_prefix="$build/crashes/" -use_value_profile=0 "$build/corpus" "$@"
