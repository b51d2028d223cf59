#!/bin/sh
# Installs what CaseBinder needs on a bare Debian 12 machine; costs nothing when all is there.
# Debian packages: by name, only those that are missing, none removed. Wheels: pinned in wheels.txt, unpacked into .deps/.
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
deps="$top/.deps"

# pkg-config name : Debian package that provides it
libraries="lept:libleptonica-dev libtiff-4:libtiff-dev libheif:libheif-dev libopenjp2:libopenjp2-7-dev libpng:libpng-dev libarchive:libarchive-dev libunarr:libunarr-dev libxml-2.0:libxml2-dev gmime-3.0:libgmime-3.0-dev
libcurl:libcurl4-openssl-dev pangocairo:libpango1.0-dev libcrypto:libssl-dev xlsxwriter:libxlsxwriter-dev sqlite3:libsqlite3-dev"
# program : Debian package
programs="age:age pkg-config:pkg-config unzip:unzip python3:python3 pip3:python3-pip make:make git:git"
# The tests' own mail server and its certificate; the program itself needs neither.
programs="$programs aiosmtpd:python3-aiosmtpd openssl:openssl"

missing=""
for pair in $programs; do
  command -v "${pair%%:*}" >/dev/null 2>&1 || missing="$missing ${pair#*:}"
done
for pair in $libraries; do
  { command -v pkg-config >/dev/null 2>&1 && pkg-config --exists "${pair%%:*}"; } || missing="$missing ${pair#*:}"
done
# With it the tests read workbooks back.
/usr/bin/python3 -c 'import openpyxl' 2>/dev/null || missing="$missing python3-openpyxl"
# The tests' check of pages of HTML.
/usr/bin/python3 -c 'import html5lib' 2>/dev/null || missing="$missing python3-html5lib"
# Old Office files (DOC, WPS, XLS, ET, PPT, DPS) are read with LibreOffice: recommended, and told by `casebinder doctor` where it is missing.
# Chinese type for the sample maker and the printable pages.
command -v fc-list >/dev/null 2>&1 && fc-list :lang=zh-cn family | grep -q . || missing="$missing fontconfig fonts-noto-cjk"

if [ -n "$missing" ]; then
  sudo=""
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null 2>&1 || { echo "deps: these Debian packages are missing and neither root nor sudo is at hand:$missing" >&2; exit 1; }
    sudo="sudo"
  fi
  echo "deps: installing Debian packages (up to 400 MB on a bare machine):$missing"
  $sudo apt-get update -qq
  # shellcheck disable=SC2086
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
fi

stamp="$deps/wheels.sha256"
want=$(sha256sum "$top/Tools/wheels.txt" | cut -d' ' -f1)
if [ ! -f "$stamp" ] || [ "$(cat "$stamp")" != "$want" ]; then
  echo "deps: fetching OpenVINO, PDFium and the PP-OCRv6 models (90 MB to fetch, 140 MB kept in .deps/)"
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT INT TERM
  python3 -m pip download -q --no-deps --require-hashes --only-binary :all: --implementation cp --python-version 3.11 \
    --platform manylinux_2_28_x86_64 --platform manylinux_2_17_x86_64 --platform manylinux2014_x86_64 --platform any \
    -d "$work" -r "$top/Tools/wheels.txt"
  rm -rf "$deps.new"
  mkdir -p "$deps.new/lib" "$deps.new/models"
  lib="openvino/libs"
  unzip -q -j -o "$work"/openvino-*.whl "$lib/libopenvino.so.*" "$lib/libopenvino_c.so.*" "$lib/libopenvino_intel_cpu_plugin.so" \
    "$lib/libopenvino_onnx_frontend.so.*" "$lib/libopenvino_ir_frontend.so.*" "$lib/libtbb.so.*" "$lib/libtbbmalloc.so.*" "$lib/libtbbbind_*" \
    "$lib/libhwloc.so.*" -d "$deps.new/lib"
  unzip -q -j -o "$work"/pypdfium2-*.whl "pypdfium2_raw/libpdfium.so" "pypdfium2_raw/version.json" -d "$deps.new/lib"
  mv "$deps.new/lib/version.json" "$deps.new/lib/pdfium-version.json"
  unzip -q -j -o "$work"/rapidocr-*.whl "rapidocr/models/PP-OCRv6_*.onnx" -d "$deps.new/models"
  printf '%s\n' "$want" > "$deps.new/wheels.sha256"
  rm -rf "$deps"
  mv "$deps.new" "$deps"
fi
