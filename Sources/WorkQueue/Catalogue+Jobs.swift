import GRDB

/// Under which key `meta` keeps what all judgements were last made from.
private let judgementBasis = "judged.basis"

extension Catalogue {
    /// Takes the next piece of work that may start now, for so many seconds; nil when there is none.
    ///
    /// A judgement is not handed out while its case waits for content, so that a case is judged once its last page is read. Cases are
    /// archived one after the other, in the order of their ids, once nothing else can be done: archive numbers are the same however many
    /// processes read and wherever a run was killed.
    public func lease(owner: String, now: Double, seconds: Double) throws(CatalogueError) -> Job? {
        try write { database in
            var row = try Self.due(database, now: now, order: "rank, id", "")
            if row?["kind"] == Job.Kind.archive.rawValue { row = try Self.due(database, now: now, order: "case_id", "AND kind = 'archive'") }
            guard let row, let kind = Job.Kind(rawValue: row["kind"]) else { return nil }
            let id: Int64 = row["id"]
            try database.execute(
                sql: "UPDATE job SET lease_until = ?, owner = ?, attempts = attempts + 1 WHERE id = ?", arguments: [now + seconds, owner, id])
            let payload: String = row["payload"]
            return Job(
                id: id, kind: kind, caseID: row["case_id"], attempts: (row["attempts"] as Int) + 1, wanted: row["wanted"],
                reading: kind == .open || kind == .page ? try Json.value(ReadingJob.self, payload) : nil)
        }
    }

    /// The first job that may be done now. In the order of the index nothing is sorted: the queue may hold thousands.
    private static func due(_ database: Database, now: Double, order: String, _ narrower: String) throws -> Row? {
        try Row.fetchOne(
            database,
            sql: """
                SELECT * FROM job
                WHERE failure IS NULL AND not_before <= ?1 AND (lease_until IS NULL OR lease_until < ?1) \(narrower)
                  AND (kind <> 'judge' OR NOT EXISTS (SELECT 1 FROM need WHERE need.case_id = job.case_id))
                  AND (kind <> 'archive' OR NOT EXISTS (
                    SELECT 1 FROM job AS other WHERE other.failure IS NULL AND other.not_before <= ?1
                      AND (other.kind IN ('open', 'page') OR (other.kind = 'archive' AND other.lease_until >= ?1)
                        OR (other.kind = 'judge' AND NOT EXISTS (SELECT 1 FROM need WHERE need.case_id = other.case_id)))))
                ORDER BY \(order) LIMIT 1
                """, arguments: [now])
    }

    /// Gives a job back unharmed: the run ends before it was done.
    public func release(_ job: Job) throws(CatalogueError) {
        try write {
            try $0.execute(
                sql: "UPDATE job SET lease_until = NULL, owner = NULL, attempts = attempts - 1 WHERE id = ?", arguments: [job.id])
        }
    }

    /// Leases of processes that are gone: with the workspace's lock in hand nobody else works, so every lease is a dead one.
    public func releaseAll() throws(CatalogueError) {
        try write { try $0.execute(sql: "UPDATE job SET lease_until = NULL, owner = NULL") }
    }

    /// Records a failure. A class that is retried waits, twice as long each time, until `limit` attempts are used up.
    public func fail(_ job: Job, _ failure: FailureClass, _ message: String, now: Double, limit: Int = 5) throws(CatalogueError) {
        try write { database in
            if failure.retried, job.attempts < limit {
                let delay = Double(min(3600, 15 << min(job.attempts, 10)))
                try database.execute(
                    sql: "UPDATE job SET lease_until = NULL, owner = NULL, not_before = ?, message = ? WHERE id = ?",
                    arguments: [now + delay, message, job.id])
            } else {
                try database.execute(
                    sql: "UPDATE job SET lease_until = NULL, owner = NULL, failure = ?, message = ? WHERE id = ?",
                    arguments: [failure.rawValue, message, job.id])
            }
        }
    }

    /// Jobs that ended in failure, of a case or of all.
    public func failedJobs(ofCase id: Int64? = nil) throws(CatalogueError) -> [FailedJob] {
        try read { database in
            let rows = try Row.fetchAll(
                database, sql: "SELECT * FROM job WHERE failure IS NOT NULL \(id == nil ? "" : "AND case_id = ?") ORDER BY id",
                arguments: id.map { [$0] } ?? [])
            return rows.compactMap { row in
                guard let kind = Job.Kind(rawValue: row["kind"]), let failure = FailureClass(rawValue: row["failure"]) else { return nil }
                return FailedJob(id: row["id"], kind: kind, caseID: row["case_id"], failure: failure, message: row["message"] ?? "")
            }
        }
    }

    /// Jobs that failed for a reason that may pass and wait for their next try.
    public func deferredJobs() throws(CatalogueError) -> [DeferredJob] {
        try read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM job WHERE failure IS NULL AND message IS NOT NULL ORDER BY id").compactMap { row in
                Job.Kind(rawValue: row["kind"]).map { DeferredJob(kind: $0, caseID: row["case_id"], message: row["message"] ?? "") }
            }
        }
    }

    /// Work that is left: by kind, how many jobs wait or are under way. Failed ones do not count.
    public func backlog() throws(CatalogueError) -> [Job.Kind: Int] {
        try read { database in
            var counts: [Job.Kind: Int] = [:]
            for row in try Row.fetchAll(database, sql: "SELECT kind, COUNT(*) AS n FROM job WHERE failure IS NULL GROUP BY kind") {
                if let kind = Job.Kind(rawValue: row["kind"]) { counts[kind] = row["n"] }
            }
            return counts
        }
    }

    /// Whether a job waits that could be done now.
    public func hasDueWork(now: Double) throws(CatalogueError) -> Bool {
        try read { database in
            try Bool.fetchOne(
                database,
                sql: """
                    SELECT EXISTS (
                        SELECT 1 FROM job WHERE failure IS NULL AND not_before <= ? AND (lease_until IS NULL OR lease_until < ?)
                          AND (kind <> 'judge' OR NOT EXISTS (SELECT 1 FROM need WHERE need.case_id = job.case_id)))
                    """, arguments: [now, now]) ?? false
        }
    }

    /// Makes a case be judged again.
    public func enqueueJudgement(ofCase id: Int64) throws(CatalogueError) {
        try write { try Self.enqueue($0, .judge, subject: String(id), caseID: id) }
    }

    /// Makes cases be judged again whose judgement may come out otherwise than it did: every case that is not archived, if anything that all
    /// judgements depend on has changed, else only those that were still growing or seem to be done, and those without a judgement that counts.
    ///
    /// - Parameter basis: stands for what all judgements depend on: pipeline, settings, the date.
    public func enqueueJudgements(basis: String) throws(CatalogueError) {
        try write { database in
            let known = try String.fetchOne(database, sql: "SELECT value FROM meta WHERE key = ?", arguments: [judgementBasis])
            let unsettled = known == basis ? "AND (judged_key IS NULL OR state NOT IN ('incomplete', 'held'))" : ""
            let ids = try Int64.fetchAll(
                database, sql: "SELECT id FROM cases WHERE state <> 'archived' AND joined IS NULL \(unsettled) ORDER BY id")
            for id in ids { try Self.enqueue(database, .judge, subject: String(id), caseID: id) }
            try database.execute(sql: "INSERT OR REPLACE INTO meta(key, value) VALUES (?, ?)", arguments: [judgementBasis, basis])
        }
    }

    /// The next run judges every case again: how one stands may decide how another does.
    static func forgetBasis(_ database: Database) throws {
        try database.execute(sql: "DELETE FROM meta WHERE key = ?", arguments: [judgementBasis])
    }

    /// Queues again what failed, for good or until its next try: jobs of the case, and content whose reading ended in one of the given
    /// problem codes.
    /// - Returns: how many pieces of work were queued.
    public func retry(case id: Int64, codes: [String], readingKey: String) throws(CatalogueError) -> Int {
        try retry(case: id, marks: codes.map { "\"code\":\"\($0)\"" }, readingKey: readingKey)
    }

    /// - Parameters:
    ///   - marks: what one of the stored texts of a reading must hold.
    ///   - always: content that is read again whatever its reading holds.
    func retry(case id: Int64, marks: [String], always: Set<String> = [], readingKey: String) throws(CatalogueError) -> Int {
        try write { database in
            try database.execute(
                sql: """
                    UPDATE job SET failure = NULL, message = NULL, attempts = 0, not_before = 0, lease_until = NULL
                    WHERE case_id = ? AND message IS NOT NULL
                    """,
                arguments: [id])
            var count = database.changesCount
            for hash in try Self.content(database, ofCase: id, readingKey: readingKey) {
                let texts = try String.fetchAll(
                    database,
                    sql: """
                        SELECT opening FROM reading WHERE sha256 = ?1 AND key = ?2
                        UNION ALL SELECT page FROM page WHERE sha256 = ?1 AND key = ?2
                        """,
                    arguments: [hash, readingKey])
                guard always.contains(hash) || texts.contains(where: { text in marks.contains { text.contains($0) } }) else { continue }
                try database.execute(sql: "DELETE FROM page WHERE sha256 = ? AND key = ?", arguments: [hash, readingKey])
                try database.execute(sql: "DELETE FROM reading WHERE sha256 = ? AND key = ?", arguments: [hash, readingKey])
                count += 1
            }
            // What is read anew is judged anew.
            if count > 0 { try database.execute(sql: "UPDATE cases SET judged_key = NULL WHERE id = ?", arguments: [id]) }
            // Other cases may hold the same content.
            let others = try Int64.fetchAll(
                database, sql: "SELECT id FROM cases WHERE state <> 'archived' AND joined IS NULL AND id <> ?", arguments: [id])
            for waiting in [id] + (count > 0 ? others : []) { try Self.need(database, caseID: waiting, readingKey: readingKey) }
            try Self.enqueue(database, .judge, subject: String(id), caseID: id)
            return count
        }
    }

    /// Adds a job, or wishes for the one that is there once more; a failed one gets another chance.
    static func enqueue(_ database: Database, _ kind: Job.Kind, subject: String, caseID: Int64?, payload: String = "") throws {
        try database.execute(
            sql: """
                INSERT INTO job(kind, rank, subject, case_id, payload) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT(kind, subject) DO UPDATE SET
                    wanted = wanted + (excluded.kind IN ('judge', 'archive')), failure = NULL, message = NULL, not_before = 0
                """, arguments: [kind.rawValue, kind.rank, subject, caseID, payload])
    }

    /// Takes a job away, unless it was wished for again while it was done: what was new then may not be in its result, so it is done
    /// once more.
    static func finish(_ database: Database, _ job: Job) throws {
        try database.execute(sql: "DELETE FROM job WHERE id = ? AND wanted = ?", arguments: [job.id, job.wanted])
        try database.execute(sql: "UPDATE job SET lease_until = NULL, owner = NULL, attempts = 0 WHERE id = ?", arguments: [job.id])
    }
}
