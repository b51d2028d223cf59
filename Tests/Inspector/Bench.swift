import CaseModel
import Pipeline
import Testing

@testable import Inspector

/// Builds cases for the Inspector: facts and documents in a few words.
struct Bench {
    var pipeline: PipelineDefinition
    var facts = CaseFacts()
    var documents: [Document] = []
    var files: [FileReading] = []
    var problems: [Problem] = []
    var decisions: [Decision] = []
    var asOf = "2024-12-02"
    var change: (inout InspectorInput) -> Void = { _ in }

    init(_ pipeline: PipelineDefinition = Bench.small, type: String? = nil, stage: String? = nil, _ values: [String: FactValue] = [:]) {
        self.pipeline = pipeline
        facts.type = type
        facts.stage = stage
        for name in ["type", "stage"] { facts.sources[name] = .file }
        facts.lawyer = Person(name: "李明", email: "liming@example.com")
        facts.clientName = "张伟"
        facts.facts = values
    }

    /// Adds a document of one page in a file of its own.
    @discardableResult
    mutating func add(
        _ material: String, file: String? = nil, date: String? = nil, instance: String? = nil, clauses: [String]? = nil,
        change: (inout Document) -> Void = { _ in }, page: (inout Page) -> Void = { _ in }
    ) -> String {
        let number = documents.count + 1
        let id = "D" + String(repeating: "0", count: 3 - String(number).count) + String(number)
        let path = ItemPath(RawName(file ?? "扫描\(number).pdf"))
        var sheet = Page(number: 1)
        page(&sheet)
        files.append(FileReading(path: path, sha256: "sha\(number)", bytes: 10, format: "application/pdf", status: .ok, pages: [sheet]))
        var document = Document(
            id: id, parts: [DocumentPart(file: path, pages: 1...1)], material: material, name: pipeline.materials.name(material), confidence: 0.95,
            date: date.flatMap(CalendarDate.init(iso:)), clauses: clauses ?? pipeline.materials[material]?.clauses.map(\.name) ?? [],
            instance: instance)
        change(&document)
        documents.append(document)
        return id
    }

    mutating func addUnread(_ name: String, _ status: ReadStatus, _ code: ProblemCode) {
        files.append(
            FileReading(
                path: ItemPath(RawName(name)), sha256: "sha-\(name)", bytes: 1, format: "application/octet-stream", status: status,
                problems: [Problem(code)]))
    }

    func report() throws -> CompletenessReport {
        let day = try #require(CalendarDate(iso: asOf))
        var input = InspectorInput(
            identity: CaseIdentity(id: "C00001", folder: RawName("张伟诉李四民间借贷纠纷")), facts: facts, files: files,
            classification: Classification(documents: documents, findings: [], assessment: .init(), facts: CaseFacts(), problems: problems),
            asOf: day, asOfText: asOf + "T22:00:00+08:00")
        input.decisions = decisions
        change(&input)
        return Inspector(pipeline: pipeline).inspect(input)
    }

    static let small = PipelineDefinition(
        id: "test", version: "1", fingerprint: "0", materials: Fixture.materials, checklists: Fixture.checklists,
        sensitivity: SensitivityRules(
            kinds: [], floors: [], topSecretMaterials: [], publicMaterials: [], strictIDNumber: true, identityBundle: 3, ownValues: []),
        quality: QualityRules(), retention: RetentionRules(rules: [], permanent: []),
        deadlines: DeadlineRules(rules: [
            .init(id: "collect", text: "3 working days after closing", chinese: "结案后3个工作日", amount: 3, unit: .workingDay, start: "close_date"),
            .init(id: "archive", text: "3 months after closing", chinese: "结案后3个月", amount: 3, unit: .month, start: "close_date"),
            .init(id: "confirm-level", text: "2 working days", chinese: "2个工作日", amount: 2, unit: .workingDay, start: "proposed_date"),
        ]),
        calendar: WorkCalendar(
            knownYears: [2024], holidays: Set((1...7).compactMap { CalendarDate(year: 2024, month: 10, day: $0) }),
            makeUpDays: Set([CalendarDate(year: 2024, month: 9, day: 29), CalendarDate(year: 2024, month: 10, day: 12)].compactMap { $0 })),
        numbering: NumberingRules(pattern: "", topSecretPattern: "", typeCodes: [:], unknownLawyer: "XX"), facts: Fixture.facts, templates: [:])

    /// A civil case of a company with everything that its checklist asks for, closed.
    static func complete() -> Bench {
        var bench = Bench(type: "civil-first-plaintiff", [
            "client.kind": .word("company"), "client.tier": .word("key"), "fee.kind": .word("fixed"), "case.hearing_held": .bool(true),
            "case.preservation": .bool(false), "case.close_reason": .word("judgment"), "engagement.terminated": .bool(false),
        ])
        bench.facts.opened = CalendarDate(iso: "2024-01-15")
        bench.facts.closed = CalendarDate(iso: "2024-11-01")
        for material in [
            "engagement-contract", "risk-notice", "wechat-record", "fee-invoice", "business-licence", "legal-rep-certificate", "case-summary",
            "power-of-attorney", "evidence-list", "agent-statement", "judgment", "complaint",
        ] { bench.add(material) }
        return bench
    }
}

extension CompletenessReport {
    func item(_ material: String) -> RequiredItem? { required.first { $0.materials.contains(material) } }
    func status(_ material: String) -> ItemStatus? { item(material)?.status }
}
