#!/bin/sh
# Faults of scans, photographs of pages, seals and reading order, on drawn pictures whose truth is known. After run.sh, which installs what drawing needs.
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
for kind in quality photos seals signatures order; do
  "$top/.build/release/bench" "$kind" --python "$top/.build-bench/venv/bin/python" "$@"
done
