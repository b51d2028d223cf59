import CaseModel
import Testing

@testable import Classifier

/// Papers that differ without contradicting each other: nobody is to be asked about them.
@Suite("Innocent differences", .enabled(if: Make.classifier != nil)) struct InnocentDifferenceTests {
    private func told(_ papers: [String]) -> [String] {
        let result = Make.classify(papers.enumerated().map { Make.file("\($0 + 1).pdf", [Make.page($1)]) })
        let problems = result.problems + result.documents.flatMap(\.problems)
        return problems.compactMap { $0.code == .expired ? "expired" : $0.contradiction.map { "\($0.topic.rawValue) \($0.first.value) \($0.second.value)" } }
    }

    private static let contract = "# 委托代理合同\n甲方（委托人）：郝建平\n乙方（受托人）：河北燕山律师事务所\n一、甲方因买卖合同纠纷一案委托乙方代理，乙方指派孟祥宇律师为一审诉讼代理人。\n二、代理费人民币贰万元整（¥20000）。\n> 2024年3月8日"
    private static let complaint = "# 民事起诉状\n原告：郝建平，男，汉族。\n被告：廊坊兴达商贸有限公司\n诉讼请求：\n一、支付货款83200元。\n事实与理由：\n被告欠款未付。\n此致\n廊坊市安次区人民法院\n> 具状人：郝建平\n> DAY"

    private static func mandate(_ client: String, _ lawyer: String, _ firm: String = "河北燕山律师事务所", _ more: String = "") -> String {
        "# 授权委托书\n委托人：\(client)\n受托人：\(lawyer)，\(firm)律师\n现委托受托人在买卖合同纠纷一案中作为诉讼代理人。\n代理权限：一般授权。\n\(more)\n> 委托人：\(client)\n> 2024年3月9日"
    }

    @Test("The other side's mandate, a mandate of another stage, a trainee and a replacement with notice are no strangers", arguments: [
        [mandate("廊坊兴达商贸有限公司", "陶冶", "天津海河律师事务所")],
        [mandate("廊坊兴达商贸有限公司", "陶冶")],
        [mandate("郝建平", "陶冶", "河北燕山律师事务所", "本委托书用于本案二审。")],
        [mandate("郝建平", "孟祥宇", "河北燕山律师事务所", "受托人：田静，实习律师")],
        [mandate("郝建平", "陶冶"), "# 关于更换承办律师的说明\n郝建平：\n因孟祥宇律师工作调动，本所更换承办律师，由陶冶律师继续办理。\n河北燕山律师事务所\n2024年3月9日"],
        ["# 律师事务所函\n廊坊市安次区人民法院：\n本所接受廊坊兴达商贸有限公司委托，指派封云律师担任其代理人。\n天津海河律师事务所\n2024年4月9日"],
    ] as [[String]])
    func lawyers(_ papers: [String]) { #expect(told([Self.contract] + papers) == []) }

    @Test("Whoever comes for the appeal or the enforcement alone comes after the suit")
    func stages() {
        let suit = Self.complaint.replacing("DAY", with: "2023年1月8日")
        let appeal = Self.contract.replacing("一审诉讼代理人", with: "二审诉讼代理人")
        #expect(told([appeal, suit]) == [])
        #expect(told([appeal.replacing("二审诉讼", with: "申请执行一案"), suit]) == [])
        #expect(told([Self.contract, suit]).count == 1, "for the first instance it is one")
    }

    @Test("Instalments, rates, net prices, columns of a table and cut numbers are no other amount", arguments: [
        "代理费人民币叁万元整，签订时付¥10000，余款判决后付。", "代理费人民币叁万元整（不含税28301.89元）。", "每月顾问费人民币伍仟元整（60000元/年）。",
        "律师费 叁万元整 10000 已付", "代理费人民币叁万元整（¥30 000.00）。", "代理费人民币叁万元整（10000元×3）。", "代理费叁万元整（其中首付10000元）。", "标的额叁拾万元（USD 42000）。",
        "共计人民币叁万伍仟零佰零拾零元整（¥35000.00）。",
    ])
    func amounts(_ line: String) { #expect(told([Self.contract.replacing("二、代理费", with: "二、\(line)\n三、首付代理费")]) == []) }

    @Test("A judgment on appeal tells of the first instance's days too")
    func appeal() {
        let judgment = "# 河北省廊坊市中级人民法院\n# 民事判决书\n（2024）冀10民终315号\n上诉人（原审被告）：廊坊兴达商贸有限公司\n被上诉人（原审原告）：郝建平，男，汉族。\n上诉人因买卖合同纠纷一案，不服（2024）冀1002民初615号民事判决，向本院提起上诉。本院于2024年8月2日立案后，依法组成合议庭审理了本案。\n一审法院于2024年2月5日立案，于2024年4月9日公开开庭审理。\n判决如下：驳回上诉，维持原判。\n审 判 长 姚立\n> 二〇二四年九月二十日"
        #expect(told([judgment]) == [])
    }

    @Test("Who stands for a child has a number of his own; so has somebody under a label that no list has", arguments: ["法定代理人：赵慧，女，汉族", "原告之母：赵慧，女，汉族"])
    func guardian(_ line: String) {
        let complaint = "# 民事起诉状\n原告：赵小满，男，汉族，2015年3月1日出生，公民身份号码110105201503010010。\n\(line)，公民身份号码110105199003070025。\n被告：钱勇，男。\n诉讼请求：\n一、支付抚养费。\n事实与理由：\n被告未付。\n此致\n北京市朝阳区人民法院"
        let second = "# 授权委托书\n委托人：赵小满\n\(line)，公民身份号码110105199003070025\n受托人：孟祥宇，河北燕山律师事务所律师\n代理权限：一般授权。\n> 2024年3月9日"
        #expect(told([complaint, second]) == [])
    }

    @Test("A card that has expired is told of where it is the client's and no newer one is there")
    func cards() {
        func card(_ name: String, _ number: String, _ period: String) -> String {
            "姓名 \(name)\n性别 男 民族 汉\n住址 廊坊市安次区光明西道\n公民身份号码 \(number)\n中华人民共和国居民身份证\n签发机关 廊坊市公安局\n有效期限 \(period)"
        }
        let old = card("郝建平", "131002197102030011", "2003.04.01-2023.04.01")
        let suit = Self.complaint.replacing("DAY", with: "2024年3月20日").replacing("廊坊兴达商贸有限公司", with: "秦海")
        #expect(told([Self.contract, suit, old]) == ["expired"])
        #expect(told([Self.contract, suit, old, card("郝建平", "131002197102030011", "2023.05.01-长期")]) == [])
        let theirs = Self.mandate("秦海", "陶冶", "天津海河律师事务所")
        #expect(told([Self.contract, suit, theirs, card("秦海", "131002196802030018", "2003.04.01-2023.04.01")]) == [])
        let company = Self.complaint.replacing("DAY", with: "2024年3月20日").replacing("\n诉讼请求", with: "\n法定代表人：秦海\n诉讼请求")
        #expect(told([Self.contract, company, card("秦海", "131002196802030018", "2003.04.01-2023.04.01")]) == [])
        #expect(told([Self.contract, suit, card("秦海", "131002196802030018", "2003.04.01-2023.04.01")]) == [])
    }

    @Test("Several clients, brothers, several contracts of one client")
    func several() {
        let brother = Self.mandate("郝建萍", "孟祥宇").replacing("委托人：郝建萍\n受托人", with: "委托人：郝建萍，系原告郝建平之妹\n受托人")
        #expect(told([Self.contract, Self.mandate("郝建平", "孟祥宇"), brother]) == [])
        let second = Self.contract.replacing("一审", with: "二审").replacing("孟祥宇", with: "陶冶").replacing("贰万元整（¥20000）", with: "壹万元整（¥10000）")
        #expect(told([Self.contract, second, Self.mandate("郝建平", "陶冶")]) == [])
    }
}
