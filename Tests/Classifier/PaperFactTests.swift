import CaseModel
import Foundation
import Testing

@testable import Classifier

/// What papers state, with its place and its masked form.
@Suite("Facts of papers", .enabled(if: Make.classifier != nil)) struct PaperFactTests {
    private func facts(_ text: String, _ name: String = "1.docx") -> [DocumentFact] {
        Make.classify([Make.file(name, [Make.page(text)])]).documents.first?.facts ?? []
    }

    private func values(_ facts: [DocumentFact], _ kind: DocumentFact.Kind, _ role: String? = nil) -> [String] {
        facts.filter { $0.kind == kind && (role == nil || $0.role == role) }.map(\.value)
    }

    @Test("A judgment: parties, representative, court, bench, number, days with their meaning")
    func judgment() throws {
        let text = "# 河北省廊坊市安次区人民法院\n# 民事判决书\n（2024）冀1002民初615号\n原告：廊坊兴达商贸有限公司，住所地廊坊市安次区。\n法定代表人：柴玉林，经理。\n委托诉讼代理人：孟祥宇，河北燕山律师事务所律师。\n被告：郝建平，男，汉族。\n原告廊坊兴达商贸有限公司诉被告郝建平买卖合同纠纷一案，本院于2024年2月5日立案后，依法适用普通程序，于2024年4月9日公开开庭进行了审理。\n判决如下：\n一、被告支付货款83200元。\n审 判 长 姚立\n审 判 员 贾敏\n> 二〇二四年五月二十日\n> 书 记 员 田静"
        let found = facts(text)
        #expect(values(found, .party, "plaintiff") == ["廊坊兴达商贸有限公司"] && values(found, .party, "defendant") == ["郝建平"])
        #expect(found.first { $0.kind == .representative }?.subject == "廊坊兴达商贸有限公司")
        #expect(values(found, .court) == ["河北省廊坊市安次区人民法院"])
        #expect(values(found, .judge, "presiding") == ["姚立"] && values(found, .judge, "clerk") == ["田静"])
        #expect(values(found, .caseNumber, "own") == ["（2024）冀1002民初615号"])
        #expect(values(found, .date, "accepted") == ["2024-02-05"] && values(found, .date, "heard") == ["2024-04-09"])
        #expect(values(found, .date, "decided") == ["2024-05-20"])
        #expect(values(found, .lawyer) == ["孟祥宇"] && values(found, .firm) == ["河北燕山律师事务所"])
        #expect(values(found, .amount) == ["83200.00"] && values(found, .cause) == ["买卖合同纠纷"])
        let party = try #require(found.first { $0.kind == .party })
        #expect(party.page == 1 && party.box != nil && party.confidence > 0.8 && party.file.display == "1.docx")
    }

    @Test("A mandate says what it allows and for how long; a form that lists all choices says nothing")
    func powers() {
        let mandate = "# 授权委托书\n委托人：郝建平\n受托人：孟祥宇，河北燕山律师事务所律师\n现委托受托人在买卖合同纠纷一案中作为诉讼代理人。\n代理权限：POWER\n委托期限：自签署之日起至一审终结时止\n> 委托人：郝建平\n> 2024年3月9日"
        let special = facts(mandate.replacing("POWER", with: "特别授权，代为和解、上诉"))
        #expect(values(special, .power) == ["special"] && values(special, .term) == ["自签署之日起至一审终结时止"])
        #expect(values(special, .date, "signed") == ["2024-03-09"])
        #expect(values(facts(mandate.replacing("POWER", with: "□一般代理 □特别授权")), .power) == [])
    }

    @Test("Facts of a paper over two photos stand in the order of the photos")
    func order() {
        let first = "# 购销合同\n甲方：廊坊兴达商贸有限公司\n乙方：郝建平\n合同金额：83200元\n甲方应于收到货物之日起三十日内向乙方支付全部货款，逾期支付的，每逾期一日，甲方应向乙方"
        let second = "支付违约金500元。\n法定代表人：柴玉林\n签订日期：2023年2月5日"
        let files = [(1, first), (2, second)].map { number, text in
            Make.file("合同照片\(number).jpg", [Make.page(text, label: PageLabel(number: number, of: 2))])
        }
        let documents = Make.classify(files.reversed()).documents
        #expect(documents.map(\.parts.count) == [2])
        let places = (documents.first?.facts ?? []).map { $0.file.display }
        #expect(Set(places).count == 2 && places == places.sorted(), "\(places)")
    }

    @Test("A day of birth is that of the person beside whom it stands")
    func births() {
        let text = "# 民事起诉状\n原告：赵慧，女，1990年3月7日出生，汉族，住北京市朝阳区。\n被告：钱勇，男，汉族，生于1985年6月12日，住北京市海淀区。\n被告：孙立\n出生日期：1979年11月3日\n诉讼请求：\n一、判令被告偿还借款。\n事实与理由：\n2022年5月1日生效的协议至今未履行。\n> 具状人：赵慧\n> 2024年2月2日"
        let found = facts(text).filter { $0.kind == .birth }
        #expect(found.map { "\($0.subject ?? "-") \($0.value)" } == ["赵慧 1990-03-07", "钱勇 1985-06-12", "孙立 1979-11-03"])
        #expect(found.first?.masked == "1990-**-**" && values(facts(text), .date, "born").isEmpty)
    }

    @Test("Parties that are counted have their days of birth, and so have both of a marriage certificate, of which neither is the holder")
    func birthsOfSeveral() {
        for label in [["申请人1", "申请人2"], ["申请人一", "申请人二"], ["原告 1", "原告 2"]] {
            let text = "# 劳动人事争议仲裁申请书\n\(label[0])：罗大海，男，1979年4月2日出生，汉族。\n\(label[1])：唐小芳，女，1986年9月17日出生，汉族。\n被申请人：东莞市宏骏五金制品有限公司。\n仲裁请求：\n一、支付拖欠工资。\n> 2024年9月20日"
            let found = facts(text)
            #expect(found.filter { $0.kind == .birth }.map { "\($0.subject ?? "-") \($0.value)" } == ["罗大海 1979-04-02", "唐小芳 1986-09-17"], "\(label)")
        }
        #expect(values(facts("# 代理词\n申请人一方认为，张某某1979年4月2日出生。\n代理人：李明"), .party, "applicant").isEmpty)
        let certificate = "# 中华人民共和国结婚证\n持证人：邱岩\n登记日期：2019年5月20日\n结婚证字号：J410105-2019-003311\n姓名：邱岩 性别：男 出生日期：1993年11月2日\n身份证件号：410105199311023319\n姓名：孟婷 性别：女 出生日期：1995年6月8日\n身份证件号：410105199506083328"
        let both = facts(certificate)
        #expect(both.filter { $0.kind == .birth }.map { "\($0.subject ?? "-") \($0.value)" } == ["邱岩 1993-11-02", "孟婷 1995-06-08"])
        #expect(both.filter { $0.kind == .idNumber }.map(\.subject) == ["邱岩", "孟婷"])
        #expect(values(both, .party).isEmpty)
    }

    @Test("A number is somebody's only where the paper says whose")
    func owners() {
        let complaint = "# 民事起诉状\n原告：赵慧，女，1990年3月7日出生，汉族，公民身份号码110105199003070025。\n被告：钱勇，男，住北京市朝阳区。\n诉讼请求：\n一、判令被告偿还借款。\n事实与理由：\n被告向原告借款，至今未还。\n被告之妻身份证号：110105198506120034\n此致\n北京市朝阳区人民法院\n> 具状人：赵慧\n> 2024年2月2日"
        let numbers = facts(complaint).filter { $0.kind == .idNumber && $0.confidence > 0.8 }
        #expect(numbers.first?.subject == "赵慧" && numbers.first?.masked == "1***************25")
        #expect(numbers.dropFirst().allSatisfy { $0.subject == nil })
    }

    @Test("Numbers never leave memory: what is stored holds the masked form")
    func coding() throws {
        let fact = DocumentFact(
            .idNumber, subject: "赵慧", value: "110105199003070025", file: ItemPath(RawName("a.jpg")), page: 1, box: nil, range: 0..<10, confidence: 1)
        var masked = fact
        masked.masked = Masking.mask(fact.value, as: "id")
        let text = String(decoding: try JSONEncoder().encode(masked), as: UTF8.self)
        #expect(!text.contains("0307") && !text.contains("赵慧") && text.contains("25"))
        #expect(try JSONDecoder().decode(DocumentFact.self, from: Data(text.utf8)).value == masked.masked)
    }

    @Test(
        "Capital numerals are read by their rules, and not at all where they break them",
        arguments: [
            ("叁万元整", 3_000_000), ("壹拾万零伍佰圆整", 10_050_000), ("拾贰万叁仟肆佰伍拾陆元柒角捌分", 12_345_678), ("贰亿零叁佰万元", 20_300_000_000),
            ("伍元零玖分", 509), ("壹佰贰拾捌万玖仟零陆元正", 128_900_600), ("叁万万元", nil), ("壹亿亿亿亿元", nil), ("任万元整", nil), ("叁伍元", nil), ("佰元", nil), ("万元", nil),
        ] as [(String, Int?)])
    func capitals(_ text: String, _ cents: Int?) {
        #expect(CapitalAmounts.value(Array(text)) == cents)
    }

    @Test("What the papers state fills the case's facts, with the place")
    func learned() throws {
        let contract = "# 委托代理合同\n甲方（委托人）：郝建平\n乙方（受托人）：河北燕山律师事务所\n一、甲方因买卖合同纠纷一案委托乙方代理，乙方指派孟祥宇律师承办。\n二、双方约定实行风险代理，按照实际收回款项的百分之十支付律师费。\n> 2024年3月8日"
        let complaint = "# 民事起诉状\n原告：郝建平，男，汉族。\n被告：廊坊兴达商贸有限公司\n案由：买卖合同纠纷\n诉讼请求：\n一、支付货款。\n事实与理由：\n被告欠款未付。\n此致\n廊坊市安次区人民法院\n> 具状人：郝建平\n> 2024年3月20日"
        let facts = Make.classify([Make.file("1.pdf", [Make.page(contract)]), Make.file("2.pdf", [Make.page(complaint)])]).facts
        #expect(facts.title == "买卖合同纠纷" && facts.court == "廊坊市安次区人民法院" && facts.facts["fee.kind"] == .word("contingency"))
        #expect(facts.places?["court"]?.file.display == "2.pdf" && facts.places?["fee.kind"]?.file.display == "1.pdf")
        #expect(facts.lawyer.name == "孟祥宇" && facts.sources["court"] == .documents)
    }
}
