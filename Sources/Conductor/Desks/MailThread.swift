import CaseModel
import Reporter
import WorkQueue

/// Where a message stands among those that went before it to the same reader.
///
/// A conversation is a case in one reader's mailbox. A message about several cases joins their conversations, and what comes later about
/// any of them goes on in the one that began first: mail programs could not show it otherwise, since a message lies in one place. By
/// References and In-Reply-To programs find it; those that go by the subject, which has counts and days in it, have Thread-Topic.
struct MailThread {
    /// The number of the case that began the conversation; `summary` for mails about none.
    let name: String
    /// Seeds of the Message-IDs at which conversations begin: no message has them, but all that follow name them.
    let roots: [String]
    /// Message-IDs of the last messages to this reader about these cases, those of the most urgent first.
    let last: [String]

    /// Mails about no case have one conversation for each kind.
    init(_ message: DigestMessage, _ catalogue: Catalogue) throws(CatalogueError) {
        let reader = Self.reader(of: message)
        var mails: [LastMail] = []
        for id in message.cases.compactMap(CaseRecord.id) {
            if let mail = try catalogue.lastMails(ofCase: id)[reader] { mails.append(mail) }
        }
        let threads = Set(mails.map(\.thread)).sorted(by: Self.isOlder)
        name = threads.first ?? message.cases.min(by: Self.isOlder) ?? message.kind.rawValue
        let about = message.cases.isEmpty ? "" : "case-"
        roots = ([name] + threads.dropFirst().prefix(Self.most)).map { about + $0 }
        var seen: Set<String> = []
        last = Array(mails.map(\.messageID).filter { seen.insert($0).inserted }.prefix(Self.most))
    }

    /// So many are named at most: a header is no archive.
    private static let most = 10

    /// A role and an address: who handles one case and supervises another has two conversations.
    static func reader(of message: DigestMessage) -> String {
        "\(message.kind.rawValue) \(message.to.first?.email?.lowercased() ?? "")"
    }

    /// Case numbers are given in order, and grow longer.
    private static func isOlder(_ one: String, _ other: String) -> Bool {
        (one.utf8.count, one) < (other.utf8.count, other)
    }
}
