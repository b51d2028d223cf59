"""Pages whose reading order is known, for `bench order`: columns, tables, forms, vertical print; turned, slanting, stamped.

    layouts.py WORK SEED     pictures in WORK/pages, a line of JSON each in WORK/pages.jsonl: name, group, picture, lines in order, hard
"""

import json
import random
import sys
from pathlib import Path

from PIL import Image

from dirt import noisy
from sheets import PAPER, Sheet, pixels, prose, typeface
from texts import BODY, ENGLISH_BODY, TRADITIONAL_BODY


def broken(sheet, text, font, width):
    """Lines of at most `width` pixels."""
    lines = [""]
    for letter in text:
        if sheet.pen.textlength(lines[-1] + letter, font) > width and letter not in "，。；：、）》":
            lines.append("")
        lines[-1] += letter
    return lines


def side_by_side(dice, count, points=9, face="serif", paragraphs=4):
    sheet, size, width = Sheet(dice), pixels(points), 2000 // count
    sheet.title("法 律 通 讯", 84)
    top = sheet.y
    for column in range(count):
        sheet.y = top + dice.randint(0, size)
        for text in dice.sample(BODY, paragraphs):
            sheet.paragraph(sheet.facts.fill(text), size, face, 240 + column * width, 240 + (column + 1) * width - 80, leading=1.6)
    return sheet


def cells(sheet, rows, widths, size, face, rule, centred, padding=26, left=240):
    """A table whose cells break their text; each cell's lines stand in the truth one after the other."""
    font, leading = typeface(face, size), int(size * 1.35)
    for row in rows:
        texts = [broken(sheet, cell, font, width - 32) for cell, width in zip(row, widths)]
        height = max(map(len, texts)) * leading + 2 * padding
        x = left
        for lines, width in zip(texts, widths):
            if rule:
                sheet.pen.rectangle((x, sheet.y, x + width, sheet.y + height), outline=(40, 40, 40), width=rule)
            y = sheet.y + padding + (height - 2 * padding - len(lines) * leading) // 2 * centred
            for number, line in enumerate(lines):
                sheet.pen.text((x + 16, y + number * leading), line, sheet.ink, font)
                sheet.lines.append(line)
            x += width
        sheet.y += height
    sheet.y += size


def evidence(dice, rule, centred, points=10, face="sans"):
    sheet, size = Sheet(dice), pixels(points)
    sheet.title("证 据 目 录")
    rows = [["序号", "证据名称", "证明目的", "页码"]]
    names = ["借款合同及其补充协议（复印件）", "银行转账凭证", "微信聊天记录截图及公证书", "催款函与签收单", "增值税专用发票", "录音光盘及文字整理稿"]
    for number in range(1, 9):
        rows.append([str(number), dice.choice(names), sheet.facts.fill(dice.choice(BODY))[: dice.randint(12, 60)], f"{number * 7}-{number * 7 + 5}"])
    cells(sheet, rows, [150, 500, 1120, 230], size, face, rule, centred)
    return sheet


def registration(dice, points=11, face="serif"):
    """A label that is written downwards beside several rows."""
    sheet, size = Sheet(dice), pixels(points)
    sheet.title("送 达 地 址 确 认 书", 84)
    font, height = typeface(face, size), size * 2
    for party, rows in (("受送达人", 4), ("代理人", 3)):
        top = sheet.y
        sheet.pen.rectangle((240, top, 380, top + rows * height), outline=(40, 40, 40), width=3)
        pitch = min(size * 1.3, rows * height / len(party))
        for number, letter in enumerate(party):
            sheet.pen.text((310 - size / 2, top + (rows * height - pitch * len(party)) / 2 + number * pitch), letter, sheet.ink, font)
        sheet.lines.append(party)
        for label, value in (("姓名", "{a}"), ("身份证号码", "{i}"), ("送达地址", "{p}"), ("联系电话", "{n}"))[:rows]:
            cells(sheet, [[label, sheet.facts.fill(value)]], [420, 1440], size, face, 3, True, padding=(height - int(size * 1.35)) // 2, left=380)
            sheet.y -= size
        sheet.y = top + rows * height
    return sheet


def bilingual(dice, points=10):
    sheet, size = Sheet(dice), pixels(points)
    sheet.title("LOAN AGREEMENT 借款合同", 76)
    top, english = sheet.y, ENGLISH_BODY[:5]
    for text in dice.sample(BODY, 5):
        sheet.paragraph(sheet.facts.fill(text), size, "serif", 240, 1180, indent=False)
    sheet.y = top
    for text in english:
        sheet.paragraph(sheet.facts.fill(text), size, "serif", 1300, 2240, words=True)
    return sheet


def upright(dice, points=14, face="serif-tc", columns=9):
    """Vertical print: columns from the right."""
    sheet, size = Sheet(dice), pixels(points)
    font, x, rows = typeface(face, size), sheet.picture.width - 300 - size, (sheet.picture.height - 600) // (size + 6)
    text = "".join(letter for part in TRADITIONAL_BODY for letter in sheet.facts.fill(part) if "\u4e00" <= letter <= "\u9fff")
    for column in range(columns):
        letters = text[column * rows : (column + 1) * rows]
        for row, letter in enumerate(letters):
            sheet.pen.text((x, 300 + row * (size + 6)), letter, sheet.ink, font)
        sheet.lines.append(letters)
        x -= int(size * 1.9)
    sheet.lines = [line for line in sheet.lines if line]
    return sheet


def signatures(dice, points=12, face="serif"):
    sheet, size = prose(dice), pixels(points)
    sheet.y += size
    font, top = typeface(face, size), sheet.y
    for left, right in (("甲方（盖章）：{t}有限公司", "乙方（盖章）：{l}律师事务所"), ("法定代表人：{a}", "负责人：{b}"), ("日期：{d}", "日期：{d}")):
        for x, text in ((300, left), (1320, right)):
            text = sheet.facts.fill(text)
            sheet.pen.text((x, sheet.y), text, sheet.ink, font)
            sheet.lines.append(text)
        sheet.y += int(size * 1.75)
    for x in (720, 1780):
        sheet.seal(x, top + 2 * size)
    return sheet


def pages(seed):
    """Name, picture and lines."""
    made = [
        ("two-columns", lambda d: side_by_side(d, 2, paragraphs=7), 0, 0),
        ("two-columns-slant", lambda d: side_by_side(d, 2, 10, "song", 6), -3, 0),
        ("three-columns", lambda d: side_by_side(d, 3, 8, "sans"), 0, 0),
        ("three-columns-turned", lambda d: side_by_side(d, 3, 8.5, "ming"), 1, 1),
        ("four-columns", lambda d: side_by_side(d, 4, 8, "hei"), 0, 0),
        ("evidence-ruled", lambda d: evidence(d, 3, True), 0, 0),
        ("evidence-ruled-slant", lambda d: evidence(d, 2, True, 10, "song"), 4, 0),
        ("evidence-ruled-turned", lambda d: evidence(d, 3, False, 9, "microhei"), -1, 3),
        ("evidence-plain", lambda d: evidence(d, 0, True), 0, 0),
        ("evidence-plain-slant", lambda d: evidence(d, 0, False, 10, "serif"), 2, 0),
        ("registration", registration, 0, 0),
        ("registration-turned", lambda d: registration(d, 10, "song"), 0, 2),
        ("bilingual", bilingual, 0, 0),
        ("vertical", upright, 0, 0),
        ("vertical-slant", lambda d: upright(d, 13, "ukai"), 2, 0),
        ("vertical-right", lambda d: upright(d, 14, "ming"), 0, 1),
        ("vertical-left", upright, 0, 3),
        ("vertical-over", upright, 0, 2),
        ("signatures", signatures, 0, 0),
        ("signatures-slant", lambda d: signatures(d, 11, "kai"), -4, 0),
    ]
    for number, (name, draw, degrees, quarters) in enumerate(made):
        dice = random.Random(seed * 100 + number)
        sheet = draw(dice)
        picture = sheet.picture.resize((1654, 2339), Image.LANCZOS)
        if degrees:
            picture = picture.rotate(-degrees, Image.BICUBIC, fillcolor=PAPER)
        if quarters:
            picture = picture.transpose({1: Image.ROTATE_270, 2: Image.ROTATE_180, 3: Image.ROTATE_90}[quarters])
        yield name, quarters, noisy(picture, seed * 100 + number, 5), sheet.lines


if __name__ == "__main__":
    match sys.argv[1:]:
        case [work, seed]:
            folder = Path(work) / "pages"
            folder.mkdir(parents=True, exist_ok=True)
            with open(Path(work) / "pages.jsonl", "w") as index:
                for name, quarters, picture, lines in pages(int(seed)):
                    path = folder / f"{name}.pnm"
                    picture.save(path, "PPM")
                    entry = {"name": name, "group": "drawn", "picture": str(path), "lines": lines, "hard": False, "quarters": quarters}
                    index.write(json.dumps(entry, ensure_ascii=False) + "\n")
        case _:
            sys.exit(__doc__)
