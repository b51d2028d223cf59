import CaseModel
import Pipeline
import Testing

@testable import Inspector

/// In a retrial the decision in force is asked for: not one that was appealed, and not the retrial's own.
@Suite(.enabled(if: Shipped.pipeline != nil, "Pipelines/cn-law-firm cannot be read")) struct LowerDecisionTests {
    private let first = "（2023）苏0282民初4417号"
    private let second = "（2024）苏02民终815号"

    private func number(_ value: String, own: Bool) -> DocumentFact {
        DocumentFact(
            .caseNumber, role: own ? "own" : "quoted", value: value, file: ItemPath(RawName("扫描.pdf")), page: 1, box: nil, range: 0..<1, confidence: 0.95)
    }

    private func lines(_ text: String) -> (inout Page) -> Void { { $0.lines = text.split(separator: "\n").map { TextLine(text: String($0)) } } }

    private func retrial(_ stage: String? = "filed", petition: String?) throws -> Bench {
        var bench = Bench(try #require(Shipped.pipeline), type: "civil-retrial", stage: stage)
        if let petition { bench.add("retrial-application", file: "再审申请书.pdf", page: lines(petition)) }
        return bench
    }

    private func decide(_ bench: inout Bench, _ value: String, _ instance: String, _ material: String = "judgment", date: String? = nil, text: String = "") -> String {
        bench.add(material, date: date, instance: instance, change: { $0.facts = [self.number(value, own: true)] }, page: lines(text))
    }

    private func effective(_ bench: Bench) throws -> RequiredItem {
        try #require(try bench.report().required.first { $0.name == "生效裁判文书" })
    }

    @Test(arguments: [
        "再审申请人（一审原告、二审上诉人）：顾明远\n再审请求：支付货款286000元。",
        "再审申请人：顾明远\n因不服无锡市中级人民法院（2024）苏02民终815号民事判决，现提出再审申请。",
        "申请人顾明远不服江苏省无锡市中级人民法院作出的终审判决，特申请再审。", "请求撤销二审判决，改判支付货款。",
    ])
    func aPetitionAgainstTheSecondCourtSaysThatTheFirstDecisionWasAppealed(_ petition: String) throws {
        var bench = try retrial(petition: petition)
        _ = decide(&bench, first, "first")
        let item = try effective(bench)
        #expect(item.status == .missing)
        let why = try #require(item.nearestText)
        #expect(why.contains("已被上诉") && why.contains("不是生效裁判"), "\(why)")
    }

    @Test(arguments: [
        "再审申请人：顾明远\n因不服宜兴市人民法院（2023）苏0282民初4417号民事判决，现提出再审申请。", "本案小额诉讼一审终审，申请人不服该一审终审判决。",
        "因不服调解协议申请再审。参照（2019）最高法民终99号判决的观点，合同有效。",
    ])
    func aFirstDecisionThatNobodyAppealedIsInForce(_ petition: String) throws {
        var bench = try retrial(petition: petition)
        let judgment = decide(&bench, first, "first")
        let item = try effective(bench)
        #expect(item.status == .present && item.documents == [judgment])
    }

    @Test func anAppealOrTheSecondCourtsNumberShowsItToo() throws {
        var bench = try retrial(petition: nil)
        _ = decide(&bench, first, "first")
        #expect(try effective(bench).status == .present)
        var appealed = bench
        appealed.add("appeal", file: "民事上诉状.pdf")
        #expect(try effective(appealed).status == .missing)
        for material in ["summons", "power-of-attorney"] {
            var known = bench
            known.add(material, change: { $0.facts = [self.number(self.second, own: material == "summons")] })
            let why = try effective(known).nearestText ?? ""
            #expect(why.contains(second), "\(material) \(why)")
        }
    }

    @Test func ofBothDecisionsTheSecondIsInForceAndNeitherEndsTheRetrial() throws {
        var bench = try retrial(petition: "不服（2024）苏02民终815号民事判决，申请再审。")
        _ = decide(&bench, first, "first", date: "2023-11-20")
        let last = decide(&bench, second, "second", date: "2024-05-16")
        bench.facts.facts["case.closed"] = .bool(true)
        bench.facts.closed = CalendarDate(iso: "2024-11-20")
        let report = try bench.report()
        #expect(report.required.first { $0.name == "生效裁判文书" }?.documents == [last])
        #expect(report.required.first { $0.name == "裁判或结案文书" }?.status == .missing)
        // The retrial's own judgment does.
        let own = decide(&bench, "（2025）苏民再12号", "effective", date: "2024-11-10")
        let closed = try bench.report()
        #expect(closed.required.first { $0.name == "生效裁判文书" }?.documents == [last])
        #expect(closed.required.first { $0.name == "裁判或结案文书" }?.documents == [own])
    }

    @Test(arguments: ["准许上诉人撤回上诉", "准许顾明远撤回上诉", "本案按上诉人自动撤回上诉处理"])
    func anAppealThatWasTakenBackLeavesTheFirstDecisionInForce(_ order: String) throws {
        var bench = try retrial(petition: "不服（2023）苏0282民初4417号民事判决，申请再审。")
        let judgment = decide(&bench, first, "first")
        bench.add("appeal")
        _ = decide(&bench, second, "second", "ruling", text: "民事裁定书\n裁定如下：\(order)。一审判决自本裁定书送达之日起发生法律效力。")
        #expect(try effective(bench).documents == [judgment])
    }

    /// One of two appellants went home; the court decided on the other's appeal.
    @Test func aJudgmentThatTellsOfAnAppealTakenBackDecidesTheOther() throws {
        var bench = try retrial(petition: "不服（2024）苏02民终815号民事判决，申请再审。")
        _ = decide(&bench, first, "first")
        let last = decide(&bench, second, "second", text: "审理中，上诉人钱某申请撤回上诉，本院已裁定准许。判决如下：驳回上诉，维持原判。")
        #expect(try effective(bench).documents == [last])
    }

    @Test func aRulingOnJurisdictionIsNoAppealAgainstTheJudgment() throws {
        var bench = try retrial(petition: "不服（2023）苏0282民初4417号民事判决，申请再审。")
        let judgment = decide(&bench, first, "first")
        _ = decide(&bench, "（2023）苏02民辖终51号", "second", "ruling")
        #expect(try effective(bench).documents == [judgment])
    }

    @Test func aPersonsWordSettlesIt() throws {
        var bench = try retrial(petition: "请求撤销二审判决。")
        let judgment = bench.add("judgment", instance: "first", change: {
            $0.facts = [self.number(self.first, own: true)]
            $0.confirmedBy = "王芳"
        })
        #expect(try effective(bench).documents == [judgment])
    }

    /// The petition is handed in with the decision that it is against: both are due without a notice of acceptance.
    @Test func withoutANoticeOfAcceptanceWhatIsDueIsTold() throws {
        var bench = try retrial(nil, petition: "不服（2024）苏02民终815号民事判决，申请再审。")
        bench.add("engagement-contract")
        _ = decide(&bench, first, "first")
        let report = try bench.report()
        #expect(report.facts.stage == "filed", "decisions of the courts before prove nothing")
        #expect(report.status("risk-notice") == .missing && report.status("meeting-minutes") == .missing)
        #expect(report.status("case-summary") == .pending)
        #expect(try effective(bench).nearestText?.contains(second) == true)
    }

    /// Before it is due the wrong decision is told of already: whoever sees it there takes it for the right one.
    @Test func aDecisionThatWasAppealedIsToldOfBeforeTheRightOneIsDue() throws {
        var bench = try retrial(nil, petition: nil)
        bench.add("power-of-attorney", change: { $0.facts = [self.number(self.second, own: false)] })
        _ = decide(&bench, first, "first")
        let item = try effective(bench)
        #expect(item.status == .pending && item.nearestText?.contains(second) == true)
    }
}
