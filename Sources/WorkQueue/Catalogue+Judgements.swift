import CaseModel
import Foundation
import GRDB

/// What happened since the archivist was last told.
public struct News: Sendable, Equatable {
    /// Files whose bytes were taken in.
    public var files: Int
    /// Pages that were read, once for equal content.
    public var pages: Int
    /// Cases with new packages.
    public var packaged: Set<Int64>
}

extension Catalogue {
    /// Records what a case was found to be, and queues its archiving, in one transaction.
    ///
    /// - Parameters:
    ///   - marks: what ties it to others, dated; where that is new, the cases that it concerns are judged again.
    ///   - proposals: levels of its documents as the machine proposed them, by content, and that of the case.
    ///   - summary: what overviews need of the report; nil: made when it is first needed.
    ///   - pictures: of the pages that the report shows.
    public func completeJudgement(
        _ job: Job?, ofCase id: Int64, classification: Classification, report: CompletenessReport, key: String, archive: Bool,
        marks: CaseMarks = CaseMarks(), proposals: [String: ProposedLevel] = [:], summary: (any Codable & Sendable)? = nil,
        pictures: [PagePlace: ReportPicture] = [:]
    ) throws(CatalogueError) {
        try write { database in
            try Self.keep(database, proposals, ofCase: id)
            try Self.record(database, marks, ofCase: id)
            try Self.record(database, pictures, ofCase: id)
            try database.execute(
                sql: "INSERT OR REPLACE INTO judgement(case_id, report, classification) VALUES (?, ?, ?)",
                arguments: [id, Json.text(Kept(report)), Json.text(Kept(KeptClassification(classification)))])
            try database.execute(
                sql: "UPDATE cases SET judged_key = ?, state = ?, number = coalesce(?, number) WHERE id = ?",
                arguments: [key, report.state.rawValue, report.facts.number, id])
            try Self.keep(database, summary, ofCase: id)
            if archive { try Self.enqueue(database, .archive, subject: String(id), caseID: id) }
            if let job { try Self.finish(database, job) }
        }
    }

    /// The judgement stands as it is: the job is done.
    public func skipJudgement(_ job: Job, archive: Bool) throws(CatalogueError) {
        try write { database in
            if archive, let id = job.caseID { try Self.enqueue(database, .archive, subject: String(id), caseID: id) }
            try Self.finish(database, job)
        }
    }

    /// The report of a case; nil before its first, and for one that an older version of the program wrote in a form that is not known any more.
    public func report(ofCase id: Int64) throws(CatalogueError) -> CompletenessReport? {
        try read { database in
            let text = try String.fetchOne(database, sql: "SELECT report FROM judgement WHERE case_id = ?", arguments: [id])
            return text.flatMap { Kept<CompletenessReport>.read($0)?.value }
        }
    }

    /// Sensitive data that the newest judgement found in the case's papers, for masking; empty before the first one.
    public func findings(ofCase id: Int64) throws(CatalogueError) -> [Finding] {
        try read { database in
            let text = try String.fetchOne(database, sql: "SELECT classification FROM judgement WHERE case_id = ?", arguments: [id])
            return text.flatMap { Kept<KeptClassification>.read($0)?.value.findings } ?? []
        }
    }

    /// The ids that the papers of a case have had, also where an older version of the program judged it last; empty before the first judgement.
    /// - Parameter hash: SHA-256 of a file's bytes; nil where they are not known.
    public func documentIDs(ofCase id: Int64, hash: (ItemPath) -> String?) throws(CatalogueError) -> DocumentIDs {
        try read { database in
            let text = try String.fetchOne(database, sql: "SELECT classification FROM judgement WHERE case_id = ?", arguments: [id])
            guard let text else { return DocumentIDs() }
            if let ids = Kept<NumberedPapers>.read(text)?.value.ids { return ids }
            let papers = Kept<ListedPapers>.read(text)?.value.documents ?? []
            return DocumentIDs(papers.map { ($0.id, DocumentIDs.Place.of($0.parts, hash: hash)) })
        }
    }

    // MARK: decisions of people

    /// People's decisions, oldest first.
    public func decisions(ofCase id: Int64) throws(CatalogueError) -> [Decision] {
        try read { database in
            try String.fetchAll(database, sql: "SELECT decision FROM decision WHERE case_id = ? ORDER BY id", arguments: [id])
                .map { try Json.value(Decision.self, $0) }
        }
    }

    /// Records a decision and has the case judged again, in one transaction.
    public func add(_ decision: Decision, toCase id: Int64, detail: String) throws(CatalogueError) {
        try write { database in
            if decision.withdraws == true { try Self.forget(database, decision, ofCase: id) }
            try database.execute(sql: "INSERT INTO decision(case_id, decision) VALUES (?, ?)", arguments: [id, Json.text(decision)])
            try Self.log(database, at: decision.at, caseID: id, kind: "decision", actor: decision.by, detail: detail)
            try Self.enqueue(database, .judge, subject: String(id), caseID: id)
        }
    }

    // MARK: what lawyers were told

    /// The summary that was last put into a mail for a case, as the Reporter wrote it; nil where an older version wrote it in another form.
    public func mailed<Summary: Decodable>(_ type: Summary.Type, ofCase id: Int64) throws(CatalogueError) -> Summary? {
        try read { database in
            let text = try String.fetchOne(database, sql: "SELECT mailed FROM cases WHERE id = ?", arguments: [id])
            return text.flatMap { try? Json.value(type, $0) }
        }
    }

    /// How much came in and was packaged since the archivist was last told.
    /// - Returns: what is new, and the marks to keep once it has been told.
    public func news(readingKey: String) throws(CatalogueError) -> (news: News, marks: [String: String]) {
        try read { database in
            func count(_ sql: String, _ arguments: StatementArguments = []) throws -> Int {
                try Int.fetchOne(database, sql: sql, arguments: arguments) ?? 0
            }
            func mark(_ key: String) throws -> Int {
                try Int(String.fetchOne(database, sql: "SELECT value FROM meta WHERE key = ?", arguments: [key]) ?? "") ?? 0
            }
            let files = try count("SELECT COUNT(*) FROM file WHERE sha256 IS NOT NULL")
            let pages = try count("SELECT COUNT(*) FROM page WHERE key = ?", [readingKey])
            let packaged = try Int64.fetchAll(
                database, sql: "SELECT case_id FROM event WHERE kind = 'archived' AND case_id IS NOT NULL ORDER BY id")
            let news = News(
                files: files - (try mark("told.files")), pages: max(0, pages - (try mark("told.pages"))),
                packaged: Set(packaged.dropFirst(try mark("told.packages"))))
            return (news, ["told.files": String(files), "told.pages": String(pages), "told.packages": String(packaged.count)])
        }
    }
}
