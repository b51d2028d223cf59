import CaseModel
import Testing

@testable import Classifier

/// Choices with boxes beside them: only what is ticked is an answer.
@Suite("Boxes of forms", .enabled(if: Make.classifier != nil)) struct BoxTests {
    private func facts(_ text: String, _ kind: DocumentFact.Kind) -> [String] {
        let result = Make.classify([Make.file("1.pdf", [Make.page(text)])])
        return result.documents.flatMap { $0.facts ?? [] }.filter { $0.kind == kind }.map(\.value)
    }

    private func form(_ fee: String) -> [String] {
        facts("# 收案登记表\n委托人：郝建平\n案由：民间借贷纠纷\n收案日期：2025年3月8日\n\(fee)\n承办律师：孟祥宇\n主任审批：同意收案", .feeKind)
    }

    @Test("The ticked way of paying is read, by its short name too", arguments: [
        ("收费方式：☑按件 □计时 □风险代理 □免费", "fixed"), ("收费方式 □按件 □计时 ☑风险代理 □免费", "contingency"),
        ("收费方式：□ 计件 √ 计时 □ 风险代理", "hourly"), ("收费方式：按件□ 计时□ 风险代理☑ 免费□", "contingency"), ("收费方式：[■]固定收费 [□]风险代理", "fixed"),
        ("收费方式：按件☑ 计时□ 风险代理□", "fixed"),
    ])
    func ticked(_ line: String, _ kind: String) { #expect(form(line) == [kind]) }

    @Test("A tick that was read as a character is one where every other box is empty", arguments: [
        ("收费方式：区按件 □计时 □风险代理 □免费", "fixed"), ("收费方式：□按件 □计时 团风险代理 □免费", "contingency"), ("收费方式：口按件 V计时 口风险代理", "hourly"),
        ("收费方式：凶按件 □计时 □风险代理 □其他", "fixed"),
    ])
    func misread(_ line: String, _ kind: String) { #expect(form(line) == [kind]) }

    @Test("Without a tick, or with two that may be ticks, nothing is said", arguments: [
        "收费方式：□按件 □计时 □风险代理 □免费", "收费方式：□风险代理", "收费方式：区按件 团计时 □风险代理", "收费方式：按件 □计时 □风险代理", "收费方式：风险代理□ 计时□",
    ])
    func open(_ line: String) { #expect(form(line) == []) }

    @Test("What is written without boxes counts as before")
    func prose() {
        #expect(form("收费方式：风险代理") == ["contingency"])
        #expect(form("收费方式：固定收费，人民币20000元") == ["fixed"])
    }

    @Test("Of powers too only the ticked one counts", arguments: [
        ("□一般代理 ☑特别授权", ["special"]), ("□一般代理 □特别授权", []), ("区一般代理 □特别授权", ["general"]), ("一般代理☑ 特别授权□", ["general"]), ("特别授权", ["special"]),
    ])
    func powers(_ line: String, _ expected: [String]) {
        let mandate = "# 授权委托书\n委托人：郝建平\n受托人：孟祥宇，河北燕山律师事务所律师\n现委托上列受托人在我与任红民间借贷纠纷一案中作为诉讼代理人。\n代理权限：\(line)\n> 委托人：郝建平\n> 2025年3月9日"
        #expect(facts(mandate, .power) == expected)
    }
}
