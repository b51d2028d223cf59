import CaseModel
import Foundation
import GRDB

/// A message to be sent, as the outbox keeps it.
public struct QueuedMessage: Sendable {
    /// Order of queueing; what ``Catalogue/markSent(_:at:)`` and its kin take.
    public var id: Int64
    /// Unique in the outbox: the same message is queued once.
    public var messageID: String
    /// One address.
    public var recipient: String
    /// RFC 5322 bytes.
    public var message: [UInt8]
    /// How often sending it failed.
    public var attempts: Int
    /// Numbers of the cases that it tells of.
    public var cases: [String]
    /// Why the last attempt failed.
    public var failure: MailFailure?
}

/// A message to be queued, with what it tells of each case.
public struct OutgoingMessage<Summary: Encodable & Sendable>: Sendable {
    /// RFC 5322.
    public var bytes: [UInt8]
    /// Without angle brackets; with several recipients each message's key has its address added.
    public var messageID: String
    /// Addresses; each gets a message of its own.
    public var recipients: [String]
    /// Numbers of the cases that it tells of, whether or not its readers count as told.
    public var cases: [String]
    /// What to keep of each case as told, by the case's number; empty for copies.
    public var telling: [Int64: Summary]

    public init(bytes: [UInt8], messageID: String, recipients: [String], cases: [String] = [], telling: [Int64: Summary] = [:]) {
        self.cases = cases
        self.bytes = bytes
        self.messageID = messageID
        self.recipients = recipients
        self.telling = telling
    }
}

/// What happened since the archivist was last told.
public struct News: Sendable, Equatable {
    /// Files whose bytes were taken in.
    public var files: Int
    /// Pages that were read, once for equal content.
    public var pages: Int
    /// Cases with new packages.
    public var packaged: Set<Int64>
}

extension Catalogue {
    /// Records what a case was found to be, and queues its archiving, in one transaction.
    ///
    /// - Parameters:
    ///   - marks: what ties it to others, dated; where that is new, the cases that it concerns are judged again.
    ///   - proposals: levels of its documents as the machine proposed them, by content.
    ///   - summary: what overviews need of the report; nil: made when it is first needed.
    public func completeJudgement(
        _ job: Job?, ofCase id: Int64, classification: Classification, report: CompletenessReport, key: String, archive: Bool,
        marks: CaseMarks = CaseMarks(), proposals: [String: LevelAssessment] = [:], summary: (any Codable & Sendable)? = nil
    ) throws(CatalogueError) {
        try write { database in
            try Self.keep(database, proposals, ofCase: id)
            try Self.record(database, marks, ofCase: id)
            try database.execute(
                sql: "INSERT OR REPLACE INTO judgement(case_id, report, classification) VALUES (?, ?, ?)",
                arguments: [id, Json.text(Kept(report)), Json.text(Kept(classification))])
            try database.execute(
                sql: "UPDATE cases SET judged_key = ?, state = ?, number = coalesce(?, number) WHERE id = ?",
                arguments: [key, report.state.rawValue, report.facts.number, id])
            try Self.keep(database, summary, ofCase: id)
            if archive { try Self.enqueue(database, .archive, subject: String(id), caseID: id) }
            if let job { try Self.finish(database, job) }
        }
    }

    /// The judgement stands as it is: the job is done.
    public func skipJudgement(_ job: Job, archive: Bool) throws(CatalogueError) {
        try write { database in
            if archive, let id = job.caseID { try Self.enqueue(database, .archive, subject: String(id), caseID: id) }
            try Self.finish(database, job)
        }
    }

    /// The report of a case; nil before its first, and for one that an older version of the program wrote in a form that is not known any more.
    public func report(ofCase id: Int64) throws(CatalogueError) -> CompletenessReport? {
        try read { database in
            let text = try String.fetchOne(database, sql: "SELECT report FROM judgement WHERE case_id = ?", arguments: [id])
            return text.flatMap { Kept<CompletenessReport>.read($0)?.value }
        }
    }

    /// The newest classification; nil before the first judgement.
    public func classification(ofCase id: Int64) throws(CatalogueError) -> Classification? {
        try read { database in
            let text = try String.fetchOne(database, sql: "SELECT classification FROM judgement WHERE case_id = ?", arguments: [id])
            return text.flatMap { Kept<Classification>.read($0)?.value }
        }
    }

    // MARK: decisions of people

    /// People's decisions, oldest first.
    public func decisions(ofCase id: Int64) throws(CatalogueError) -> [Decision] {
        try read { database in
            try String.fetchAll(database, sql: "SELECT decision FROM decision WHERE case_id = ? ORDER BY id", arguments: [id])
                .map { try Json.value(Decision.self, $0) }
        }
    }

    /// Records a decision and has the case judged again, in one transaction.
    public func add(_ decision: Decision, toCase id: Int64, detail: String) throws(CatalogueError) {
        try write { database in
            try database.execute(sql: "INSERT INTO decision(case_id, decision) VALUES (?, ?)", arguments: [id, Json.text(decision)])
            try Self.log(database, at: decision.at, caseID: id, kind: "decision", actor: decision.by, detail: detail)
            try Self.enqueue(database, .judge, subject: String(id), caseID: id)
        }
    }

    // MARK: what lawyers were told, and the outbox

    /// The summary that was last put into a mail for a case, as the Reporter wrote it; nil where an older version wrote it in another form.
    public func mailed<Summary: Decodable>(_ type: Summary.Type, ofCase id: Int64) throws(CatalogueError) -> Summary? {
        try read { database in
            let text = try String.fetchOne(database, sql: "SELECT mailed FROM cases WHERE id = ?", arguments: [id])
            return text.flatMap { try? Json.value(type, $0) }
        }
    }

    /// Queues messages and records what they tell about each case, and how far all that was told goes, in one transaction: a copy to a
    /// supervisor is never left out because the lawyer's own message was queued before a crash. A message that is queued already is left
    /// alone.
    ///
    /// - Parameter marks: entries of `meta` that say how far was told.
    public func enqueue<Summary: Encodable>(
        _ messages: [OutgoingMessage<Summary>], marks: [String: String] = [:], at time: String
    ) throws(CatalogueError) {
        try write { database in
            for message in messages {
                for recipient in message.recipients {
                    try database.execute(
                        sql: """
                            INSERT INTO outbox(message_id, recipient, message, state, queued, cases) VALUES (?, ?, ?, 'queued', ?, ?)
                            ON CONFLICT(message_id) DO NOTHING
                            """,
                        arguments: [
                            message.recipients.count == 1 ? message.messageID : "\(message.messageID) \(recipient)", recipient,
                            Data(message.bytes), time, message.cases.joined(separator: " "),
                        ])
                }
                for (id, summary) in message.telling.sorted(by: { $0.key < $1.key }) {
                    try database.execute(sql: "UPDATE cases SET mailed = ?, revision = revision + 1 WHERE id = ?", arguments: [Json.text(summary), id])
                }
            }
            for (key, value) in marks.sorted(by: { $0.key < $1.key }) {
                try database.execute(
                    sql: "INSERT INTO meta(key, value) VALUES (?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value", arguments: [key, value])
            }
        }
    }

    /// How much came in and was packaged since the archivist was last told.
    /// - Returns: what is new, and the marks to keep once it has been told.
    public func news(readingKey: String) throws(CatalogueError) -> (news: News, marks: [String: String]) {
        try read { database in
            func count(_ sql: String, _ arguments: StatementArguments = []) throws -> Int {
                try Int.fetchOne(database, sql: sql, arguments: arguments) ?? 0
            }
            func mark(_ key: String) throws -> Int {
                try Int(String.fetchOne(database, sql: "SELECT value FROM meta WHERE key = ?", arguments: [key]) ?? "") ?? 0
            }
            let files = try count("SELECT COUNT(*) FROM file WHERE sha256 IS NOT NULL")
            let pages = try count("SELECT COUNT(*) FROM page WHERE key = ?", [readingKey])
            let packaged = try Int64.fetchAll(
                database, sql: "SELECT case_id FROM event WHERE kind = 'archived' AND case_id IS NOT NULL ORDER BY id")
            let news = News(
                files: files - (try mark("told.files")), pages: max(0, pages - (try mark("told.pages"))),
                packaged: Set(packaged.dropFirst(try mark("told.packages"))))
            return (news, ["told.files": String(files), "told.pages": String(pages), "told.packages": String(packaged.count)])
        }
    }

    /// Messages that may be tried now, oldest first.
    public func dueMessages(now: Double) throws(CatalogueError) -> [QueuedMessage] {
        try read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM outbox WHERE state = 'queued' AND not_before <= ? ORDER BY id", arguments: [now])
                .map(QueuedMessage.init(row:))
        }
    }

    /// Messages that were not delivered: waiting for another try, or refused for good.
    public func undeliveredMessages() throws(CatalogueError) -> [QueuedMessage] {
        try read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM outbox WHERE state NOT IN ('sent', 'written') ORDER BY id").map(QueuedMessage.init(row:))
        }
    }

    /// Records that the mail server took a message.
    public func markSent(_ id: Int64, at time: String) throws(CatalogueError) { try settleMessage(id, as: "sent", at: time) }

    /// Records that a message was written as a file instead of being sent.
    public func markWritten(_ id: Int64, at time: String) throws(CatalogueError) { try settleMessage(id, as: "written", at: time) }

    private func settleMessage(_ id: Int64, as state: String, at time: String) throws(CatalogueError) {
        try write { try $0.execute(sql: "UPDATE outbox SET state = ?, sent = ?, error = NULL WHERE id = ?", arguments: [state, time, id]) }
    }

    /// How many messages ever were sent, and how many were written as files instead.
    public func messageCounts() throws(CatalogueError) -> (sent: Int, written: Int) {
        try read { database in
            func count(_ state: String) throws -> Int {
                try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM outbox WHERE state = ?", arguments: [state]) ?? 0
            }
            return (try count("sent"), try count("written"))
        }
    }

    /// Records a failed attempt: refused for good, or to be tried again no earlier than `notBefore` (seconds since 1970).
    public func markFailed(_ id: Int64, failure: MailFailure, notBefore: Double) throws(CatalogueError) {
        try write { database in
            try database.execute(
                sql: "UPDATE outbox SET state = ?, attempts = attempts + 1, error = ?, not_before = ? WHERE id = ?",
                arguments: [failure.isRefusal ? "refused" : "queued", try Json.text(failure), notBefore, id])
        }
    }

    /// Makes waiting and refused messages due at once.
    /// - Returns: how many had failed.
    public func requeueMessages() throws(CatalogueError) -> Int {
        try write { database in
            try database.execute(sql: """
                    UPDATE outbox SET state = 'queued', not_before = 0 WHERE state = 'refused' OR (state = 'queued' AND not_before > 0)
                    """)
            return database.changesCount
        }
    }
}

extension QueuedMessage {
    init(row: Row) {
        // Earlier versions recorded a sentence.
        let failure = (row["error"] as String?).map { text in (try? Json.value(MailFailure.self, text)) ?? .recorded(text) }
        self.init(
            id: row["id"], messageID: row["message_id"], recipient: row["recipient"], message: [UInt8](row["message"] as Data),
            attempts: row["attempts"], cases: (row["cases"] as String).split(separator: " ").map(String.init), failure: failure)
    }
}
