"""Pages with and without seals for `bench seals`.

    stamps.py WORK SEED      pictures in WORK/stamps, a line of JSON each in WORK/stamps.jsonl:
                             name, kind, file, dpi, seals (x, y, width, height in pixels of the file)
"""

import json
import random
import sys
from pathlib import Path

import numpy
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from dirt import blurred, noisy
from faulty import full
from sheets import evidence_table, form, typeface

MM = 300 / 25.4
REDS = [(214, 38, 44), (200, 22, 30), (226, 74, 58), (188, 32, 72), (232, 52, 40)]


def turned(pen_layer, angle):
    return pen_layer.rotate(angle, Image.BICUBIC)


def ring_text(layer, text, radius, size, spread, squeeze=1.0):
    """Characters along an arc, upright at the top."""
    middle = layer.width / 2
    font = typeface("serif-bold", size)
    for index, letter in enumerate(text):
        angle = spread * (index / max(1, len(text) - 1) - 0.5)
        glyph = Image.new("L", (size * 2, size * 2), 0)
        ImageDraw.Draw(glyph).text((size, size), letter, 255, font, anchor="mm")
        glyph = glyph.rotate(-numpy.degrees(angle), Image.BICUBIC)
        x, y = middle + radius * numpy.sin(angle), layer.height / 2 - radius * numpy.cos(angle) * squeeze
        spot = (round(x - size), round(y - size))
        layer.paste(ImageChops.lighter(glyph, layer.crop((*spot, spot[0] + 2 * size, spot[1] + 2 * size))), spot)


def star(pen, x, y, radius):
    spikes = [(k, radius if k % 2 == 0 else radius * 0.4) for k in range(10)]
    pen.polygon([(x + s * numpy.sin(k * numpy.pi / 5), y - s * numpy.cos(k * numpy.pi / 5)) for k, s in spikes], fill=255)


def round_seal(dice, diameter=None):
    d = round((diameter or dice.choice([38, 40, 42, 45])) * MM)
    layer = Image.new("L", (d + 40, d + 40), 0)
    pen = ImageDraw.Draw(layer)
    pen.ellipse((20, 20, d + 20, d + 20), outline=255, width=round(dice.uniform(0.8, 1.4) * MM))
    if dice.random() < 0.3:
        pen.ellipse((40, 40, d, d), outline=255, width=4)
    star(pen, d / 2 + 20, d / 2 + 20, d * 0.16)
    ring_text(layer, dice.choice(["北京恒远科技有限公司", "上海市浦东新区人民法院", "浙江鼎诚律师事务所", "成都蜀江建筑工程有限公司"]), d * 0.38, round(d * 0.1), 4.2)
    pen.text((d / 2 + 20, d * 0.76 + 20), dice.choice(["合同专用章", "财务专用章", "行政专用章", ""]), 255, typeface("serif-bold", round(d * 0.075)), anchor="mm")
    return layer, d + 1


def oval_seal(dice):
    w, h = round(40 * MM), round(30 * MM)
    layer = Image.new("L", (w + 40, h + 40), 0)
    pen = ImageDraw.Draw(layer)
    pen.ellipse((20, 20, w + 20, h + 20), outline=255, width=round(1 * MM))
    ring_text(layer, "杭州市西湖区云帆商贸有限公司", w * 0.4, 34, 3.6, 0.72)
    pen.text((w / 2 + 20, h / 2 + 20), "91330106MA2H", 255, typeface("serif", 40), anchor="mm")
    pen.text((w / 2 + 20, h * 0.72 + 20), "发票专用章", 255, typeface("serif-bold", 40), anchor="mm")
    return layer, None


def square_seal(dice, carved=False):
    side = round(dice.choice([16, 18, 20, 22]) * MM)
    layer = Image.new("L", (side + 40, side + 40), 0)
    pen = ImageDraw.Draw(layer)
    box, ink = (20, 20, side + 20, side + 20), 255
    if carved:
        pen.rectangle(box, fill=255)
        ink = 0
    else:
        pen.rectangle(box, outline=255, width=round(0.9 * MM))
    name, font = dice.choice(["张伟之印", "李秀兰印", "王建国印", "陈宇法印"]), typeface("serif-bold", round(side * 0.42))
    for index, letter in enumerate(name):
        pen.text((20 + side * (0.73 if index < 2 else 0.27), 20 + side * (0.27 if index % 2 == 0 else 0.73)), letter, ink, font, anchor="mm")
    return layer, None


def worn(layer, dice, share):
    """Ink that took unevenly: clouds of missing ink."""
    noise = numpy.random.default_rng(dice.randint(0, 10**6)).random((layer.height // 14 + 1, layer.width // 14 + 1))
    cloud = Image.fromarray((255 * noise).astype(numpy.uint8)).resize(layer.size, Image.BICUBIC)
    return Image.fromarray((numpy.asarray(layer) * numpy.clip((numpy.asarray(cloud) / 255.0 - share) * 6 + 0.5, 0, 1)).astype(numpy.uint8))


def stamp(picture, layer, x, y, red, strength, angle=0):
    """Multiplies: print under the seal stays dark. Returns the seal's box."""
    layer = layer.rotate(angle, Image.BICUBIC, expand=True)
    x, y = x - layer.width // 2, y - layer.height // 2
    area = (max(0, x), max(0, y), min(picture.width, x + layer.width), min(picture.height, y + layer.height))
    ink = numpy.asarray(layer.crop((area[0] - x, area[1] - y, area[2] - x, area[3] - y))).astype(numpy.float32)[..., None] / 255 * strength
    under = numpy.asarray(picture.crop(area)).astype(numpy.float32)
    picture.paste(Image.fromarray((under * (1 - ink + ink * numpy.array(red) / 255)).clip(0, 255).astype(numpy.uint8)), area[:2])
    box = layer.point(lambda v: 255 if v > 60 else 0).getbbox() or (0, 0, 1, 1)
    left, top = max(0, x + box[0]), max(0, y + box[1])
    return [left, top, min(picture.width, x + box[2]) - left, min(picture.height, y + box[3]) - top]


def sealed(index, dice):
    """(kind, page, boxes)"""
    page = [full, form, evidence_table][index % 3](dice).picture
    makers = [("round", round_seal), ("oval", oval_seal), ("square", square_seal), ("carved", lambda d: square_seal(d, True)), ("round", round_seal)]
    name, make = makers[index % 5]
    layer, _ = make(dice)
    variant = ["plain", "over-text", "faded", "worn", "tilted", "two", "cut"][index % 7]
    strength = {"faded": dice.uniform(0.3, 0.45)}.get(variant, dice.uniform(0.7, 0.95))
    if variant == "worn":
        layer = worn(layer, dice, 0.3)
    x, y = dice.randint(700, 1900), dice.randint(2300, 2900) if variant != "over-text" else dice.randint(900, 1600)
    if variant == "cut":
        x = page.width - layer.width // 5
    red = REDS[index % len(REDS)]
    boxes = [stamp(page, layer, x, y, red, strength, dice.uniform(-25, 25) if variant == "tilted" else dice.uniform(-5, 5))]
    if variant == "two":
        other, _ = round_seal(dice)
        boxes.append(stamp(page, other, x + (420 if x < 1300 else -420), y + 60, red, strength))
    return f"{name}-{variant}", page, boxes


def letterhead(dice):
    sheet = full(dice).picture
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((0, 0, sheet.width, 640), fill=(250, 249, 245))
    pen.text((sheet.width / 2, 330), dice.choice(["北京市海淀区人民法院", "浙江鼎诚律师事务所文件", "中国国际经济贸易仲裁委员会"]), (214, 20, 26), typeface("serif-bold", 190), anchor="mm")
    pen.line((240, 590, sheet.width - 240, 590), fill=(214, 20, 26), width=12)
    if dice.random() < 0.5:
        star(pen_layer := ImageDraw.Draw(mask := Image.new("L", sheet.size, 0)), sheet.width / 2, 590, 40)
        sheet.paste((214, 20, 26), (0, 0), mask)
    return sheet


def red_text(dice):
    sheet = full(dice).picture
    ink = numpy.asarray(sheet.convert("L")) < 140
    samples = numpy.asarray(sheet).copy()
    half = samples[1200:2400]
    half[ink[1200:2400]] = (205, 30, 36)
    return Image.fromarray(samples)


def underlined(dice):
    sheet = full(dice).picture
    pen = ImageDraw.Draw(sheet)
    for row in range(14):
        y = 480 + row * 170
        pen.line((dice.randint(300, 900), y, dice.randint(1200, 2200), y + dice.randint(-6, 6)), fill=(210, 40, 40), width=7)
    for _ in range(4):
        x, y, w, h = dice.randint(400, 1600), dice.randint(600, 2800), dice.randint(260, 560), dice.randint(110, 200)
        pen.ellipse((x, y, x + w, y + h), outline=(215, 40, 45), width=7)
    return sheet


def dated(dice):
    sheet = full(dice).picture
    layer = Image.new("L", (round(62 * MM), round(24 * MM)), 0)
    pen = ImageDraw.Draw(layer)
    pen.rectangle((10, 10, layer.width - 12, layer.height - 12), outline=255, width=8)
    pen.text((layer.width / 2, layer.height * 0.32), "收　件", 255, typeface("serif-bold", 70), anchor="mm")
    pen.text((layer.width / 2, layer.height * 0.68), f"2024年{dice.randint(1, 12)}月{dice.randint(1, 28)}日", 255, typeface("sans", 64), anchor="mm")
    stamp(sheet, layer, dice.randint(700, 1700), dice.randint(500, 2800), REDS[0], 0.85, dice.uniform(-6, 6))
    return sheet


def logo(dice):
    sheet = full(dice).picture
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((0, 0, sheet.width, 520), fill=(250, 249, 245))
    x, y = dice.choice([330, 1240]), 290
    kind = dice.randint(0, 2)
    if kind == 0:
        pen.ellipse((x - 130, y - 130, x + 130, y + 130), fill=(212, 30, 36))
        pen.text((x, y), "恒", (255, 255, 255), typeface("sans-bold", 170), anchor="mm")
    elif kind == 1:
        pen.polygon([(x, y - 150), (x + 150, y + 120), (x - 150, y + 120)], fill=(226, 60, 30))
        pen.rectangle((x + 190, y - 60, x + 700, y + 60), fill=(20, 70, 150))
    else:
        pen.rounded_rectangle((x - 140, y - 140, x + 140, y + 140), 40, fill=(220, 30, 40))
        pen.arc((x - 80, y - 80, x + 80, y + 80), 30, 300, fill=(255, 255, 255), width=30)
    return sheet


def thumbed(dice):
    sheet = form(dice).picture
    layer = Image.new("L", (260, 320), 0)
    pen = ImageDraw.Draw(layer)
    for ring in range(12):
        pen.ellipse((20 + 9 * ring, 20 + 12 * ring, 240 - 9 * ring, 300 - 12 * ring), outline=255, width=5)
    stamp(sheet, worn(layer, dice, 0.35), dice.randint(900, 1900), dice.randint(2300, 2900), REDS[1], 0.7, dice.uniform(-30, 30))
    return sheet


def red_table(dice):
    sheet = full(dice).picture
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((240, 2050, 2240, 3300), fill=(250, 249, 245))
    for row in range(8):
        for column in range(9):
            pen.rectangle((280 + column * 215, 2100 + row * 145, 495 + column * 215, 2245 + row * 145), outline=(200, 50, 50), width=5)
            pen.text((300 + column * 215, 2130 + row * 145), dice.choice(["金额", "合计", "税率", "¥120", "3%"]), dice.choice([(30, 30, 30), (190, 50, 50)]), typeface("song", 50))
    return sheet


NEGATIVES = [("letterhead", letterhead), ("red text", red_text), ("underlined", underlined), ("date stamp", dated), ("logo", logo), ("fingerprint", thumbed),
             ("red table", red_table)]


def main():
    work, seed, entries = Path(sys.argv[1]), int(sys.argv[2]), []
    (work / "stamps").mkdir(parents=True, exist_ok=True)

    def add(kind, page, boxes, index, dice):
        dpi = [300, 200, 150, 300][index % 4]
        picture = noisy(blurred(page, dice.uniform(0.6, 1.4)), seed + index, 3)
        if dpi != 300:
            picture = picture.resize((page.width * dpi // 300, page.height * dpi // 300), Image.LANCZOS)
        path = work / "stamps" / f"{len(entries):03d}-{kind.replace(' ', '-')}.jpg"
        picture.save(path, quality=dice.randint(60, 92), dpi=(dpi, dpi))
        entries.append({"name": path.stem, "kind": kind, "file": str(path), "dpi": dpi, "seals": [[v * dpi / 300 for v in box] for box in boxes]})

    for index in range(35):
        dice = random.Random(seed + index)
        kind, page, boxes = sealed(index, dice)
        add(kind, page, boxes, index, dice)
    for index in range(21):
        dice = random.Random(seed + 500 + index)
        kind, make = NEGATIVES[index % len(NEGATIVES)]
        add(kind, make(dice), [], index, dice)
    (work / "stamps.jsonl").write_text("".join(json.dumps(e, ensure_ascii=False) + "\n" for e in entries))


if __name__ == "__main__":
    main()
