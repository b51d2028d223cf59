import CaseModel
import Containers

/// What stands before the values of the header lines, in the reader's language and with its own punctuation (`主题：`).
public struct HeaderLabels: Sendable, Hashable, Codable {
    /// Of the From line: `发件人：`.
    public var from: String
    /// Of the To line: `收件人：`.
    public var to: String
    /// Of the Cc line: `抄送：`.
    public var cc: String
    /// Of the Subject line: `主题：`.
    public var subject: String
    /// Of the Date line: `日期：`.
    public var date: String

    public init(from: String, to: String, cc: String, subject: String, date: String) {
        self.from = from
        self.to = to
        self.cc = cc
        self.subject = subject
        self.date = date
    }
}

/// An e-mail that was read.
public struct Email: Sendable, Hashable {
    /// The labelled header lines, an empty line, the body.
    public var lines: [String]
    /// The header's text, decoded (RFC 2047): names and addresses as they stand; empty where there is none.
    public var from: String
    /// As `from`.
    public var to: String
    /// As `from`.
    public var cc: String
    /// Decoded; empty where there is none.
    public var subject: String
    /// As the header has it.
    public var date: String
    /// Attached files, inline pictures and forwarded messages, in the mail's order.
    public var attachments: [UnpackedMember]
    /// What could not be read of it.
    public var problems: [Problem]

    public init(
        lines: [String] = [], from: String = "", to: String = "", cc: String = "", subject: String = "", date: String = "",
        attachments: [UnpackedMember] = [], problems: [Problem] = []
    ) {
        self.lines = lines
        self.from = from
        self.to = to
        self.cc = cc
        self.subject = subject
        self.date = date
        self.attachments = attachments
        self.problems = problems
    }
}

/// Why a mail could not be read at all.
public enum MailReadingError: Error, Sendable, Hashable {
    /// The file cannot be opened.
    case unreadable(path: String, reason: String)
    /// There is no header: it is no message.
    case notAMessage
    /// Larger than one member may be.
    case tooLarge(bytes: Int64, limit: Int64)
    /// Taking attachments out failed for want of space or memory.
    case outside(ContainerError)

    /// The same as a problem of the file; nil for what is not its fault.
    public var problem: Problem? {
        switch self {
        case .notAMessage: Problem(.damaged)
        case .tooLarge(let bytes, let limit): Problem(.tooLarge, measured: Double(bytes), threshold: Double(limit))
        case .unreadable, .outside: nil
        }
    }
}
