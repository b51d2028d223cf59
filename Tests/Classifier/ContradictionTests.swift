import CaseModel
import Testing

@testable import Classifier

/// Papers that contradict each other are told of, with both places; papers that only seem to are not.
@Suite("Contradictions", .enabled(if: Make.classifier != nil)) struct ContradictionTests {
    @Test("Of the planted contradictions nearly all are told, in the clean folders next to none")
    func evaluation() throws {
        let set = try ContradictionSet()
        #expect(set.folders.count >= 40)
        let outcome = set.outcome()
        #expect(outcome.cleanFolders >= 20)
        #expect(outcome.found * 20 >= outcome.planted * 19, "\(outcome.found) of \(outcome.planted): \(outcome.misses)")
        #expect(outcome.falseAlarms <= 1, "\(outcome.alarms)")
    }

    private func told(_ papers: [String]) -> [Contradiction] {
        let result = Make.classify(papers.enumerated().map { Make.file("\($0 + 1).pdf", [Make.page($1)]) })
        return (result.problems + result.documents.flatMap(\.problems)).compactMap(\.contradiction)
    }

    private static let contract = "# 委托代理合同\n甲方（委托人）：郝建平\n乙方（受托人）：河北燕山律师事务所\n一、甲方因买卖合同纠纷一案委托乙方代理，乙方指派孟祥宇律师为代理人。\n二、代理费人民币贰万元整（¥20000）。\n> 2024年3月8日"

    @Test("What only looks like another lawyer or another amount is not told", arguments: [
        "# 律师事务所函\n廊坊市安次区人民法院：\n本所接受郝建平委托，指派孟祥宇律师担任其代理人。附：授权委托书一份、律师执业证复印件。\n河北燕山律师事务所\n2024年3月9日",
        "# 授权委托书\n委托人：郝建平\n受托人：孟祥字，河北燕山律师事务所律师\n代理权限：一般授权。\n> 委托人：郝建平\n> 2024年3月9日",
        "# 借条\n今借到郝建平人民币贰拾万元（200,000元），已还叁万元，尚欠170000元。\n借款人：柴玉林\n2022年5月1日",
        "# 借条\n借款金额（大写）：叁拾万元\n（小写）：30万元\n借款人：柴玉林\n2022年5月1日",
    ])
    func clean(_ paper: String) {
        #expect(told([Self.contract, paper]).isEmpty)
    }

    @Test("A hearing after the only mandate ran out is told", arguments: [
        ("自2024年3月9日起至2024年6月30日止", 1), ("2024年3月9日至2024年6月30日", 1), ("自2024年3月9日起至2025年3月8日止", 0), ("自签署之日起至一审终结时止", 0),
    ])
    func mandateThatRanOut(term: String, count: Int) {
        let mandate = "# 授权委托书\n委托人：郝建平\n受托人：孟祥宇，河北燕山律师事务所律师\n现委托受托人在我与廊坊兴达商贸有限公司买卖合同纠纷一案中作为诉讼代理人。\n代理权限：一般授权\n委托期限：TERM\n> 委托人：郝建平\n> 2024年3月9日"
            .replacing("TERM", with: term)
        let summons = "# 传票\n（2024）冀1002民初615号\n案由：买卖合同纠纷\n被传唤人：郝建平\n传唤事由：开庭审理\n应到时间：2024年9月10日9时\n应到处所：第三法庭\n廊坊市安次区人民法院\n2024年8月20日"
        let found = told([mandate, summons]).filter { $0.topic == .dateOrder }
        #expect(found.map { [$0.first.value, $0.second.value] } == (count == 1 ? [["2024-09-10", "2024-06-30"]] : []))
        #expect(told([mandate, mandate.replacing(term, with: "自2024年7月1日起至2024年12月31日止"), summons]).filter { $0.topic == .dateOrder }.isEmpty)
    }

    @Test("Both places are named and both values masked")
    func sides() throws {
        let card = "姓名 郝建萍\n性别 男 民族 汉\n出生 1971 年 2 月 3 日\n住址 廊坊市安次区光明西道\n公民身份号码 131002197102030013"
        let found = try #require(told([Self.contract, card]).first { $0.topic == .name })
        let sides = [found.first, found.second]
        #expect(Set(sides.compactMap { $0.file?.display }) == ["1.pdf", "2.pdf"] && sides.allSatisfy { $0.page == 1 && $0.value == "郝**" })
        #expect(found.differsAt == 3)
    }
}
