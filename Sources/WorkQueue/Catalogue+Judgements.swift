import CaseModel
import Foundation
import GRDB

/// A message to be sent, as the outbox keeps it.
public struct QueuedMessage: Sendable {
    public var id: Int64
    public var messageID: String
    /// One address.
    public var recipient: String
    /// RFC 5322 bytes.
    public var message: [UInt8]
    public var attempts: Int
    /// Why the last attempt failed.
    public var error: String?
}

extension Catalogue {
    /// Records what a case was found to be, and queues its archiving, in one transaction.
    public func completeJudgement(
        _ job: Job?, ofCase id: Int64, classification: Classification, report: CompletenessReport, key: String, archive: Bool
    ) throws(CatalogueError) {
        try write { database in
            try database.execute(
                sql: "UPDATE cases SET classification = ?, report = ?, judged_key = ?, state = ?, number = coalesce(?, number) WHERE id = ?",
                arguments: [
                    Json.text(classification), Json.text(report), key, report.state.rawValue, report.facts.number, id,
                ])
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

    public func report(ofCase id: Int64) throws(CatalogueError) -> CompletenessReport? {
        try read { database in
            let text = try String.fetchOne(database, sql: "SELECT report FROM cases WHERE id = ?", arguments: [id])
            return try text.map { try Json.value(CompletenessReport.self, $0) }
        }
    }

    public func classification(ofCase id: Int64) throws(CatalogueError) -> Classification? {
        try read { database in
            let text = try String.fetchOne(database, sql: "SELECT classification FROM cases WHERE id = ?", arguments: [id])
            return try text.map { try Json.value(Classification.self, $0) }
        }
    }

    // MARK: decisions of people

    public func decisions(ofCase id: Int64) throws(CatalogueError) -> [Decision] {
        try read { database in
            try String.fetchAll(database, sql: "SELECT decision FROM decision WHERE case_id = ? ORDER BY id", arguments: [id])
                .map { try Json.value(Decision.self, $0) }
        }
    }

    public func add(_ decision: Decision, toCase id: Int64, detail: String) throws(CatalogueError) {
        try write { database in
            try database.execute(sql: "INSERT INTO decision(case_id, decision) VALUES (?, ?)", arguments: [id, Json.text(decision)])
            try Self.log(database, at: decision.at, caseID: id, kind: "decision", actor: decision.by, detail: detail)
            try Self.enqueue(database, .judge, subject: String(id), caseID: id)
        }
    }

    // MARK: what lawyers were told, and the outbox

    /// The summary that was last put into a mail for a case, as the Reporter wrote it.
    public func mailed<Summary: Decodable>(_ type: Summary.Type, ofCase id: Int64) throws(CatalogueError) -> Summary? {
        try read { database in
            let text = try String.fetchOne(database, sql: "SELECT mailed FROM cases WHERE id = ?", arguments: [id])
            return try text.map { try Json.value(type, $0) }
        }
    }

    /// Queues a message and records what it tells about each case, in one transaction. A message that is queued already is left alone.
    public func enqueue<Summary: Encodable>(
        message: [UInt8], messageID: String, to recipients: [String], telling summaries: [Int64: Summary], at time: String
    ) throws(CatalogueError) {
        try write { database in
            for recipient in recipients {
                try database.execute(
                    sql: """
                        INSERT INTO outbox(message_id, recipient, message, state, queued) VALUES (?, ?, ?, 'queued', ?)
                        ON CONFLICT(message_id) DO NOTHING
                        """,
                    arguments: [recipients.count == 1 ? messageID : "\(messageID) \(recipient)", recipient, Data(message), time])
            }
            for (id, summary) in summaries.sorted(by: { $0.key < $1.key }) {
                try database.execute(sql: "UPDATE cases SET mailed = ? WHERE id = ?", arguments: [Json.text(summary), id])
            }
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
            try Row.fetchAll(database, sql: "SELECT * FROM outbox WHERE state <> 'sent' ORDER BY id").map(QueuedMessage.init(row:))
        }
    }

    public func markSent(_ id: Int64, at time: String) throws(CatalogueError) {
        try write { try $0.execute(sql: "UPDATE outbox SET state = 'sent', sent = ?, error = NULL WHERE id = ?", arguments: [time, id]) }
    }

    /// Records a failed attempt: refused for good, or to be tried again no earlier than `notBefore` (seconds since 1970).
    public func markFailed(_ id: Int64, error: String, permanent: Bool, notBefore: Double) throws(CatalogueError) {
        try write { database in
            try database.execute(
                sql: "UPDATE outbox SET state = ?, attempts = attempts + 1, error = ?, not_before = ? WHERE id = ?",
                arguments: [permanent ? "refused" : "queued", error, notBefore, id])
        }
    }

    /// Makes waiting and refused messages due at once.
    /// - Returns: how many.
    public func requeueMessages() throws(CatalogueError) -> Int {
        try write { database in
            try database.execute(sql: "UPDATE outbox SET state = 'queued', not_before = 0 WHERE state <> 'sent'")
            return database.changesCount
        }
    }
}

extension QueuedMessage {
    init(row: Row) {
        self.init(
            id: row["id"], messageID: row["message_id"], recipient: row["recipient"], message: [UInt8](row["message"] as Data),
            attempts: row["attempts"], error: row["error"])
    }
}
