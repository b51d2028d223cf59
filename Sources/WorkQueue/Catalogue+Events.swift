import CaseModel
import Fixity
import GRDB

/// One line of the audit log.
public struct Event: Sendable {
    /// Order of writing, from 1.
    public var id: Int64
    /// ISO 8601 with zone.
    public var at: String
    /// nil for what concerns no case (a run, a message).
    public var caseID: Int64?
    /// What was done, as a word: `received`, `superseded`, `decision`, `archived` …
    public var kind: String
    /// Who did it: a person's name, or `casebinder`.
    public var actor: String
    /// What it was done to: a path, a package, a decision in words. Never a document's text.
    public var detail: String
}

extension Catalogue {
    /// Adds a line to the audit log (R097); its hash covers the line before, so that a line changed or taken out later shows.
    public func log(at time: String, caseID: Int64?, kind: String, actor: String, detail: String) throws(CatalogueError) {
        try write { try Self.log($0, at: time, caseID: caseID, kind: kind, actor: actor, detail: detail) }
    }

    /// The log, oldest first; of one case or of all.
    public func events(ofCase id: Int64? = nil) throws(CatalogueError) -> [Event] {
        try read { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM event \(id == nil ? "" : "WHERE case_id = ?") ORDER BY id", arguments: id.map { [$0] } ?? []
            ).map { row in
                Event(id: row["id"], at: row["at"], caseID: row["case_id"], kind: row["kind"], actor: row["actor"], detail: row["detail"])
            }
        }
    }

    /// Ids of the lines whose hash does not follow from what stands before them.
    public func brokenEvents() throws(CatalogueError) -> [Int64] {
        try read { database in
            var previous = ""
            var broken: [Int64] = []
            let rows = try Row.fetchCursor(database, sql: "SELECT * FROM event ORDER BY id")
            while let row = try rows.next() {
                let hash: String = row["hash"]
                let expected = Self.hash(
                    previous, at: row["at"], caseID: row["case_id"], kind: row["kind"], actor: row["actor"], detail: row["detail"])
                if hash != expected { broken.append(row["id"]) }
                previous = hash
            }
            return broken
        }
    }

    static func log(_ database: Database, at time: String, caseID: Int64?, kind: String, actor: String, detail: String) throws {
        let previous = try String.fetchOne(database, sql: "SELECT hash FROM event ORDER BY id DESC LIMIT 1") ?? ""
        try database.execute(
            sql: "INSERT INTO event(at, case_id, kind, actor, detail, hash) VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [
                time, caseID, kind, actor, detail, hash(previous, at: time, caseID: caseID, kind: kind, actor: actor, detail: detail),
            ])
    }

    private static func hash(_ previous: String, at time: String, caseID: Int64?, kind: String, actor: String, detail: String) -> String {
        // Lengths make the fields' borders unambiguous.
        let fields = [previous, time, caseID.map(String.init) ?? "", kind, actor, detail]
        return Digest.sha256(fields.map { "\($0.utf8.count):\($0)" }.joined(separator: ","))
    }
}
