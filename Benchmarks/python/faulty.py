"""Scans for `bench quality`: clean ones of many kinds, and ones whose faults are known.

    faulty.py WORK SEED [quick]      files in WORK/scans, a line of JSON each in WORK/scans.jsonl:
                                     name, file, faults (problem codes that must be told), allowed (that may be), kind (the fault in words)
"""

import json
import random
import sys
from pathlib import Path

import numpy
from PIL import Image, ImageDraw, ImageFilter

from dirt import bitonal, blurred, curled, faded, noisy, peppered, scaled, shaded, shown_through, skewed
from sheets import PAPER, Sheet, bank_statement, english, evidence_table, form, mixed, numbers, prose, receipt, traditional, two_columns, typeface


def letter(dice):
    """Seven lines and a date: most of the sheet is white."""
    sheet = Sheet(dice)
    sheet.title("函")
    for text in ["贵所来函收悉。", "经核实，相关材料已寄出。", "特此函复。"]:
        sheet.paragraph(text, 50, "song")
    sheet.y += 200
    sheet.line("二〇二四年三月五日", typeface("song", 50), 1600, 50)
    return sheet


def cover(dice):
    """Four large words."""
    sheet = Sheet(dice)
    sheet.y = 1200
    sheet.title("证 据 材 料", 150)
    sheet.title("（第一册）", 80)
    return sheet


def full(dice, face="song", points=12):
    """A whole sheet of prose, as contracts have it."""
    sheet = prose(dice, points=points, face=face, leading=1.6)
    while sheet.room > 300:
        sheet.paragraph(sheet.facts.fill("{a}与{b}于{d}就上述事项另行签订补充协议，{t}有限公司对此无异议，金额合计人民币{m}元。"), round(points * 300 / 72), face, leading=1.6)
    return sheet


def sealed(dice):
    sheet = full(dice, "serif")
    sheet.seal(1750, 2900)
    return sheet


KINDS = [full, lambda d: full(d, "kai", 10.5), evidence_table, form, bank_statement, numbers, two_columns, mixed, english, traditional, letter, sealed]


def scanned(picture, dpi, seed, grain=3, skew=0.0, soft=1.0):
    """What any scanner does."""
    if skew:
        picture = skewed(picture, skew)
    if soft:
        picture = blurred(picture, soft)
    picture = scaled(picture, dpi) if dpi != 300 else picture
    return noisy(picture, seed, grain) if grain else picture


def on_lid(picture, dice):
    """A dark strip of the scanner's lid along two sides."""
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, dice.randint(15, 50), picture.height), fill=(40, 40, 42))
    pen.rectangle((0, picture.height - dice.randint(15, 50), picture.width, picture.height), fill=(30, 30, 30))
    return picture


def cropped(picture, dice, side, share):
    """The sheet lay beyond the glass: a strip is missing, and the rest is stored in the same frame."""
    w, h = picture.size
    boxes = {"left": (share * w, 0, w, h), "right": (0, 0, w - share * w, h), "top": (0, share * h, w, h), "bottom": (0, 0, w, h - share * h)}
    return picture.crop(tuple(round(v) for v in boxes[side]))


def keystone(picture, share, sideways=False):
    """One side is longer than the opposite one by `share`."""
    w, h = picture.size
    d = share / 2
    corners = (-d * w, 0, 0, h, w, h, w + d * w, 0) if not sideways else (0, -d * h, 0, h + d * h, w, h, w, 0)
    return picture.transform(picture.size, Image.QUAD, corners, Image.BICUBIC, fillcolor=PAPER)


def resaved(picture, quality):
    from io import BytesIO

    memory = BytesIO()
    picture.save(memory, "JPEG", quality=quality)
    return Image.open(BytesIO(memory.getvalue())).convert("RGB")


class Set:
    def __init__(self, work, quick):
        self.work, self.quick, self.entries, self.step = work, quick, [], 0
        (work / "scans").mkdir(parents=True, exist_ok=True)

    def add(self, kind, picture, dpi, faults=(), allowed=(), quality=90, format="jpg", **more):
        name = f"{len(self.entries):03d}-{kind}"
        path = self.work / "scans" / f"{name}.{format}"
        options = {"jpg": {"quality": quality}, "png": {}, "tif": {"compression": "group4"} if picture.mode == "1" else {"compression": "tiff_lzw"}}
        picture.save(path, dpi=(dpi, dpi), **options[format]) if dpi else picture.save(path, **options[format])
        self.entries.append({"name": name, "kind": kind, "file": str(path), "faults": list(faults), "allowed": list(allowed), **more})


def clean(out, dice, seed):
    """Nothing may be told of these, but that 200 dpi are fewer than 300."""
    modes = ["colour", "grey", "bitonal", "png"]
    for index, kind in enumerate(KINDS * 2):
        dpi = [300, 300, 200, 240, 300, 400][index % 6]
        sheet = kind(random.Random(seed + index))
        picture = scanned(sheet.picture, dpi, seed + index, dice.uniform(1, 6), dice.uniform(-0.7, 0.7), dice.uniform(0.6, 1.5))
        mode, few = modes[index % 4], ["low-resolution"] if dpi < 294 else []
        if index % 5 == 2:
            picture = on_lid(picture, dice)
        if mode == "bitonal":
            out.add("clean", bitonal(picture, 150).convert("1"), dpi, few, format="tif")
        elif mode == "grey":
            out.add("clean", picture.convert("L"), dpi, few, quality=dice.randint(70, 92))
        else:
            out.add("clean", picture, dpi, few, quality=dice.randint(60, 92), format="png" if mode == "png" else "jpg")


def resolution(out, seed):
    for index, (dpi, tag) in enumerate([(75, 75), (100, 100), (150, 150), (150, 72), (150, 96), (180, 180), (200, 72), (240, 240), (100, 0)]):
        sheet = KINDS[index % 8](random.Random(seed + index))
        out.add("low resolution", scanned(sheet.picture, dpi, seed + index, 3, 0.3), tag, ["low-resolution"], ["low-confidence", "blurred"])
    for index, (dpi, filter) in enumerate([(150, Image.BICUBIC), (150, Image.LANCZOS), (100, Image.BICUBIC), (150, Image.BILINEAR), (120, Image.BICUBIC)]):
        small = scanned(KINDS[index](random.Random(seed + 40 + index)).picture, dpi, seed + index, 3, 0.3)
        out.add("scaled up", small.resize((2480, 3508), filter), 300, ["low-resolution"], ["blurred"], quality=92)


def placement(out, seed):
    for index, angle in enumerate([1.5, -2.0, 2.6, -3.7, 5.0, -8.0, 1.3]):
        sheet = KINDS[index](random.Random(seed + index))
        out.add("skewed", scanned(sheet.picture, 300, seed + index, 3, angle), 300, ["skewed"], ["cut-off"])
    for index, turn in enumerate([90, 180, 270, 180]):
        sheet = KINDS[(3 * index) % 11](random.Random(seed + 20 + index))
        turned = scanned(sheet.picture, 300, seed, 3, 0.2).rotate(-turn, expand=True)
        out.add("turned", turned, 300, ["upside-down" if turn == 180 else "sideways"])
    # Rows of text, whose ends or halves are gone. Margins are 300 of 2480 pixels, the first line stands at 250 of 3508.
    for index, (side, share) in enumerate([("left", 0.14), ("right", 0.15), ("left", 0.18), ("right", 0.2), ("bottom", 0.132), ("top", 0.0805)]):
        sheet = full(random.Random(seed + 30 + index), "serif", 12)
        picture = cropped(scanned(sheet.picture, 300, seed + index, 3), None, side, share)
        out.add("cut off", picture, 300, ["cut-off"], ["not-a4"])
    for index, (kind, share) in enumerate([("keystone", 0.04), ("keystone", 0.08), ("sideways", 0.07), ("curl", 0.02), ("curl", 0.045)]):
        picture = full(random.Random(seed + 50 + index)).picture
        picture = curled(picture, share) if kind == "curl" else keystone(picture, share, kind == "sideways")
        out.add("distorted", scanned(picture, 300, seed, 3), 300, ["skewed"], ["cut-off"])


def light(out, dice, seed):
    for index, radius in enumerate([3.6, 4.2, 5.0, 6.5, 9.0]):
        picture = scanned(KINDS[index % 4](random.Random(seed + index)).picture, 300, seed, 3, 0.2, radius)
        out.add("blurred", picture, 300, ["blurred"], ["low-confidence", "no-text", "low-contrast", "low-resolution"])
    for index, share in enumerate([0.62, 0.7, 0.78, 0.84]):
        picture = scanned(faded(KINDS[index % 4](random.Random(seed + 10 + index)).picture, share), 300, seed, 3, 0.2)
        out.add("pale", picture, 300, ["low-contrast"], ["low-confidence"])
    for index, depth in enumerate([0.62, 0.75, 0.85]):
        picture = shaded(scanned(full(random.Random(seed + 20 + index)).picture, 300, seed, 3), dice, depth)
        out.add("in shadow", picture, 300, ["low-contrast"], ["blurred"])
    for index, level in enumerate([0.35, 0.5]):
        picture = Image.fromarray((numpy.asarray(scanned(full(random.Random(seed + 30 + index)).picture, 300, seed, 3)) * level).astype(numpy.uint8))
        out.add("dark", picture, 300, ["low-contrast"])
    for index, quality in enumerate([8, 15, 25, 40]):
        out.add("packed", scanned(full(random.Random(seed + 40 + index)).picture, 300, seed, 3), 300, ["blurred"], ["low-confidence"], quality=quality)


def empty(out, dice, seed):
    def sheet():
        return Image.new("RGB", (2480, 3508), PAPER)

    back = full(random.Random(seed)).picture
    grey = numpy.full((3508, 2480, 3), 205, numpy.uint8)
    holes = sheet()
    for y in (1400, 2100):
        ImageDraw.Draw(holes).ellipse((90, y, 160, y + 70), fill=(25, 25, 25))
    blanks = [sheet(), noisy(sheet(), seed, 8), peppered(sheet(), seed, 0.0004), on_lid(sheet(), dice), Image.fromarray(grey), holes,
              shown_through(sheet(), back, 0.06)]
    for index, picture in enumerate(blanks):
        out.add("blank", noisy(picture, seed + index, 2), 300, ["blank"])
    for index, words in enumerate(["- 7 -", "第 12 页", "（空白）"]):
        picture = sheet()
        ImageDraw.Draw(picture).text((1180, 3250 if index < 2 else 1700), words, (30, 30, 30), typeface("song", 44))
        out.add("nearly blank", noisy(picture, seed + 50 + index, 3), 300, ["blank"])
    for index, kind in enumerate([cover, letter]):
        out.add("sparse", noisy(kind(random.Random(seed + 60 + index)).picture, seed, 3), 300)


def papers(out, seed):
    for index, (w, h) in enumerate([(297, 420), (182, 257), (185, 260), (195, 270), (216, 279), (216, 356)]):
        sheet = full(random.Random(seed + index)).picture.resize((round(w / 25.4 * 300), round(h / 25.4 * 300)), Image.LANCZOS)
        out.add("not A4", scanned(sheet, 300, seed, 3, 0.2), 300, ["not-a4"])
    out.add("not A4", scanned(receipt(random.Random(seed + 20)).picture, 300, seed, 3, 0.2), 300, ["not-a4"])


def main():
    work, seed = Path(sys.argv[1]), int(sys.argv[2])
    out, dice = Set(work, "quick" in sys.argv), random.Random(seed)
    clean(out, dice, seed)
    resolution(out, seed + 100)
    placement(out, seed + 200)
    light(out, dice, seed + 300)
    empty(out, dice, seed + 400)
    papers(out, seed + 500)
    (work / "scans.jsonl").write_text("".join(json.dumps(e, ensure_ascii=False) + "\n" for e in out.entries))


if __name__ == "__main__":
    main()
