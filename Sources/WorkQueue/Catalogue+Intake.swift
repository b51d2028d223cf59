import CaseModel
import Foundation
import GRDB

/// What an intake changed.
public struct IntakeChanges: Sendable, Equatable {
    /// Files whose bytes are new to the case.
    public var added = 0
    /// Files that others of the same name replaced.
    public var superseded = 0
    /// Files that are no longer in the folder.
    public var deleted = 0
    /// Anything at all, ignored files too.
    public var changed = false
}

extension Catalogue {
    /// Records the listing of one inbox folder in one transaction: new files, replaced ones, deleted ones, duplicates, the readings that
    /// are needed, and the judgement that follows.
    ///
    /// Content that was read with `readingKey` is not read again.
    public func record(
        _ files: [ReceivedFile], inFolder folderID: Int64, ofCase caseID: Int64, readingKey: String, at time: String
    ) throws(CatalogueError) -> IntakeChanges {
        // Most nights most folders are as they were: nothing is written for them.
        if try isUnchanged(files, inFolder: folderID) { return IntakeChanges() }
        return try write { database in
            var changes = IntakeChanges()
            var old: [[UInt8]: FileRecord] = [:]
            for row in try Row.fetchAll(database, sql: "SELECT * FROM file WHERE folder_id = ?", arguments: [folderID]) {
                let record = FileRecord(row: row)
                if record.outcome.inPlace { old[record.path.bytes] = record }
            }
            // Replaced and deleted files first, so that their content no longer makes others duplicates.
            for file in files {
                guard let before = old[file.path.bytes], !before.describesSame(as: file) else { continue }
                let replaced = before.sha256 != nil && file.sha256 != nil
                try Self.retire(database, before, as: .superseded, detail: nil, at: time)
                if replaced {
                    try Self.retireTwins(database, of: before, at: time)
                    changes.superseded += 1
                    try Self.log(database, at: time, caseID: caseID, kind: "superseded", actor: "casebinder", detail: file.path.display)
                }
                changes.changed = true
            }
            let present = Set(files.map(\.path.bytes))
            for record in old.values.sorted(by: { $0.path < $1.path }) where record.isInFolder && !present.contains(record.path.bytes) {
                try Self.retire(database, record, as: .deleted, detail: nil, at: time)
                changes.deleted += 1
                changes.changed = true
                try Self.log(database, at: time, caseID: caseID, kind: "deleted", actor: "casebinder", detail: record.path.display)
            }
            for file in files {
                if let before = old[file.path.bytes], before.describesSame(as: file) {
                    try database.execute(sql: "UPDATE file SET stamp = ? WHERE id = ?", arguments: [file.stamp, before.id])
                    continue
                }
                changes.changed = true
                if file.sha256 != nil { changes.added += 1 }
                try Self.insert(database, file, folderID: folderID, caseID: caseID, at: time)
            }
            try Self.settleDuplicates(database, caseID: caseID, at: time)
            if changes.changed {
                try Self.need(database, caseID: caseID, readingKey: readingKey)
                try Self.enqueue(database, .judge, subject: String(caseID), caseID: caseID)
            }
            return changes
        }
    }

    /// Whether the folder held just these files at the last look, with the same stamps.
    private func isUnchanged(_ files: [ReceivedFile], inFolder id: Int64) throws(CatalogueError) -> Bool {
        let there = try self.files(inFolder: id).filter(\.isInFolder)
        guard there.count == files.count else { return false }
        let known = Dictionary(there.map { ($0.path.bytes, $0) }, uniquingKeysWith: { first, _ in first })
        return files.allSatisfy { file in known[file.path.bytes].map { $0.stamp == file.stamp && $0.describesSame(as: file) } ?? false }
    }

    /// The same paper in copies of the folder that have left the inbox is replaced with it; otherwise it would come back in its old form.
    private static func retireTwins(_ database: Database, of file: FileRecord, at time: String) throws {
        try database.execute(
            sql: """
                UPDATE file SET outcome = 'superseded', detail = NULL, changed = ?1
                WHERE case_id = ?2 AND folder_id <> ?3 AND path = ?4 AND sha256 = ?5 AND outcome = 'duplicate'
                  AND EXISTS (SELECT 1 FROM folder WHERE folder.id = file.folder_id AND folder.place <> 'inbox')
                """,
            arguments: [time, file.caseID, file.folderID, Data(file.path.bytes), file.sha256])
    }

    private static func insert(_ database: Database, _ file: ReceivedFile, folderID: Int64, caseID: Int64, at time: String) throws {
        try database.execute(
            sql: """
                INSERT INTO file(case_id, folder_id, path, display, sha256, bytes, stamp, outcome, detail, received, changed, batch)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                caseID, folderID, Data(file.path.bytes), file.path.display, file.sha256, file.bytes, file.stamp, file.outcome.rawValue,
                file.detail, time, time, try batch(database),
            ])
    }

    private static func retire(_ database: Database, _ file: FileRecord, as outcome: FileOutcome, detail: String?, at time: String) throws {
        try database.execute(
            sql: "UPDATE file SET outcome = ?, detail = ?, changed = ? WHERE id = ?",
            arguments: [outcome.rawValue, detail, time, file.id])
    }

    /// Of files with the same bytes in a case the first received is current, of those received together the one with the shortest name
    /// (对账单.tif before 对账单 - 副本.tif); the others are its duplicates.
    static func settleDuplicates(_ database: Database, caseID: Int64, at time: String) throws {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT * FROM file WHERE case_id = ? AND outcome IN ('current', 'duplicate') AND sha256 IS NOT NULL
                ORDER BY received, length(path), id
                """,
            arguments: [caseID])
        var first: [String: FileRecord] = [:]
        for record in rows.map(FileRecord.init(row:)) {
            guard let hash = record.sha256 else { continue }
            let original = first[hash]
            if original == nil { first[hash] = record }
            let outcome: FileOutcome = original == nil ? .current : .duplicate
            let detail = try original.map { original in
                if original.folderID == record.folderID { return original.path.display }
                let folder = try String.fetchOne(database, sql: "SELECT display FROM folder WHERE id = ?", arguments: [original.folderID]) ?? ""
                return folder.hasSuffix(original.path.display) ? folder : folder + "/" + original.path.display
            }
            if record.outcome != outcome || record.detail != detail { try retire(database, record, as: outcome, detail: detail, at: time) }
        }
    }

    /// Makes sure that a case waits for all of its content that was not read yet, and that somebody reads it.
    static func need(_ database: Database, caseID: Int64, readingKey: String) throws {
        try database.execute(sql: "DELETE FROM need WHERE case_id = ?", arguments: [caseID])
        let rows = try Row.fetchAll(
            database,
            sql: "SELECT sha256, path, display, bytes FROM file WHERE case_id = ? AND outcome = 'current' AND sha256 IS NOT NULL",
            arguments: [caseID])
        var seen: Set<String> = []
        for row in rows {
            let name = RawName(bytes: [UInt8](row["path"] as Data), display: row["display"])
            let job = ReadingJob(sha256: row["sha256"], name: name, depth: 0, page: nil, packed: row["bytes"])
            try need(database, caseID: caseID, job, readingKey: readingKey, &seen)
        }
    }

    /// - Parameter seen: content that was looked after already: archives full of equal archives (42.zip) have more members than can be counted.
    static func need(
        _ database: Database, caseID: Int64, _ job: ReadingJob, readingKey: String, _ seen: inout Set<String>
    ) throws {
        let sha256 = job.sha256
        guard seen.insert(sha256).inserted else { return }
        let known = try Row.fetchOne(
            database, sql: "SELECT opening, pages_left FROM reading WHERE sha256 = ? AND key = ?", arguments: [sha256, readingKey])
        guard let known else {
            try database.execute(sql: "INSERT OR IGNORE INTO need(case_id, sha256) VALUES (?, ?)", arguments: [caseID, sha256])
            try enqueue(
                database, .open, subject: sha256, caseID: caseID, payload: Json.text(job))
            return
        }
        if (known["pages_left"] as Int) > 0 {
            try database.execute(sql: "INSERT OR IGNORE INTO need(case_id, sha256) VALUES (?, ?)", arguments: [caseID, sha256])
        }
        let opening = try Json.value(Extraction.self, known["opening"])
        for member in opening.members where !member.sha256.isEmpty {
            try need(database, caseID: caseID, ReadingJob(member, of: opening, in: job), readingKey: readingKey, &seen)
        }
    }
}

extension FileRecord {
    /// Whether a new look at the same place found the same thing.
    func describesSame(as file: ReceivedFile) -> Bool {
        if let sha256, let other = file.sha256 { return sha256 == other }
        return sha256 == nil && file.sha256 == nil && outcome == file.outcome && detail == file.detail && bytes == file.bytes
    }
}
