"""Photographs of pages for `bench photos`: sheets on tables, seen from one side, in bad light; and pictures that show no single sheet.

    photos.py WORK SEED      pictures in WORK/photos, a line of JSON each in WORK/photos.jsonl: name, picture, lines,
                             corners of the sheet (clockwise from the top left one of its text), none where there is no clear sheet
"""

import json
import random
import sys
from pathlib import Path

import numpy
from PIL import Image, ImageDraw, ImageFilter

from dirt import blurred, noisy
from faulty import full
from sheets import evidence_table, form, numbers, prose

WIDTH, HEIGHT = 1620, 2160


def grain(dice, base, stripes, depth):
    """Wood, cloth or a plain desk."""
    noise = numpy.random.default_rng(dice.randint(0, 10**6))
    rows = noise.normal(0, 1, (HEIGHT // 24, 12 if stripes else WIDTH // 24)).astype(numpy.float32)
    layer = Image.fromarray((128 + 40 * rows).clip(0, 255).astype(numpy.uint8)).resize((WIDTH, HEIGHT), Image.BICUBIC)
    shade = (numpy.asarray(layer).astype(numpy.float32) - 128)[..., None] / 128
    return Image.fromarray(numpy.clip(numpy.array(base) * (1 + depth * shade), 0, 255).astype(numpy.uint8))


GROUNDS = [((120, 84, 52), True, 0.5), ((62, 60, 66), False, 0.3), ((168, 128, 86), True, 0.25), ((40, 62, 92), False, 0.2), ((150, 150, 152), False, 0.12),
           ((96, 40, 36), True, 0.3)]


def coefficients(targets, width, height):
    """Of the projective map that takes the frame's pixels back to the sheet's."""
    rows, values = [], []
    for (x, y), (u, v) in zip(targets, [(0, 0), (width, 0), (width, height), (0, height)]):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        values += [u, v]
    return numpy.linalg.solve(numpy.array(rows, float), numpy.array(values, float))


def seen(dice, lean, roll, reach):
    """Corners of an A4 sheet under a camera that leans by `lean` degrees to a side and is rolled by `roll`."""
    lean, side, roll = numpy.radians(lean), dice.uniform(0, 2 * numpy.pi), numpy.radians(roll)
    axis = numpy.array([numpy.cos(side), numpy.sin(side), 0])
    spots = []
    for x, y in [(-105, -148.5), (105, -148.5), (105, 148.5), (-105, 148.5)]:
        p = numpy.array([x * numpy.cos(roll) - y * numpy.sin(roll), x * numpy.sin(roll) + y * numpy.cos(roll), 0.0])
        p = p * numpy.cos(lean) + numpy.cross(axis, p) * numpy.sin(lean) + axis * axis.dot(p) * (1 - numpy.cos(lean))
        spots.append((p[0] / (p[2] + 480), p[1] / (p[2] + 480)))
    spots = numpy.array(spots)
    spots -= (spots.max(0) + spots.min(0)) / 2
    scale = min(WIDTH / numpy.ptp(spots[:, 0]), HEIGHT / numpy.ptp(spots[:, 1])) * reach
    return spots * scale + [WIDTH / 2 + dice.uniform(-12, 12), HEIGHT / 2 + dice.uniform(-12, 12)]


def shadowed(picture, dice, depth):
    """The soft shadow of a hand and a telephone, and less light towards one corner."""
    layer = Image.new("L", picture.size, 255)
    x, y, w = dice.randint(0, WIDTH), dice.randint(HEIGHT // 3, HEIGHT), dice.randint(500, 900)
    ImageDraw.Draw(layer).polygon([(x - w, HEIGHT + 200), (x - w // 3, y), (x + w // 3, y - 60), (x + w, HEIGHT + 200)], fill=round(255 * (1 - depth)))
    layer = layer.filter(ImageFilter.GaussianBlur(45))
    v, u = numpy.mgrid[0:HEIGHT, 0:WIDTH].astype(numpy.float32)
    fall = 1 - 0.25 * depth * ((u / WIDTH - dice.random()) ** 2 + (v / HEIGHT - dice.random()) ** 2)
    return Image.fromarray((numpy.asarray(picture) * (numpy.asarray(layer)[..., None] / 255.0) * fall[..., None]).clip(0, 255).astype(numpy.uint8))


def photographed(sheet, dice, seed, lean, roll, reach, depth, soft=0.8, ground=None):
    picture = grain(dice, *(ground or GROUNDS[seed % len(GROUNDS)]))
    corners = seen(dice, lean, roll, reach)
    paper = Image.fromarray((numpy.asarray(sheet.picture) * dice.uniform(0.82, 0.95)).astype(numpy.uint8))
    half = paper.resize((paper.width // 2, paper.height // 2), Image.BOX)
    back = coefficients(corners, half.width, half.height)
    laid = half.transform((WIDTH, HEIGHT), Image.PERSPECTIVE, back, Image.BICUBIC)
    where = Image.new("L", half.size, 255).transform((WIDTH, HEIGHT), Image.PERSPECTIVE, back, Image.BICUBIC)
    picture.paste(laid, (0, 0), where)
    picture = shadowed(picture, dice, depth) if depth else picture
    return noisy(blurred(picture, soft), seed, 4), [[float(x), float(y)] for x, y in corners]


SHEETS = [full, prose, evidence_table, form, numbers, lambda d: full(d, "kai", 10.5)]


def photos(seed):
    for index in range(18):
        dice = random.Random(seed + index)
        sheet = SHEETS[index % len(SHEETS)](dice)
        lean, roll, depth = [6, 14, 22, 30][index % 4], dice.uniform(-9, 9), [0, 0.35, 0.6][index % 3]
        picture, corners = photographed(sheet, dice, seed + index, lean, roll, dice.uniform(0.86, 0.97), depth, dice.uniform(0.6, 1.1))
        yield f"lean-{lean}-{index}", picture, sheet.lines, corners
    # A white desk; and no single clear sheet: a page that fills the frame, a scan, two sheets, a table's cells, a screen.
    for index in range(6):
        dice = random.Random(seed + 100 + index)
        sheet = SHEETS[index](dice)
        if index == 0:
            # Hard to tell from its ground: none is a fair answer, another outline is not.
            picture, corners = photographed(sheet, dice, seed, 20, 4, 0.9, 0, ground=((236, 235, 230), False, 0.02))
            yield "white-desk", picture, sheet.lines, corners
            continue
        elif index == 1:
            picture, _ = photographed(sheet, dice, seed, 12, 3, 1.35, 0.3)
        elif index == 2:
            picture = noisy(sheet.picture.resize((1240, 1754), Image.BOX), seed, 4)
        elif index == 3:
            picture, _ = photographed(sheet, dice, seed, 4, 1, 0.62, 0)
            other = SHEETS[0](dice).picture.resize((700, 990), Image.BOX).rotate(14, Image.BICUBIC, expand=True, fillcolor=(60, 60, 60))
            picture.paste(other, (850, -200))
        elif index == 4:
            picture = Image.new("RGB", (1080, 1920), (237, 237, 237))
            pen = ImageDraw.Draw(picture)
            for row in range(7):
                left = 60 if row % 2 else 300
                pen.rectangle((left, 120 + 240 * row, left + 700, 280 + 240 * row), fill=(255, 255, 255) if row % 2 else (149, 236, 105))
        else:
            picture = noisy(sheet.picture.rotate(-1.6, Image.BICUBIC, fillcolor=(250, 249, 245)).resize((1654, 2339), Image.BOX), seed, 4)
        yield f"none-{index}", picture, sheet.lines if index not in (3, 4) else [], None


def main():
    work, seed, entries = Path(sys.argv[1]), int(sys.argv[2]), []
    (work / "photos").mkdir(parents=True, exist_ok=True)
    for name, picture, lines, corners in photos(seed):
        path = work / "photos" / f"{name}.pnm"
        picture.save(path, "PPM")
        entries.append({"name": name, "group": "photos", "picture": str(path), "lines": lines, "hard": False, "corners": corners})
    (work / "photos.jsonl").write_text("".join(json.dumps(e, ensure_ascii=False) + "\n" for e in entries))


if __name__ == "__main__":
    main()
