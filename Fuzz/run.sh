#!/bin/sh
# Each parser of our own for FUZZ_SECONDS (60) from the seeds in Fuzz/seeds/<target> and what earlier runs found; FUZZ_TARGETS chooses some.
# Seeds of docx, xlsx, pptx, odf and ofd are packages written as text (Packages in Targets+Office.swift). Real files to start from can be put
# into .build-fuzz/corpus/<target>.
# Ends with 1 where an input crashes, hangs (10 s) or takes 1 GB; it then lies in .build-fuzz/found and belongs into a test.
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
out="$top/.build-fuzz"
seconds=${FUZZ_SECONDS:-60}
mkdir -p "$out/found"
bad=0
for target in ${FUZZ_TARGETS:-text xml numbering docx xlsx pptx odf number rtf html ofd drawing pdf mail eml mbox smime msg tnef zip ziplock unpack 7z rar compound \
    image tiff png pnm header label papers casefile yaml settings condition frame reply}; do
  corpus="$out/corpus/$target"
  mkdir -p "$corpus" "$top/Fuzz/seeds"
  seeds="$top/Fuzz/seeds/$target"
  [ -d "$seeds" ] || seeds=""
  log="$out/$target.log"
  # The dictionary of words that the parser looks for, where there is one.
  words=""
  [ -f "$top/Fuzz/words/$target.dict" ] && words="-dict=$top/Fuzz/words/$target.dict"
  # The runtime's own backtraces would take the signal before libFuzzer has kept the input.
  if SWIFT_BACKTRACE=enable=no FUZZ_TARGET=$target FUZZ_PIPELINE="$top/Pipelines/cn-law-firm" "$out/fuzz" "$corpus" $seeds $words -max_total_time="$seconds" -timeout=10 \
      -rss_limit_mb=1024 -max_len="${FUZZ_LENGTH:-16384}" -artifact_prefix="$out/found/$target-" -print_final_stats=1 > "$log" 2>&1; then
    result=sound
  else
    result=FOUND
    bad=1
  fi
  echo "$target: $result, $(grep -o 'number_of_executed_units: [0-9]*' "$log" | grep -o '[0-9]*$') inputs, $(grep -o 'cov: [0-9]*' "$log" | tail -1)"
done
exit $bad
