/// What sending mail came to.
public struct MailResult: Sendable {
    /// Handed to the mail server.
    public var sent = 0
    /// Not delivered; they stay in the outbox.
    public var failed: Int { undelivered.count }
    /// Numbers of the messages whose last attempt failed, or that waited behind one that did.
    var undelivered: Set<Int64> = []
    /// Paths of the messages written as files instead.
    public var files: [String] = []
    /// What the archivist should know, for people.
    public var notes: [String] = []

    /// Nothing sent yet.
    public init() {}
}
