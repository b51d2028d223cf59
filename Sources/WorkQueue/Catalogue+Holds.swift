import CaseModel
import Foundation
import GRDB

/// Papers with a state-secret mark: no text of them stays in the database (domain/sensitivity.md 1). Erased bytes are overwritten
/// (`secure_delete`), and the write-ahead log, in which they may stand yet, is emptied.
extension Catalogue {
    /// Whether content was found to carry a state-secret mark: its other pages need not be read.
    public func isHeld(_ sha256: String, readingKey: String) throws(CatalogueError) -> Bool {
        try read { try Self.isHeld($0, sha256, readingKey) }
    }

    /// Takes the text out of all pages of content, also of those that earlier versions of the program kept.
    public func withhold(_ sha256: String, readingKey: String) throws(CatalogueError) {
        try write { try Self.withhold($0, sha256, readingKey) }
        try forgetLog()
    }

    /// Content of a case whose text is withheld.
    public func heldContent(ofCase id: Int64, readingKey: String) throws(CatalogueError) -> [String] {
        try read { database in
            try Self.content(database, ofCase: id, readingKey: readingKey).filter { try Self.isHeld(database, $0, readingKey) }
        }
    }

    /// Whether content lies in a case, in one of its files or inside one.
    public func holds(_ sha256: String, inCase id: Int64, readingKey: String) throws(CatalogueError) -> Bool {
        try read { try Self.content($0, ofCase: id, readingKey: readingKey).contains(sha256) }
    }

    /// Has content read again that a person released.
    public func release(_ sha256: String, readingKey: String) throws(CatalogueError) {
        try write { database in
            try database.execute(sql: "DELETE FROM reading WHERE sha256 = ? AND key = ?", arguments: [sha256, readingKey])
            try database.execute(sql: "DELETE FROM page WHERE sha256 = ? AND key = ?", arguments: [sha256, readingKey])
            try database.execute(sql: "UPDATE cases SET judged_key = NULL WHERE state <> 'archived'")
        }
    }

    static func isHeld(_ database: Database, _ sha256: String, _ readingKey: String) throws -> Bool {
        try Bool.fetchOne(
            database,
            sql: """
                SELECT EXISTS (SELECT 1 FROM reading, json_each(reading.opening, '$.problems') AS problem
                WHERE reading.sha256 = ?1 AND reading.key = ?2 AND json_extract(problem.value, '$.code') = ?3)
                """, arguments: [sha256, readingKey, ProblemCode.stateSecret.rawValue]) ?? false
    }

    static func withhold(_ database: Database, _ sha256: String, _ readingKey: String) throws {
        guard var opening = try opening(database, sha256, readingKey) else { return }
        if !opening.problems.contains(where: { $0.code == .stateSecret }) { opening.problems.append(Problem(.stateSecret, severity: .failure)) }
        try database.execute(
            sql: "UPDATE reading SET opening = ? WHERE sha256 = ? AND key = ?", arguments: [Json.text(opening), sha256, readingKey])
        let rows = try Row.fetchAll(database, sql: "SELECT number, page FROM page WHERE sha256 = ? AND key = ?", arguments: [sha256, readingKey])
        for row in rows {
            let page = try Json.value(Page.self, row["page"])
            try database.execute(
                sql: "UPDATE page SET page = ? WHERE sha256 = ? AND key = ? AND number = ?",
                arguments: [Json.text(page.withheld), sha256, readingKey, row["number"] as Int])
        }
        // Reports that show one are written anew.
        try database.execute(
            sql: "UPDATE cases SET revision = revision + 1 WHERE id IN (SELECT case_id FROM page_picture WHERE sha256 = ?)", arguments: [sha256])
        try database.execute(sql: "DELETE FROM page_picture WHERE sha256 = ?", arguments: [sha256])
    }

    private static func opening(_ database: Database, _ sha256: String, _ readingKey: String) throws -> Extraction? {
        try String.fetchOne(database, sql: "SELECT opening FROM reading WHERE sha256 = ? AND key = ?", arguments: [sha256, readingKey])
            .map { try Json.value(Extraction.self, $0) }
    }

    /// Moves the write-ahead log into the database and cuts it to nothing.
    func forgetLog() throws(CatalogueError) {
        do {
            _ = try database.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        } catch {
            throw CatalogueError(error, path: path)
        }
    }
}
