import CaseModel

/// A mail ready to be made into MIME and queued.
public struct DigestMessage: Sendable, Hashable {
    /// Never empty; each with an address that mail may go to.
    public var to: [Person]
    /// Further readers of the same mail; may be empty.
    public var cc: [Person]
    /// One line, no names of persons or parties.
    public var subject: String
    /// Plain text, lines parted by `\n`; says the same as `html`.
    public var text: String
    /// A whole HTML document.
    public var html: String
    /// What the conversation is called, whatever this mail says: the subject without counts and days.
    public var topic: String
    /// Its reader's role. With the address it tells which earlier mails about these cases it goes on from.
    public var kind: MailTemplates.Kind
    /// Equal for equal mails of one moment, so that queueing it again after a crash makes the same Message-ID; another where the mail says
    /// something else. To be hashed: it holds an address and the text.
    public var messageIDSeed: String
    /// Numbers of the cases that it tells of.
    public var cases: [String]
    /// The summaries to keep as ``DigestCase/previous`` once the mail is queued. Empty for copies (supervisor, archivist).
    public var told: [ReportSummary]

    public init(
        _ kind: MailTemplates.Kind, to: [Person], cc: [Person] = [], subject: String, topic: String, text: String, html: String,
        messageIDSeed: String, cases: [String] = [], told: [ReportSummary] = []
    ) {
        self.to = to
        self.cc = cc
        self.subject = subject
        self.text = text
        self.html = html
        self.topic = topic
        self.kind = kind
        self.messageIDSeed = messageIDSeed
        self.cases = cases
        self.told = told
    }
}
