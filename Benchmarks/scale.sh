#!/bin/sh
# Nights over 200 and 2,000 cases of 40 documents: how the time of a night and the memory grow; see scale.py. CASES=200 for a short one.
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
exec python3 "$top/Benchmarks/scale.py" --program "$top/.build/release/casebinder" --cases "${CASES:-200,2000}" "$@"
