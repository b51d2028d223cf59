import CaseModel
import Foundation
import GRDB

extension Catalogue {
    /// Records what a file's bytes are, the pages that are still to be read, the members that must be read too, and what that settles.
    ///
    /// - Parameters:
    ///   - extraction: with the pages that are complete already.
    ///   - pagesToRead: numbers of the pages that a page job must bring.
    public func completeOpening(
        _ job: Job, _ extraction: Extraction, pagesToRead: ClosedRange<Int>?, readingKey: String
    ) throws(CatalogueError) {
        guard let reading = job.reading else { return }
        try write { database in
            var opening = extraction
            opening.pages = []
            let left = pagesToRead?.count ?? 0
            try database.execute(
                sql: "INSERT OR REPLACE INTO reading(sha256, key, opening, pages_left) VALUES (?, ?, ?, ?)",
                arguments: [reading.sha256, readingKey, Json.text(opening), left])
            for page in extraction.pages { try Self.insert(database, page, of: reading.sha256, readingKey: readingKey) }
            for number in pagesToRead.map(Array.init) ?? [] {
                var pageJob = reading
                pageJob.page = number
                pageJob.format = extraction.format
                try Self.enqueue(database, .page, subject: "\(reading.sha256):\(number)", caseID: job.caseID, payload: Json.text(pageJob))
            }
            let waiting = try Int64.fetchAll(database, sql: "SELECT case_id FROM need WHERE sha256 = ?", arguments: [reading.sha256])
            for caseID in waiting {
                var seen: Set<String> = []
                for member in extraction.members where !member.sha256.isEmpty {
                    try Self.need(database, caseID: caseID, ReadingJob(member, of: extraction, in: reading), readingKey: readingKey, &seen)
                }
            }
            if left == 0 { try database.execute(sql: "DELETE FROM need WHERE sha256 = ?", arguments: [reading.sha256]) }
            try Self.finish(database, job)
        }
    }

    /// Records one page; with the last one the content is read. A page that is withheld takes the text of all others with it: nothing of a
    /// paper with a state-secret mark is kept.
    public func completePage(_ job: Job, _ page: Page, readingKey: String) throws(CatalogueError) {
        guard let reading = job.reading else { return }
        let isNew = try write { database -> Bool in
            let held = try Self.isHeld(database, reading.sha256, readingKey)
            let isNew = page.isWithheld && !held
            if isNew { try Self.withhold(database, reading.sha256, readingKey) }
            try Self.insert(database, held ? page.withheld : page, of: reading.sha256, readingKey: readingKey)
            try database.execute(
                sql: "UPDATE reading SET pages_left = pages_left - 1 WHERE sha256 = ? AND key = ?", arguments: [reading.sha256, readingKey])
            let left = try Int.fetchOne(
                database, sql: "SELECT pages_left FROM reading WHERE sha256 = ? AND key = ?", arguments: [reading.sha256, readingKey])
            if left ?? 0 <= 0 { try database.execute(sql: "DELETE FROM need WHERE sha256 = ?", arguments: [reading.sha256]) }
            try Self.finish(database, job)
            return isNew
        }
        if isNew { try forgetLog() }
    }

    /// What was read from content, all pages included; nil when it was not read (completely) with this key.
    public func extraction(of sha256: String, readingKey: String) throws(CatalogueError) -> Extraction? {
        try read { database in
            guard
                let row = try Row.fetchOne(
                    database, sql: "SELECT opening, pages_left FROM reading WHERE sha256 = ? AND key = ?", arguments: [sha256, readingKey]),
                (row["pages_left"] as Int) < 1
            else { return nil }
            var extraction = try Json.value(Extraction.self, row["opening"])
            extraction.pages = try String.fetchAll(
                database, sql: "SELECT page FROM page WHERE sha256 = ? AND key = ? ORDER BY number", arguments: [sha256, readingKey]
            ).map { try Json.value(Page.self, $0) }
            return extraction
        }
    }

    /// Number of pages read with this key.
    public func pageCount(readingKey: String) throws(CatalogueError) -> Int {
        try read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM page WHERE key = ?", arguments: [readingKey]) ?? 0 }
    }

    /// Starts over with readings that other settings made: every case waits for what is not read with the present key.
    public func requireReadings(readingKey: String) throws(CatalogueError) {
        try write { database in
            for id in try Int64.fetchAll(database, sql: "SELECT id FROM cases WHERE state <> 'archived' AND joined IS NULL") {
                try Self.need(database, caseID: id, readingKey: readingKey)
            }
        }
    }

    /// Forgets the reading of content that had a problem with this code and a detail that begins so, so that it is read again.
    /// - Returns: how many there were.
    public func forgetReadings(readingKey: String, code: String, detail: String) throws(CatalogueError) -> Int {
        try write { database in
            try database.execute(
                sql: """
                    DELETE FROM reading WHERE key = ?1 AND EXISTS (
                        SELECT 1 FROM json_each(reading.opening, '$.problems')
                        WHERE json_extract(value, '$.code') = ?2 AND json_extract(value, '$.detail') LIKE ?3 || '%')
                    """, arguments: [readingKey, code, detail])
            let count = database.changesCount
            // What is read anew is judged anew.
            if count > 0 { try database.execute(sql: "UPDATE cases SET judged_key = NULL WHERE state <> 'archived'") }
            return count
        }
    }

    private static func insert(_ database: Database, _ page: Page, of sha256: String, readingKey: String) throws {
        try database.execute(
            sql: "INSERT OR REPLACE INTO page(sha256, key, number, page) VALUES (?, ?, ?, ?)",
            arguments: [sha256, readingKey, page.number, Json.text(page)])
    }

    /// Hashes of a case's files in place and of everything inside them that is known.
    static func content(_ database: Database, ofCase id: Int64, readingKey: String) throws -> [String] {
        var found: [String] = []
        var open = try String.fetchAll(
            database, sql: "SELECT sha256 FROM file WHERE case_id = ? AND outcome = 'current' AND sha256 IS NOT NULL ORDER BY id", arguments: [id])
        var seen = Set<String>()
        while let hash = open.popLast() {
            guard seen.insert(hash).inserted else { continue }
            found.append(hash)
            if let text = try String.fetchOne(
                database, sql: "SELECT opening FROM reading WHERE sha256 = ? AND key = ?", arguments: [hash, readingKey])
            {
                open += try Json.value(Extraction.self, text).members.map(\.sha256).filter { !$0.isEmpty }
            }
        }
        return found
    }
}
