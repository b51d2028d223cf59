import CaseModel
import Pipeline
import Testing

@testable import Inspector

/// A conditional item with facts under which it is wanted and facts under which it is not.
struct Conditional: Sendable, CustomTestStringConvertible {
    var type: String
    var item: String
    var wanted: [String: FactValue]
    var needless: [String: FactValue]
    var testDescription: String { "\(type) \(item)" }
}

@Suite struct ConditionalItemTests {
    static func on(_ path: String) -> [String: FactValue] { [path: .bool(true)] }
    static func off(_ path: String) -> [String: FactValue] { [path: .bool(false)] }

    static let civil = "civil-first-plaintiff"
    static let crime = "criminal-trial-first"
    static let table: [Conditional] = [
        .init(type: civil, item: "费用凭证", wanted: ["fee.kind": .word("contingency")], needless: ["fee.kind": .word("aid")]),
        .init(
            type: civil, item: "费用清单", wanted: ["fee.kind": .word("fixed"), "client.tier": .word("ordinary")],
            needless: ["fee.kind": .word("fixed"), "client.tier": .word("key")]),
        .init(type: civil, item: "身份证", wanted: ["client.kind": .word("person")], needless: ["client.kind": .word("company")]),
        .init(type: civil, item: "监护关系材料", wanted: on("client.is_minor"), needless: off("client.is_minor")),
        .init(type: civil, item: "营业执照", wanted: ["client.kind": .word("company")], needless: ["client.kind": .word("government")]),
        .init(type: civil, item: "法定代表人身份证明", wanted: ["client.kind": .word("institution")], needless: ["client.kind": .word("person")]),
        .init(type: civil, item: "个人信息处理同意书", wanted: on("sensitive_pi_of_client"), needless: off("sensitive_pi_of_client")),
        .init(type: civil, item: "解除委托书", wanted: on("engagement.terminated"), needless: off("engagement.terminated")),
        .init(type: civil, item: "客户投诉处理记录", wanted: on("complaint.exists"), needless: off("complaint.exists")),
        .init(type: civil, item: "集体讨论记录", wanted: on("case.major_or_difficult"), needless: off("case.major_or_difficult")),
        .init(type: civil, item: "物证记录", wanted: on("case.physical_evidence"), needless: off("case.physical_evidence")),
        .init(type: civil, item: "音像证据", wanted: on("case.av_media"), needless: off("case.av_media")),
        .init(type: civil, item: "出庭通知", wanted: on("case.hearing_held"), needless: off("case.hearing_held")),
        .init(type: civil, item: "代理词", wanted: on("case.hearing_held"), needless: off("case.hearing_held")),
        .init(type: civil, item: "庭审笔录", wanted: on("case.hearing_held"), needless: off("case.hearing_held")),
        .init(type: civil, item: "保全申请书", wanted: on("case.preservation"), needless: off("case.preservation")),
        .init(type: civil, item: "保全裁定", wanted: on("case.preservation"), needless: off("case.preservation")),
        .init(type: civil, item: "鉴定申请书", wanted: on("case.expert"), needless: off("case.expert")),
        .init(type: civil, item: "证人证言", wanted: on("case.witness"), needless: off("case.witness")),
        .init(type: civil, item: "阅卷笔录", wanted: on("case.file_read"), needless: off("case.file_read")),
        .init(
            type: civil, item: "生效证明", wanted: ["case.close_reason": .word("award")], needless: ["case.close_reason": .word("withdrawal")]),
        .init(type: crime, item: "亲属关系证明", wanted: ["client.relation": .word("relative")], needless: ["client.relation": .word("self")]),
        .init(type: crime, item: "会见笔录", wanted: on("case.detained"), needless: off("case.detained")),
        .init(type: crime, item: "阅卷材料", wanted: on("case.file_read"), needless: off("case.file_read")),
        .init(type: crime, item: "调查笔录", wanted: on("case.witness"), needless: off("case.witness")),
    ]

    static func status(_ line: Conditional, _ facts: [String: FactValue]) throws -> RequiredItem {
        var bench = Bench(type: line.type, facts)
        bench.facts.closed = CalendarDate(iso: "2024-11-01")
        return try #require(try bench.report().required.first { $0.name == line.item })
    }

    @Test(arguments: table) func isWantedOnlyWhenItsConditionHolds(_ line: Conditional) throws {
        #expect(try Self.status(line, line.wanted).status == .missing)
        #expect(try Self.status(line, line.needless).status == .notApplicable)
        #expect(try Self.status(line, line.needless).blocks == false)
    }

    @Test(arguments: table) func anUnknownFactMakesAQuestionWithItsKey(_ line: Conditional) throws {
        var bench = Bench(type: line.type, [:])
        bench.facts.closed = CalendarDate(iso: "2024-11-01")
        let report = try bench.report()
        let item = try #require(report.required.first { $0.name == line.item })
        #expect(item.status == .undetermined)
        let keys = report.questions.map(\.field)
        let asked = line.wanted.keys.contains { $0 == "client.kind" ? keys.contains("client.kind") : keys.contains("matter.facts.\($0)") || keys.contains("tier") }
        #expect(asked)
    }

    @Test func closingPapersAreOnlyAskedForOnceTheCaseIsClosed() throws {
        var bench = Bench(type: Self.civil, stage: "heard")
        #expect(try bench.report().status("case-summary") == .pending)
        #expect(try bench.report().status("closing-form") == .pending)
        bench.facts.closed = CalendarDate(iso: "2024-11-01")
        #expect(try bench.report().status("case-summary") == .missing)
        // A closing date in the future is a plan.
        bench.facts.closed = CalendarDate(iso: "2025-03-01")
        #expect(try bench.report().status("case-summary") == .pending)
        #expect(try bench.report().deadline == nil)
    }

    @Test(.enabled(if: Shipped.pipeline != nil, "Pipelines/cn-law-firm cannot be read")) func anItemThatMayNeverBeWantedSaysSo() throws {
        let report = try Bench(try #require(Shipped.pipeline), type: Self.civil, stage: "heard").report()
        let letter = try #require(report.item("termination-letter")), summary = try #require(report.item("case-summary"))
        #expect(letter.status == .pending && letter.mayNotApply == true)
        #expect(summary.status == .pending && summary.mayNotApply == nil)
    }

    @Test func aClauseOfTheContractMayStandForAForm() throws {
        var bench = Bench(type: Self.civil, ["sensitive_pi_of_client": .bool(true)])
        bench.add("engagement-contract", clauses: ["委托事项", "权限", "费用"])
        #expect(try bench.report().status("privacy-consent") == .missing)
        bench.documents[0].clauses.append("个人信息")
        #expect(try bench.report().status("privacy-consent") == .notApplicable)
    }

    @Test(arguments: [("intake", 0), ("prepare", 1), ("filed", 2), ("heard", 3), ("decided", 4), ("closed", 5)])
    func nothingIsMissingBeforeItsStage(_ stage: String, _ rank: Int) throws {
        let report = try Bench(type: Self.civil, stage: stage, ["case.preservation": .bool(true)]).report()
        let stages = Fixture.stages
        for item in report.required where item.condition == nil || item.condition == "case.preservation" {
            let due = try #require(stages.firstIndex(of: item.by))
            #expect(item.status == (due <= rank ? .missing : .pending), "\(item.name) at \(stage)")
        }
    }
}
