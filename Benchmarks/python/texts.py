"""Sentences of legal papers with made-up names and numbers."""

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
MIXED_BODY = [
    "乙方应在 Effective Date 后30日内交付 Windows Server 2019 与 Oracle Database 12c 的部署文档（Version 2.1）。",
    "联系邮箱：legal_{s}@example-law.com.cn，网址：https://www.example.com/case?id={s}，传真：010-8{s}。",
    "付款方式（Payment Terms）：L/C at sight，金额 USD {m}，账户 A/C No. {k}，SWIFT：BKCHCNBJ110。",
    "交货条件为 CIF Shanghai（Incoterms® 2020），毛重 12.5kg×40箱，公差 ±0.5%，温度 -20℃～+60℃。",
    "依据《民法典》第563条第1款第(四)项、GB/T 9704—2012 及 ISO 9001:2015 之规定，{a}有权解除合同。",
    "被申请人{b}（ID：{i}）于{d}签收 EMS 邮件（单号 EX{s}12345CN），视为送达。",
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
