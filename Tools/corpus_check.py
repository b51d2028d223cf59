#!/usr/bin/env python3
"""Reads a corpus of real files with `casebinder inspect --json` and says, kind by kind, what came out.

A corpus is a folder of folders (one for each kind of file) with, beside them, `text.jsonl`: lines of JSON with `path`, `kind`,
`lines`, `full_transcript` and `hard`. With `full_transcript` the lines are all the text in reading order, else fragments that a good
reader finds. Both are compared without white space, after NFKC. `MANIFEST.tsv` says in its last column what other tools know of a file:
its pages, its text layer, a password, that it is broken; where it speaks of one of these, the answer is held against it.

    Tools/corpus_check.py ../shared/corpus --program .build/release/casebinder --write Docs/corpus.md
    Tools/corpus_check.py ../shared/corpus --kinds pdf-zh,image-zh          a look at some kinds; nothing is written
    Tools/corpus_check.py ../shared/corpus --save out/ | --load out/        keep the program's answers, or judge kept ones again
    … --recognition FILE             add the table that `bench ocr --real --markdown FILE` made

Ends with 1 when the program died, left a file without a status, or missed text in a format that it reads
and no reason is known (`WHY` below).
"""
import argparse
import json
import os
import re
import subprocess
import sys
import time
import unicodedata

STATUSES = ["ok", "partial", "unreadable", "unsupported", "refused"]
# Kinds whose files nobody expects to be read: `unsupported` is no miss there.
UNREAD_KINDS = {"age"}
# A full transcript counts as read below this share of wrong characters.
FULL_LIMIT = 0.05
# A fragment counts as found where the nearest place in the text differs by no more than this share.
FRAGMENT_LIMIT = 0.1
# Why an entry is missed, found by looking at it. One that is missed and not named here is told without a reason.
WHY = {
    "image-zh/paddleocr__11.jpg": "every character is read; the print on the pictured bottle (ODM OEM) stands beside the text and is told where "
                                  "it stands, the transcript has it last",
    "office-zh/poi-tl__636.docx": "the words are in a table whose every row is deleted by a tracked change: they are no text of the document",
}


def plain(text):
    return "".join(unicodedata.normalize("NFKC", text).split())


def distance(left, right):
    """Levenshtein's distance."""
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        previous, row[0] = row[0], i
        for j, b in enumerate(right, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (a != b))
    return row[-1]


def nearest(fragment, text):
    """Fewest edits that make the fragment a part of the text (Sellers, 1980)."""
    row = [0] * (len(text) + 1)
    for i, a in enumerate(fragment, 1):
        previous, row[0] = row[0], i
        for j, b in enumerate(text, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (a != b))
    return min(row)


def flattened(file):
    yield file
    for child in file["children"]:
        yield from flattened(child)


def run(program, folder):
    """The program's answer on a folder: JSON or None, exit status, standard error, seconds."""
    start = time.time()
    done = subprocess.run([program, "inspect", "--json", folder], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        answer = None
    return answer, done.returncode, done.stderr.decode("utf-8", "replace"), time.time() - start


def listed(folder):
    """Files of a folder, relative to it; links are not followed."""
    found = []
    for place, _, names in os.walk(folder):
        found += [os.path.relpath(os.path.join(place, name), folder) for name in names]
    return set(found)


class Kind:
    """What came out of one kind of file."""

    def __init__(self, name, answer, status, errors, seconds, folder):
        self.name, self.seconds, self.deaths, self.faults = name, seconds, [], []
        self.files = answer["files"] if answer else []
        self.top = {file["path"]: file for file in self.files}
        everything = [inner for file in self.files for inner in flattened(file)]
        self.counts = {status: sum(file["status"] == status for file in self.files) for status in STATUSES}
        self.members = len(everything) - len(self.files)
        self.pages = sum(len(file["pages"]) for file in everything)
        self.encrypted = sum(any(problem["code"] == "encrypted" for problem in file["problems"]) for file in self.files)
        if answer is None or status not in (0, 1):
            self.deaths.append("exit %s: %s" % (status, errors.strip().splitlines()[-1:] or ""))
        self.faults += ["no answer for " + path for path in sorted(listed(folder) - set(self.top))] if answer else []
        self.faults += ["no status: " + file["path"] for file in everything if file.get("status") not in STATUSES]
        for file in everything:
            codes = {problem["code"] for part in [file] + file["pages"] for problem in part["problems"]}
            for code in sorted(codes & {"crashed", "timeout", "out-of-memory"}):
                self.deaths.append("%s: %s" % (file["path"], code))
        unfit = (status == 1) != any(failed(file) for file in everything)
        if answer and unfit:
            self.faults.append("exit status %d does not fit what is listed" % status)


def failed(file):
    if file["status"] == "unreadable":
        return not any(problem["code"] == "encrypted" for problem in file["problems"])
    return file["status"] in ("partial", "refused")


def compare(entry, kind):
    """(state, remark) of an entry of text.jsonl; the state is right, missed or other."""
    name = entry["path"].split("/", 1)[1]
    file = kind.top.get(name)
    if file is None:
        return "missed", "no answer"
    if file["status"] == "unsupported":
        return "other", file["format"]
    text = plain("\n".join(page["text"] for inner in flattened(file) for page in inner["pages"]))
    if entry["full_transcript"]:
        wanted = plain("".join(entry["lines"]))
        errors = distance(wanted, text)
        share = errors / len(wanted) if wanted else float(bool(text))
        return ("right" if share <= FULL_LIMIT else "missed"), "%d of %d characters wrong" % (errors, len(wanted))
    lost = []
    for line in entry["lines"]:
        fragment = plain(line)
        edits = nearest(fragment, text)
        if edits > FRAGMENT_LIMIT * len(fragment):
            lost.append(line)
    if lost:
        return "missed", "not found: " + "; ".join(lost)
    return "right", "%d fragments found" % len(entry["lines"])


def expected(truth):
    """What the manifest's remark on a file lets one expect: ("encrypted" or "broken" or "pages", number) or None."""
    if "needs a password" in truth or "needs password" in truth:
        return "encrypted", 0
    if "pdfinfo refuses" in truth or "BROKEN" in truth or "both fail" in truth:
        return "broken", 0
    pages = re.match(r"pages=(\d+)", truth)
    return ("pages", int(pages.group(1))) if pages else None


def judge(path, truth, kind):
    """(state, remark) of a manifest's entry: "right", "wrong", "better" (read, though other tools could not), None where nothing is known."""
    known, file = expected(truth), kind.top.get(path.split("/", 1)[1])
    if known is None or file is None:
        return None, ""
    what, number = known
    codes = {problem["code"] for inner in flattened(file) for part in [inner] + inner["pages"] for problem in part["problems"]}
    if what == "encrypted":
        if "encrypted" in codes:
            return "right", ""
        return ("better" if file["status"] == "ok" else "wrong"), "%s, not said to be encrypted" % file["status"]
    if what == "broken":
        return ("better", "read") if file["status"] == "ok" else ("right", "")
    if len(file["pages"]) == number:
        return "right", ""
    # Fewer pages, and saying so, is an answer; fewer and silent is a loss.
    silent = file["status"] == "ok" or not codes
    return ("wrong" if silent else "right"), "%d of %d pages" % (len(file["pages"]), number)


HEAD = """# The program on real files

Made by `Tools/corpus_check.py`; do not edit it by hand. The corpus lies outside the project: files of public test suites, many of them
damaged or hostile on purpose, so *unreadable* and *refused* are often the right answer.

*Files* are those of the folder; what lies inside containers comes under *members*. *Encrypted* are among the others. *Text right*: entries of
the corpus' own transcripts, in formats that are read, with at most {full:.0f} % of the characters wrong (whole transcripts) or with every
fragment found ({fragment:.0f} % of its characters may differ); white space is not compared, forms of characters are brought together by NFKC.
*Wrong characters*: edit distance over all whole transcripts. *Refused rightly*: files that other tools call broken or encrypted and that are not
called sound here; those that are read all the same are told in brackets. *Pages right*: as many pages as other tools count, or fewer and saying so.

"""
COLUMNS = ["kind", "files", "members", "pages"] + STATUSES + ["encrypted", "text right", "wrong characters", "refused rightly", "pages right"]


def wrong(results):
    """Wrong characters of whole transcripts, as "n of m (share)"."""
    pairs = [re.match(r"(\d+) of (\d+) characters", remark) for entry, state, remark in results if entry["full_transcript"] and state != "other"]
    errors, total = (sum(int(pair.group(place)) for pair in pairs if pair) for place in (1, 2))
    return "%d of %d (%.1f %%)" % (errors, total, 100 * errors / total) if total else ""


def share(states):
    known = [state for state in states if state]
    better = known.count("better")
    if not known:
        return ""
    return "%d of %d" % (known.count("right") + better, len(known)) + (" (%d read)" % better if better else "")


def shares(judged):
    """The cells on what the manifest knows: refusals and passwords, then pages."""
    return [share([state for what, state, _, _ in judged if what != "pages"]), share([state for what, state, _, _ in judged if what == "pages"])]


RECOGNITION = """
## Pictures and PDFs beside other programs

Made by `bench ocr --real`: the corpus' pictures with whole transcripts and, for each of its PDFs with known lines, the page that holds most of them (drawn at
200 dpi, its text layer not looked at). Every program gets the same pixels and one thread, page by page in turns: RapidOCR (PyPI) on OpenVINO, Tesseract (Debian,
chi_sim+eng). Character error rates as above; *speed* is pages a minute of that one run as a ratio.

"""


def document(kinds, results, facts, recognition=None):
    out = [HEAD.format(full=100 * FULL_LIMIT, fragment=100 * FRAGMENT_LIMIT)]
    out.append("| " + " | ".join(COLUMNS) + " |\n|" + "---|" * len(COLUMNS) + "\n")
    sums = [0] * (len(COLUMNS) - 2)
    right = asked = 0
    for kind in kinds:
        mine = [state for entry, state, _ in results if entry["kind"] == kind.name and state != "other"]
        numbers = [len(kind.files), kind.members, kind.pages] + [kind.counts[status] for status in STATUSES] + [kind.encrypted]
        sums = [a + b for a, b in zip(sums, numbers)]
        right, asked = right + mine.count("right"), asked + len(mine)
        found = "%d of %d" % (mine.count("right"), len(mine)) if mine else ""
        cells = [wrong([result for result in results if result[0]["kind"] == kind.name])] + shares(facts.get(kind.name, []))
        out.append("| " + " | ".join([kind.name] + [str(n) for n in numbers] + [found] + cells) + " |\n")
    everything = [fact for mine in facts.values() for fact in mine]
    out.append("| **all** | " + " | ".join(
        [str(n) for n in sums] + ["%d of %d" % (right, asked), wrong(results)] + shares(everything)) + " |\n")
    out.append("\n## Missed by name\n\nFormats that are not read; what other tools know and the answer does not say.\n\n")
    for kind in kinds:
        if kind.name not in UNREAD_KINDS:
            out += ["- `%s/%s`: %s\n" % (kind.name, file["path"].replace("`", "'"), file["format"])
                    for file in kind.files if file["status"] == "unsupported"]
    out += ["- `%s`: %s\n" % (path, remark) for _, state, path, remark in everything
            if state == "wrong" and not remark.startswith("unsupported")]

    out.append("\n## Text\n\n")
    missed = [(entry, remark) for entry, state, remark in results if state == "missed"]
    out.append("Missed:\n\n" if missed else "Nothing is missed in the formats that are read.\n")
    for entry, remark in missed:
        hard = " (hard)" if entry.get("hard") else ""
        why = ": " + WHY[entry["path"]] if entry["path"] in WHY else ""
        out.append("- `%s`%s (%s)%s\n" % (entry["path"], hard, remark, why))
    inexact = [(entry, remark) for entry, state, remark in results
               if state == "right" and entry["full_transcript"] and not remark.startswith("0 of")]
    if inexact:
        out.append("\nRight but for a few characters:\n\n")
        out += ["- `%s`: %s\n" % (entry["path"], remark) for entry, remark in inexact]
    other = [(entry, remark) for entry, state, remark in results if state == "other"]
    if other:
        out.append("\nIn formats that are not read yet:\n\n")
        out += ["- `%s` (%s)\n" % (entry["path"], remark) for entry, remark in other]

    if recognition:
        out.append(RECOGNITION + recognition)
    out.append("\n## Not read, or only in part\n\nEncrypted files and formats that are not read are left out.\n\n")
    for kind in kinds:
        for file in kind.files:
            if not any(failed(inner) for inner in flattened(file)):
                continue
            codes = sorted({problem["code"] for inner in flattened(file) for part in [inner] + inner["pages"]
                            for problem in part["problems"] if problem["severity"] == "failure"})
            out.append("- `%s/%s`: %s (%s)\n" % (kind.name, file["path"].replace("`", "'"), file["status"], ", ".join(codes)))
    out.append("\n## Deaths\n\n")
    deaths = ["- `%s`: %s\n" % (kind.name, death) for kind in kinds for death in kind.deaths]
    out += deaths or ["None: the program answered for every file, no reader crashed, ran out of time or of memory.\n"]
    faults = ["- `%s`: %s\n" % (kind.name, fault) for kind in kinds for fault in kind.faults]
    if faults:
        out += ["\n## Faults\n\n"] + faults
    return "".join(out)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus")
    parser.add_argument("--program", default=".build/release/casebinder")
    parser.add_argument("--kinds", help="only these, parted by commas")
    parser.add_argument("--save", metavar="DIR", help="keep the answers there")
    parser.add_argument("--load", metavar="DIR", help="judge kept answers; the program is not run")
    parser.add_argument("--write", metavar="FILE", help="write the page there")
    parser.add_argument("--recognition", metavar="FILE", help="the table of `bench ocr --real --markdown FILE`")
    options = parser.parse_args()
    with open(os.path.join(options.corpus, "text.jsonl"), encoding="utf-8") as lines:
        entries = [json.loads(line) for line in lines if line.strip()]
    names = options.kinds.split(",") if options.kinds else sorted(
        name for name in os.listdir(options.corpus) if os.path.isdir(os.path.join(options.corpus, name)))
    if options.save:
        os.makedirs(options.save, exist_ok=True)
    kinds, results, facts, manifest = [], [], {}, {}
    with open(os.path.join(options.corpus, "MANIFEST.tsv"), encoding="utf-8") as lines:
        for fields in (line.rstrip("\n").split("\t") for line in lines):
            manifest.setdefault(fields[1], []).append((fields[0], fields[-1]))
    for name in names:
        folder = os.path.join(options.corpus, name)
        if options.load:
            with open(os.path.join(options.load, name + ".json"), encoding="utf-8") as kept:
                answer, status, errors, seconds = json.load(kept)
        else:
            answer, status, errors, seconds = run(options.program, folder)
        if options.save:
            with open(os.path.join(options.save, name + ".json"), "w", encoding="utf-8") as kept:
                json.dump([answer, status, errors, seconds], kept)
        kind = Kind(name, answer, status, errors, seconds, folder)
        kinds.append(kind)
        mine = [(entry,) + compare(entry, kind) for entry in entries if entry["kind"] == name]
        results += mine
        states = [state for _, state, _ in mine]
        print("%-18s %4d files %5d pages %7.1f s  %s  text %d right, %d missed" % (
            name, len(kind.files), kind.pages, seconds, " ".join("%s %d" % item for item in kind.counts.items() if item[1]),
            states.count("right"), states.count("missed")), flush=True)
        for entry, state, remark in mine:
            if state == "missed":
                print("    missed %s: %s" % (entry["path"], remark))
        for trouble in kind.deaths + kind.faults:
            print("    " + trouble)
        facts[name] = []
        for path, truth in manifest.get(name, []):
            state, remark = judge(path, truth, kind)
            if state:
                facts[name].append((expected(truth)[0], state, path, remark))
                if state == "wrong":
                    print("    wrong %s: %s" % (path, remark))
    recognition = None
    if options.recognition:
        with open(options.recognition, encoding="utf-8") as table:
            recognition = table.read()
    if options.write:
        with open(options.write, "w", encoding="utf-8") as page:
            page.write(document(kinds, results, facts, recognition))
    bad = any(kind.deaths or kind.faults for kind in kinds) or any(
        state == "missed" and entry["path"] not in WHY for entry, state, _ in results)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
