import CaseModel
import Pipeline
import Testing

@testable import Inspector

@Suite struct KinshipTests {
    private func marks(_ own: [String], since: Int = 0, client: String? = nil, type: String? = "civil-first-plaintiff", certain: Bool = false) -> CaseMarks {
        CaseMarks(
            own: own.compactMap { text in NumberKey.of(text).map { CaseMarks.Number(key: $0, text: text, since: since) } }, client: client, type: type,
            isCertain: certain)
    }

    private func member(_ id: Int64, _ marks: CaseMarks, isOpen: Bool = true) -> Kinship.Member {
        Kinship.Member(id: id, name: KnownCase(id: "C0000\(id)", folderName: "甲乙丙诉丁"), marks: marks, isOpen: isOpen)
    }

    @Test(arguments: [
        ("（2024）京0108民初1234号", "(2024) 京0108民初 01234号", true), ("京海劳人仲字〔2024〕第12号", "京海劳人仲[2024]12号", true),
        ("京公（海）立字〔2024〕9号", "京公海立字﹝2024﹞9号", true), ("（2024）京0108民初1234号", "（2024）京0108民初1235号", false),
        ("（2024）京0108民初1234号", "（2023）京0108民初1234号", false), ("（2024）京0108民初1234号", "（2024）京0108执1234号", false),
        ("京公（海）立字〔2024〕9号", "京公（朝）立字〔2024〕9号", false),
    ])
    func equalNumbersAreEqualHoweverTheyAreWritten(_ left: String, _ right: String, _ same: Bool) {
        #expect(NumberKey.of(left) != nil && (NumberKey.of(left) == NumberKey.of(right)) == same)
    }

    @Test func aNumberWithoutAnOfficeTiesNothing() {
        #expect(NumberKey.of("立字〔2024〕9号") == nil && NumberKey.of("C00001") == nil && NumberKey.of("第12号") == nil)
    }

    @Test func theOneThatHadTheNumberLaterIsAsked() {
        let number = ["（2024）京0108民初1234号"]
        let older = Kinship(others: [member(1, marks(number, since: 1))])
        #expect(older.tie(of: marks(number, since: 1), id: 2)?.cases.map(\.id) == ["C00001"])
        let younger = Kinship(others: [member(2, marks(number, since: 1))])
        #expect(younger.tie(of: marks(number, since: 1), id: 1) == nil)
        #expect(younger.tie(of: marks(number, since: 2), id: 1)?.cases.map(\.id) == ["C00002"], "a known case that gains another's number")
    }

    @Test func onlyFullAgreementIsCertain() {
        let number = ["（2024）京0108民初1234号"]
        let mine = marks(number, client: "张伟", certain: true)
        func certain(_ others: [Kinship.Member]) -> Bool? { Kinship(others: others).tie(of: mine, id: 5)?.isCertain }
        #expect(certain([member(1, marks(number, client: "张伟"))]) == true)
        #expect(certain([member(1, marks(number, client: "张玮"))]) == false)
        #expect(certain([member(1, marks(number, client: "张伟", type: "civil-second"))]) == false)
        #expect(certain([member(1, marks(number, client: "张伟"), isOpen: false)]) == false)
        #expect(certain([member(1, marks(number, client: "张伟")), member(2, marks(number, client: "张伟"))]) == false)
        #expect(certain([member(1, marks(number + ["（2024）京0108民初99号"], client: "张伟"))]) == false)
    }

    @Test func theOpenQuestionHoldsACompleteCase() throws {
        var bench = Bench.complete()
        #expect(try bench.report().state == .complete)
        bench.change = { $0.tie = CaseTie(cases: [KnownCase(id: "C00007", folder: "张伟***")], number: "（2024）京0108民初1234号") }
        let report = try bench.report()
        #expect(report.state == .held)
        #expect(report.questions.contains { $0.field == "matter.number" && $0.blocking && $0.choices == ["C00007"] })
    }

    // MARK: the client's own papers

    private func company(_ folderName: String, paper: String, holder: String) throws -> CaseFacts {
        var pipeline = Bench.small
        pipeline.facts.clientPapers = [
            .init(materials: ["id-card"], after: ["姓名"], kind: "person"), .init(materials: ["business-licence"], after: ["名称"], kind: "company"),
        ]
        var bench = Bench(pipeline, type: "civil-first-plaintiff")
        bench.facts.clientName = folderName
        bench.facts.sources["clientName"] = .folderName
        bench.add(paper, page: { $0.lines = [TextLine(text: "证照"), TextLine(text: holder)] })
        return try bench.report().facts
    }

    @Test func aShortNameBecomesTheFullOneOfTheLicence() throws {
        let facts = try company("华宇", paper: "business-licence", holder: "名 称：北京华宇科技有限公司")
        #expect(facts.clientName == "北京华宇科技有限公司" && facts.clientKind == "company" && facts.value("client.kind") == .word("company"))
        #expect(facts.places?["clientKind"]?.page == 1)
        let other = try company("华宇", paper: "business-licence", holder: "名称：上海大成贸易有限公司")
        #expect(other.clientName == "华宇" && other.clientKind == nil)
    }

    @Test func aCardOfTheSameNameShowsAPerson() throws {
        #expect(try company("方舟", paper: "id-card", holder: "姓名 方舟").clientKind == "person")
        #expect(try company("方舟", paper: "id-card", holder: "姓名 方舟子").clientKind == nil)
    }

    @Test func anUnknownKindIsAsked() throws {
        var bench = Bench(type: "retainer", ["client.is_minor": .bool(false)])
        bench.facts.clientName = "华宇"
        #expect(try bench.report().questions.contains { $0.field == "client.kind" })
    }
}
