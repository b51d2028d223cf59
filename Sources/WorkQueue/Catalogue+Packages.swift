import CaseModel
import GRDB

/// A package in the register (档案归档台账).
public struct PackageRecord: Sendable {
    /// The number in the archive (档案编号).
    public var number: String
    /// From 1; a supplement gets the next (R018, R078).
    public var version: Int
    /// The case that it holds.
    public var caseID: Int64
    /// Below the workspace.
    public var path: String
    /// What the Archiver said of it, JSON.
    public var receipt: String
    /// ISO 8601 with zone.
    public var made: String
}

extension Catalogue {
    /// The number of a case in the archive: the one it has, or the next of its series. The number is reserved for ever, whether or not a
    /// package comes of it.
    /// - Parameter isTaken: whether a package of this number lies in the archive already, from a time that this register does not know.
    public func archiveNumber(
        forCase id: Int64, series: String, make: (Int) -> String, isTaken: (String) -> Bool = { _ in false }
    ) throws(CatalogueError) -> (number: String, version: Int) {
        try write { database in
            var number = try String.fetchOne(database, sql: "SELECT archive_number FROM cases WHERE id = ?", arguments: [id])
            while number == nil {
                try database.execute(
                    sql: "INSERT INTO serial(series, last) VALUES (?, 1) ON CONFLICT(series) DO UPDATE SET last = last + 1", arguments: [series])
                let next = try Int.fetchOne(database, sql: "SELECT last FROM serial WHERE series = ?", arguments: [series]) ?? 1
                let candidate = make(next)
                // A changed pattern may give a number that another series has used.
                let holder = try Int.fetchOne(database, sql: "SELECT 1 FROM cases WHERE archive_number = ?", arguments: [candidate])
                if holder == nil, !isTaken(candidate) {
                    try database.execute(sql: "UPDATE cases SET archive_number = ? WHERE id = ?", arguments: [candidate, id])
                    number = candidate
                }
            }
            let version = try Int.fetchOne(
                database, sql: "SELECT coalesce(max(version), 0) + 1 FROM package WHERE number = ?", arguments: [number])
            return (number ?? "", version ?? 1)
        }
    }

    /// Registers a verified package and what follows from it, in one transaction.
    public func completeArchive(
        _ job: Job?, ofCase id: Int64, number: String, version: Int, path: String, receipt: some Encodable, report: CompletenessReport, key: String,
        summary: (any Codable & Sendable)? = nil, at time: String
    ) throws(CatalogueError) {
        try write { database in
            try database.execute(
                sql: "INSERT OR REPLACE INTO package(number, version, case_id, path, receipt, made) VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [number, version, id, path, Json.text(receipt), time])
            try database.execute(sql: "UPDATE cases SET state = 'archived', judged_key = ? WHERE id = ?", arguments: [key, id])
            try database.execute(sql: "UPDATE judgement SET report = ? WHERE case_id = ?", arguments: [Json.text(Kept(report)), id])
            try Self.keep(database, summary, ofCase: id)
            // To cases that have a number in common with it, it is no longer an open one.
            try Self.forgetBasis(database)
            try Self.log(database, at: time, caseID: id, kind: "archived", actor: "casebinder", detail: path)
            if let job { try Self.finish(database, job) }
        }
    }

    /// Registered packages by number and version; of one case or of all.
    public func packages(ofCase id: Int64? = nil) throws(CatalogueError) -> [PackageRecord] {
        try read { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM package \(id == nil ? "" : "WHERE case_id = ?") ORDER BY number, version",
                arguments: id.map { [$0] } ?? []
            ).map { row in
                PackageRecord(
                    number: row["number"], version: row["version"], caseID: row["case_id"], path: row["path"], receipt: row["receipt"],
                    made: row["made"])
            }
        }
    }
}
