#!/usr/bin/env python3
"""What labels are worth on scanned pages: draws the sets in Tests/Classifier/Evaluation, has the program read and classify each paper by
itself, and writes Docs/evaluation-scans.md. What was drawn and read before is kept in the work folder, so that it may be ended at any time and
started again. Of the held-out sets nothing but figures leaves this program: no list of misses, no pair of labels.

Usage: evaluate_scans.py CASEBINDER SAMPLEMAKER WORK REPORT [N]

N: draw and read every Nth paper of the tuned sets only, where time is short; the held-out ones are always whole.
"""
import glob
import hashlib
import json
import os
import re
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SETS = ["tuned", "heldout", "tuned2", "heldout2"]
KINDS = ["clean", "bad"]
SEED = 7
# By how many points scans may fall behind typed text.
ALLOWED = {"clean": 1.0, "bad": 4.0}
FONTS = ["fonts-arphic-uming", "fonts-arphic-ukai"]


def digest(paths):
    result = hashlib.sha256()
    for path in paths:
        with open(path, "rb") as file:
            result.update(file.read())
    return result.hexdigest()


def faces(work):
    """宋体 and 楷体 beside Noto's faces, unpacked for the drawing alone; without a network it goes without them."""
    place = os.path.join(work, "share", "fonts")
    if not os.path.isdir(place):
        os.makedirs(place)
        subprocess.run(["apt-get", "download", "-q"] + FONTS, cwd=place, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        for package in glob.glob(place + "/*.deb"):
            subprocess.run(["dpkg", "-x", package, place], check=False)
    return dict(os.environ, XDG_DATA_HOME=os.path.join(work, "share")), bool(glob.glob(place + "/**/*.ttc", recursive=True))


def draw(maker, texts, kind, folder, environment, every):
    """Draws a set anew if its texts or the maker have changed."""
    sources = sorted(glob.glob(ROOT + "/Sources/samplemaker/**/*.swift", recursive=True))
    stamp = digest([texts] + sources) + f" {kind} {SEED} {every}"
    path = folder + "/.drawn"
    if os.path.exists(path) and open(path).read() == stamp:
        return
    subprocess.run(["rm", "-rf", folder], check=True)
    subprocess.run([maker, "papers", texts, folder, "--scan", kind, "--seed", str(SEED), "--every", str(every)], env=environment, check=True)
    with open(path, "w") as file:
        file.write(stamp)


def evaluate(program, folder, kept, held_out):
    out = subprocess.run(
        [program, "evaluate", folder, "--alone", "--keep", kept, "--as-of", "2024-11-22", "--json"], stdout=subprocess.PIPE, check=False).stdout
    figures = json.loads(out)
    if held_out:
        del figures["misses"], figures["confusion"]
        if figures["dates"]:
            del figures["dates"]["wrong"]
    return figures


def percent(share):
    return "–" if share is None else f"{share * 100:.1f} %"


def of(right, all_):
    return f"{right} of {all_}"


def sure(figures):
    bands = [band for band in figures["calibration"]["bands"] if band["from"] >= 0.9]
    return of(sum(band["right"] for band in bands), sum(band["count"] for band in bands))


def typed(program, texts, drawn, folder):
    """The same papers as plain text, without any fault of reading."""
    subprocess.run(["rm", "-rf", folder], check=True)
    os.makedirs(folder)
    blocks = open(texts, encoding="utf-8").read().split("@@ ")[1:]
    rows = [line.split("\t") for line in open(drawn + "/labels.tsv", encoding="utf-8").read().splitlines()]
    for row in rows[1:]:
        number = row[0].split(".")[0]
        lines = [re.sub("^(# |> )", "", line.strip()) for line in blocks[int(number) - 1].split("\n")[1:]]
        row[0] = number + ".txt"
        with open(f"{folder}/{row[0]}", "w", encoding="utf-8") as file:
            file.write("\n".join(lines))
    with open(folder + "/labels.tsv", "w", encoding="utf-8") as file:
        file.write("".join("\t".join(row) + "\n" for row in rows))
    return evaluate(program, folder, folder + "-kept", True)


def overview(results):
    lines = ["| set | pages | papers | right | left open | labels ≥ 0.9 right | calibration error | dates right |", "|---|---|---|---|---|---|---|---|"]
    for name in SETS:
        for kind in ["typed"] + KINDS:
            figures = results.get((name, kind))
            if not figures:
                continue
            dates = figures["dates"]
            lines.append(
                f"| {name} | {kind} | {figures['documents']} | {percent(figures['accuracy'])} | {figures['open']} | {sure(figures)} "
                f"| {figures['calibration']['error']:.3f} | {percent(dates['right'] / dates['documents']) if dates else '–'} |")
    return lines


def calibration(results):
    edges = sorted({band["from"] for figures in results.values() for band in figures["calibration"]["bands"]})
    lines = ["| set | pages | " + " | ".join(f"{edge:g}–" for edge in edges) + " |", "|---|---" + "|---" * len(edges) + "|"]
    for (name, kind), figures in results.items():
        bands = {band["from"]: band for band in figures["calibration"]["bands"]}
        cells = [of(bands[edge]["right"], bands[edge]["count"]) if edge in bands else "" for edge in edges]
        lines.append(f"| {name} | {kind} | " + " | ".join(cells) + " |")
    return lines


def materials(results, name):
    rows = {}
    for kind in KINDS:
        for row in results.get((name, kind), {"materials": []})["materials"]:
            rows.setdefault(row["material"], {})[kind] = row
    lines = ["| material | clean: precision | recall | bad: precision | recall |", "|---|---|---|---|---|"]
    for material in sorted(rows):
        cells = []
        for kind in KINDS:
            row = rows[material].get(kind, {"right": 0, "given": 0, "wanted": 0})
            cells += [of(row["right"], row["given"]), of(row["right"], row["wanted"])]
        lines.append(f"| {material} | " + " | ".join(cells) + " |")
    return lines


def shortfalls(results):
    lines = []
    for (name, kind), figures in results.items():
        if kind != "typed":
            behind = (results[name, "typed"]["accuracy"] - figures["accuracy"]) * 100
            word = "within" if behind <= ALLOWED[kind] else "more than"
            lines.append(f"- {name}, {kind}: {behind:.1f} points behind typed text, {word} the {ALLOWED[kind]:g} that are allowed; "
                         f"{figures['unread']} papers not read at all.")
    return lines


def report(results, has_faces, every):
    lines = [
        "# What the labels are worth on scans", "",
        "Made by `make evaluate` (Tools/evaluate_scans.py). `samplemaker papers` draws each paper of the sets in Tests/Classifier/Evaluation with a",
        "layout of its own (faces, sizes, tables, seals and signatures over print), `casebinder evaluate --alone` reads the pictures and judges each",
        "paper by itself. *clean* is 300 dpi with a little skew and dust. *bad* are copies at 150 and 200 dpi and telephones, skewed up to 3 degrees,",
        "noise, blur, shadow, grey paper, folds, stains, a stamp over the first lines of every fourth paper, JPEG quality of 40 to 62. *typed* are the",
        "same papers as plain text, without any fault of reading. heldout and heldout2 were never looked at on scans.", "",
    ]
    if every > 1:
        lines += [f"Of the tuned sets one paper in {every} was drawn for these tables.", ""]
    if not has_faces:
        lines += ["Drawn with Noto's faces only: those of fonts-arphic-uming and fonts-arphic-ukai could not be fetched.", ""]
    lines += overview(results) + ["", "## Confidence said, share right", ""] + calibration(results)
    lines += ["", "## Behind typed text", ""] + shortfalls(results)
    for name in SETS:
        if name.startswith("heldout") and any((name, kind) in results for kind in KINDS):
            lines += ["", f"## Material by material: {name}", ""] + materials(results, name)
    return "\n".join(lines) + "\n"


def main():
    program, maker, work, path = (os.path.abspath(argument) for argument in sys.argv[1:5])
    sparse = int(sys.argv[5]) if len(sys.argv) > 5 else 1
    os.makedirs(work, exist_ok=True)
    environment, has_faces = faces(work)
    results = {}
    for name in SETS:
        texts = f"{ROOT}/Tests/Classifier/Evaluation/{name}.txt"
        if not os.path.exists(texts):
            continue
        sparsely = 1 if name.startswith("heldout") else sparse
        for kind in KINDS:
            start = time.time()
            folder = f"{work}/{name}-{kind}"
            draw(maker, texts, kind, folder, environment, sparsely)
            if kind == KINDS[0]:
                results[name, "typed"] = typed(program, texts, folder, f"{work}/typed-{name}")
            figures = evaluate(program, folder, f"{work}/kept-{name}-{kind}", name.startswith("heldout"))
            results[name, kind] = figures
            print(f"{name}, {kind}: {figures['right']} of {figures['documents']} right ({time.time() - start:.0f} s)", flush=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(report(results, has_faces, sparse))


if __name__ == "__main__":
    main()
