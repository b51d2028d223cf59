import CaseModel
import GRDB

/// What overviews need of each report, kept beside it, so that most of what a night does opens no report.
extension Catalogue {
    /// What overviews need of a case's report, as the Reporter wrote it; nil where it is to be made anew from the report.
    public func summary<Summary: Codable>(_ type: Summary.Type, ofCase id: Int64) throws(CatalogueError) -> Summary? {
        try read { database in
            let text = try String.fetchOne(database, sql: "SELECT summary FROM cases WHERE id = ?", arguments: [id])
            guard let text, let kept = try? Json.value(Kept<Summary>.self, text), kept.form == Kept<Summary>.present else { return nil }
            return kept.value
        }
    }

    /// Keeps what overviews need of the report that a case has now.
    public func setSummary(_ summary: some Codable & Sendable, ofCase id: Int64) throws(CatalogueError) {
        try write { try $0.execute(sql: "UPDATE cases SET summary = ? WHERE id = ?", arguments: [Json.text(Kept(summary)), id]) }
    }

    /// Records what the files in reports/ were made from, by case.
    public func setRendered(_ keys: [Int64: String]) throws(CatalogueError) {
        guard !keys.isEmpty else { return }
        try write { database in
            for (id, key) in keys { try database.execute(sql: "UPDATE cases SET rendered = ? WHERE id = ?", arguments: [key, id]) }
        }
    }

    /// With every change of the report: its summary, and that the files made from it are old.
    static func keep(_ database: Database, _ summary: (any Codable & Sendable)?, ofCase id: Int64) throws {
        func text(_ summary: some Codable) throws -> String { try Json.text(Kept(summary)) }
        try database.execute(
            sql: "UPDATE cases SET summary = ?, revision = revision + 1 WHERE id = ?", arguments: [try summary.map { try text($0) }, id])
    }

    /// Has every case judged again whose stored judgement an older version of the program made. That of an archived case may be of an older
    /// form as long as it can be read: what was archived is settled. A summary of the present form was made from a judgement of the present
    /// form, or from one that could be read; only what lacks one is looked at.
    /// - Returns: how many there were.
    public func forgetOutdatedJudgements(readingKey: String) throws(CatalogueError) -> Int {
        try write { database in
            let suspects = try Row.fetchAll(
                database,
                sql: """
                    SELECT id, state FROM cases WHERE joined IS NULL AND (summary IS NULL OR json_extract(summary, '$.form') IS NOT ?) ORDER BY id
                    """, arguments: [Kept<CompletenessReport>.present])
            var count = 0
            for suspect in suspects {
                let id: Int64 = suspect["id"]
                guard let row = try Row.fetchOne(database, sql: "SELECT report, classification FROM judgement WHERE case_id = ?", arguments: [id])
                else { continue }
                let report = (row["report"] as String?).flatMap(Kept<CompletenessReport>.read)
                let classification = (row["classification"] as String?).flatMap(Kept<KeptClassification>.read)
                let current = report?.form == Kept<CompletenessReport>.present && classification?.form == Kept<KeptClassification>.present
                let readable = report != nil && classification != nil
                if suspect["state"] == CaseState.archived.rawValue ? readable : current { continue }
                try database.execute(sql: "UPDATE cases SET judged_key = NULL WHERE id = ?", arguments: [id])
                try Self.need(database, caseID: id, readingKey: readingKey)
                try Self.enqueue(database, .judge, subject: String(id), caseID: id)
                count += 1
            }
            return count
        }
    }
}
