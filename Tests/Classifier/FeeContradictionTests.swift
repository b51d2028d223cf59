import CaseModel
import Testing

@testable import Classifier

/// What the client paid and what the contract agrees.
@Suite("Fees at odds", .enabled(if: Make.classifier != nil)) struct FeeContradictionTests {
    private static func contract(_ fee: String) -> String {
        "# 委托代理合同\n甲方（委托人）：郝建平\n乙方（受托人）：河北燕山律师事务所\n甲方因与任红民间借贷纠纷一案，委托乙方代理一审，乙方指派孟祥宇律师。\n代理权限：特别授权。\n\(fee)\n> 甲方：郝建平\n> 乙方：河北燕山律师事务所\n> 2024年3月5日"
    }

    private static func receipt(_ sum: String, _ item: String = "律师代理费") -> String {
        "# 收款收据\n今收到：郝建平\n交来：\(item)\n金额：\(sum)\n> 收款单位：河北燕山律师事务所\n> 2024年3月6日"
    }

    private func told(_ papers: [String]) -> [Contradiction] {
        Make.classify(papers.enumerated().map { Make.file("\($0 + 1).pdf", [Make.page($1)]) }).problems.compactMap(\.contradiction).filter { $0.topic == .fee }
    }

    @Test("Another sum than the whole fee is told of, with both places and both sums")
    func other() throws {
        let agreed = Self.contract("律师代理费人民币20000元，签订合同之日一次付清。")
        let less = try #require(told([agreed, Self.receipt("人民币12000元")]).first)
        #expect(less.first.file?.display == "1.pdf" && less.first.value == "¥20000.00" && less.second.file?.display == "2.pdf" && less.second.value == "¥12000.00")
        #expect(told([Self.contract("律师代理费人民币20000元。"), Self.receipt("人民币30000元")]).count == 1, "more than was agreed")
    }

    @Test("Parts, taxes, costs, fees that follow the outcome and further contracts explain a difference", arguments: [
        [contract("律师代理费人民币20000元，签约时付12000元，判决后付8000元。"), receipt("人民币12000元"), receipt("人民币8000元")],
        [contract("律师代理费人民币20000元。"), receipt("人民币5000元")],
        [contract("律师代理费人民币20000元（不含税），一次付清。"), receipt("人民币21200元")],
        [contract("律师代理费人民币20000元，一次付清。"), receipt("人民币2600元", "代收诉讼费、差旅费、律师代理费余额")],
        [contract("基础代理费人民币20000元，另按回款额的百分之五收取风险代理费。"), receipt("人民币65000元")],
        [contract("律师代理费人民币20000元，一次付清。"), contract("二审律师代理费人民币9000元。").replacing("代理一审", with: "代理二审"), receipt("人民币9000元")],
        [contract("律师代理费人民币20000元，一次付清。"), "# 收款收据\n今收到：任红\n交来：律师代理费\n金额：人民币15000元\n> 收款单位：河北冀正律师事务所\n> 2024年4月6日"],
    ])
    func innocent(papers: [String]) { #expect(told(papers).isEmpty) }
}

/// Who stands in a matter's papers besides the sides.
@Suite("Parties by other words", .enabled(if: Make.classifier != nil)) struct OtherPartyTests {
    private static let complaint = "# 民事起诉状\n原告：黄志强，男。\n被告：武汉锐泽机械有限公司。\n诉讼请求：\n支付加班费9860元。\n事实与理由：\n原告加班未获报酬。\n具状人：黄志强\n2022年4月26日"
    private static let mandate = "# 授权委托书\n委托人：武汉锐泽机械有限公司\n受托人：程一民，湖北楚望律师事务所律师\n现委托受托人在与黄志强劳动争议一案中作为一审诉讼代理人。\n代理权限：一般代理\n> 2022年5月20日"

    private func mixed(_ paper: String) -> Bool {
        Make.classify([Self.complaint, Self.mandate, paper].enumerated().map { Make.file("\($0 + 1).pdf", [Make.page($1)]) }).problems.contains { $0.code == .mixedCase }
    }

    @Test("A list of evidence of another suit, and a notice to another person, have slipped in; those of this one have not")
    func slipped() {
        let list = "# 证据目录\n案由：物业服务合同纠纷  案号：（2022）鄂0105民初4471号\n提交人：武汉嘉盛物业服务有限公司\n序号 证据名称 证明内容 页码\n1 前期物业服务合同 物业费标准 1-12\n2 欠费明细表 欠费情况 13-15\n> 2022年6月8日"
        #expect(mixed(list))
        #expect(!mixed(list.replacing("武汉嘉盛物业服务有限公司", with: "武汉锐泽机械有限公司")))
        let notice = "# 受援人权利义务告知书\n白小妹（受援人）：\n根据《中华人民共和国法律援助法》的有关规定，在与吴永春抚养费纠纷一案中，你享有下列权利：\n一、享有免费的法律服务；\n二、了解法律援助事项办理情况；\n你应履行下列义务：如实提供材料。\n> 2024年6月24日"
        #expect(mixed(notice))
        #expect(!mixed(notice.replacing("白小妹", with: "黄志强")))
    }

    @Test("Words of a sentence are no lawyers, offices and judges")
    func names() throws {
        let letter = "# 委托代理合同\n甲方：黄志强\n乙方：湖北楚望律师事务所\n甲方不得要求律师承诺结果，乙方可更换同等资历律师。乙方指派程和平、陆佳两位律师代理一审。\n甲方：黄志强\n另由江苏金川律师事务所协助\n> 2022年5月18日"
        let facts = try #require(Make.classify([Make.file("1.pdf", [Make.page(letter)])]).documents.first?.facts)
        #expect(facts.filter { $0.kind == .lawyer }.map(\.value) == ["程和平", "陆佳"])
        #expect(Set(facts.filter { $0.kind == .firm }.map(\.value)) == ["湖北楚望律师事务所", "江苏金川律师事务所"])
    }
}
