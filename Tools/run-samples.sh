#!/bin/bash
# Tries the program on the samples: run-samples.sh BINARY WORKSPACE AS_OF
# The workspace is made once and the case folders are copied into it once: a second run has nothing to take in.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
binary=$1 workspace=$2 as_of=$3

if [ ! -e "$workspace/casebinder.yaml" ]; then
    "$binary" init "$workspace"
    # The samples lie still: nothing to wait for.
    sed -i 's/^\( *\)quiet: .*/\1quiet: 0s/' "$workspace/casebinder.yaml"
fi
if [ ! -e "$workspace/.samples" ]; then
    cp -R "$here/Samples/cases/." "$workspace/inbox/"
    touch "$workspace/.samples"
fi

# 1 means that some files could not be read: the samples have one that is broken on purpose.
status=0
"$binary" run -w "$workspace" --as-of "$as_of" --json > "$workspace/last-run.json" || status=$?
[ "$status" -le 1 ] || exit "$status"

python3 - "$workspace" <<'PYTHON'
import json, pathlib, sys
workspace = pathlib.Path(sys.argv[1])
run = json.loads((workspace / "last-run.json").read_text("utf-8"))
print(f"\n{run['files']} files taken in, {run['pages']} pages read, {run['seconds']:.1f} s\n")
for case in run["cases"]:
    report = workspace / "reports" / (case.get("id", "?") + ".html")
    print(f"{case['state']:<12}{case['folder']}\n{'':<12}report   {report}")
    if case["package"]:
        print(f"{'':<12}package  {workspace / case['package']}")
print()
PYTHON
python3 "$here/Tools/check_expected.py" "$workspace" "$here/Samples/expected.json"
