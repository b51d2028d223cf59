import CaseModel
import Fixity
import Foundation
import Glibc
import Mime
import Phrasebook
import Pipeline
import Reporter
import Smtp
import WorkQueue
import Wire

/// Composes what lawyers and the archivist are to be told, queues it with the record of having told it, and sends what is queued.
public struct PostOffice: Sendable {
    let workspace: Workspace
    let moment: Moment

    public init(workspace: Workspace, moment: Moment) {
        self.workspace = workspace
        self.moment = moment
    }

    // MARK: composing

    /// Queues what lawyers, supervisors and the archivist are to be told, with the record of having told it, in one transaction. What the archivist
    /// was told counts by the catalogue, not by the run, so that what a killed run did is told once by the next.
    ///
    /// - Parameter marks: how far that goes once it is told.
    func queueDue(_ desk: ArchivistSummary, marks: [String: String]) throws {
        var messages = try digestsToQueue()
        var marks = marks
        let settings = try settings()
        if let letter = desk.compose(settings: settings, told: try told()) { messages.append(try outgoing(letter)) }
        if settings.addresses.fault(settings.archivist) == nil { marks[Self.toldMark] = try Self.text(desk.keys(settings: settings)) }
        try workspace.catalogue.enqueue(messages, marks: marks, at: moment.text)
    }

    static let toldMark = "told.desk"

    /// What stood in the archivist's last letters and still stands: not to be told again.
    func told() throws -> Set<String> {
        guard let text = try workspace.catalogue.meta(Self.toldMark) else { return [] }
        return Set((try? JSONDecoder().decode([String].self, from: Data(text.utf8))) ?? [])
    }

    static func text(_ keys: Set<String>) throws -> String {
        String(decoding: try JSONEncoder().encode(keys.sorted()), as: UTF8.self)
    }

    /// Messages whose last attempt failed; those of one kind once, since a wrong address fails with every reminder.
    func undelivered() throws -> [ArchivistSummary.Undelivered] {
        var seen: Set<ArchivistSummary.Undelivered> = []
        return try workspace.catalogue.undeliveredMessages().compactMap { message in
            message.failure.map {
                // Late by what was told: until then it may well arrive by the same run.
                .init(cases: message.cases, recipient: message.recipient, failure: $0, isLate: message.isTold && !message.isRefused)
            }
        }.filter { seen.insert($0).inserted }
    }

    /// Queues the digests that are due: what a run without mail left untold.
    func queueDigests() throws {
        try workspace.catalogue.enqueue(try digestsToQueue(), at: moment.text)
    }

    private func digestsToQueue() throws -> [OutgoingMessage<ReportSummary>] {
        var queue: [OutgoingMessage<ReportSummary>] = []
        try digests { message in
            let told = message.told.compactMap { summary in CaseRecord.id(summary.caseID).map { ($0, summary) } }
            queue.append(try outgoing(message, telling: Dictionary(told, uniquingKeysWith: { first, _ in first })))
        }
        return queue
    }

    /// Queues what is due and sends what is queued, as long as no run does the same.
    public func sendEverything() throws -> MailResult {
        let lock = try WorkspaceLock(workspace.paths)
        defer { withExtendedLifetime(lock) {} }
        try queueDigests()
        return try sendDue()
    }

    /// Writes what is queued and the digests that are due as .eml files, and changes nothing else.
    public func writeDue() throws -> MailResult {
        var result = MailResult()
        try DurableFile.makeFolder(workspace.paths.outbox)
        var messages = try workspace.catalogue.undeliveredMessages().map { try workspace.catalogue.bytes(ofMessage: $0.id) }
        try digests { messages.append(try compose($0).bytes) }
        for (number, message) in messages.enumerated() {
            let path = "\(workspace.paths.outbox)/due-\(number + 1).eml"
            try DurableFile.write(message, to: path)
            result.files.append(path)
        }
        if result.files.isEmpty { result.notes.append("nothing is due") }
        return result
    }

    /// The digests that are due, one after another. Who is due and why is told by summaries; only then reports are opened.
    func digests(_ body: (DigestMessage) throws -> Void) throws {
        let catalogue = workspace.catalogue
        let settings = try settings()
        var due: [DigestCase] = []
        try Standings(catalogue: catalogue).forEach { record, standing in
            // Loose files have no lawyer; the archivist hears of them in the summary.
            guard !record.folder.isLooseFiles else { return }
            var given = DigestCase(standing: standing, previous: try catalogue.mailed(ReportSummary.self, ofCase: record.id))
            guard settings.rule.reason(given) != nil else { return }
            given.received = try catalogue.receipts(ofCase: record.id).last
            due.append(given)
        }
        let reports = DigestReports<any Error> { given in
            try CaseRecord.id(given.standing.caseID).flatMap { try catalogue.report(ofCase: $0) }
        } masker: { cases in
            // What is found in one of the lawyer's cases is masked in all of them.
            var findings: [Finding] = []
            for id in cases.compactMap({ CaseRecord.id($0.standing.caseID) }) { findings += try catalogue.findings(ofCase: id) }
            return Masker(findings: findings)
        }
        try MailDigest.forEach(of: due, settings: settings, reports: reports, body)
    }

    func outgoing(_ message: DigestMessage, telling told: [Int64: ReportSummary] = [:]) throws -> OutgoingMessage<ReportSummary> {
        let composed = try compose(message)
        return OutgoingMessage(
            bytes: composed.bytes, messageID: composed.id, recipients: (message.to + message.cc).compactMap(\.email),
            cases: message.cases, conversation: (MailThread.reader(of: message), composed.thread), telling: told)
    }

    func settings() throws -> MailSettings {
        let language = workspace.settings.reportBook.language
        let context = ReportStage(workspace: workspace, moment: moment).context()
        let archivist = workspace.settings.firm.archivist
        return MailSettings(
            context: context, archivist: Person(name: archivist.name, email: archivist.email),
            templates: try MailTemplates(workspace.pipeline.templates, language: language),
            addresses: workspace.mailAddresses,
            rule: MailRule(reminderDays: workspace.settings.mail.reminders, mostReminders: workspace.settings.mail.mostReminders),
            asOf: moment.text)
    }

    private func compose(_ message: DigestMessage) throws -> (bytes: [UInt8], id: String, thread: String) {
        let domain = senderAddress.split(separator: "@").last.map(String.init) ?? "casebinder.invalid"
        let id = "\(Digest.sha256(message.messageIDSeed).prefix(32))@\(domain)"
        let workspaceID = try workspaceID()
        let thread = try MailThread(message, workspace.catalogue)
        let roots = thread.roots.map { "\(Digest.sha256("\(workspaceID)/\($0)").prefix(32))@\(domain)" }
        let topic = [message.topic, message.cases.isEmpty ? "" : thread.name].filter { !$0.isEmpty }.joined(separator: " ")
        let mail = MailMessage(
            from: Mailbox(name: workspace.settings.firm.name, address: senderAddress),
            to: message.to.compactMap(Mailbox.init), cc: message.cc.compactMap(Mailbox.init),
            replyTo: workspace.settings.firm.archivist.email.map { Mailbox(name: workspace.settings.firm.archivist.name ?? "", address: $0) },
            subject: message.subject, topic: topic, text: message.text, html: message.html, messageID: id,
            references: roots + thread.last.reversed(), inReplyTo: thread.last,
            date: MailDate.text(unixSeconds: moment.unixSeconds, offsetMinutes: moment.offsetMinutes),
            headers: [.init(name: "Auto-Submitted", value: "auto-generated")])
        return (try MessageComposer.compose(mail), id, thread.name)
    }

    /// Made at random for each workspace, so that threads of two firms never meet.
    private func workspaceID() throws -> String {
        if let known = try workspace.catalogue.meta("workspaceID") { return known }
        var generator = SystemRandomNumberGenerator()
        let made = String(generator.next(), radix: 36) + String(generator.next(), radix: 36)
        try workspace.catalogue.setMeta("workspaceID", made)
        return made
    }

    var senderAddress: String { workspace.settings.mail.from ?? workspace.settings.firm.archivist.email ?? "casebinder@localhost" }
}

extension Workspace {
    /// Where mail may go (setting `mail.domains`).
    public var mailAddresses: MailAddressRule { MailAddressRule(allowedDomains: settings.mail.domains) }
}

extension Mailbox {
    init?(_ person: Person) {
        guard let email = person.email else { return nil }
        self.init(name: person.name ?? "", address: email)
    }
}
