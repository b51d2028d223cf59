#!/bin/sh
# Sensitive numbers in text beside Presidio's analyzer (PyPI), and the cost curve of the automaton; see python/findings.py.
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
venv="$top/.build-bench/presidio"
if [ ! -x "$venv/bin/python" ]; then
  echo "bench: installing presidio-analyzer into .build-bench/"
  python3 -m venv "$venv"
  "$venv/bin/pip" install -q "presidio-analyzer==2.2.358"
fi
cd "$top"
exec .build/release/bench findings --python "$venv/bin/python" "$@"
