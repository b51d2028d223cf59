"""Sheets of paper that are drawn from the top; what is drawn is also the truth."""

from pathlib import Path

import numpy
from PIL import Image, ImageDraw, ImageFont

from texts import BODY, ENGLISH_BODY, MIXED_BODY, TITLES, TRADITIONAL_BODY, Facts

WIDTH, HEIGHT = 2480, 3508  # A4 at 300 dpi
PAPER = (250, 249, 245)

TRUETYPE = "/usr/share/fonts/truetype/"
NOTO = "/usr/share/fonts/opentype/noto/"
# Name: file and face of the collection. Debian packages fonts-noto-cjk, fonts-arphic-*, fonts-wqy-*, fonts-lxgw-wenkai.
FACES = {
    "serif": (NOTO + "NotoSerifCJK-Regular.ttc", 2),
    "serif-bold": (NOTO + "NotoSerifCJK-Bold.ttc", 2),
    "serif-tc": (NOTO + "NotoSerifCJK-Regular.ttc", 3),
    "sans": (NOTO + "NotoSansCJK-Regular.ttc", 2),
    "sans-bold": (NOTO + "NotoSansCJK-Bold.ttc", 2),
    "song": (TRUETYPE + "arphic-gbsn00lp/gbsn00lp.ttf", 0),
    "kai": (TRUETYPE + "arphic-gkai00mp/gkai00mp.ttf", 0),
    "ukai": (TRUETYPE + "arphic/ukai.ttc", 0),
    "ming": (TRUETYPE + "arphic/uming.ttc", 0),
    "wenkai": (TRUETYPE + "lxgw-wenkai/LXGWWenKai-Light.ttf", 0),
    "hei": (TRUETYPE + "wqy/wqy-zenhei.ttc", 0),
    "microhei": (TRUETYPE + "wqy/wqy-microhei.ttc", 0),
}


def typeface(name, size):
    """The face, or Noto's where that is not installed."""
    file, index = FACES[name]
    if not Path(file).exists():
        file, index = FACES["serif-tc" if name.endswith("-tc") else "serif"]
    return ImageFont.truetype(file, size, index=index)


def pixels(points):
    return round(points * 300 / 72)


class Sheet:
    def __init__(self, dice, width=WIDTH, height=HEIGHT, ink=25):
        self.dice, self.picture, self.lines, self.y = dice, Image.new("RGB", (width, height), PAPER), [], height // 14
        self.pen, self.ink = ImageDraw.Draw(self.picture), (ink, ink, ink)
        self.facts = Facts(dice)

    @property
    def room(self):
        return self.picture.height - self.y - self.picture.height // 14

    def title(self, text, size=92, face="serif-bold"):
        font = typeface(face, size)
        self.pen.text(((self.picture.width - self.pen.textlength(text, font)) / 2, self.y), text, self.ink, font)
        self.lines.append(text)
        self.y += int(size * 2.1)

    def paragraph(self, text, size, face, left=300, right=None, words=False, leading=1.75, indent=True):
        font, right = typeface(face, size), right or self.picture.width - 300
        line = "" if words or not indent else "　　"
        for token in text.split(" ") if words else text:
            longer = (line + " " + token).strip() if words else line + token
            if self.pen.textlength(longer, font) > right - left and token not in "，。；：、）》":
                self.line(line, font, left, size, leading)
                line = token
            else:
                line = longer
        self.line(line, font, left, size, leading)

    def line(self, text, font, left, size, leading=1.75):
        self.pen.text((left, self.y), text, self.ink, font)
        self.lines.append(text)
        self.y += int(size * leading)

    def table(self, rows, widths, size, face="sans", left=240, rule=3):
        font, height = typeface(face, size), int(size * 2)
        for row in rows:
            x = left
            for cell, width in zip(row, widths):
                if rule:
                    self.pen.rectangle((x, self.y, x + width, self.y + height), outline=(40, 40, 40), width=rule)
                self.pen.text((x + 16, self.y + size * 0.35), cell, self.ink, font)
                x += width
            self.lines.append(" ".join(row))
            self.y += height
        self.y += size

    def seal(self, x, y, radius=235):
        """A red round seal with a star."""
        layer = Image.new("RGBA", (2 * radius + 20, 2 * radius + 20), (0, 0, 0, 0))
        pen, red, middle = ImageDraw.Draw(layer), (214, 38, 44, 205), radius + 10
        pen.ellipse((8, 8, 2 * radius + 12, 2 * radius + 12), outline=red, width=16)
        spikes = [(k, 0.34 if k % 2 == 0 else 0.14) for k in range(10)]
        pen.polygon([(middle + radius * s * numpy.sin(k * numpy.pi / 5), middle - radius * s * numpy.cos(k * numpy.pi / 5)) for k, s in spikes], fill=red)
        self.picture.paste(layer, (x - middle, y - middle), layer)


def prose(dice, points=12, face="serif", leading=1.75, ink=25):
    sheet, size = Sheet(dice, ink=ink), pixels(points)
    sheet.title(dice.choice(TITLES), max(92, size * 3 // 2), "serif-bold" if face.startswith("serif") else face)
    for text in dice.sample(BODY, len(BODY)):
        if sheet.room < 5 * size * leading or len(sheet.lines) > 24:
            break
        sheet.paragraph(sheet.facts.fill(text), size, face, leading=leading)
    return sheet


def two_columns(dice, points=9, face="serif"):
    sheet, size = Sheet(dice), pixels(points)
    sheet.title(dice.choice(TITLES), 84)
    top = sheet.y
    for left, right in [(240, 1180), (1300, 2240)]:
        sheet.y = top
        for text in dice.sample(BODY, 7):
            sheet.paragraph(sheet.facts.fill(text), size, face, left, right, leading=1.6)
    return sheet


def evidence_table(dice, points=10, face="sans", rule=3):
    sheet, size = Sheet(dice), pixels(points)
    sheet.title("证 据 目 录")
    rows = [["序号", "证据名称", "来源", "页数", "金额（元）"]]
    names = ["借款合同", "银行转账凭证", "微信聊天记录", "房屋租赁协议", "催款函", "增值税发票", "送货单", "验收报告", "公证书", "户籍证明"]
    for number in range(1, 26):
        amount = f"{dice.randint(100, 999999):,}.{dice.randint(0, 99):02d}"
        rows.append([str(number), dice.choice(names), dice.choice(["原告提交", "被告提交", "法院调取"]), f"{dice.randint(1, 60)}", amount])
    sheet.table(rows, [200, 640, 420, 240, 500], size, face, rule=rule)
    return sheet


def bank_statement(dice, points=8, face="microhei"):
    """Dense rows of digits."""
    sheet, size = Sheet(dice), pixels(points)
    sheet.title("账 户 交 易 明 细", 76, "sans-bold")
    rows = [["交易日期", "摘要", "借方发生额", "贷方发生额", "余额", "对方账号"]]
    for _ in range(34):
        money = lambda: f"{dice.randint(1, 9999999):,}.{dice.randint(0, 99):02d}"
        date = f"{dice.randint(2018, 2025)}-{dice.randint(1, 12):02d}-{dice.randint(1, 28):02d}"
        rows.append([date, dice.choice(["转账汇款", "网上支付", "代发工资", "利息", "现金支取"]), money(), money(), money(), "62" + sheet.facts.digits(17)])
    sheet.table(rows, [290, 260, 360, 360, 360, 520], size, face, left=150, rule=2)
    return sheet


def form(dice, points=12, face="serif"):
    """Labels with what was filled in over a rule."""
    sheet, size = Sheet(dice), pixels(points)
    sheet.title("当 事 人 信 息 登 记 表", 84)
    labels = ["姓名", "性别", "民族", "公民身份号码", "住所地", "联系电话", "统一社会信用代码", "法定代表人", "案号", "开户银行账号", "诉讼请求金额", "受理日期"]
    values = ["{a}", "男", "汉族", "{i}", "{p}", "{n}", "{u}", "{b}", "（{y}）京0108民初{s}号", "{k}", "人民币{m}元", "{d}"]
    label, filled = typeface(face, size), typeface("kai", size)
    for _ in range(2):
        for name, value in zip(labels, values):
            text = sheet.facts.fill(value)
            x = 320 + sheet.pen.textlength(name + "：", label)
            sheet.pen.text((320, sheet.y), name + "：", sheet.ink, label)
            sheet.pen.text((x + 20, sheet.y), text, sheet.ink, filled)
            sheet.pen.line((x, sheet.y + size * 1.3, 2150, sheet.y + size * 1.3), (60, 60, 60), 3)
            sheet.lines.append(f"{name}：{text}")
            sheet.y += int(size * 2.2)
    return sheet


def receipt(dice, points=9, face="microhei"):
    """A strip of 80 mm from a till."""
    sheet, size = Sheet(dice, 945, 2400), pixels(points)
    sheet.title("销 售 小 票", 60, "sans-bold")
    font = typeface(face, size)
    rows = [f"单号：{sheet.facts.digits(14)}", sheet.facts.fill("日期：{d}"), sheet.facts.fill("收银员：{a}"), "品名　数量　单价　金额"]
    for _ in range(18):
        price = dice.randint(100, 99999) / 100
        rows.append(f"{dice.choice(['打印纸', '档案盒', '签字笔', '文件袋', '装订夹', '墨盒', '快递费'])}　{dice.randint(1, 20)}　{price:.2f}　{price * 3:.2f}")
    for row in rows + [f"合计：￥{dice.randint(100, 99999) / 7:.2f}", "谢谢惠顾，请妥善保管小票！"]:
        sheet.line(row, font, 70, size, 1.9)
    return sheet


def numbers(dice, points=11, face="serif"):
    """Case numbers, dates, identity numbers and amounts, where every digit counts."""
    sheet, size = Sheet(dice), pixels(points)
    sheet.title("案 件 清 单")
    for number in range(1, 15):
        text = f"{number}、" + sheet.facts.fill("（{y}）京0108民初{s}号，{a}（{i}）诉{b}【{u}】，标的额￥{m}（{d}立案）；账号{k}。")
        sheet.paragraph(text, size, face, indent=False)
    return sheet


def foreign(dice, texts, title, points=11, face="serif", words=False):
    sheet, size = Sheet(dice), pixels(points)
    sheet.title(title)
    for _ in range(2):
        for text in texts:
            sheet.paragraph(sheet.facts.fill(text), size, face, words=words)
    return sheet


def traditional(dice, points=11, face="serif-tc"):
    return foreign(dice, TRADITIONAL_BODY, "買 賣 契 約 書", points, face)


def english(dice, points=11, face="serif"):
    return foreign(dice, ENGLISH_BODY, "LOAN AGREEMENT", points, face, words=True)


def mixed(dice, points=11, face="serif"):
    return foreign(dice, MIXED_BODY, "技 术 服 务 合 同", points, face)
