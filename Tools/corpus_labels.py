#!/usr/bin/env python3
"""Lists what kind of paper `casebinder inspect` takes each document of a corpus for, and whether that is right.

Reads the answers that `Tools/corpus_check.py CORPUS --save DIR` kept. `Tools/corpus_labels.tsv` says, for the files that somebody looked at,
which kinds are right (parted by `|`; `unknown` among them where a question is right; a path `folder/*` means all of a folder); for every
other file only `unknown` is.

    Tools/corpus_labels.py DIR --write Docs/corpus-labels.md

Ends with 1 when a label of 0.9 or more is wrong.
"""
import argparse
import json
import os
import sys

SURE = 0.9
HEAD = """# What the program takes real files for

Made by `Tools/corpus_labels.py`; do not edit it by hand. Every document of the corpus that was given a kind, by name, and every file whose
kind somebody named (`Tools/corpus_labels.tsv`). Most of the corpus are other programs' test files and of no kind: there `unknown` is right.
`inspect` reads each folder of the corpus as one case.

"""


def documents(file, above=""):
    """(path, document) of a file and of what lies in it."""
    path = above + file["path"]
    for document in file.get("documents", []):
        yield path, document
    for child in file.get("children", []):
        yield from documents(child, "" if child["path"].startswith(path) else path + "/")


def truths(path):
    with open(path, encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines if line.strip() and not line.startswith("#")]
    return {row[0]: row[1].split("|") for row in rows}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("answers", help="the folder of corpus_check.py --save")
    parser.add_argument("--truth", default=os.path.join(os.path.dirname(os.path.abspath(__file__)), "corpus_labels.tsv"))
    parser.add_argument("--write", metavar="FILE")
    options = parser.parse_args()
    known = truths(options.truth)
    rows, seen, kinds = [], set(), []
    total = right = rightly_open = sure = sure_right = 0
    for name in sorted(name[:-len(".json")] for name in os.listdir(options.answers) if name.endswith(".json")):
        kinds.append(name)
        with open(os.path.join(options.answers, name + ".json"), encoding="utf-8") as kept:
            answer = json.load(kept)[0] or {"files": []}
        for path, document in (pair for file in answer["files"] for pair in documents(file)):
            whole, label, confidence = name + "/" + path, document["material"], document["confidence"]
            wanted = known.get(whole) or known.get(name + "/*") or ["unknown"]
            is_right, is_open, is_sure = label in wanted, label == "unknown", label != "unknown" and confidence >= SURE
            seen.add(whole)
            total, right, rightly_open = total + 1, right + is_right, rightly_open + (is_right and is_open)
            sure, sure_right = sure + is_sure, sure_right + (is_sure and is_right)
            if not is_open or whole in known:
                verdict = "right" if is_right else "left open" if is_open else "**wrong**"
                said = "unknown" if is_open else "%s %.2f" % (label, confidence)
                rows.append((whole.replace("|", "¦"), said, "" if is_right else ", ".join(wanted), verdict))
    out = [HEAD, "Folders: %s.\n\n%d documents: %d right, of which %d were rightly left open; of labels of %.1f and more %d of %d right.\n\n" % (
        ", ".join(kinds), total, right, rightly_open, SURE, sure_right, sure)]
    out.append("| file | taken for | right would be | |\n|---|---|---|---|\n")
    out += ["| %s | %s | %s | %s |\n" % row for row in rows]
    text = "".join(out)
    if options.write:
        with open(options.write, "w", encoding="utf-8") as page:
            page.write(text)
    else:
        print(text, end="")
    for path in sorted(set(known) - seen):
        if path.split("/", 1)[0] in kinds and not path.endswith("/*"):
            print("named, but no document: " + path, file=sys.stderr)
    return 1 if sure_right < sure else 0


if __name__ == "__main__":
    sys.exit(main())
