import CaseModel
import Testing

@testable import Classifier

/// The many ways in which papers word one thing; each line was once read wrongly or not at all.
@Suite("Wording of papers", .enabled(if: Make.classifier != nil)) struct PaperWordingTests {
    private func document(_ text: String) -> Document? { Make.classify([Make.file("1.docx", [Make.flowing(text)])]).documents.first }

    private func values(_ text: String, _ kind: DocumentFact.Kind, _ role: String? = nil) -> [String] {
        (document(text)?.facts ?? []).filter { $0.kind == kind && (role == nil || $0.role == role) }.map(\.value)
    }

    private func contract(_ lines: String) -> String {
        "民事案件委托代理合同\n甲方（委托人）：沈佩兰\n乙方（受托人）：北京衡正（上海）律师事务所\n甲方因与上海宏图置业发展有限公司商品房预售合同纠纷一案，委托乙方的律师代理。\n一、乙方接受甲方的委托，指派顾晓枫、戴云律师为甲方的一审诉讼代理人。\n\(lines)\n签订日期：二〇二三年三月十二日"
    }

    @Test("A ticked box chooses, before the word or behind it", arguments: [
        ("代理权限（在□内打√）：☑一般授权 □特别授权", ["general"]), ("代理权限：一般授权□ 特别授权☑", ["special"]), ("代理权限：（√）特别授权（ ）一般授权", ["special"]),
        ("代理权限：□一般授权 □特别授权", []), ("代理权限：代为承认、变更诉讼请求", ["special"]),
    ] as [(String, [String])])
    func boxes(_ line: String, _ powers: [String]) { #expect(values(contract(line), .power) == powers) }

    @Test("Each lawyer may have powers of his own")
    func powers() {
        let mandate = "授权委托书\n委托人：罗启明，男\n受托人：易凡，四川恒业律师事务所律师\n受托人：欧阳振华，四川恒业律师事务所律师\n易凡的代理权限为：特别授权\n欧阳振华的代理权限为：一般代理\n2022年12月21日"
        let powers = (document(mandate)?.facts ?? []).filter { $0.kind == .power }
        #expect(powers.map(\.subject) == ["易凡", "欧阳振华"] && powers.map(\.value) == ["special", "general"])
        let line = mandate.replacing("易凡的代理权限为：特别授权\n欧阳振华的代理权限为：一般代理", with: "代理权限：易凡：特别授权；欧阳振华：一般代理")
        #expect((document(line)?.facts ?? []).filter { $0.kind == .power }.map(\.subject) == ["易凡", "欧阳振华"])
    }

    @Test("A term stands behind its label or in a sentence", arguments: [
        ("本合同有效期自双方签字盖章之日起至本案一审判决生效之日止。", "自双方签字盖章之日起至本案一审判决生效之日止"),
        ("第三条 本协议自签订之日起至侦查终结之日止。", "自签订之日起至侦查终结之日止"), ("本委托书有效期限自签字之日起至一审终结时止。", "自签字之日起至一审终结时止"),
        ("委托期限：至判决生效之日止", "至判决生效之日止"), ("本合同自双方签字之日起生效。", nil), ("本合同一式两份，双方各执一份。", nil),
    ] as [(String, String?)])
    func terms(_ line: String, _ term: String?) { #expect(values(contract(line), .term) == [term].compactMap { $0 }) }

    @Test("A branch's firm keeps its brackets; the firm's own numbers are no case numbers")
    func firm() {
        let text = contract("合同编号：（2023）京衡民字第118号\n[2023]衡函字第56号")
        #expect(values(text, .firm) == ["北京衡正（上海）律师事务所"].map { $0.replacing("（", with: "(").replacing("）", with: ")") })
        #expect(values(text, .caseNumber).isEmpty && values(text, .lawyer) == ["顾晓枫", "戴云"])
    }

    @Test("Names of foreigners and minorities are names")
    func foreign() {
        let complaint = "民事起诉状\n原告：约翰·史密斯，男，1980年5月6日出生。\n被告：上海美家装饰有限责任公司\n诉讼请求：\n1、返还装修款人民币贰拾叁万肆仟伍佰元整；\n事实和理由：略\n此致\n上海市静安区人民法院\n具状人：约翰·史密斯\n2022/3/8"
        #expect(values(complaint, .party, "plaintiff") == ["约翰·史密斯"] && values(complaint, .amount) == ["234500.00"])
        #expect(values(complaint, .date, "filed") == ["2022-03-08"])
    }

    @Test("An invoice names buyer and seller under their headings")
    func invoice() {
        let invoice = "电子发票（增值税专用发票）\n发票号码：23312000000087654321\n开票日期：2023年08月15日\n购买方信息\n名称：上海宏图置业发展有限公司\n统一社会信用代码/纳税人识别号：91310115MA1K3XYT9W\n销售方信息\n名称：北京衡正（上海）律师事务所\n统一社会信用代码/纳税人识别号：31310000MD0123456H\n*鉴证咨询服务*律师费 1 33018.87 33018.87 6% 1981.13\n价税合计（大写） 叁万伍仟圆整 （小写）¥35000.00"
        #expect(values(invoice, .party, "buyer") == ["上海宏图置业发展有限公司"] && values(invoice, .party, "seller").first?.hasSuffix("律师事务所") == true)
        #expect(values(invoice, .invoiceNumber) == ["23312000000087654321"] && values(invoice, .amount, "total") == ["35000.00"])
        #expect((document(invoice)?.facts ?? []).filter { $0.kind == .creditCode }.map(\.subject) == ["上海宏图置业发展有限公司", "北京衡正(上海)律师事务所"])
    }

    @Test("Tribunals stand at the head too; other offices' numbers are none of a case")
    func offices() {
        let award = "北京仲裁委员会\n裁决书\n（2021）京仲裁字第0123号\n申请人：天津海河融资租赁有限公司\n被申请人：河北冀中重工机械有限公司\n本会于2020年9月1日受理本案。仲裁庭于2020年11月18日开庭审理了本案。\n裁决如下：\n本裁决为终局裁决。\n首席仲裁员：梁栋\n2021年1月15日"
        #expect(values(award, .court) == ["北京仲裁委员会"] && values(award, .date, "accepted") == ["2020-09-01"])
        let suit = "行政起诉状\n原告：绍兴绿野农业专业合作社\n被告：绍兴市柯桥区农业农村局\n诉讼请求：撤销被告作出的柯农罚决字〔2023〕第18号行政处罚决定书。\n事实与理由：略\n此致\n绍兴市柯桥区人民法院\n2023年10月8日"
        #expect(values(suit, .caseNumber) == [])
        let application = "调取证据申请书\n申请人：丁小军\n案号：（2024）鄂0106民初777号\n申请事项：请求法院调取账户流水。\n此致\n武汉市武昌区人民法院\n申请人：丁小军\n2024年5月20日"
        #expect(values(application, .caseNumber, "own") == ["（2024）鄂0106民初777号"])
    }

    @Test("A letter of appointment names the adviser and the term; cells of a row are cells")
    func forms() {
        let letter = "聘 书\n兹聘请湖北今天律师事务所姚远律师担任我单位常年法律顾问，聘期自2023年1月1日起至2023年12月31日止。\n武汉长江船务有限公司（公章）\n2022年12月28日"
        #expect(values(letter, .lawyer) == ["姚远"] && values(letter, .term) == ["自2023年1月1日起至2023年12月31日止"])
        let closing = "结案审批表\n收案日期 2023.3.12 结案日期 2023.11.30\n委托人 沈佩兰 对方当事人 上海宏图置业发展有限公司\n案由 商品房预售合同纠纷 审理法院 上海市浦东新区人民法院\n案号 （2023）沪0115民初22334号\n承办律师 顾晓枫、戴云\n主任意见 同意归档"
        #expect(values(closing, .party, "client") == ["沈佩兰"] && values(closing, .party, "opponent") == ["上海宏图置业发展有限公司"])
        #expect(values(closing, .lawyer, "handling") == ["顾晓枫", "戴云"])
        let mandate = "授权委托书\n委托单位：武汉长江船务有限公司\n受委托人：姓名：姚远  工作单位：湖北今天律师事务所  职务：律师\n现委托上列受委托人在海上货物运输合同纠纷一案中作为我方诉讼代理人。\n代理期限：至判决生效之日止\n2023-5-6"
        #expect(values(mandate, .lawyer) == ["姚远"] && values(mandate, .cause) == ["海上货物运输合同纠纷"])
    }

    @Test("Either side of an identity card is one, and says how long it holds", arguments: [
        ("姓名 沈佩兰\n性别 女 民族 汉\n出生 1967 年 3 月 15 日\n住址 上海市徐汇区漕溪北路88弄2号301室\n公民身份号码 310104196703152424", nil, nil),
        ("中华人民共和国\n居民身份证\n签发机关 上海市公安局徐汇分局\n有效期限 2012.06.18-长期", "2012-06-18", nil),
        ("中华人民共和国\n居 民 身 份 证\n签发机关  成都市公安局武侯区分局\n有效期限  2016.07.04-2036.07.04", "2016-07-04", "2036-07-04"),
        ("签发机关 济南市公安局历下分局\n有效期限 2019.11.20 — 2029.11.20", "2019-11-20", "2029-11-20"),
        ("签发机关 济南市公安局历下分局\n2019.11.20一2029.11.20", "2019-11-20", "2029-11-20"),
        ("居民身份证\n签发机关\n伊宁市公安局\n有效期限\n2020.03.09-2040.03.09", "2020-03-09", "2040-03-09"),
        ("姓名 巴合提·努尔兰\n性别 男 民族 哈萨克\n出生 1988年12月1日\n住址 新疆伊宁市解放路3号\n公民身份号码 654002198812010014", nil, nil),
    ] as [(String, String?, String?)])
    func cards(_ card: String, _ from: String?, _ end: String?) {
        let found = Make.classify([Make.file("IMG_1.jpg", [Make.page(card)])]).documents.first
        #expect(found?.material == "id-card", "\(found?.alternatives.map(\.material) ?? [])")
        let days = (found?.facts ?? []).filter { $0.kind == .date }
        #expect(days.first { $0.role == "valid-from" }?.value == from && days.first { $0.role == "expires" }?.value == end)
    }

    @Test("A day of birth is not the paper's own, whichever side the word stands on", arguments: ["2015年3月1日出生", "2015年3月1日生", "出生日期2015年3月1日"])
    func birth(_ born: String) {
        #expect(document("民事起诉状\n原告：赵小满，男，\(born)，汉族。\n被告：钱勇，男。\n诉讼请求：\n一、支付抚养费。\n事实与理由：略\n此致\n北京市朝阳区人民法院")?.date == nil)
    }

    @Test("Days in all their numerals", arguments: [
        ("二〇二三年三月十二日", "2023-03-12"), ("二零二三年十二月廿一日", "2023-12-21"), ("二○二三年元月五日", "2023-01-05"), ("2023. 3. 12", "2023-03-12"), ("2023/3/12", "2023-03-12"),
        ("民国一一二年三月十二日", "2023-03-12"), ("贰零贰叁年叁月拾贰日", "2023-03-12"), ("2023年03月12号", "2023-03-12"),
    ])
    func days(_ text: String, _ day: String) { #expect(DateScanner.dates(in: ScalarText(text)).map(\.date.description) == [day]) }

    @Test("Sums in words of all spellings; other money is none", arguments: [
        ("人民币拾万元", ["100000.00"]), ("壹拾萬圓整", ["100000.00"]), ("叁仟零伍元伍角", ["3005.50"]), ("贰佰叁拾万零伍佰元整", ["2300500.00"]),
        ("叁万伍仟零佰零拾零元零角零分", ["35000.00"]), ("一万二千元", ["12000.00"]), ("五十元", ["50.00"]), ("人民币35000", ["35000.00"]), ("新台币伍拾万元", []), ("港币3万元", []), ("一元化", []),
        ("¥ 35,000.00", ["35000.00"]), ("23.45万元", ["234500.00"]),
    ] as [(String, [String])])
    func sums(_ text: String, _ sums: [String]) {
        #expect(values("借条\n今借到孟宪国\(text)，于2024年3月12日前归还。\n借款人：丁小军", .amount) == sums)
    }

    @Test("A payment notice that no lawyer sends is no lawyer's bill")
    func payment() {
        let goods = "付款通知书\n付款通知书编号: 20231\n客户 ID: 77\n抬头:\n收货方:\n货物明细\n数量 货物 说明 折扣 应纳税 单价 总计\n人工费 种类 人数 单价\n小计: 300\n税额: 18\n未付余额: 318"
        #expect(document(goods)?.material != "fee-statement")
        let fees = "付款通知书\n武汉长江船务有限公司：\n贵司委托本所代理的海事案件，本期费用如下：\n律师代理费 20000元\n代垫费用 300元\n应付律师费合计 20300元\n湖北今天律师事务所\n2023年6月1日"
        #expect(document(fees)?.material == "fee-statement")
    }
}
