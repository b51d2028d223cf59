import CaseModel
import GRDB
import Reporter

@testable import Conductor
@testable import WorkQueue

/// Judged cases of forty documents each, put into a catalogue as a run leaves them there, with no files behind them.
struct GeneratedCases {
    let workspace: Workspace
    let moment: Moment
    var documents = 40

    /// - Returns: the numbers of the new cases.
    @discardableResult func add(_ count: Int) throws -> [Int64] {
        try (0..<count).map { _ in
            let (id, _) = try workspace.catalogue.addCase(folder: RawName("案\(try workspace.catalogue.cases().count)"), at: moment.text)
            try judge(id)
            return id
        }
    }

    /// Records a judgement, with or without the mandate.
    func judge(_ id: Int64, hasMandate: Bool = false, isArchived: Bool = false) throws {
        let report = report(id, hasMandate: hasMandate, isArchived: isArchived)
        let classification = Classification(
            documents: report.documents, findings: findings(id), assessment: report.assessment, facts: report.facts, problems: [])
        try workspace.catalogue.completeJudgement(
            nil, ofCase: id, classification: classification, report: report, key: "key \(id) \(hasMandate)", archive: false,
            summary: CaseStanding(report, files: []))
    }

    /// As a database of an older version is.
    func forgetSummaries() throws { try change("UPDATE cases SET summary = NULL") }

    /// What can then be shown was kept beside the reports.
    func forgetReports() throws { try change("DELETE FROM judgement") }

    private func change(_ sql: String) throws {
        try workspace.catalogue.write { try $0.execute(sql: sql) }
    }

    func report(_ id: Int64, hasMandate: Bool, isArchived: Bool) -> CompletenessReport {
        var facts = CaseFacts()
        facts.type = "civil-first-plaintiff"
        facts.clientName = "委托人\(id)"
        facts.lawyer = Person(name: "律师\(id % 7)", email: "lawyer\(id % 7)@example.com")
        facts.supervisor = Person(name: "主管", email: "boss@example.com")
        let all = (1...documents).map { document($0, of: id) }
        var items = all.prefix(20).map {
            RequiredItem(materials: [$0.material], name: $0.name, status: .present, level: .error, by: "intake", documents: [$0.id])
        }
        items.append(
            RequiredItem(
                materials: ["power-of-attorney"], name: "授权委托书", status: hasMandate || isArchived ? .present : .missing, level: .error, by: "intake"))
        let due = CalendarDate(iso: "2024-11-06").map {
            Deadline(rule: "3 working days after closing", due: $0, overdueDays: id % 3 == 0 ? 16 : -3, holidaysKnown: true)
        }
        return CompletenessReport(
            identity: CaseIdentity(id: CaseRecord.code(id), folder: RawName("案\(id) \(number(id)).材料")), facts: facts,
            state: isArchived ? .archived : .incomplete, required: items, documents: all, unread: [],
            questions: isArchived ? [] : [Question(field: "closed", topic: .closingDate)], problems: [], assessment: LevelAssessment(),
            deadlines: isArchived ? [] : [due].compactMap { $0 }, asOf: moment.text)
    }

    /// A client's number, by which findings of one case show in the names of another.
    func number(_ id: Int64) -> String { "KH-\(900_000 + id)" }

    private func document(_ index: Int, of id: Int64) -> Document {
        let file = ItemPath(RawName("扫描\(index) \(number(id > 7 ? id - 7 : id + 7)).pdf"))
        var document = Document(
            id: "D" + String(1000 + index).dropFirst(), parts: [DocumentPart(file: file, pages: 1...3)], material: "evidence-\(index)",
            name: "证据材料\(index)", confidence: 0.95,
            problems: index % 8 == 0 ? [Problem(.lowResolution, page: 2, measured: 150, threshold: 300)] : [])
        document.evidence = (0..<6).map { Evidence(.title, "证据材料\(index)之\($0)", weight: 0.5) }
        return document
    }

    private func findings(_ id: Int64) -> [Finding] {
        (0..<60).map { index in
            Finding(
                kind: "client.number", file: ItemPath(RawName("扫描\(1 + index % documents).pdf")), page: 1, range: 0..<9,
                value: index == 0 ? number(id) : "KH-\(id)-\(index)-\(index * 7919)", masked: index == 0 ? "KH-***" : "KH-**", certainty: .context,
                counted: true, level: .secret, sensitivity: .ordinary, reason: "客户编号")
        }
    }
}
