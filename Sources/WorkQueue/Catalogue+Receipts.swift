import CaseModel
import GRDB

/// The files of one case that one run took in and that stand on no receipt yet.
public struct Drop: Sendable, Hashable {
    /// The case that they count to now.
    public var caseID: Int64
    /// The run, see ``Catalogue/batch()``.
    public var batch: Int
}

/// A receipt as the catalogue keeps it.
public struct KeptReceipt: Sendable {
    /// Never changed.
    public var receipt: Receipt
    /// The list byte for byte as it was hashed.
    public var csv: String
    /// What lists show of it, the hash among it.
    public var entry: Receipt.Entry

    /// - Parameter digest: SHA-256 of `csv`.
    public init(_ receipt: Receipt, csv: String, digest: String) {
        self.receipt = receipt
        self.csv = csv
        entry = Receipt.Entry(receipt, digest: digest)
    }
}

/// Receipts (移交清单). Each file stands on one at most: a drop's files bear its number from the moment in which it is written, wherever they
/// go later.
extension Catalogue {
    /// Drops that can be written down: what their case waits for was read, or given up, and the case was judged with it. System files alone
    /// are no drop: folders make them by themselves.
    public func dropsWithoutReceipt() throws(CatalogueError) -> [Drop] {
        try read { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT DISTINCT case_id, batch FROM file
                    WHERE receipt IS NULL AND batch IS NOT NULL AND (sha256 IS NOT NULL OR outcome IN ('refused', 'unreadable'))
                    ORDER BY case_id, batch
                    """)
            return try rows.map { Drop(caseID: $0["case_id"], batch: $0["batch"]) }.filter { try Self.isSettled(database, $0.caseID) }
        }
    }

    private static func isSettled(_ database: Database, _ id: Int64) throws -> Bool {
        let needs = try String.fetchAll(database, sql: "SELECT sha256 FROM need WHERE case_id = ?", arguments: [id])
        guard !needs.isEmpty else {
            let judging = "SELECT EXISTS (SELECT 1 FROM job WHERE case_id = ? AND kind = 'judge' AND failure IS NULL)"
            return try Bool.fetchOne(database, sql: judging, arguments: [id]) == false
        }
        // Failed for good: only a person can have it read.
        let failed = try String.fetchAll(database, sql: "SELECT subject FROM job WHERE failure IS NOT NULL AND kind IN ('open', 'page')")
        let given = Set(failed.map { subject in String(subject.prefix { $0 != ":" }) })
        return needs.allSatisfy(given.contains)
    }

    /// The files of a drop.
    public func files(of drop: Drop) throws(CatalogueError) -> [FileRecord] {
        try read { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM file WHERE case_id = ? AND batch = ? AND receipt IS NULL ORDER BY path, id",
                arguments: [drop.caseID, drop.batch]
            ).map(FileRecord.init(row:))
        }
    }

    /// Keeps a receipt under the next number of its case, with the mark on each of its files and a line in the log, in one transaction.
    /// - Parameters:
    ///   - files: those of the drop, see ``files(of:)``.
    ///   - make: the receipt of this number.
    public func addReceipt(
        for drop: Drop, files: [FileRecord], at time: String, make: (Int) -> KeptReceipt
    ) throws(CatalogueError) {
        try write { database in
            let last = try Int.fetchOne(database, sql: "SELECT max(number) FROM receipt WHERE case_id = ?", arguments: [drop.caseID])
            let number = (last ?? 0) + 1
            let kept = make(number)
            try database.execute(
                sql: "INSERT INTO receipt(case_id, number, entry, receipt, csv, made) VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [drop.caseID, number, Json.text(kept.entry), Json.text(kept.receipt), kept.csv, time])
            let id = database.lastInsertedRowID
            let mark = try database.makeStatement(sql: "UPDATE file SET receipt = ? WHERE id = ?")
            for file in files { try mark.execute(arguments: [id, file.id]) }
            // The case's page lists it.
            try database.execute(sql: "UPDATE cases SET revision = revision + 1 WHERE id = ?", arguments: [drop.caseID])
            try Self.log(
                database, at: time, caseID: drop.caseID, kind: "receipt", actor: "casebinder", detail: "\(kept.entry.id) \(kept.entry.digest)")
        }
    }

    /// Receipts of a case and those that files came with which count to it now, oldest first.
    public func receipts(ofCase id: Int64) throws(CatalogueError) -> [Receipt.Entry] {
        try read { database in
            try String.fetchAll(
                database,
                sql: """
                    SELECT entry FROM receipt
                    WHERE case_id = ?1 OR id IN (SELECT receipt FROM file WHERE case_id = ?1 AND receipt IS NOT NULL) ORDER BY id
                    """, arguments: [id]
            ).map { try Json.value(Receipt.Entry.self, $0) }
        }
    }

    /// The receipts on which the files of a case stand, by the files' ids.
    public func receiptIDs(ofFilesOfCase id: Int64) throws(CatalogueError) -> [Int64: String] {
        try read { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT file.id AS file, receipt.case_id AS owner, receipt.number AS number
                    FROM file JOIN receipt ON receipt.id = file.receipt WHERE file.case_id = ?
                    """, arguments: [id])
            return Dictionary(
                rows.map { ($0["file"], "\(CaseRecord.code($0["owner"]))-\($0["number"] as Int)") }, uniquingKeysWith: { first, _ in first })
        }
    }

    /// Every receipt, by case and number.
    public func allReceipts() throws(CatalogueError) -> [(caseID: Int64, number: Int)] {
        try read { database in
            try Row.fetchAll(database, sql: "SELECT case_id, number FROM receipt ORDER BY case_id, number").map { ($0["case_id"], $0["number"]) }
        }
    }

    /// One receipt, whole; nil where there is none of that number.
    public func receipt(ofCase id: Int64, number: Int) throws(CatalogueError) -> KeptReceipt? {
        try read { database in
            guard let row = try Row.fetchOne(
                database, sql: "SELECT entry, receipt, csv FROM receipt WHERE case_id = ? AND number = ?", arguments: [id, number])
            else { return nil }
            let entry = try Json.value(Receipt.Entry.self, row["entry"])
            return KeptReceipt(try Json.value(Receipt.self, row["receipt"]), csv: row["csv"], digest: entry.digest)
        }
    }
}
