import CaseModel
import Testing

@testable import Classifier

/// What papers say of themselves that decides whether they may count: the stage of a mandate, an enforcement case's number, a letter that only
/// speaks of a contract, an invoice's buyer.
@Suite("Papers that may count", .enabled(if: Make.classifier != nil)) struct ServingPaperTests {
    private func document(_ text: String) -> Document? { Make.classify([Make.file("扫描1.jpg", [Make.page(text)])]).documents.first }

    // MARK: stages of mandates

    private func stages(_ text: String) -> [String] {
        (document(text)?.facts ?? []).filter { $0.kind == .stage }.map { [$0.value, $0.role].compactMap { $0 }.joined(separator: " ") }.sorted()
    }

    private static func defence(_ words: String, _ term: String = "") -> String {
        "# 委托书\n委托人马长林根据《中华人民共和国刑事诉讼法》第三十四条的规定，委托陕西秦岳律师事务所贺成刚律师为涉嫌盗窃罪一案\(words)。\n\(term)\n> 委托人：马长林\n> 2024年7月2日"
    }

    private static func mandate(_ words: String, _ term: String = "") -> String {
        "# 授权委托书\n委托人：罗雪梅，女\n受托人：唐亦凡，四川蓉和律师事务所律师\n委托人因与成都锦华置业有限公司商品房预售合同纠纷一案，\(words)\n代理权限：特别授权，代为承认、放弃、变更诉讼请求，进行和解，提起反诉或者上诉，代为申请执行。\n\(term)\n> 委托人：罗雪梅\n> 2024年7月5日"
    }

    @Test("A mandate says for which stages it is given", arguments: [
        (Self.defence("犯罪嫌疑人马小东审查起诉阶\n段的辩护人", "本委托书有效期自即日起至审查起诉阶段终结止。"), ["prosecution"]),
        (Self.defence("犯罪嫌疑人马小东的辩护人", "本委托书有效期自即日起至审查起诉终结止。"), ["prosecution until"]),
        (Self.defence("犯罪嫌疑人马小东侦查、审查起诉、一审阶段的辩护人"), ["first", "investigation named", "prosecution named"]),
        (Self.defence("被告人马小东的辩护人：□侦查阶段 □审查起诉阶段 ☑一审阶段 □二审阶段"), ["first"]),
        (Self.defence("犯罪嫌疑人马小东侦查阶段的辩护人", "本委托书有效期自侦查阶段起至审判终结止。"), ["first named", "investigation", "second named"]),
        (Self.defence("被告人马小东的辩护人", "本委托书有效期自即日起至本案终结止。"), []), (Self.defence("被告人马小东的辩护人"), []),
        (Self.mandate("委托受托人为一审诉讼代理人。", "委托期限：自签署之日起至一审终结止。"), ["enforcement named", "first"]),
        (Self.mandate("不服一审判决，委托受托人为第二审诉讼代理人。"), ["enforcement named", "second"]),
        (Self.mandate("不服武侯区人民法院一审判决，委托受托人代理。"), []),
        (Self.mandate("委托受托人代理。", "委托期限：至执行终结之日止。"), ["enforcement until"]),
        (Self.mandate("委托受托人为一审代理人。", "委托期限：自签署之日起至本案终结止。"), []),
    ] as [(String, [String])])
    func stage(_ text: String, _ stages: [String]) { #expect(self.stages(text) == stages) }

    // MARK: what a paper is

    @Test("A court's notice in an enforcement case is told by its number", arguments: [
        ("（2024）鄂0106执1203号", "你单位申请执行湖北锦程置业有限公司建设工程施工合同纠纷一案，经审查符合法定受理条件，本院决定立案执行。本案由执行员钱伟承办。", "enforcement-notice"),
        ("（2024）鄂0106执1203号", "你单位与湖北锦程置业有限公司建设工程施工合同纠纷一案，经审查符合法定受理条件，本院决定立案。承办人执行局钱伟。", "enforcement-notice"),
        ("（2024）鄂0106民初1203号", "你单位诉湖北锦程置业有限公司建设工程施工合同纠纷一案的起诉状已收到，经审查，起诉符合法定受理条件，本院决定立案审理。生效后不履行的，可以申请强制执行。", "acceptance-notice"),
        ("（2024）鄂0106执保77号", "你单位与湖北锦程置业有限公司财产保全一案，本院已立案受理，请于七日内预交案件受理费。", "acceptance-notice"),
    ])
    func notice(_ number: String, _ text: String, _ material: String) {
        let found = document("# 湖北省武汉市武昌区人民法院\n# 受理案件通知书\n> \(number)\n武汉中南钢构工程有限公司：\n\(text)\n> 二〇二四年二月一日")
        #expect(found?.material == material && found?.name == "受理案件通知书", "the paper keeps its own name")
    }

    @Test("A letter that a contract will be renewed is not the contract")
    func renewal() {
        let letter = "# 关于续聘法律顾问的函\n天津海河湾律师事务所：\n贵所在2023年11月1日至2024年10月31日期间为我公司提供了良好的法律顾问服务。合同期满后，我公司决定与贵所续签常年法律顾问合同一年。\n> 天津滨港冷链有限公司\n> 2024年10月25日"
        #expect(document(letter)?.material == "correspondence")
        #expect(document(letter.replacing("关于续聘法律顾问的函", with: "续聘函"))?.material != "retainer-contract")
        #expect(document("# 续聘书\n兹续聘天津海河湾律师事务所滑春雨律师为我公司常年法律顾问，聘期一年。\n此聘\n> 天津滨港冷链有限公司\n> 2024年11月1日")?.material == "retainer-letter")
        let contract = "# 法律顾问续聘合同\n甲方（聘请方）：天津滨港冷链有限公司\n乙方（受聘方）：天津海河湾律师事务所\n双方续签常年法律顾问合同一年，条款如下：\n第一条 乙方指派滑春雨律师担任甲方法律顾问。\n第二条 顾问费每年60000元。\n> 2024年11月1日"
        #expect(document(contract)?.material == "retainer-contract")
    }

    // MARK: an invoice's buyer

    private static func contract(_ client: String) -> String {
        "# 委托代理合同\n甲方（委托人）：\(client)\n乙方（受托人）：湖南湘衡律师事务所\n一、甲方因诉长沙市岳麓区自然资源和规划局行政处罚一案委托乙方代理，乙方指派肖楠律师为一审诉讼代理人。\n二、律师费12000元。\n> 2024年4月28日"
    }

    private func told(_ client: String, buyer: String, confidence: Double = 1, more: [String] = []) -> [Contradiction] {
        let invoice = "电子发票（普通发票）\n发票号码：24432000000055512345\n开票日期：2024年4月29日\n购买方信息\n名称：\(buyer)\n销售方信息\n名称：湖南湘衡律师事务所\n统一社会信用代码/纳税人识别号：31430000MD01234568\n*法律服务*代理费 1 11320.75 6% 679.25\n价税合计（大写） 壹万贰仟元整 （小写）¥12000.00\n开票人：孙芸"
        var page = confidence < 1 ? Make.page(invoice) : Make.flowing(invoice)
        for index in page.lines.indices where confidence < 1 { page.lines[index].confidence = confidence }
        let files = [Make.file("1.pdf", [Make.flowing(Self.contract(client).replacing("# ", with: "").replacing("> ", with: ""))]), Make.file("2.pdf", [page])]
            + more.enumerated().map { Make.file("\($0 + 3).pdf", [Make.page($1)]) }
        return Make.classify(files).problems.compactMap(\.contradiction).filter { $0.topic == .buyer }
    }

    @Test("An invoice on a name that is nearly the client's is told of, with both places")
    func buyer() throws {
        let found = try #require(told("何建军", buyer: "何建国").first)
        #expect(found.first.value == "何**" && found.second.value == "何**" && found.differsAt == 3)
        #expect(found.first.file?.display == "1.pdf" && found.second.file?.display == "2.pdf" && found.second.page == 1)
        #expect(told("何建军", buyer: "何建国", confidence: 0.99).count == 1 && told("何建军", buyer: "何健军", confidence: 0.93).count == 1)
        #expect(told("青岛海岳物流有限公司", buyer: "青岛海悦物流有限公司").first?.second.value == "青岛海悦物流有限公司")
    }

    @Test("A buyer who is read poorly, quite another, a shorter form or known to the case is no fault")
    func otherBuyers() {
        #expect(told("何建军", buyer: "何建国", confidence: 0.93).isEmpty, "a recogniser may have misread it")
        for buyer in ["何建军", "何满生", "李红"] { #expect(told("何建军", buyer: buyer).isEmpty) }
        #expect(told("张伟", buyer: "张红").isEmpty && told("青岛海岳物流有限公司", buyer: "青岛海岳物流有限公司黄岛分公司").isEmpty)
        let card = "姓名 何建国\n性别 男 民族 汉\n住址 长沙市岳麓区某村12组\n公民身份号码 430104197002155417"
        #expect(told("何建军", buyer: "何建国", more: [card]).isEmpty, "a brother whom another paper names")
        #expect(told("马小东", buyer: "马小军", more: [Self.defence("被告人马小东的辩护人")]).isEmpty, "who pays for a suspect")
    }
}
