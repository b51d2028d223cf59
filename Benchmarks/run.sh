#!/bin/sh
# Character error rates and speed beside RapidOCR (PyPI, on OpenVINO) and Tesseract (Debian), in one run on the same pixels.
# The rivals' Python lives in .build-bench/ and is used for nothing else.
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
venv="$top/.build-bench/venv"
if [ ! -x "$venv/bin/python" ]; then
  echo "bench: installing RapidOCR into .build-bench/ (600 MB)"
  python3 -m venv "$venv"
  "$venv/bin/pip" install -q "rapidocr==3.10.0" "openvino==2026.4.1" pillow numpy
fi
rivals="rapidocr,tesseract"
if ! command -v tesseract >/dev/null 2>&1; then
  echo "bench: tesseract is not installed and left out (apt-get install tesseract-ocr tesseract-ocr-chi-sim)"
  rivals="rapidocr"
fi
exec "$top/.build/release/bench" ocr --python "$venv/bin/python" --rivals "$rivals" "$@"
