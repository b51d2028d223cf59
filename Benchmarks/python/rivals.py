"""Pages for `bench ocr`, and the programs that it is compared with.

    rivals.py prepare CORPUS WORK SEED [quick|none]
                                 pictures of the corpus and drawn, degraded pages as portable maps in WORK/pages, truth in WORK/pages.jsonl
    rivals.py rapidocr           reads pictures with RapidOCR on OpenVINO: a path a line comes in, a line of JSON (text, seconds) goes out
    rivals.py tesseract          the same with Tesseract (chi_sim+eng)

Wants a virtual environment with `pip install rapidocr==3.10.0 openvino==2026.4.1 pillow numpy`, the Debian packages fonts-noto-cjk (the drawn
pages are more varied with fonts-arphic-gbsn00lp, fonts-arphic-gkai00mp, fonts-arphic-ukai, fonts-arphic-uming, fonts-wqy-zenhei,
fonts-wqy-microhei and fonts-lxgw-wenkai), tesseract-ocr and tesseract-ocr-chi-sim. Every program gets the same pixels and one thread.
"""

import json
import subprocess
import sys
import time
from pathlib import Path

import numpy
from PIL import Image

from drawn import drawn


def flat(picture):
    """8-bit grey or RGB; transparency over white."""
    if picture.mode in ("RGBA", "LA", "P"):
        picture = picture.convert("RGBA")
        paper = Image.new("RGBA", picture.size, (255, 255, 255, 255))
        picture = Image.alpha_composite(paper, picture)
    return picture if picture.mode == "L" else picture.convert("RGB")


def prepare(corpus, work, first_seed, amount):
    pages = work / "pages"
    pages.mkdir(parents=True, exist_ok=True)
    entries = []

    def add(group, name, picture, lines, hard):
        path = pages / f"{group}-{name}.pnm"
        flat(picture).save(path, "PPM")
        entries.append({"name": name, "group": group, "picture": str(path), "lines": lines, "hard": hard})

    if (corpus / "text.jsonl").exists():
        for line in (corpus / "text.jsonl").read_text().splitlines():
            entry = json.loads(line)
            if entry["full_transcript"] and entry["kind"].startswith("image"):
                add("corpus", Path(entry["path"]).stem, Image.open(corpus / entry["path"]), entry["lines"], entry["hard"])
    for name, picture, lines in [] if amount == "none" else drawn(first_seed, amount == "quick"):
        add("drawn", name, picture, lines, False)
    (work / "pages.jsonl").write_text("".join(json.dumps(e, ensure_ascii=False) + "\n" for e in entries))


def serve(read):
    """Answers the paths of standard input, one by one."""
    print("ready", flush=True)
    for line in sys.stdin:
        start = time.monotonic()
        text = read(line.rstrip("\n"))
        print(json.dumps({"text": text, "seconds": time.monotonic() - start}, ensure_ascii=False), flush=True)


def rapidocr():
    from rapidocr import EngineType, RapidOCR

    parameters = {f"{part}.engine_type": EngineType.OPENVINO for part in ("Det", "Cls", "Rec")}
    engine = RapidOCR(params=parameters | {"EngineConfig.openvino.inference_num_threads": 1, "Global.log_level": "error"})

    def read(path):
        # As an array: its own reader of files does not take portable maps. It wants blue first.
        picture = numpy.asarray(Image.open(path).convert("RGB"))[..., ::-1]
        result = engine(numpy.ascontiguousarray(picture))
        return "\n".join(result.txts or ())

    return read


def tesseract():
    def read(path):
        command = ["tesseract", path, "-", "-l", "chi_sim+eng", "--psm", "3"]
        return subprocess.run(command, capture_output=True, text=True, env={"OMP_THREAD_LIMIT": "1", "PATH": "/usr/bin:/bin"}).stdout

    return read


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["prepare", corpus, work, seed, *amount]:
            prepare(Path(corpus), Path(work), int(seed), amount[0] if amount else "all")
        case ["rapidocr"]:
            serve(rapidocr())
        case ["tesseract"]:
            serve(tesseract())
        case _:
            sys.exit(__doc__)
