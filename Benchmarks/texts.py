#!/usr/bin/env python3
"""Text formats beside pdftotext (Debian, poppler-utils) and markitdown (PyPI), in one run on the same files.

    texts.py CORPUS [--program PATH] [--kinds pdf,docx,…] [--rounds 3]

Seconds are those of one process reading all files of a class with one worker, without its start; the start is told apart (median of
some runs on a file of one line). Ratios hold for this run and this machine only. The texts are compared as what they are made of: the share
of pairs of neighbouring characters (NFKC, no white space) that two texts have in common, of the larger one. What differs is not always a
fault of either: headers of mails, page numbers and links are text to one program and none to the other.
"""
import argparse
import collections
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import unicodedata

CLASSES = {"pdf": (".pdf",), "docx": (".docx",), "xlsx": (".xlsx",), "pptx": (".pptx",), "eml": (".eml",), "txt": (".txt",),
           "html": (".html", ".htm"), "zip": (".zip",)}
# Damaged, encrypted and hostile files measure manners, not speed.
LEFT_OUT = ("damaged", "encrypted", "hostile", "huge", "bomb", "scan")
MARKITDOWN = """
import json, sys, time, warnings
warnings.filterwarnings("ignore")
begin = time.perf_counter()
from markitdown import MarkItDown
reader = MarkItDown()
print(json.dumps({"start": time.perf_counter() - begin}))
for path in json.load(sys.stdin):
    begin, text = time.perf_counter(), None
    try:
        text = reader.convert(path).text_content
    except Exception:
        pass
    print(json.dumps({"path": path, "seconds": time.perf_counter() - begin, "text": text}), flush=True)
"""


def pairs(text):
    plain = "".join(unicodedata.normalize("NFKC", text or "").split())
    return collections.Counter(plain[i:i + 2] for i in range(max(0, len(plain) - 1)))


def overlap(one, other):
    left, right = pairs(one), pairs(other)
    most = max(sum(left.values()), sum(right.values()))
    return sum((left & right).values()) / most if most else None


def timed(command, **options):
    begin = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, **options)
    return time.perf_counter() - begin, done.stdout


def whole(file):
    """Text of a file and of what it contains."""
    own = "\n".join(page["text"] for page in file["pages"])
    return "\n".join([own] + [whole(child) for child in file["children"]])


class Ours:
    def __init__(self, program, rounds):
        self.program, self.rounds = program, rounds
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "a.txt")
            with open(path, "w", encoding="utf-8") as file:
                file.write("一行\n")
            self.start = statistics.median(self.ask([path])[0] for _ in range(5))

    def ask(self, paths):
        return timed([self.program, "inspect", "--json", "--jobs", "1"] + paths)

    def read(self, paths):
        seconds, texts, kinds = [], {}, {}
        for _ in range(self.rounds):
            taken, out = self.ask(paths)
            seconds.append(max(0, taken - self.start))
        for path, file in zip(paths, json.loads(out)["files"]):
            texts[path] = whole(file)
            kinds[path] = {page["source"] for page in file["pages"]}
        return min(seconds), texts, kinds


def pdftotext(paths, rounds):
    start = statistics.median(timed(["pdftotext", "-v"])[0] for _ in range(5))
    total, texts = 0, {}
    for path in paths:
        tries = [timed(["pdftotext", "-enc", "UTF-8", path, "-"]) for _ in range(rounds)]
        total += max(0, min(seconds for seconds, _ in tries) - start)
        texts[path] = tries[0][1].decode("utf-8", "replace")
    return start, total, texts


def markitdown(python, paths, rounds):
    best, texts, start = {}, {}, 0
    for _ in range(rounds):
        done = subprocess.run([python, "-c", MARKITDOWN], input=json.dumps(paths).encode(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith(b"{")]
        start = lines[0]["start"] if lines else 0
        for line in lines[1:]:
            best[line["path"]] = min(best.get(line["path"], 1e9), line["seconds"])
            texts[line["path"]] = line["text"]
    return start, sum(best.values()), texts


def files(corpus, endings):
    found = []
    for place, folders, names in os.walk(corpus):
        folders[:] = sorted(name for name in folders if not any(word in name for word in LEFT_OUT))
        found += [os.path.join(place, name) for name in sorted(names) if name.lower().endswith(endings)]
    return [path for path in found if 0 < os.path.getsize(path) < 20_000_000]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus")
    parser.add_argument("--program", default=".build/release/casebinder")
    parser.add_argument("--python", default=sys.executable, help="one that has markitdown")
    parser.add_argument("--kinds", default=",".join(CLASSES))
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    ours = Ours(options.program, options.rounds)
    starts = {"casebinder": ours.start}
    rows, low = [], []
    for kind in options.kinds.split(","):
        paths = files(options.corpus, CLASSES[kind])
        if not paths:
            continue
        seconds, texts, sources = ours.read(paths)
        if kind == "pdf":
            # Of PDFs those whose every page has text of its own: recognising pictures is another bench.
            written = [path for path in paths if sources[path] and sources[path] <= {"embedded", "none"} and "embedded" in sources[path]]
            paths = written
            seconds, texts, sources = ours.read(paths)
        rivals = {}
        if kind == "pdf":
            starts["pdftotext"], taken, other = pdftotext(paths, options.rounds)
            rivals["pdftotext"] = (taken, other)
        starts["markitdown"], taken, other = markitdown(options.python, paths, options.rounds)
        rivals["markitdown"] = (taken, other)
        for name, (taken, other) in rivals.items():
            read = [path for path in paths if other.get(path)]
            shares = {path: overlap(texts[path], other[path]) for path in read}
            known = [share for share in shares.values() if share is not None]
            rows.append((kind, len(paths), name, seconds / len(paths), taken / len(paths), len([p for p in paths if texts[p].strip()]), len(read),
                         statistics.median(known) if known else None))
            low += [(share, name, path) for path, share in shares.items() if share is not None and share < 0.8]
    print("start: " + ", ".join("%s %.2f s" % item for item in starts.items()))
    print("%-5s %5s  %-10s %12s %12s %7s  %s" % ("class", "files", "beside", "ours s/file", "its s/file", "ratio", "with text ours/its, common pairs (median)"))
    for kind, count, name, mine, its, read, theirs, share in rows:
        ratio = "%.2f" % (mine / its) if its > 0 else "-"
        print("%-5s %5d  %-10s %12.3f %12.3f %7s  %d/%d, %s" % (
            kind, count, name, mine, its, ratio, read, theirs, "-" if share is None else "%.3f" % share))
    if low:
        print("\nless than 0.8 in common:")
        for share, name, path in sorted(low):
            print("  %.2f %-10s %s" % (share, name, os.path.relpath(path, options.corpus)))


if __name__ == "__main__":
    main()
