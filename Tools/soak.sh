#!/bin/bash
# Kills a run with its whole process group (signal 9) at random moments, runs again, and compares with an undisturbed run: reports, files and
# their outcomes, packages byte for byte, folders, messages. Usage: Tools/soak.sh PROGRAM [ROUNDS] [quick]
# quick: only papers of plain text, seconds a round; without it the samples too, minutes a round.
set -euo pipefail
program=$(realpath "$1")
rounds=${2:-20}
extent=${3:-whole}
here=$(dirname "$(realpath "$0")")
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
as_of=2024-11-22T01:30:00+08:00

papers() {
    local case
    for case in 甲 乙 丙; do
        mkdir -p "$1/$case咨询"
        printf 'client: {name: 王%s, kind: person}\nmatter: {type: consultation, facts: {fee.kind: none, case.close_reason: completed}}\n' "$case" \
            > "$1/$case咨询/case.yaml"
        printf 'lawyer: {name: 李明, code: LM, email: liming@example.com}\nopened: 2024-03-01\nclosed: 2024-03-02\n' >> "$1/$case咨询/case.yaml"
        printf '法律咨询登记表\n咨询人：王%s\n咨询时间：2024年3月1日\n咨询内容：房屋租赁合同押金退还。\n解答意见：可以协商，协商不成可以起诉。\n承办律师：李明\n' "$case" \
            > "$1/$case咨询/咨询登记表.txt"
    done
    # An incomplete one, so that there is something to tell.
    rm "$1/丙咨询/咨询登记表.txt"
    printf '说明\n没有标题的一页\n' > "$1/丙咨询/扫描.txt"
    local sample
    if [ "$extent" = quick ]; then return; fi
    for sample in "$here"/../Samples/cases/*/; do
        if [ -d "$sample" ]; then cp -R "$sample" "$1/"; fi
    done
}

prepare() {
    "$program" init "$1" > "$place/init.txt"
    sed -i -e 's/^\( *quiet:\).*/\1 0s/' -e 's/^\( *encrypt:\).*/\1 false/' -e '/^  archivist:/,/^[a-z]/s/^    email:$/    email: archivist@example.com/' \
        "$1/casebinder.yaml"
    cp -R "$place/papers/." "$1/inbox/"
}

run() { "$program" run -w "$1" --as-of "$as_of" > "$place/run.txt" 2>&1 || [ $? -eq 1 ]; }

# Everything that a user can see, as text.
story() {
    local id
    (
        cd "$1"
        for id in $("$program" cases -w . | grep -o '^C[0-9]*'); do
            "$program" report "$id" -w . --format json
            "$program" show "$id" -w .
        done
        find inbox processed quarantine archive -type f | sort
        find archive -name '*.zip' -print0 | sort -z | xargs -0r sha256sum
        grep -hE '^(Message-I[dD]|Subject|To):' outbox/*.eml | sort
    )
}

mkdir "$place/papers"
papers "$place/papers"
# Always in the same place: messages tell paths.
prepare "$place/ws"
begin=$(date +%s%N)
run "$place/ws"
took=$((($(date +%s%N) - begin) / 1000000))
story "$place/ws" > "$place/calm.txt"
rm -rf "$place/ws"
echo "undisturbed: $took ms, $(grep -c '"id" *: *"C' "$place/calm.txt" || true) cases"

failed=0
for round in $(seq "$rounds"); do
    prepare "$place/ws"
    moment=$(((RANDOM * 32768 + RANDOM) % took))
    setsid "$program" run -w "$place/ws" --as-of "$as_of" > "$place/run.txt" 2>&1 &
    leader=$!
    sleep "$((moment / 1000)).$(printf %03d $((moment % 1000)))"
    kill -9 -- "-$leader" 2> "$place/kill.txt" || true
    wait "$leader" 2> "$place/kill.txt" || true
    run "$place/ws"
    story "$place/ws" > "$place/ws.txt"
    if diff "$place/calm.txt" "$place/ws.txt" > "$place/diff.txt"; then
        echo "round $round: killed after $moment ms: the same"
    else
        echo "round $round: killed after $moment ms: DIFFERENT"
        head -20 "$place/diff.txt"
        failed=$((failed + 1))
    fi
    rm -rf "$place/ws"
done
[ "$failed" -eq 0 ] || { echo "$failed of $rounds rounds differ"; exit 1; }
echo "all $rounds rounds end as the undisturbed run"
