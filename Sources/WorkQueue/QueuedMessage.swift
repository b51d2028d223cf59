import CaseModel
import GRDB

/// A message to be sent, as the outbox keeps it; its bytes are had by ``Catalogue/bytes(ofMessage:)``.
public struct QueuedMessage: Sendable, Equatable {
    /// Order of queueing; what ``Catalogue/markSent(_:at:)`` and its kin take.
    public var id: Int64
    /// Unique in the outbox: the same message is queued once.
    public var messageID: String
    /// One address.
    public var recipient: String
    /// How often sending it failed.
    public var attempts: Int
    /// Numbers of the cases that it tells of.
    public var cases: [String]
    /// Why the last attempt failed.
    public var failure: MailFailure?
    /// The moment of the run that queued it, ISO 8601 with zone.
    public var queued: String
    /// Not to be tried before, in seconds since 1970; 0: at once.
    public var notBefore: Double
    /// Given up until somebody asks for another try.
    public var isRefused: Bool
    /// Whether the archivist was told that it is not delivered.
    public var isTold: Bool
}

/// The last message to a reader about a case.
public struct LastMail: Sendable, Codable, Hashable {
    /// Without angle brackets.
    public var messageID: String
    /// The conversation that it belongs to: the number of the case that began it.
    public var thread: String

    public init(messageID: String, thread: String) {
        self.messageID = messageID
        self.thread = thread
    }
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
    /// Who reads it in which role, and the conversation: what the next message about these cases answers. nil where it is about none.
    public var conversation: (reader: String, thread: String)?
    /// What to keep of each case as told, by the case's number; empty for copies.
    public var telling: [Int64: Summary]

    public init(
        bytes: [UInt8], messageID: String, recipients: [String], cases: [String] = [], conversation: (reader: String, thread: String)? = nil,
        telling: [Int64: Summary] = [:]
    ) {
        self.bytes = bytes
        self.messageID = messageID
        self.recipients = recipients
        self.cases = cases
        self.conversation = conversation
        self.telling = telling
    }
}

extension QueuedMessage {
    /// What of a row is needed here: everything but the bytes.
    static let columns = "id, message_id, recipient, attempts, cases, error, queued, not_before, state, told"

    init(row: Row) {
        // Earlier versions recorded a sentence.
        let failure = (row["error"] as String?).map { text in (try? Json.value(MailFailure.self, text)) ?? .recorded(text) }
        let told: String? = row["told"]
        self.init(
            id: row["id"], messageID: row["message_id"], recipient: row["recipient"], attempts: row["attempts"],
            cases: (row["cases"] as String).split(separator: " ").map(String.init), failure: failure, queued: row["queued"],
            notBefore: row["not_before"], isRefused: row["state"] == "refused", isTold: told != nil)
    }
}
