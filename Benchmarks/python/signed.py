"""Pages with a place to sign for `bench signatures`.

    signed.py WORK SEED              files in WORK/signed, a line of JSON each in WORK/signed.jsonl: name, file, kind, mode,
                                     truth (S signed, N nobody signed, P a printed name only, U a mark that is no writing)
"""

import json
import random
import sys
from pathlib import Path

from PIL import ImageDraw

from dirt import bitonal, blurred, noisy, scaled, sensed, skewed
from sheets import prose, typeface

WORDS = ["委托人（签名）：", "申请人：", "法定代表人（签字）：", "具状人：", "承诺人：", "签字："]
PENS = [(26, 26, 34), (20, 35, 94), (31, 63, 168)]
NAMES = ["张伟", "王建国", "李晓红"]
KINDS = [("signed", "S", 8), ("on the line", "S", 6), ("below the word", "S", 4), ("beside a name", "S", 4), ("empty", "N", 6), ("empty line", "N", 6),
         ("leader", "N", 4), ("printed name", "P", 6), ("fingerprint", "U", 4)]


def curve(pen, spots, colour, width):
    """A Bézier curve of four spots, as a pen draws it."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = spots
    last = spots[0]
    for step in range(1, 21):
        t, u = step / 20, 1 - step / 20
        here = (u**3 * x0 + 3 * u * u * t * x1 + 3 * u * t * t * x2 + t**3 * x3, u**3 * y0 + 3 * u * u * t * y1 + 3 * u * t * t * y2 + t**3 * y3)
        pen.line((*last, *here), fill=colour, width=width)
        last = here


def signature(picture, dice, x, y):
    pen, colour, width = ImageDraw.Draw(picture), dice.choice(PENS), dice.randint(4, 8)
    size = dice.randint(75, 140)
    for letter in range(dice.choice([2, 3])):
        left = x + letter * size * 0.9
        at = (left + dice.uniform(0, 0.4) * size, y + dice.uniform(-0.5, 0) * size)
        for _ in range(dice.randint(5, 10)):
            end = (left + dice.uniform(-0.05, 1) * size, y + dice.uniform(-0.55, 0.45) * size)
            bends = [(at[0] + dice.uniform(-0.3, 0.5) * size, at[1] + dice.uniform(-0.4, 0.4) * size), (end[0] + dice.uniform(-0.3, 0.3) * size, end[1])]
            curve(pen, [at, *bends, end], colour, width)
            at = end


def page(kind, dice):
    sheet = prose(dice, points=12, face="song", leading=1.6)
    picture, pen = sheet.picture, ImageDraw.Draw(sheet.picture)
    pen.rectangle((0, 2300, picture.width, picture.height), fill=picture.getpixel((5, 5)))
    word, face = dice.choice(WORDS), typeface("song", dice.choice([50, 58]))
    x, y = dice.choice([320, 800, 1250]), 2600
    pen.text((x, y), word, (30, 30, 30), face, anchor="lm")
    end = x + face.getlength(word)
    pen.text((x, y + 170), dice.choice(["　　年　　月　　日", "2024年3月5日", "二〇二四年五月六日"]), (30, 30, 30), face, anchor="lm")
    if kind in ("on the line", "empty line"):
        pen.line((end, y + 45, end + 520, y + 45 + dice.randint(-8, 8)), fill=(50, 50, 50), width=4)
    if kind in ("signed", "on the line"):
        signature(picture, dice, end + dice.randint(20, 90), y + dice.randint(-20, 10))
    elif kind == "below the word":
        signature(picture, dice, x + dice.randint(60, 200), y + 95)
    elif kind == "leader":
        pen.text((end, y), "……………………", (30, 30, 30), face, anchor="lm")
    elif kind in ("printed name", "beside a name"):
        name = dice.choice(NAMES)
        pen.text((end + 20, y), name, (30, 30, 30), face, anchor="lm")
        if kind == "beside a name":
            signature(picture, dice, end + 60 + face.getlength(name), y)
    elif kind == "fingerprint":
        for ring in range(9):
            pen.ellipse((end + 90 - 8 * ring, y - 10 * ring, end + 90 + 8 * ring, y + 10 * ring), outline=(200, 60, 66), width=4)
    return picture


def main():
    work, seed, entries = Path(sys.argv[1]), int(sys.argv[2]), []
    (work / "signed").mkdir(parents=True, exist_ok=True)
    for kind, truth, count in KINDS:
        for index in range(count):
            number = len(entries)
            dice = random.Random(seed + number)
            dpi, mode = [300, 200, 150][index % 3], ["colour", "colour", "grey", "bitonal"][index % 4]
            picture = blurred(skewed(page(kind, dice), dice.uniform(-2, 2)), dice.uniform(0.6, 1.4))
            picture = scaled(picture, dpi) if dpi != 300 else picture
            picture = sensed(picture, dice, 3) if mode == "colour" else noisy(picture, seed + number, 3)
            name = f"{number:03d}-{kind.replace(' ', '-')}-{mode}-{dpi}"
            path = work / "signed" / (name + (".tif" if mode == "bitonal" else ".jpg"))
            if mode == "bitonal":
                bitonal(picture, 150).convert("1").save(path, compression="group4", dpi=(dpi, dpi))
            else:
                (picture.convert("L") if mode == "grey" else picture).save(path, quality=dice.randint(60, 90), dpi=(dpi, dpi))
            entries.append({"name": name, "kind": kind, "truth": truth, "mode": mode, "file": str(path)})
    (work / "signed.jsonl").write_text("".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries))


if __name__ == "__main__":
    main()
