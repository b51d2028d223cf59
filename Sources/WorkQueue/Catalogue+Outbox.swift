import CaseModel
import Fixity
import Foundation
import GRDB

/// The outbox: what is to be sent, and what became of it.
extension Catalogue {
    /// Queues messages and records what they tell about each case, and how far all that was told goes, in one transaction: a copy to a
    /// supervisor is never left out because the lawyer's own message was queued before a crash. A message that is queued already is left
    /// alone.
    ///
    /// - Parameters:
    ///   - marks: entries of `meta` that say how far was told.
    ///   - undelivered: messages of which these tell the archivist that they are not delivered.
    public func enqueue<Summary: Encodable>(
        _ messages: [OutgoingMessage<Summary>], marks: [String: String] = [:], undelivered: [Int64] = [], at time: String
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
                    // Its page stays: it says what changed since the mail before, as this one does, until there is another report.
                    try database.execute(sql: "UPDATE cases SET mailed = ? WHERE id = ?", arguments: [Json.text(summary), id])
                }
                guard let (reader, thread) = message.conversation else { continue }
                for id in message.cases.compactMap(CaseRecord.id) {
                    var mails = try Self.lastMails(database, ofCase: id)
                    mails[reader] = LastMail(messageID: message.messageID, thread: thread)
                    try database.execute(sql: "UPDATE cases SET last_mail = ? WHERE id = ?", arguments: [Json.text(mails), id])
                }
            }
            for id in undelivered { try database.execute(sql: "UPDATE outbox SET told = ? WHERE id = ?", arguments: [time, id]) }
            for (key, value) in marks.sorted(by: { $0.key < $1.key }) {
                try database.execute(
                    sql: "INSERT INTO meta(key, value) VALUES (?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value", arguments: [key, value])
            }
        }
    }

    /// The last messages about a case, by reader.
    public func lastMails(ofCase id: Int64) throws(CatalogueError) -> [String: LastMail] {
        try read { try Self.lastMails($0, ofCase: id) }
    }

    private static func lastMails(_ database: Database, ofCase id: Int64) throws -> [String: LastMail] {
        let text = try String.fetchOne(database, sql: "SELECT last_mail FROM cases WHERE id = ?", arguments: [id])
        return text.flatMap { try? Json.value([String: LastMail].self, $0) } ?? [:]
    }

    // MARK: what is to be sent

    /// Messages that may be tried now, oldest first.
    public func dueMessages(now: Double) throws(CatalogueError) -> [QueuedMessage] {
        try messages("state = 'queued' AND not_before <= ?", [now])
    }

    /// Whether there is one of those.
    public func hasDueMessage(now: Double) throws(CatalogueError) -> Bool {
        try read { database in
            try Bool.fetchOne(
                database, sql: "SELECT EXISTS (SELECT 1 FROM outbox WHERE state = 'queued' AND not_before <= ?)", arguments: [now]) ?? false
        }
    }

    /// Messages that were not delivered: waiting for another try, or refused for good.
    public func undeliveredMessages() throws(CatalogueError) -> [QueuedMessage] {
        try messages("state NOT IN ('sent', 'written')", [])
    }

    private func messages(_ condition: String, _ arguments: StatementArguments) throws(CatalogueError) -> [QueuedMessage] {
        try read { database in
            try Row.fetchAll(
                database, sql: "SELECT \(QueuedMessage.columns) FROM outbox WHERE \(condition) ORDER BY id", arguments: arguments
            ).map(QueuedMessage.init(row:))
        }
    }

    /// RFC 5322 bytes of a message that has not been sent, or not long ago.
    public func bytes(ofMessage id: Int64) throws(CatalogueError) -> [UInt8] {
        try read { [UInt8](try Data.fetchOne($0, sql: "SELECT message FROM outbox WHERE id = ?", arguments: [id]) ?? Data()) }
    }

    // MARK: what became of it

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

    /// Puts off messages that were not tried, because the server was not to be had for another.
    public func postpone(_ ids: [Int64], notBefore: Double) throws(CatalogueError) {
        try write { database in
            for id in ids { try database.execute(sql: "UPDATE outbox SET not_before = ? WHERE id = ?", arguments: [notBefore, id]) }
        }
    }

    /// Makes waiting and refused messages due at once.
    /// - Returns: how many had failed.
    public func requeueMessages() throws(CatalogueError) -> Int {
        try write { database in
            try database.execute(sql: """
                    UPDATE outbox SET state = 'queued', not_before = 0, told = NULL WHERE state = 'refused' OR (state = 'queued' AND not_before > 0)
                    """)
            return database.changesCount
        }
    }

    /// Replaces the bytes of messages that went out before a moment (ISO 8601) by their SHA-256; who was told of what, and when, stays.
    public func forgetSent(before time: String) throws(CatalogueError) {
        try write { database in
            // What stands in place of a message is shorter than any message.
            let length = Self.forgotten(Data()).count
            let ids = try Int64.fetchAll(
                database, sql: "SELECT id FROM outbox WHERE state IN ('sent', 'written') AND sent < ? AND length(message) > ?",
                arguments: [time, length])
            for id in ids {
                let message = try Data.fetchOne(database, sql: "SELECT message FROM outbox WHERE id = ?", arguments: [id]) ?? Data()
                try database.execute(sql: "UPDATE outbox SET message = ? WHERE id = ?", arguments: [Self.forgotten(message), id])
            }
        }
    }

    private static func forgotten(_ message: Data) -> Data { Data("sha256:\(Digest.sha256([UInt8](message)))".utf8) }
}
