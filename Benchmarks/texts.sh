#!/bin/sh
# Text formats beside pdftotext (Debian) and markitdown (PyPI); see texts.py. CORPUS: a folder of folders of files.
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
corpus=${CORPUS:-$top/../shared/corpus}
[ -d "$corpus" ] || { echo "bench: no corpus at $corpus (set CORPUS); text formats are left out"; exit 0; }
command -v pdftotext >/dev/null 2>&1 || { echo "bench: pdftotext is not installed (apt-get install poppler-utils); text formats are left out"; exit 0; }
venv="$top/.build-bench/texts"
if [ ! -x "$venv/bin/python" ]; then
  echo "bench: installing markitdown into .build-bench/"
  python3 -m venv "$venv"
  "$venv/bin/pip" install -q "markitdown[docx,pptx,xlsx,pdf,outlook]"
fi
exec "$venv/bin/python" "$top/Benchmarks/texts.py" "$corpus" --program "$top/.build/release/casebinder" "$@"
