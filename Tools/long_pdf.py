#!/usr/bin/env python3
"""A long scanned PDF, and what a run over it costs: `long_pdf.py make OUT.pdf [PAGES] [DPI]`, `long_pdf.py measure PROGRAM IN.pdf [JOBS]`.

`make` draws pages of print with noise and a slight slant, each a grey JPEG; no two are alike. Wants pillow and fonts-noto-cjk.
`measure` runs `inspect --json` on it and samples /proc twice a second: the share of the cores that supervisor and workers use, their resident
sizes (largest, and the median of each fifth of the run, which shows whether it grows), and how often progress was told.
"""
import io
import json
import os
import random
import statistics
import subprocess
import sys
import time

FONT = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"
SENTENCES = [
    "原告与被告于二〇二三年三月签订买卖合同，约定被告于三十日内支付货款。", "被告收到货物后未提出异议，经原告多次催告仍未付款。",
    "上述事实，有合同、送货单、对账单及当事人陈述等证据予以证实。", "依照《中华人民共和国民法典》第五百七十九条之规定，判决如下：",
    "如不服本判决，可以在判决书送达之日起十五日内提出上诉。", "双方应当按照约定全面履行自己的义务，遵循诚信原则。",
]


def page(number, of, dpi):
    from PIL import Image, ImageDraw, ImageFont
    dice = random.Random(number)
    width, height = int(8.27 * dpi), int(11.69 * dpi)
    picture = Image.new("L", (width, height), 250)
    draw, font = ImageDraw.Draw(picture), ImageFont.truetype(FONT, int(dpi * 0.16), index=2)
    y = int(dpi * 0.9)
    for _ in range(28):
        text = dice.choice(SENTENCES)[: dice.randint(14, 34)] + str(dice.randint(100, 99999))
        draw.text((int(dpi * 0.9), y), text, font=font, fill=25)
        y += int(dpi * 0.33)
    draw.text((int(width * 0.42), int(height - dpi * 0.6)), "第%d页 共%d页" % (number, of), font=font, fill=25)
    picture = picture.rotate(dice.uniform(-0.8, 0.8), resample=Image.BILINEAR, fillcolor=250)
    noise = Image.effect_noise((width, height), 12)
    picture = Image.blend(picture, noise, 0.06)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=70)
    return width, height, out.getvalue()


def make(path, pages, dpi):
    places, file = [], open(path, "wb")

    def put(number, head, stream=None):
        places.append((number, file.tell()))
        file.write(b"%d 0 obj\n%s\n" % (number, head))
        if stream is not None:
            file.write(b"stream\n" + stream + b"\nendstream\n")
        file.write(b"endobj\n")

    file.write(b"%PDF-1.4\n")
    put(1, b"<</Type/Catalog/Pages 2 0 R>>")
    put(2, b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, b" ".join(b"%d 0 R" % (3 + 3 * k) for k in range(pages))))
    for k in range(pages):
        width, height, jpeg = page(k + 1, pages, dpi)
        first = 3 + 3 * k
        put(first, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</XObject<</I %d 0 R>>>>>>" % (first + 1, first + 2))
        content = b"q 595 0 0 842 0 0 cm /I Do Q"
        put(first + 1, b"<</Length %d>>" % len(content), content)
        put(first + 2, b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode/Length %d>>"
            % (width, height, len(jpeg)), jpeg)
    start = file.tell()
    file.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1))
    for _, place in sorted(places):
        file.write(b"%010d 00000 n \n" % place)
    file.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, start))
    file.close()


def processes(root):
    """The process and its children: {pid: (resident bytes, processor seconds)}."""
    found, tick, size = {}, os.sysconf("SC_CLK_TCK"), os.sysconf("SC_PAGE_SIZE")
    for name in os.listdir("/proc"):
        if not name.isdigit():
            continue
        try:
            with open("/proc/%s/stat" % name) as stat:
                fields = stat.read().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(name) == root or int(fields[1]) == root:
            found[int(name)] = (int(fields[21]) * size, (int(fields[11]) + int(fields[12])) / tick)
    return found


def measure(program, path, jobs):
    errors = open(path + ".err", "w+b")
    with open(path + ".json", "wb") as out:
        start = time.time()
        run = subprocess.Popen([program, "inspect", "--json", "--jobs", jobs, path], stdout=out, stderr=errors)
        samples = []
        while run.poll() is None:
            samples.append((time.time() - start, processes(run.pid)))
            time.sleep(0.5)
    seconds, spent = time.time() - start, {}
    for _, seen in samples:
        for pid, (_, cpu) in seen.items():
            spent[pid] = max(spent.get(pid, 0), cpu)
    with open(path + ".json", encoding="utf-8") as answer:
        pages = json.load(answer)["files"][0]["pages"]
    cores = min(int(jobs) or os.cpu_count(), os.cpu_count())
    print("exit %d, %d pages (%d with text), %.0f s, %.2f s a page, %.0f %% of %d cores" % (
        run.returncode, len(pages), sum(bool(page["text"]) for page in pages), seconds, seconds / max(1, len(pages)),
        100 * sum(spent.values()) / seconds / cores, cores))
    mega = 1 << 20
    for who, pick in [("supervisor", lambda seen: [seen[run.pid][0]] if run.pid in seen else []),
                      ("a worker", lambda seen: [size for pid, (size, _) in seen.items() if pid != run.pid])]:
        parts = []
        for fifth in range(5):
            sizes = [size for at, seen in samples if int(at / seconds * 5) == fifth for size in pick(seen)]
            parts.append("%d" % (statistics.median(sizes) / mega) if sizes else "-")
        print("%s: largest %d MB, median of each fifth %s MB" % (who, max(max(pick(seen), default=0) for _, seen in samples) / mega, " ".join(parts)))
    errors.seek(0)
    lines = [line for line in errors.read().decode().splitlines() if "pages " in line]
    print("progress lines: %d%s" % (len(lines), "; the last: " + lines[-1] if lines else ""))


if __name__ == "__main__":
    if len(sys.argv) > 2 and sys.argv[1] == "make":
        make(sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 400, int(sys.argv[4]) if len(sys.argv) > 4 else 150)
    elif len(sys.argv) > 3 and sys.argv[1] == "measure":
        measure(sys.argv[2], sys.argv[3], sys.argv[4] if len(sys.argv) > 4 else "0")
    else:
        sys.exit(__doc__)
