"""Pages for `bench ocr`, and the programs that it is compared with.

    rivals.py prepare CORPUS WORK [SEED]
                                     pictures of the corpus and drawn, degraded pages as portable maps in WORK/pages, truth in WORK/pages.jsonl
    rivals.py rapidocr WORK          reads them with RapidOCR on OpenVINO into WORK/rapidocr.jsonl
    rivals.py tesseract WORK         reads them with Tesseract (chi_sim+eng) into WORK/tesseract.jsonl

Wants a virtual environment with `pip install rapidocr==3.10.0 openvino==2026.4.1 pillow numpy`, the Debian packages fonts-noto-cjk,
tesseract-ocr and tesseract-ocr-chi-sim. Every program gets the same pixels and one thread.
"""

import json
import random
import subprocess
import sys
import time
from pathlib import Path

import numpy
from PIL import Image, ImageDraw, ImageFilter, ImageFont

SERIF = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"
SANS = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
SIMPLIFIED, TRADITIONAL = 2, 3  # faces of the collections
WIDTH, HEIGHT = 2480, 3508  # A4 at 300 dpi

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
GIVEN = "伟芳娜敏静强磊洋艳勇军杰娟涛超明霞平刚桂英建国文华丽秀兰玉梅志鹏浩宇欣怡梓涵"
CITIES = ["北京市海淀区", "上海市浦东新区", "杭州市西湖区", "成都市武侯区", "深圳市南山区", "武汉市江汉区", "西安市雁塔区", "重庆市渝中区"]
ROADS = ["中关村大街", "世纪大道", "文三路", "人民南路", "科苑路", "解放大道", "长安北路", "民生路"]
TRADES = ["建筑工程", "信息技术", "进出口贸易", "房地产开发", "医疗器械", "物流运输", "文化传媒", "新能源科技"]

BODY = [
    "{a}与{b}于{d}签订《{t}买卖合同》，约定由{b}向{a}供应货物一批，合同总价款为人民币{m}元。",
    "合同签订后，{a}依约支付预付款{m}元，但{b}迟迟未能按期交付，经多次催告仍拒不履行。",
    "依照《中华人民共和国民法典》第五百七十七条、第五百八十五条之规定，违约方应当承担继续履行、采取补救措施或者赔偿损失等违约责任。",
    "本院认为，当事人对自己提出的主张，有责任提供证据。{b}未到庭应诉，视为放弃质证和抗辩的权利。",
    "请求判令被告{b}立即偿还借款本金{m}元，并支付自{d}起至实际清偿之日止的利息。",
    "本案受理费{m}元，由被告负担。如不服本判决，可在判决书送达之日起十五日内，向本院递交上诉状。",
    "委托人{a}现委托{l}律师事务所{b}律师，在与{t}有限公司劳动争议一案中，作为我方的一审代理人。",
    "代理权限为特别授权：代为承认、放弃、变更诉讼请求，进行和解，提起反诉或者上诉，代收法律文书。",
    "公民身份号码：{i}，住所地：{p}，联系电话：{n}，开户银行账号：{k}。",
    "统一社会信用代码：{u}，法定代表人：{a}，职务：执行董事兼总经理。",
    "甲方应当在每季度首月十日前将租金汇入乙方指定账户，逾期支付的，每逾期一日按照应付金额的万分之五支付违约金。",
    "双方在履行本协议过程中发生争议的，应当友好协商解决；协商不成的，任何一方均有权向合同履行地人民法院提起诉讼。",
    "鉴定机构于{d}作出鉴定意见，认定涉案工程存在渗漏、开裂等质量缺陷，修复费用约为{m}元。",
    "被告人{a}对起诉书指控的事实供认不讳，自愿认罪认罚，并积极退赔被害人的经济损失，取得了谅解。",
    "上述事实，有借条、银行转账凭证、微信聊天记录以及证人{b}的当庭证言等证据予以证实，足以认定。",
    "案号：（{y}）京0108民初{s}号。承办法官：{a}，书记员：{b}，开庭时间：{d}上午9时30分。",
]
TITLES = ["民 事 起 诉 状", "授 权 委 托 书", "委 托 代 理 合 同", "民 事 判 决 书", "证 据 目 录", "法 律 意 见 书", "答 辩 状", "调 查 笔 录"]
TRADITIONAL_BODY = [
    "本行謹此通知，貴公司於上述賬戶之結餘為港幣{m}元，有關詳情請參閱隨函附上之月結單。",
    "立約雙方同意依據香港特別行政區法律訂立本協議書，並願意接受該法院之專屬管轄權約束。",
    "茲證明{a}先生確係本公司僱員，自{y}年起擔任財務總監職務，負責會計、稅務及審計事宜。",
    "買方應於簽署買賣契約後七個營業日內，將訂金匯入賣方指定之銀行帳戶，逾期視為放棄權利。",
    "原告聲請對被告之財產實施保全，並提供擔保。經審查，該聲請符合民事訴訟法之規定，應予准許。",
]
ENGLISH_BODY = [
    "This Agreement is made on {e} by and between the Seller and the Buyer, and shall be governed by the laws of England and Wales.",
    "The Borrower shall repay the principal amount of USD {m} together with accrued interest at 4.75% per annum.",
    "Neither party may assign its rights without the prior written consent of the other party, which shall not be unreasonably withheld.",
    "Any dispute arising out of or in connection with this contract shall be referred to and finally resolved by arbitration in Hong Kong.",
    "IN WITNESS WHEREOF the parties hereto have caused this Agreement to be executed by their duly authorised representatives.",
]


class Facts:
    """Made-up names and numbers."""

    def __init__(self, dice):
        self.dice = dice

    def digits(self, count):
        return "".join(self.dice.choice("0123456789") for _ in range(count))

    def fill(self, text):
        d = self.dice
        name = lambda: d.choice(SURNAMES) + "".join(d.choice(GIVEN) for _ in range(d.choice([1, 2, 2])))
        return text.format(
            a=name(), b=name(), l=d.choice(["京衡", "天正", "明理", "中信达"]), t=d.choice(CITIES)[:2] + d.choice(GIVEN) + d.choice(TRADES),
            d=f"{d.randint(2015, 2025)}年{d.randint(1, 12)}月{d.randint(1, 28)}日", m=f"{d.randint(1000, 9999999):,}.{d.randint(0, 99):02d}",
            i=f"{d.randint(110000, 659000)}{d.randint(1950, 2005)}{d.randint(1, 12):02d}{d.randint(1, 28):02d}{self.digits(3)}{d.choice('0123456789X')}",
            p=d.choice(CITIES) + d.choice(ROADS) + f"{d.randint(1, 999)}号{d.randint(1, 30)}幢{d.randint(1, 6)}单元{d.randint(101, 2805)}室",
            n="1" + d.choice("3589") + self.digits(9), k="62" + self.digits(17), u="91" + self.digits(6) + "MA" + self.digits(7) + d.choice("ABCDEFGHJKLMNPQRTUWXY"),
            y=d.randint(2016, 2025), s=d.randint(100, 29999), e=f"{d.randint(1, 28)} {d.choice(['March', 'June', 'October'])} {d.randint(2015, 2025)}")


class Sheet:
    """A page that is drawn from the top; what is drawn is also the truth."""

    def __init__(self, dice):
        self.dice, self.picture, self.lines, self.y = dice, Image.new("RGB", (WIDTH, HEIGHT), (250, 249, 245)), [], 260
        self.pen = ImageDraw.Draw(self.picture)
        self.facts = Facts(dice)

    def title(self, text, size=92):
        font = ImageFont.truetype(SERIF, size, index=SIMPLIFIED)
        self.pen.text(((WIDTH - self.pen.textlength(text, font)) / 2, self.y), text, (20, 20, 20), font)
        self.lines.append(text)
        self.y += int(size * 2.1)

    def paragraph(self, text, size=50, face=SERIF, index=SIMPLIFIED, left=300, right=WIDTH - 300, words=False):
        font = ImageFont.truetype(face, size, index=index)
        line = "" if words else "　　"
        for token in text.split(" ") if words else text:
            longer = (line + " " + token).strip() if words else line + token
            if self.pen.textlength(longer, font) > right - left and token not in "，。；：、）》":
                self.line(line, font, left, size)
                line = token
            else:
                line = longer
        self.line(line, font, left, size)

    def line(self, text, font, left, size):
        self.pen.text((left, self.y), text, (25, 25, 25), font)
        self.lines.append(text)
        self.y += int(size * 1.75)

    def table(self, rows, widths, size=42):
        font = ImageFont.truetype(SANS, size, index=SIMPLIFIED)
        left, height = 240, int(size * 2)
        for row in rows:
            x = left
            for cell, width in zip(row, widths):
                self.pen.rectangle((x, self.y, x + width, self.y + height), outline=(40, 40, 40), width=3)
                self.pen.text((x + 16, self.y + size * 0.35), cell, (25, 25, 25), font)
                x += width
            self.lines.append(" ".join(row))
            self.y += height
        self.y += size

    def seal(self, x, y, radius=235):
        """A red round seal with a ring of characters; they are not asked for."""
        layer = Image.new("RGBA", (2 * radius + 20, 2 * radius + 20), (0, 0, 0, 0))
        pen = ImageDraw.Draw(layer)
        red = (214, 38, 44, 205)
        pen.ellipse((8, 8, 2 * radius + 12, 2 * radius + 12), outline=red, width=16)
        middle = radius + 10
        points = [(middle + radius * s * numpy.sin(k * numpy.pi / 5), middle - radius * s * numpy.cos(k * numpy.pi / 5)) for k in range(10) for s in [0.34 if k % 2 == 0 else 0.14]]
        pen.polygon(points, fill=red)
        self.picture.paste(layer, (x - middle, y - middle), layer)


def prose(dice, paragraphs, size):
    sheet = Sheet(dice)
    sheet.title(dice.choice(TITLES))
    for text in dice.sample(BODY, paragraphs):
        if sheet.y > HEIGHT - 600:
            break
        sheet.paragraph(sheet.facts.fill(text), size)
    return sheet


def evidence_table(dice):
    sheet = Sheet(dice)
    sheet.title("证 据 目 录")
    rows = [["序号", "证据名称", "来源", "页数", "金额（元）"]]
    names = ["借款合同", "银行转账凭证", "微信聊天记录", "房屋租赁协议", "催款函", "增值税发票", "送货单", "验收报告", "公证书", "户籍证明"]
    for number in range(1, 26):
        rows.append([str(number), dice.choice(names), dice.choice(["原告提交", "被告提交", "法院调取"]), f"{dice.randint(1, 60)}", f"{dice.randint(100, 999999):,}.{dice.randint(0, 99):02d}"])
    sheet.table(rows, [200, 640, 420, 240, 500])
    return sheet


def foreign(dice, english):
    sheet = Sheet(dice)
    sheet.title("LOAN AGREEMENT" if english else "買 賣 契 約 書")
    for _ in range(2):
        for text in ENGLISH_BODY if english else TRADITIONAL_BODY:
            sheet.paragraph(sheet.facts.fill(text), 46, index=SIMPLIFIED if english else TRADITIONAL, words=english)
    return sheet


def shadow(picture, dice, depth):
    y, x = numpy.mgrid[0:picture.height, 0:picture.width].astype(numpy.float32)
    angle = dice.uniform(0, 6.28)
    ramp = (numpy.cos(angle) * x / picture.width + numpy.sin(angle) * y / picture.height + 1.5) / 3
    return Image.fromarray(numpy.clip(numpy.asarray(picture) * (1 - depth * ramp[..., None]), 0, 255).astype(numpy.uint8))


def noise(picture, seed, strength):
    grain = numpy.random.default_rng(seed).normal(0, strength, (picture.height, picture.width, 1))
    return Image.fromarray(numpy.clip(numpy.asarray(picture).astype(numpy.float32) + grain, 0, 255).astype(numpy.uint8))


def fade(picture, share):
    """Weak toner: ink comes nearer to the paper."""
    return Image.fromarray((numpy.asarray(picture) * (1 - share) + 245 * share).astype(numpy.uint8))


def jpeg(picture, quality):
    from io import BytesIO

    memory = BytesIO()
    picture.save(memory, "JPEG", quality=quality)
    return Image.open(BytesIO(memory.getvalue())).convert("RGB")


def degraded(seed, sheet, dpi=300, skew=0.0, blur=0.0, grain=0.0, dark=0.0, faded=0.0, quality=0, turn=0, seals=0):
    dice = random.Random(seed)
    for _ in range(seals):
        sheet.seal(dice.randint(500, WIDTH - 500), dice.randint(700, max(800, sheet.y - 100)))
    picture = sheet.picture
    if skew:
        picture = picture.rotate(-skew, Image.BICUBIC, fillcolor=(250, 249, 245))
    picture = picture.resize((WIDTH * dpi // 300, HEIGHT * dpi // 300), Image.LANCZOS)
    if blur:
        picture = picture.filter(ImageFilter.GaussianBlur(blur))
    if faded:
        picture = fade(picture, faded)
    if dark:
        picture = shadow(picture, dice, dark)
    if grain:
        picture = noise(picture, seed, grain)
    if quality:
        picture = jpeg(picture, quality)
    return picture.rotate(-turn, expand=True)


def drawn(first_seed):
    """(name, picture, lines) of the degraded pages; fixed seeds, so that every run has the same pixels."""
    plain, small = (lambda d: prose(d, 12, 50)), (lambda d: prose(d, 15, 38))
    recipes = {
        # Two that every program should read, then faults so strong that a good one errs on some hundredth of the characters.
        "clean-300": (plain, dict()),
        "skewed-200": (plain, dict(dpi=200, skew=2.5, grain=12, quality=40)),
        "lowres-48": (plain, dict(dpi=48, quality=70)),
        "small-print-62": (small, dict(dpi=62, quality=60)),
        "fax-100": (plain, dict(dpi=100, grain=55)),
        "blurred-150": (lambda d: prose(d, 12, 42), dict(dpi=150, blur=2.0, grain=5)),
        "blurred-300": (lambda d: prose(d, 12, 46), dict(blur=4.5, grain=6)),
        "noisy-150": (plain, dict(dpi=150, grain=95)),
        "shadow-110": (plain, dict(dpi=110, dark=0.8, grain=16, blur=0.6, quality=30)),
        "faded-150": (plain, dict(dpi=150, faded=0.86, grain=12)),
        "jpeg-80": (plain, dict(dpi=80, quality=9)),
        "seals-110": (plain, dict(dpi=110, seals=6, blur=0.5, quality=35)),
        "seals-75": (plain, dict(dpi=75, seals=5, blur=0.4, quality=45)),
        "table-62": (evidence_table, dict(dpi=62, blur=0.5, quality=45)),
        "table-skewed-130": (evidence_table, dict(dpi=130, skew=-3.0, grain=18, blur=0.8)),
        "traditional-70": (lambda d: foreign(d, False), dict(dpi=70, blur=0.4, quality=60)),
        "english-48": (lambda d: foreign(d, True), dict(dpi=48, blur=0.4, quality=60)),
        "upside-down-110": (plain, dict(dpi=110, turn=180, blur=0.6, quality=45)),
        "sideways-90": (plain, dict(dpi=90, turn=90, grain=20, blur=0.6)),
        "sideways-270": (plain, dict(dpi=110, turn=270, grain=12, blur=0.6)),
        "phone-100": (plain, dict(dpi=100, skew=6.0, dark=0.6, blur=0.8, grain=10, quality=35)),
    }
    for seed, (name, (draw, faults)) in enumerate(recipes.items(), start=first_seed):
        sheet = draw(random.Random(seed))
        yield name, degraded(seed, sheet, **faults), sheet.lines


def flat(picture):
    """8-bit grey or RGB; transparency over white."""
    if picture.mode in ("RGBA", "LA", "P"):
        picture = picture.convert("RGBA")
        paper = Image.new("RGBA", picture.size, (255, 255, 255, 255))
        picture = Image.alpha_composite(paper, picture)
    return picture if picture.mode == "L" else picture.convert("RGB")


def prepare(corpus, work, first_seed=20260):
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
    for name, picture, lines in drawn(first_seed):
        add("drawn", name, picture, lines, False)
    (work / "pages.jsonl").write_text("".join(json.dumps(e, ensure_ascii=False) + "\n" for e in entries))


def read_all(work, program, read):
    with open(work / f"{program}.jsonl", "w") as out:
        for line in (work / "pages.jsonl").read_text().splitlines():
            entry = json.loads(line)
            start = time.monotonic()
            text = read(entry["picture"])
            out.write(json.dumps({"name": entry["name"], "text": text, "seconds": time.monotonic() - start}, ensure_ascii=False) + "\n")


def rapidocr(work):
    from rapidocr import EngineType, RapidOCR

    parameters = {f"{part}.engine_type": EngineType.OPENVINO for part in ("Det", "Cls", "Rec")}
    engine = RapidOCR(params=parameters | {"EngineConfig.openvino.inference_num_threads": 1, "Global.log_level": "error"})

    def read(path):
        # As an array: its own reader of files does not take portable maps. It wants blue first.
        picture = numpy.asarray(Image.open(path).convert("RGB"))[..., ::-1]
        result = engine(numpy.ascontiguousarray(picture))
        return "\n".join(result.txts or ())

    read_all(work, "rapidocr", read)


def tesseract(work):
    def read(path):
        command = ["tesseract", path, "-", "-l", "chi_sim+eng", "--psm", "3"]
        return subprocess.run(command, capture_output=True, text=True, env={"OMP_THREAD_LIMIT": "1", "PATH": "/usr/bin:/bin"}).stdout

    read_all(work, "tesseract", read)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["prepare", corpus, work, *seed]:
            prepare(Path(corpus), Path(work), *map(int, seed))
        case ["rapidocr", work]:
            rapidocr(Path(work))
        case ["tesseract", work]:
            tesseract(Path(work))
        case _:
            sys.exit(__doc__)
