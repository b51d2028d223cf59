import CaseModel
import Foundation
import GRDB

/// Which folder belongs to which case, where that is learned after it was taken in.
extension Catalogue {
    /// The number of this run: what a case has since then is told from what it had before. A run that takes up a killed one has its number.
    public func batch() throws(CatalogueError) -> Int { try read(Self.batch) }

    static func batch(_ database: Database) throws -> Int {
        Int(try String.fetchOne(database, sql: "SELECT value FROM meta WHERE key = 'batch'") ?? "") ?? 0
    }

    /// The run came to its end.
    public func endBatch(_ number: Int) throws(CatalogueError) { try setMeta("batch", String(number + 1)) }

    /// What ties a case to others; nil before it was judged.
    public func marks(ofCase id: Int64) throws(CatalogueError) -> CaseMarks? {
        try read { try Self.marks($0, ofCase: id) }
    }

    /// The other cases that have a number or the client in common with these marks.
    public func relatives(of marks: CaseMarks, besides id: Int64) throws(CatalogueError) -> [MarkedCase] {
        try read { database in
            try Self.sharing(database, marks.keys, besides: id).compactMap { other in
                guard let row = try Row.fetchOne(database, sql: "SELECT folder, display, state FROM cases WHERE id = ?", arguments: [other]),
                    let marks = try Self.marks(database, ofCase: other)
                else { return nil }
                return MarkedCase(
                    id: other, folder: RawName(bytes: [UInt8](row["folder"] as Data), display: row["display"]),
                    state: CaseState(rawValue: row["state"]) ?? .failed, marks: marks)
            }
        }
    }

    private static func marks(_ database: Database, ofCase id: Int64) throws -> CaseMarks? {
        let text = try String.fetchOne(database, sql: "SELECT marks FROM marks WHERE case_id = ?", arguments: [id])
        return text.flatMap { try? Json.value(CaseMarks.self, $0) }
    }

    private static func sharing(_ database: Database, _ keys: Set<String>, besides id: Int64) throws -> [Int64] {
        let statement = try database.makeStatement(sql: "SELECT case_id FROM mark_key WHERE key = ? AND case_id <> ?")
        var found: Set<Int64> = []
        for key in keys { found.formUnion(try Int64.fetchAll(statement, arguments: [key, id])) }
        return found.sorted()
    }

    /// Keeps a case's marks. Where they are new, every case that they concern is judged again, this one too: another may have been judged
    /// at the same time, and neither knew of the other.
    static func record(_ database: Database, _ marks: CaseMarks, ofCase id: Int64) throws {
        let old = try Self.marks(database, ofCase: id)
        guard marks != old else { return }
        try database.execute(sql: "INSERT OR REPLACE INTO marks(case_id, marks) VALUES (?, ?)", arguments: [id, Json.text(marks)])
        try database.execute(sql: "DELETE FROM mark_key WHERE case_id = ?", arguments: [id])
        for key in marks.keys { try database.execute(sql: "INSERT INTO mark_key(key, case_id) VALUES (?, ?)", arguments: [key, id]) }
        let concerned = try sharing(database, marks.keys.union(old?.keys ?? []), besides: id)
        for other in concerned + (concerned.isEmpty ? [] : [id]) {
            let state = try String.fetchOne(database, sql: "SELECT state FROM cases WHERE id = ?", arguments: [other])
            if state != CaseState.archived.rawValue { try enqueue(database, .judge, subject: String(other), caseID: other) }
        }
    }

    /// Gives folders to another case, with their files, what people decided about these, and what is left to be read and judged. A case that
    /// has no folder left is part of the other from now on.
    public func move(folders: [Int64], toCase target: Int64, readingKey: String, at time: String) throws(CatalogueError) {
        try write { database in
            // One that had become part of another has something of its own again.
            try database.execute(sql: "UPDATE cases SET joined = NULL, judged_key = NULL WHERE id = ?", arguments: [target])
            for folder in folders {
                guard let row = try Row.fetchOne(database, sql: "SELECT case_id, display FROM folder WHERE id = ?", arguments: [folder]),
                    (row["case_id"] as Int64) != target
                else { continue }
                let source: Int64 = row["case_id"]
                try moveDecisions(database, aboutFolder: folder, from: source, to: target)
                try database.execute(sql: "UPDATE folder SET case_id = ? WHERE id = ?", arguments: [target, folder])
                try database.execute(sql: "UPDATE file SET case_id = ? WHERE folder_id = ?", arguments: [target, folder])
                try Self.log(
                    database, at: time, caseID: target, kind: "joined", actor: "casebinder",
                    detail: "\(CaseRecord.code(source)) \(row["display"] as String)")
                try settle(database, source: source, target: target, readingKey: readingKey, at: time)
            }
        }
    }

    private func settle(_ database: Database, source: Int64, target: Int64, readingKey: String, at time: String) throws {
        try Self.settleDuplicates(database, caseID: target, at: time)
        try Self.need(database, caseID: target, readingKey: readingKey)
        try Self.enqueue(database, .judge, subject: String(target), caseID: target)
        if try Int.fetchOne(database, sql: "SELECT 1 FROM folder WHERE case_id = ? LIMIT 1", arguments: [source]) != nil {
            try Self.settleDuplicates(database, caseID: source, at: time)
            try Self.need(database, caseID: source, readingKey: readingKey)
            try Self.enqueue(database, .judge, subject: String(source), caseID: source)
        } else {
            try database.execute(sql: "UPDATE cases SET joined = ?, number = NULL WHERE id = ?", arguments: [target, source])
            for table in ["marks", "mark_key", "need", "page_picture"] {
                try database.execute(sql: "DELETE FROM \(table) WHERE case_id = ?", arguments: [source])
            }
            try database.execute(sql: "UPDATE cases SET joined = ? WHERE joined = ?", arguments: [target, source])
            try database.execute(sql: "DELETE FROM job WHERE case_id = ? AND kind IN ('judge', 'archive')", arguments: [source])
            try database.execute(sql: "UPDATE job SET case_id = ? WHERE case_id = ?", arguments: [target, source])
        }
    }

    /// Decisions about documents are bound to content, and go with it; those about the whole case stay.
    private func moveDecisions(_ database: Database, aboutFolder folder: Int64, from source: Int64, to target: Int64) throws {
        let held = Set(try String.fetchAll(database, sql: "SELECT sha256 FROM file WHERE folder_id = ? AND sha256 IS NOT NULL", arguments: [folder]))
        for text in try String.fetchAll(database, sql: "SELECT decision FROM decision WHERE case_id = ? ORDER BY id", arguments: [source]) {
            let decision = try Json.value(Decision.self, text)
            guard !decision.document.isEmpty, decision.document.allSatisfy({ held.contains($0.sha256) }) else { continue }
            try database.execute(sql: "INSERT INTO decision(case_id, decision) VALUES (?, ?)", arguments: [target, text])
        }
    }
}

extension CaseMarks {
    /// With the batch in which each number was first there, and the case itself.
    public func dated(_ old: CaseMarks?, batch: Int) -> CaseMarks {
        var result = self
        result.born = old?.born ?? batch
        for index in result.own.indices {
            result.own[index].since = old?.own.first { $0.key == own[index].key }?.since ?? batch
        }
        return result
    }
}
