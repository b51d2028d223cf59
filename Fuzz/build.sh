#!/bin/sh
# Builds .build-fuzz/fuzz: the modules that parse, instrumented for libFuzzer, with Fuzz/*.swift on top. By hand, not by SwiftPM, so that
# Package.swift stays plain and nothing but the parsers is built. FUZZ_SANITIZE=fuzzer,address watches memory as well (slower).
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
out="$top/.build-fuzz"
sanitize=${FUZZ_SANITIZE:-fuzzer}
yams="$top/.build/checkouts/Yams/Sources"
mkdir -p "$out/maps"
[ -d "$yams" ] || { echo "fuzz: run 'swift package resolve' first" >&2; exit 1; }

flags="-O -enable-testing -parse-as-library -package-name casebinder -DSWIFT_PACKAGE -sanitize=$sanitize -I $out"
cflags=$(pkg-config --cflags lept libtiff-4 libarchive libxml-2.0 gmime-3.0 libcrypto libheif libopenjp2 libpng libunarr)
for flag in $cflags; do flags="$flags -Xcc $flag"; done
for name in CHeif CLeptonica COpenJpegSys CPngSys CTiffSys CArchive CUnarr CXML2 CGMime CCrypto; do flags="$flags -Xcc -fmodule-map-file=$top/Sources/$name/module.modulemap"; done
# C targets get the module map that SwiftPM would make for them.
for name in CLoader CPixels CDeflate64 CJpeg2000 CPng CTiff CSandbox CYaml; do
  folder="$top/Sources/$name"
  [ $name = CYaml ] && folder="$yams/CYaml"
  map="$out/maps/$name.modulemap"
  [ -f "$folder/include/module.modulemap" ] && map="$folder/include/module.modulemap" \
    || echo "module $name { umbrella header \"$folder/include/$name.h\" export * }" > "$map"
  flags="$flags -Xcc -fmodule-map-file=$map -Xcc -I$folder/include"
  for source in "$folder"/*.c "$folder"/src/*.c; do
    [ -f "$source" ] || continue
    object="$out/$name-$(basename "$source").o"
    [ "$object" -nt "$source" ] || clang -O2 -g -fsanitize="$sanitize" -I"$folder/include" -I"$top/Sources/CJpeg2000/include" $cflags -c "$source" -o "$object"
  done
done

objects=""
# Once one module is made anew, so are all that come after it: they may use what changed.
stale=no
module() {
  name=$1
  folder=$2
  sources=$(find "$folder" -name '*.swift' | sort)
  object="$out/$name.o"
  objects="$objects $object"
  if [ $stale = yes ] || [ ! -f "$object" ] || [ -n "$(find "$folder" -name '*.swift' -newer "$object")" ]; then
    stale=yes
    echo "fuzz: $name"
    swiftc $flags $3 -wmo -module-name "$name" -emit-module -emit-module-path "$out/$name.swiftmodule" -emit-object $sources -o "$object"
  fi
}
ours="-swift-version 6 -enable-upcoming-feature ExistentialAny"
module Yams "$yams/Yams" "-suppress-warnings -swift-version 5"
for name in CaseModel Encodings Fixity Pipeline Images Glyphs Pdf Containers Markup Ofd Mime Recognizer Extractor Workers Inspector Classifier; do module $name "$top/Sources/$name" "$ours"; done
swiftc $flags $ours -wmo -module-name Fuzz "$top"/Fuzz/*.swift \
  $objects "$out"/*.c.o $(pkg-config --libs lept libtiff-4 libarchive libxml-2.0 gmime-3.0 libcrypto libheif libopenjp2 libpng libunarr) -o "$out/fuzz"
