import CaseModel
import Testing

@testable import Classifier

/// Papers of one suit of a company's.
private enum Papers {
    static let client = "武汉恒晖建材有限公司"
    static let other = "湖北长垣建筑劳务有限公司"
    static let contract = "# 委托代理合同\n甲方（委托人）：\(client)\n乙方（受托人）：湖北汉阙律师事务所\n一、甲方因与湖北楚垣建设集团有限公司买卖合同纠纷一案委托乙方代理，乙方指派胡振平律师为一审诉讼代理人。\n二、代理费贰万元整（¥20000）。\n> 2024年3月8日"
    static let complaint = "# 民事起诉状\n原告：\(client)\n法定代表人：丁国良\n被告：湖北楚垣建设集团有限公司\n诉讼请求：\n一、支付货款186245元。\n事实与理由：\n被告欠款未付。\n此致\n武汉市江汉区人民法院\n> 具状人：\(client)\n> 2024年3月20日"

    static func mandate(_ client: String, _ more: String = "", day: String = "2024年3月9日") -> String {
        "# 授权委托书\n委托单位：\(client)\n法定代表人：丁国良\n受委托人：胡振平，湖北汉阙律师事务所律师\n现委托受委托人在我单位与湖北楚垣建设集团有限公司买卖合同纠纷一案中，作为我单位的代理人。\n\(more)\n> 委托单位：\(client)\n> \(day)"
    }
}

/// A mandate that another gives than the matter's client; and days, cards and numbers as clients' papers have them.
@Suite("Clients at odds", .enabled(if: Make.classifier != nil)) struct ClientContradictionTests {
    private func told(_ papers: [String]) -> [String] {
        let result = Make.classify(papers.enumerated().map { Make.file("\($0 + 1).pdf", [Make.page($1)]) })
        let problems = result.problems + result.documents.flatMap(\.problems)
        return problems.compactMap { [.expired, .mixedCase].contains($0.code) ? $0.code.rawValue : $0.contradiction?.topic.rawValue }
    }

    @Test("A mandate that another company gives in the client's matter is told of")
    func anotherCompany() {
        #expect(told([Papers.contract, Papers.complaint, Papers.mandate(Papers.other)]) == ["name"])
        #expect(told([Papers.contract, Papers.complaint, Papers.mandate(Papers.client)]) == [])
    }

    @Test("A new name, a co-plaintiff and a company that a pleading names are no fault", arguments: [
        [Papers.mandate(Papers.other, "我单位原名\(Papers.client)。")],
        [Papers.mandate(Papers.other), "# 登记通知书\n名称变更：\(Papers.client)变更为\(Papers.other)\n武汉市江汉区市场监督管理局\n2024年3月1日"],
        [Papers.mandate(Papers.other), Papers.complaint.replacing("\n法定代表人", with: "\n原告：\(Papers.other)\n法定代表人")],
    ])
    func sameOrKnown(_ more: [String]) { #expect(told([Papers.contract, Papers.complaint] + more) == []) }

    /// A person's suit; the mandate's head and its signature.
    private func personal(_ head: String, _ foot: String, source: TextSource = .ocr, beside: Bool = false, number: String? = nil) -> [String] {
        let contract = "# 委托代理合同\n甲方（委托人）：钱文渊\n乙方（受托人）：湖北汉阙律师事务所\n一、甲方因与武汉顺达装饰有限公司装饰装修合同纠纷一案委托乙方代理，乙方指派胡振平律师为一审诉讼代理人。\n二、代理费贰万元整（¥20000）。\n> 甲方：钱文渊\n> 2024年3月8日"
        let complaint = "# 民事起诉状\n原告：钱文渊，男，1980年9月11日出生。\n被告：武汉顺达装饰有限公司\n诉讼请求：\n一、返还装修款186245元。\n事实与理由：\n被告停工。\n此致\n武汉市江汉区人民法院\n> 具状人：钱文渊\n> 2024年3月20日"
        let mandate = "# 授权委托书\n委托人：\(head)，男，1980年9月11日出生\n受委托人：胡振平，湖北汉阙律师事务所律师\n现委托上列受委托人在我与武汉顺达装饰有限公司装饰装修合同纠纷一案中，作为我的代理人。\n代理权限：一般代理，代为起诉。\n> 委托人：\(foot)\n> 2024年3月9日"
        let own = beside ? [mandate.replacing(head, with: "钱文渊").replacing(foot, with: "钱文渊")] : []
        let numbered = complaint.replacing("1980年9月11日出生。", with: number.map { "公民身份号码\($0)。" } ?? "1980年9月11日出生。")
        let files = ([contract, numbered, mandate] + own).enumerated().map { number, text in
            var page = Make.page(text)
            page.source = source
            return Make.file("\(number + 1).pdf", [page])
        }
        let result = Make.classify(files)
        return (result.problems + result.documents.flatMap(\.problems)).compactMap { $0.contradiction?.topic.rawValue }
    }

    @Test("A client's name with another character in the mandate is told of, whatever it is signed with", arguments: ["钱文源", "钱文元"])
    func misspelt(_ name: String) {
        #expect(personal(name, "钱文渊") == ["name"])
        #expect(personal("钱文渊", name) == ["name"])
        #expect(personal(name, name) == ["name"])
        #expect(personal("钱文渊", "钱文渊") == [])
    }

    @Test("A character of another sound is one where the text is the file's own or stands twice; else it may be misread")
    func otherSound() {
        #expect(personal("钱文洲", "钱文渊", source: .embedded) == ["name"])
        #expect(personal("钱文洲", "钱文洲") == ["name"])
        #expect(personal("钱文洲", "钱文渊") == [])
    }

    @Test("Who gives a mandate beside the client's, or has a number of his own, is another")
    func brotherAlone() {
        #expect(personal("钱文洲", "钱文洲", beside: true) == [])
        #expect(personal("钱文洲，公民身份号码131002196802030018", "钱文洲", number: "131002197102030011") == [])
        #expect(personal("钱文洲，公民身份号码131002197102030011", "钱文洲", number: "131002197102030011") == ["name"])
    }

    @Test("A company's name with another character is told of, also where its representative's label runs into it")
    func company() {
        let wrong = "武汉恒辉建材有限公司"
        #expect(told([Papers.contract, Papers.complaint, Papers.mandate(wrong)]) == ["name"])
        let joined = Papers.mandate(wrong).replacing("\(wrong)\n法定代表人", with: "\(wrong)法定代表人").replacing("> 委托单位：\(wrong)", with: "> 委托单位（盖章）：")
        #expect(told([Papers.contract, Papers.complaint, joined]) == ["name"])
        #expect(told([Papers.contract, Papers.complaint, joined.replacing(wrong, with: Papers.client)]) == [])
    }

    @Test("Two clients of nearly one name whom the mandate names together are two")
    func brothers() {
        #expect(personal("钱文渊、钱文源", "钱文渊、钱文源") == [])
        #expect(personal("钱文渊、钱文源", "") == [])
    }

    @Test("A mandate younger than the hearing at which the lawyer stood is told of; of a lawyer who came later it is not")
    func hearing() {
        let complaint = Papers.complaint.replacing("原告：\(Papers.client)\n法定代表人：丁国良\n被告：湖北楚垣建设集团有限公司", with: "原告：湖北楚垣建设集团有限公司\n被告：\(Papers.client)")
            .replacing("具状人：\(Papers.client)", with: "具状人：湖北楚垣建设集团有限公司")
        let transcript = "# 武汉市江汉区人民法院\n# 开庭笔录\n案号：（2024）鄂0103民初487号\n时间：2024年5月12日9时00分至10时50分  地点：第七法庭\n原告：湖北楚垣建设集团有限公司，到庭。\n被告：\(Papers.client)，委托代理人胡振平，湖北汉阙律师事务所律师，到庭。\n审：现在开庭。"
        #expect(told([Papers.contract, complaint, transcript, Papers.mandate(Papers.client, day: "2024年6月1日")]) == ["date-order"])
        #expect(told([Papers.contract, complaint, transcript, Papers.mandate(Papers.client, day: "2024年5月10日")]) == [])
        let late = Papers.contract.replacing("2024年3月8日", with: "2024年5月30日")
        #expect(told([late, complaint, transcript.replacing("胡振平", with: "丁国良"), Papers.mandate(Papers.client, day: "2024年6月1日")]) == [])
    }

    @Test("A day that a draft tells of is not the day of the draft")
    func draft() {
        let draft = Papers.complaint.replacing("被告欠款未付。", with: "2017年3月1日起双方往来……这里补一下对账单").replacing("\n> 2024年3月20日", with: "")
        #expect(told([Papers.contract, Papers.mandate(Papers.client), draft]) == [])
    }

    @Test("Names and numbers in cells behind a second label, in brackets and in lists are read")
    func cells() {
        let one = "131002197102030011"
        let card = "姓名 郝建平\n性别 男 民族 汉\n住址 廊坊市安次区光明西道\n公民身份号码 131002197102030134\n签发机关 廊坊市公安局\n有效期限 2013.04.01-2033.04.01"
        let rows = "# 劳动人事争议仲裁申请书\n申请人  姓名  郝建平  性别  男  出生年月  1971年2月\n公民身份号码  \(one)  联系电话  13510000000\n被申请人  名称  廊坊兴达商贸有限公司\n仲裁请求：\n一、支付工资5000元。\n事实和理由：\n被申请人欠薪。\n此致\n廊坊市劳动人事争议仲裁委员会\n> 申请人：郝建平\n> 2024年3月20日"
        let list = "# 委托代理合同\n委托方（甲方）：郝建平（身份证\(one)）、秦海（身份证131002196802030018）\n乙方：河北燕山律师事务所\n一、乙方指派孟祥宇律师代理。\n> 2024年3月8日"
        for paper in [rows, list] {
            #expect(told([card, paper]) == ["id-number"])
            #expect(told([card.replacing("131002197102030134", with: one), paper]) == [])
        }
    }

    @Test("A card that ran out after the mandate was valid when it was needed; one of somebody else's is nobody's fault")
    func cards() {
        func card(_ name: String, _ end: String) -> String {
            "姓名 \(name)\n性别 男 民族 汉\n住址 武汉市江汉区花楼街\n公民身份号码 420103196910085913\n签发机关 武汉市公安局江汉区分局\n有效期限 \(end)"
        }
        let papers = [Papers.contract, Papers.complaint, Papers.mandate(Papers.client)]
        let judgment = "# 武汉市江汉区人民法院\n# 民事判决书\n> （2024）鄂0103民初487号\n原告：\(Papers.client)\n被告：湖北楚垣建设集团有限公司\n判决如下：\n一、被告支付货款。\n审判员 丁三\n> 二〇二四年八月一日"
        #expect(told(papers + [judgment, card("丁国良", "2004.10.01-2024.10.01")]) == [], "after the pleading, and the case is decided")
        #expect(told(papers + [card("丁国良", "2004.10.01-2024.10.01")]) == ["expired"], "the case goes on")
        #expect(told(papers + [card("丁国良", "2004.02.01-2024.02.01")]) == ["expired"])
        #expect(told(papers + [card("石建军", "2004.02.01-2024.02.01")]) == [], "no representative of the client's")
    }

    @Test("A note of a meeting with somebody whom no other paper knows, and a stranger's summons, are another matter's")
    func strangers() {
        let agreement = "# 刑事案件委托辩护合同\n委托人：覃永刚，系犯罪嫌疑人覃永胜之兄\n受托人：广东禅正律师事务所\n一、乙方指派关炳全律师担任覃永胜涉嫌盗窃一案的辩护人。\n> 2024年8月4日"
        func note(_ label: String, _ name: String) -> String {
            "# 会见笔录\n时间：2024年8月6日9时40分  地点：南海区看守所\n会见人：关炳全律师\n\(label)：\(name)\n问：因为什么事被抓？\n答：被抓。\n> \(name)（指模）"
        }
        #expect(told([agreement, note("被会见人", "覃永胜"), note("在押人员", "何志明")]) == ["mixed-case"])
        #expect(told([agreement, note("会见对象", "覃永胜")]) == [])
        #expect(told([agreement, note("被会见人", "覃永盛")]) == [], "misread")
        let summons = "# 武汉市江岸区人民法院\n# 传票\n案号：（2024）鄂0102民初26号\n案由：民间借贷纠纷\n被传唤人：NAME\n应到时间：2024年5月13日9时\n> 2024年4月18日"
        let papers = [Papers.contract, Papers.complaint, Papers.mandate(Papers.client)]
        #expect(told(papers + [summons.replacing("NAME", with: "朱立群")]) == ["mixed-case"])
        #expect(told(papers + [summons.replacing("NAME", with: Papers.client)]) == [])
        #expect(told(papers + [summons.replacing("NAME", with: "胡振平律师")]) == [])
    }
}
