import CaseModel

/// A person or a role with an e-mail address.
public struct Mailbox: Sendable, Hashable, Codable {
    /// May be empty; any script.
    public var name: String
    /// `local@domain`, ASCII.
    public var address: String

    public init(name: String = "", address: String) {
        self.name = name
        self.address = address
    }
}

/// A message to be composed: text and the same as HTML, no attachments.
public struct MailMessage: Sendable, Hashable, Codable {
    /// The sender, one mailbox.
    public var from: Mailbox
    /// At least one, or composing refuses the message.
    public var to: [Mailbox]
    /// May be empty.
    public var cc: [Mailbox]
    /// Where answers go; nil: to the sender.
    public var replyTo: Mailbox?
    /// Any script; line breaks in it become spaces.
    public var subject: String
    /// What the conversation is called, in Thread-Topic, for mail programs that go by it where subjects differ (Outlook); may be empty.
    public var topic: String
    /// Plain text; lines parted by `\n`.
    public var text: String
    /// The same as HTML; empty for a message of plain text only.
    public var html: String
    /// `local@domain`, with or without angle brackets. The same message sent again keeps it, so that it is not taken for another.
    public var messageID: String
    /// Message-IDs of earlier messages of the same matter, oldest first, the one that this goes on from last.
    public var references: [String]
    /// Message-IDs of the messages that this one goes on from; several where it joins conversations.
    public var inReplyTo: [String]
    /// RFC 5322 date and time; see ``MailDate``.
    public var date: String
    /// Further headers, such as `Auto-Submitted: auto-generated` (RFC 3834).
    public var headers: [Header]

    /// A header line.
    public struct Header: Sendable, Hashable, Codable {
        /// Printable ASCII without a colon; never one that composing sets itself (From, Date, Message-ID …).
        public var name: String
        /// One line, not empty.
        public var value: String

        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    public init(
        from: Mailbox, to: [Mailbox], cc: [Mailbox] = [], replyTo: Mailbox? = nil, subject: String, topic: String = "", text: String,
        html: String = "", messageID: String, references: [String] = [], inReplyTo: [String] = [], date: String, headers: [Header] = []
    ) {
        self.from = from
        self.to = to
        self.cc = cc
        self.replyTo = replyTo
        self.subject = subject
        self.topic = topic
        self.text = text
        self.html = html
        self.messageID = messageID
        self.references = references
        self.inReplyTo = inReplyTo
        self.date = date
        self.headers = headers
    }
}

/// Dates of mails.
public enum MailDate {
    /// RFC 5322, 3.3: `Mon, 15 Jan 2024 09:00:00 +0800`.
    /// - Parameters:
    ///   - seconds: since 1970-01-01T00:00:00Z.
    ///   - offset: of the local time from UTC, in minutes; China has 480.
    public static func text(unixSeconds seconds: Int64, offsetMinutes offset: Int = 480) -> String {
        let local = seconds + Int64(offset) * 60
        let day = Int64((Double(local) / 86_400).rounded(.down))
        let second = Int(local - day * 86_400)
        // Years beyond the calendar's are no mail's.
        let date = CalendarDate(dayNumber: Int(day)) ?? .epoch
        let weekday = Int(((day + 4) % 7 + 7) % 7)
        let zone = (offset < 0 ? "-" : "+") + two(abs(offset) / 60) + two(abs(offset) % 60)
        let time = "\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))"
        return "\(weekdays[weekday]), \(date.day) \(months[date.month - 1]) \(date.year) \(time) \(zone)"
    }

    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    static func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
}
