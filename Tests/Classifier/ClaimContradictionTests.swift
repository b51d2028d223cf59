import CaseModel
import Testing

@testable import Classifier

/// What an application for enforcement asks for, when a hearing was, and what two contracts agree, held against other papers.
@Suite("Claims, hearings and contracts at odds", .enabled(if: Make.classifier != nil)) struct ClaimContradictionTests {
    private func told(_ papers: [String], _ topic: ContradictionTopic) -> [Contradiction] {
        Make.classify(papers.enumerated().map { Make.file("\($0 + 1).pdf", [Make.page($1)]) }).problems.compactMap(\.contradiction).filter { $0.topic == topic }
    }

    // MARK: claims

    private static func mediation(_ terms: String) -> String {
        "# 廊坊市安次区人民法院\n# 民事调解书\n> （2024）冀1002民初615号\n原告：郝建平，男，汉族。\n被告：任红，女，汉族。\n案由：民间借贷纠纷\n本案审理过程中，经本院主持调解，双方当事人自愿达成如下协议：\n\(terms)\n上述协议，不违反法律规定，本院予以确认。\n审 判 员 姚立\n> 二〇二四年五月二十日"
    }

    private static func application(_ claim: String) -> String {
        "# 强制执行申请书\n申请执行人：郝建平，男，汉族。\n被执行人：任红，女，汉族。\n申请执行依据：廊坊市安次区人民法院（2024）冀1002民初615号民事调解书。\n申请事项：\n\(claim)\n事实与理由：\n被执行人未按调解书履行义务，特申请强制执行。\n此致\n廊坊市安次区人民法院\n> 申请执行人：郝建平\n> 2024年8月1日"
    }

    @Test("Another principal than the decision's is told of, with both places")
    func claim() throws {
        let found = try #require(told([Self.mediation("一、被告于2024年6月30日前偿还原告借款本金186000元。"), Self.application("一、被执行人支付借款本金168000元及利息。")], .claim).first)
        #expect([found.first.value, found.second.value] == ["¥186000.00", "¥168000.00"] && found.first.file?.display == "1.pdf" && found.second.file?.display == "2.pdf")
    }

    @Test("The same sum, one of its parts or all together, interest, payments and other papers are none", arguments: [
        ("一、被告偿还原告借款本金186000元。", "一、被执行人支付借款本金186000元，利息21300元，合计207300元。"),
        ("一、被告于6月30日前偿还借款本金100000元，于9月30日前偿还借款本金86000元。", "一、被执行人支付借款本金186000元。"),
        ("一、被告于6月30日前偿还借款本金100000元，于9月30日前偿还借款本金86000元。", "一、被执行人支付借款本金86000元。"),
        ("一、被告偿还原告借款本金186000元。", "一、被执行人支付借款本金136000元（已支付50000元）。"),
        ("一、被告偿还原告借款本金186000元。", "一、被执行人支付尚欠借款本金136000元。"),
        ("一、被告偿还原告借款本金18.6万元。", "一、被执行人支付借款本金186000元。"),
        ("一、被告偿还原告款项186000元。", "一、被执行人支付借款本金168000元。"),
        ("一、被告偿还原告借款本金186000元。", "一、被执行人支付迟延履行期间的债务利息9800元。"),
    ])
    func sameClaim(terms: String, claim: String) { #expect(told([Self.mediation(terms), Self.application(claim)], .claim) == []) }

    @Test("A decision that the application does not cite is another's")
    func otherDecision() {
        let other = Self.mediation("一、被告偿还原告借款本金186000元。").replacing("民初615号", with: "民初702号")
        #expect(told([other, Self.application("一、被执行人支付借款本金168000元。")], .claim) == [])
    }

    // MARK: hearings

    private static func summons(_ day: String) -> String {
        "# 传票\n（2024）冀1002民初615号\n案由：民间借贷纠纷\n被传唤人：郝建平\n传唤事由：开庭审理\n应到时间：\(day)9时30分\n应到处所：第三法庭\n廊坊市安次区人民法院\n2024年3月20日"
    }

    private static func summary(_ sentence: String) -> String {
        "# 办案小结\n委托人：郝建平\n案由：民间借贷纠纷\n案号：（2024）冀1002民初615号\n承办律师：孟祥宇\n办案经过：接受委托后，承办律师调查取证，起草诉状。\(sentence)\n办理结果：双方达成调解。\n> 孟祥宇\n> 2024年6月20日"
    }

    private static func transcript(_ day: String) -> String {
        "# 庭审笔录\n案号：（2024）冀1002民初615号\n开庭时间：\(day)\n开庭地点：第三法庭\n审判员：姚立\n书记员：孙静\n原告：郝建平\n被告：任红\n审：现在开庭，核对当事人身份。\n原：起诉状没有变化。\n> 郝建平"
    }

    @Test("Another day of the hearing in the summary or the transcript is told of")
    func hearing() throws {
        let found = try #require(told([Self.summons("2024年4月18日"), Self.summary("2024年4月13日上午开庭审理，双方到庭。")], .hearing).first)
        #expect([found.first.value, found.second.value] == ["2024-04-18", "2024-04-13"])
        #expect(told([Self.summons("2024年4月18日"), Self.transcript("2024年4月16日")], .hearing).count == 1)
    }

    @Test("The same day, a hearing put off, a second one and days of other things are none", arguments: [
        [summons("2024年4月18日"), summary("2024年4月18日上午开庭审理，双方到庭。")],
        [summons("2024年4月18日"), summary("因对方申请延期，2024年5月13日上午开庭审理。")],
        [summons("2024年4月18日"), summary("2024年4月18日开庭审理，2024年5月9日又开庭质证。")],
        [summons("2024年4月18日"), summons("2024年5月9日"), summary("2024年5月9日开庭审理。")],
        [summons("2024年4月18日"), summary("2024年4月2日到法院阅卷，2024年5月20日领取调解书。")],
        [summons("2024年4月18日"), transcript("2024年4月18日")],
        [summons("2024年4月18日"), summary("2024年4月13日上午开庭审理。").replacing("民初615号", with: "民初702号")],
    ])
    func sameHearing(papers: [String]) { #expect(told(papers, .hearing) == []) }

    // MARK: contracts

    private static func contract(_ fee: String, client: String = "郝建平", more: String = "") -> String {
        "# 委托代理合同\n甲方（委托人）：\(client)\n乙方（受托人）：河北燕山律师事务所\n甲方因与任红民间借贷纠纷一案，委托乙方代理一审，乙方指派孟祥宇律师。\n代理权限：特别授权。\n\(fee)\n\(more)\n乙方应当勤勉尽责，按时出庭。甲方应当如实陈述案情，提供证据。\n本合同自双方签字盖章之日起生效。\n> 甲方：\(client)\n> 乙方：河北燕山律师事务所\n> 2024年3月5日"
    }

    @Test("Two versions of one contract with different fees are told of")
    func contracts() throws {
        let found = try #require(told([Self.contract("律师代理费人民币20000元，一次付清。"), Self.contract("律师代理费人民币26000元，一次付清。")], .contractFee).first)
        #expect(Set([found.first.value, found.second.value]) == ["¥20000.00", "¥26000.00"])
    }

    @Test("Copies, supplements, contracts for other people and other stages are none", arguments: [
        contract("律师代理费人民币20000元，一次付清。"), contract("律师代理费人民币6000元。", more: "本补充协议为原合同的组成部分。"),
        contract("律师代理费人民币26000元。", client: "柴玉林"), contract("律师代理费人民币26000元。").replacing("代理一审", with: "代理二审"),
    ])
    func otherContracts(other: String) { #expect(told([Self.contract("律师代理费人民币20000元，一次付清。"), other], .contractFee) == []) }

    // MARK: names

    @Test("The other side under a sign that sounds nearly alike, and one number under two names, are told of; two persons are not")
    func names() {
        let complaint = "# 民事起诉状\n原告：郝建平，男，汉族。\n被告：刘铁山，男，汉族，公民身份号码110105196811050176。\n诉讼请求：\n一、偿还借款83200元。\n事实与理由：\n被告欠款未还。\n此致\n廊坊市安次区人民法院\n> 具状人：郝建平\n> 2024年3月11日"
        func mandate(_ name: String) -> String {
            "# 授权委托书\n委托人：郝建平\n受托人：孟祥宇，河北燕山律师事务所律师\n现委托受托人在我与\(name)民间借贷纠纷一案中作为一审诉讼代理人。\n代理权限：一般授权。\n> 委托人：郝建平\n> 2024年3月9日"
        }
        #expect(told([complaint, mandate("刘铁三")], .name).count == 1)
        #expect(told([complaint, mandate("刘铁山")], .name) == [])
        #expect(told([complaint, mandate("刘铁柱")], .name) == [], "another sound")
        let again = complaint.replacing("刘铁山", with: "刘建华").replacing("民事起诉状", with: "财产保全申请书").replacing("原告：", with: "申请人：").replacing("被告：", with: "被申请人：")
        #expect(told([complaint, again], .name).count == 1)
        #expect(told([complaint, again.replacing("110105196811050176", with: "110108197903120315")], .name) == [], "two numbers")
        let both = again.replacing("事实与理由：", with: "被申请人刘建华曾用名刘铁山。\n事实与理由：")
        #expect(told([complaint, both], .name) == [])
    }
}
