import CaseModel
import Foundation
import GRDB

extension Catalogue {
    /// The files, by path and content, that lie in each case that holds some content as a file of its own.
    public func fellows(ofContent sha256: String) throws(CatalogueError) -> [[(path: RawName, sha256: String)]] {
        try read { database in
            let cases = try Int64.fetchAll(
                database, sql: "SELECT DISTINCT case_id FROM file WHERE sha256 = ? AND outcome = 'current' ORDER BY 1", arguments: [sha256])
            return try cases.map { try Self.currentFiles(database, ofCase: $0) }
        }
    }

    /// The files that lie in a case.
    public func currentFiles(ofCase id: Int64) throws(CatalogueError) -> [(path: RawName, sha256: String)] {
        try read { try Self.currentFiles($0, ofCase: id) }
    }

    private static func currentFiles(_ database: Database, ofCase id: Int64) throws -> [(path: RawName, sha256: String)] {
        let rows = try Row.fetchAll(
            database, sql: "SELECT path, display, sha256 FROM file WHERE case_id = ? AND outcome = 'current' AND sha256 IS NOT NULL ORDER BY id",
            arguments: [id])
        return rows.map { (RawName(bytes: [UInt8]($0["path"] as Data), display: $0["display"]), $0["sha256"]) }
    }

    /// Takes up again the parts of split archives of a case that lacked others, where other parts lie there now than when they were last tried.
    ///
    /// - Parameters:
    ///   - parts: stands for the parts that lie there now; the empty string where none do.
    ///   - mark: what the readings of those that lacked others hold.
    public func noticeVolumes(_ parts: String, lacking mark: String, ofCase id: Int64, readingKey: String) throws(CatalogueError) {
        let key = "volumes:\(id)"
        guard try meta(key) ?? "" != parts else { return }
        // Killed in between, it is only done again.
        _ = try retry(case: id, marks: [mark], readingKey: readingKey)
        try setMeta(key, parts)
    }
}
