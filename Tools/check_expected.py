#!/usr/bin/env python3
"""Holds the reports of a workspace against Samples/expected.json; names each difference, exits 1 if there is one.

usage: check_expected.py WORKSPACE EXPECTED [--later]

What is compared of each case: its state, the status of the required items that are named, every file's documents (material and
pages; an alternative is written with |), the problem codes that must be there, and that no page is sent back that is good.
"""
import json
import pathlib
import sys

# Problems that send somebody to a paper: one that is not in the truth is a difference, whatever its severity.
TELLING = {"damaged", "low-resolution", "blurred", "skewed", "sideways", "upside-down", "blank", "cut-off", "low-contrast", "low-confidence",
           "no-text", "missing-page", "missing-seal", "missing-date", "duplicate", "near-duplicate", "mixed-case", "contradiction", "encrypted"}


def parts(document):
    return document.get("parts") or [{"file": document["file"], "pages": document["pages"]}]


def found_of(report):
    """File -> its documents, the problem codes named of it, whether it is listed as unread."""
    found = {}

    def entry(path):
        return found.setdefault(path, {"documents": [], "problems": set(), "pages": {}, "unread": False})

    for document in report["documents"]:
        files = parts(document)
        for part in files:
            entry(part["file"])["documents"].append((document["material"], list(part["pages"]), document["id"]))
        for problem in document["problems"]:
            if problem["severity"] == "failure" and problem.get("page"):
                entry(files[0]["file"])["pages"].setdefault(problem["page"], set()).add(problem["code"])
            here = [p["file"] for p in files] if len(files) == 1 or problem.get("page") is None else [files[0]["file"]]
            for path in here:
                entry(path)["problems"].add(problem["code"])
    for unread in report["unread"]:
        entry(unread["file"])["unread"] = True
        entry(unread["file"])["problems"] |= {problem["code"] for problem in unread["problems"]}
    return found


def check_file(truth, found, series):
    path = truth["path"]
    status = truth.get("status", "ok")
    here = found.get(path, {"documents": [], "problems": set(), "pages": {}, "unread": False})
    if status in ("ignored", "unsupported", "named", "duplicate"):
        if status == "unsupported" and not here["unread"]:
            yield f"{path}: expected to be listed as unread"
        if status == "duplicate" and "duplicate" not in here["problems"]:
            yield f"{path}: expected to be called a duplicate, got {sorted(here['problems'])}"
        if status == "named" and (not here["documents"] or any(material == "unknown" for material, _, _ in here["documents"])):
            yield f"{path}: expected to be what case.yaml says it is, got {here['documents']}"
        return
    if status == "partial" and not here["unread"]:
        yield f"{path}: expected to be listed as not wholly read"
    got = sorted((material, pages) for material, pages, _ in here["documents"])
    want = sorted((d["material"], d["pages"]) for d in truth["documents"])
    by_page = zip(sorted(got, key=lambda document: document[1]), sorted(want, key=lambda document: document[1]))
    if len(got) != len(want) or any(g[1] != w[1] or g[0] not in w[0].split("|") for g, w in by_page):
        yield f"{path}: expected {want}, got {got}"
    expected = set(truth.get("problems", []))
    for code in sorted(expected - here["problems"]):
        yield f"{path}: expected problem {code}, got {sorted(here['problems'])}"
    # Of half a picture anything may be said.
    for code in sorted((here["problems"] & TELLING) - expected) if status != "partial" else []:
        yield f"{path}: problem {code} that is not there"
    for page in truth.get("rescan", []):
        if not here["pages"].get(page):
            yield f"{path}: page {page} must be scanned again, got {sorted(here['pages'])}"
    if truth.get("series"):
        series.setdefault(truth["series"], set()).update(identifier for _, _, identifier in here["documents"])


def check(report, truth):
    if report["state"] != truth["state"]:
        yield f"state: expected {truth['state']}, got {report['state']}"
    statuses = {item["material"]: item["status"] for item in report["required"]}
    for material, status in truth["required"].items():
        if statuses.get(material) != status:
            yield f"{material}: expected {status}, got {statuses.get(material, 'no such item')}"
    fields = {question["field"] for question in report["questions"]}
    for field in truth["questions"]:
        if field not in fields:
            yield f"question {field}: expected, got {sorted(fields)}"
    series = {}
    found = found_of(report)
    for file in truth["files"]:
        yield from check_file(file, found, series)
    for name, identifiers in series.items():
        if len(identifiers) != 1:
            yield f"{name}: expected one document over its files, got {len(identifiers)}"
    for path in sorted(set(found) - {file["path"] for file in truth["files"]}):
        yield f"{path}: in the report, not in the truth"


def with_later(truth):
    """The case after the later papers: same names are replaced, what is not named stays."""
    later = truth["later"]
    files = {file["path"]: file for file in truth["files"]}
    files.update({file["path"]: file for file in later["files"]})
    # The later case.yaml says what the file is that cannot be opened, or that nothing tells of: it is no longer asked about.
    asked = lambda file: file.get("status") == "unsupported" or any(d["material"] == "unknown" for d in file["documents"])
    files = {path: dict(file, status="named") if asked(file) else file for path, file in files.items()}
    return dict(truth, state=later["state"], required={**truth["required"], **later["required"]}, questions=later["questions"],
                files=list(files.values()))


def main():
    workspace, expected = pathlib.Path(sys.argv[1]), json.loads(pathlib.Path(sys.argv[2]).read_text("utf-8"))
    later = "--later" in sys.argv[3:]
    reports = {}
    for path in sorted((workspace / "reports").glob("*.json")):
        report = json.loads(path.read_text("utf-8"))
        reports[report["case"]["folder"]] = report
    failed = 0
    for truth in expected["cases"]:
        if later and "later" in truth:
            truth = with_later(truth)
        report = reports.get(truth["folder"])
        faults = list(check(report, truth)) if report else ["no report"]
        print(f"{truth['folder']}: {'as expected' if not faults else f'{len(faults)} difference(s)'}")
        for fault in faults:
            print("  " + fault)
        failed += len(faults)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
