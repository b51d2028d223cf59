import CaseModel
import Foundation
import GRDB

extension Catalogue {
    /// Hashes of the password lists of a case, those that lie in it now first, then replaced and removed ones: what they opened must stay
    /// readable.
    public func passwordLists(ofCase id: Int64) throws(CatalogueError) -> [String] {
        try read { try Self.passwordLists($0, ofCase: id) }
    }

    /// Hashes of the password lists of all cases that hold some content or wait for it.
    public func passwordLists(forContent sha256: String) throws(CatalogueError) -> [String] {
        try read { database in
            let cases = try Int64.fetchAll(
                database, sql: "SELECT case_id FROM need WHERE sha256 = ?1 UNION SELECT case_id FROM file WHERE sha256 = ?1 ORDER BY 1",
                arguments: [sha256])
            var found: [String] = []
            for id in cases { for hash in try Self.passwordLists(database, ofCase: id) where !found.contains(hash) { found.append(hash) } }
            return found
        }
    }

    private static func passwordLists(_ database: Database, ofCase id: Int64) throws -> [String] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT path, display, sha256, outcome FROM file
                WHERE case_id = ? AND outcome IN ('passwords', 'superseded', 'deleted') AND sha256 IS NOT NULL
                  AND lower(display) LIKE '%' || ? ORDER BY outcome <> 'passwords', id DESC
                """, arguments: [id, PasswordFile.name])
        return rows.filter { PasswordFile.matches(RawName(bytes: [UInt8]($0["path"] as Data), display: $0["display"])) }.map { $0["sha256"] }
    }

    /// Takes up again the content of a case that was found locked, where other passwords are known now than when it was last tried.
    ///
    /// - Parameter passwords: stands for the passwords that are known now; the empty string where none are.
    public func noticePasswords(_ passwords: String, ofCase id: Int64, readingKey: String) throws(CatalogueError) {
        let mark = "passwords:\(id)"
        guard try meta(mark) ?? "" != passwords else { return }
        // Killed in between, it is only done again.
        _ = try retry(case: id, codes: [ProblemCode.encrypted.rawValue], readingKey: readingKey)
        try setMeta(mark, passwords)
    }
}
