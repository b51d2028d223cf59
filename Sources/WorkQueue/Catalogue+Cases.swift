import CaseModel
import Foundation
import GRDB

extension Catalogue {
    /// All cases in the order of their numbers.
    public func cases() throws(CatalogueError) -> [CaseRecord] {
        try read { try Row.fetchAll($0, sql: "SELECT \(CaseRecord.columns) FROM cases WHERE joined IS NULL ORDER BY id").map(CaseRecord.init(row:)) }
    }

    /// Cases whose folders turned out to belong to another.
    public func joinedCases() throws(CatalogueError) -> [CaseRecord] {
        try read { try Row.fetchAll($0, sql: "SELECT \(CaseRecord.columns) FROM cases WHERE joined IS NOT NULL ORDER BY id").map(CaseRecord.init(row:)) }
    }

    /// nil where there is no such case.
    public func caseRecord(_ id: Int64) throws(CatalogueError) -> CaseRecord? {
        try read { try Row.fetchOne($0, sql: "SELECT \(CaseRecord.columns) FROM cases WHERE id = ?", arguments: [id]).map(CaseRecord.init(row:)) }
    }

    /// Inbox folders of a case, or of all.
    public func folders(ofCase id: Int64? = nil) throws(CatalogueError) -> [FolderRecord] {
        try read { database in
            let condition = id == nil ? "" : "WHERE case_id = ?"
            return try Row.fetchAll(
                database, sql: "SELECT * FROM folder \(condition) ORDER BY id", arguments: id.map { [$0] } ?? []
            ).map(FolderRecord.init(row:))
        }
    }

    /// The folder that has this path in the inbox, or had it last; nil where none ever had.
    public func folder(at path: RawName) throws(CatalogueError) -> FolderRecord? {
        try read { try Row.fetchOne($0, sql: "SELECT * FROM folder WHERE path = ?", arguments: [Data(path.bytes)]).map(FolderRecord.init(row:)) }
    }

    /// Files of a case, those in place first, in the order of their paths.
    public func files(ofCase id: Int64) throws(CatalogueError) -> [FileRecord] {
        try read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM file WHERE case_id = ? ORDER BY path, id", arguments: [id])
                .map(FileRecord.init(row:))
        }
    }

    /// Every file ever seen in that folder.
    public func files(inFolder id: Int64) throws(CatalogueError) -> [FileRecord] {
        try read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM file WHERE folder_id = ? ORDER BY path, id", arguments: [id])
                .map(FileRecord.init(row:))
        }
    }

    /// Cases that hold the same bytes, with how many of the given hashes each has.
    public func casesHolding(_ hashes: Set<String>) throws(CatalogueError) -> [Int64: Int] {
        guard !hashes.isEmpty else { return [:] }
        return try read { database in
            var counts: [Int64: Int] = [:]
            let statement = try database.makeStatement(sql: "SELECT DISTINCT case_id FROM file WHERE sha256 = ?")
            for hash in hashes {
                for id in try Int64.fetchAll(statement, arguments: [hash]) { counts[id, default: 0] += 1 }
            }
            return counts
        }
    }

    /// Cases with this court number.
    public func cases(withNumber number: String) throws(CatalogueError) -> [Int64] {
        try read { try Int64.fetchAll($0, sql: "SELECT id FROM cases WHERE number = ? AND joined IS NULL", arguments: [number]) }
    }

    /// A new case for an inbox folder.
    public func addCase(folder: RawName, at time: String) throws(CatalogueError) -> (caseID: Int64, folderID: Int64) {
        try write { database in
            try database.execute(
                sql: "INSERT INTO cases(folder, display, state, received) VALUES (?, ?, 'waiting', ?)",
                arguments: [Data(folder.bytes), folder.display, time])
            let id = database.lastInsertedRowID
            let folderID = try Self.addFolder(database, folder, caseID: id)
            try Self.log(database, at: time, caseID: id, kind: "received", actor: "casebinder", detail: folder.display)
            return (id, folderID)
        }
    }

    /// One more inbox folder of a case that is known, or a known one found again.
    public func attach(folder: RawName, toCase id: Int64, at time: String) throws(CatalogueError) -> Int64 {
        try write { database in
            let folderID = try Self.addFolder(database, folder, caseID: id)
            try Self.log(database, at: time, caseID: id, kind: "folder", actor: "casebinder", detail: folder.display)
            return folderID
        }
    }

    /// Cases of which no folder lies in the inbox or in processed/.
    public func casesWithoutFolder() throws(CatalogueError) -> Set<Int64> {
        try read { Set(try Int64.fetchAll($0, sql: "SELECT case_id FROM folder GROUP BY case_id HAVING MAX(place <> 'gone') = 0")) }
    }

    /// Names that a case's folders had before they were renamed, the oldest first.
    public func formerFolders(ofCase id: Int64) throws(CatalogueError) -> [String] { try read { try Self.formerFolders($0, ofCase: id) } }

    private static func formerFolders(_ database: Database, ofCase id: Int64) throws -> [String] {
        let text = try String.fetchOne(database, sql: "SELECT value FROM meta WHERE key = ?", arguments: [formerKey(id)])
        return try text.map { try Json.value([String].self, $0) } ?? []
    }

    private static func add(_ database: Database, formerFolder name: String, ofCase id: Int64, now: String) throws {
        let names = try formerFolders(database, ofCase: id).filter { $0 != name } + [name]
        try database.execute(
            sql: "INSERT INTO meta(key, value) VALUES (?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value",
            arguments: [formerKey(id), Json.text(names.filter { $0 != now && !$0.isEmpty })])
    }

    private static func formerKey(_ id: Int64) -> String { "folders.\(id)" }

    /// A folder of a case under its new name, which is the case's from now on where the old one was.
    public func rename(folder id: Int64, to path: RawName, at time: String) throws(CatalogueError) {
        try write { database in
            let row = try Row.fetchOne(database, sql: "SELECT path, display FROM folder WHERE id = ?", arguments: [id])
            let old = row?["path"] as Data?
            try database.execute(
                sql: "UPDATE folder SET path = ?, display = ?, place = 'inbox' WHERE id = ?", arguments: [Data(path.bytes), path.display, id])
            try database.execute(
                sql: "UPDATE cases SET folder = ?1, display = ?2 WHERE id = (SELECT case_id FROM folder WHERE id = ?3) AND folder = ?4",
                arguments: [Data(path.bytes), path.display, id, old])
            // Its files came along: one that is not there any more was deleted.
            try database.execute(sql: "UPDATE file SET stamp = 'moved' WHERE folder_id = ? AND stamp = ''", arguments: [id])
            let caseID = try Int64.fetchOne(database, sql: "SELECT case_id FROM folder WHERE id = ?", arguments: [id])
            if let caseID {
                try Self.judgeIfOpen(database, caseID)
                try Self.add(database, formerFolder: (row?["display"] as String?) ?? "", ofCase: caseID, now: path.display)
            }
            try Self.log(database, at: time, caseID: caseID, kind: "renamed", actor: "casebinder", detail: path.display)
        }
    }

    /// A person said that this is the folder of its case under a new name. What the gone folders hold of it counts as moved here: the same papers lie
    /// here now, others of the same names take the place of the old ones.
    public func replaceGone(byFolder id: Int64, at time: String) throws(CatalogueError) {
        try write { database in
            let old = """
                outcome IN ('current', 'duplicate') AND folder_id IN (
                    SELECT other.id FROM folder JOIN folder AS other ON other.case_id = folder.case_id WHERE folder.id = ?2 AND other.place = 'gone')
                """
            func new(_ condition: String) -> String {
                "EXISTS (SELECT 1 FROM file AS new WHERE new.folder_id = ?2 AND \(condition) AND new.outcome IN ('current', 'duplicate'))"
            }
            for (outcome, condition) in [("deleted", "new.sha256 = file.sha256"), ("superseded", "new.path = file.path")] {
                try database.execute(
                    sql: "UPDATE file SET outcome = '\(outcome)', detail = NULL, changed = ?1 WHERE \(old) AND \(new(condition))",
                    arguments: [time, id])
            }
            guard let row = try Row.fetchOne(database, sql: "SELECT case_id, path, display FROM folder WHERE id = ?", arguments: [id]) else { return }
            let caseID: Int64 = row["case_id"]
            let former = try String.fetchOne(database, sql: "SELECT display FROM cases WHERE id = ?", arguments: [caseID])
            try Self.add(database, formerFolder: former ?? "", ofCase: caseID, now: row["display"])
            try database.execute(
                sql: "UPDATE cases SET folder = ?, display = ? WHERE id = ?", arguments: [row["path"] as Data, row["display"] as String, caseID])
            try Self.settleDuplicates(database, caseID: caseID, at: time)
        }
    }

    /// Where a folder is now. What lay in a folder that has left the inbox stays with the case: a new folder of that name brings
    /// supplements to it, and does not delete what it lacks.
    public func setPlace(folder id: Int64, _ place: FolderPlace) throws(CatalogueError) {
        try write { database in
            try database.execute(sql: "UPDATE folder SET place = ? WHERE id = ?", arguments: [place.rawValue, id])
            if place != .inbox { try database.execute(sql: "UPDATE file SET stamp = '' WHERE folder_id = ?", arguments: [id]) }
            // Copies that somebody dropped and took away again are not part of the case.
            if place == .gone {
                try database.execute(
                    sql: """
                        UPDATE file SET outcome = 'deleted' WHERE folder_id = ? AND outcome = 'duplicate' AND EXISTS (
                            SELECT 1 FROM file AS other WHERE other.case_id = file.case_id AND other.sha256 = file.sha256
                              AND other.outcome = 'current' AND other.folder_id <> file.folder_id)
                        """, arguments: [id])
                if let caseID = try Int64.fetchOne(database, sql: "SELECT case_id FROM folder WHERE id = ?", arguments: [id]) {
                    try Self.judgeIfOpen(database, caseID)
                }
            }
        }
    }

    /// What is archived is settled; new papers have it judged again.
    private static func judgeIfOpen(_ database: Database, _ id: Int64) throws {
        let state = try String.fetchOne(database, sql: "SELECT state FROM cases WHERE id = ?", arguments: [id])
        if state != CaseState.archived.rawValue { try enqueue(database, .judge, subject: String(id), caseID: id) }
    }

    /// Another state, in the case's report too.
    public func setState(_ id: Int64, _ state: CaseState) throws(CatalogueError) {
        try write { database in
            try database.execute(sql: "UPDATE cases SET state = ? WHERE id = ?", arguments: [state.rawValue, id])
            guard let text = try String.fetchOne(database, sql: "SELECT report FROM judgement WHERE case_id = ?", arguments: [id]),
                var kept = Kept<CompletenessReport>.read(text), kept.value.state != state
            else { return }
            kept.value.state = state
            try database.execute(sql: "UPDATE judgement SET report = ? WHERE case_id = ?", arguments: [Json.text(kept), id])
            try Self.keep(database, nil, ofCase: id)
        }
    }

    /// Keeps the court's number, by which a folder dropped again finds its case.
    public func setNumber(_ id: Int64, _ number: String?) throws(CatalogueError) {
        try write { try $0.execute(sql: "UPDATE cases SET number = ? WHERE id = ?", arguments: [number, id]) }
    }

    private static func addFolder(_ database: Database, _ folder: RawName, caseID: Int64) throws -> Int64 {
        if let known = try Int64.fetchOne(database, sql: "SELECT id FROM folder WHERE path = ?", arguments: [Data(folder.bytes)]) {
            try database.execute(sql: "UPDATE folder SET case_id = ?, place = 'inbox' WHERE id = ?", arguments: [caseID, known])
            return known
        }
        try database.execute(
            sql: "INSERT INTO folder(case_id, path, display, place) VALUES (?, ?, ?, 'inbox')",
            arguments: [caseID, Data(folder.bytes), folder.display])
        return database.lastInsertedRowID
    }
}

extension CaseRecord {
    static let columns = "id, folder, display, state, number, archive_number, judged_key, received, joined, revision, rendered"

    init(row: Row) {
        self.init(
            id: row["id"], folder: RawName(bytes: [UInt8](row["folder"] as Data), display: row["display"]),
            state: CaseState(rawValue: row["state"]) ?? .failed, number: row["number"], archiveNumber: row["archive_number"],
            judgedKey: row["judged_key"], received: row["received"],
            joined: row["joined"], revision: row["revision"], rendered: row["rendered"])
    }
}

extension FolderRecord {
    init(row: Row) {
        self.init(
            id: row["id"], caseID: row["case_id"], path: RawName(bytes: [UInt8](row["path"] as Data), display: row["display"]),
            place: FolderPlace(rawValue: row["place"]) ?? .gone)
    }
}

extension FileRecord {
    init(row: Row) {
        self.init(
            id: row["id"], caseID: row["case_id"], folderID: row["folder_id"],
            path: RawName(bytes: [UInt8](row["path"] as Data), display: row["display"]), sha256: row["sha256"], bytes: row["bytes"],
            stamp: row["stamp"], outcome: FileOutcome(rawValue: row["outcome"]) ?? .unreadable, detail: row["detail"], received: row["received"],
            changed: row["changed"], batch: row["batch"])
    }
}
