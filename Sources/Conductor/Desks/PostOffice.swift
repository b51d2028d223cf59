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

    /// Queues what lawyers, supervisors and the archivist are to be told, with the record of having told it, in one transaction.
    func queueDue(_ summary: RunSummary) throws {
        let catalogue = workspace.catalogue
        var messages = try digestsToQueue()
        let (news, marks) = try catalogue.news(readingKey: try catalogue.meta("readingKey") ?? "")
        if let letter = try letter(summary, news) { messages.append(try outgoing(letter)) }
        try catalogue.enqueue(messages, marks: marks, at: moment.text)
    }

    /// Queues the digests that are due: what a run without mail left untold.
    func queueDigests() throws {
        try workspace.catalogue.enqueue(try digestsToQueue(), at: moment.text)
    }

    private func digestsToQueue() throws -> [OutgoingMessage<ReportSummary>] {
        try digests().map { message, ids in
            let told = message.told.compactMap { summary in ids[summary.caseID].map { ($0, summary) } }
            return try outgoing(message, telling: Dictionary(told, uniquingKeysWith: { first, _ in first }))
        }
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
        let queued = try workspace.catalogue.undeliveredMessages().map { try workspace.catalogue.bytes(ofMessage: $0.id) }
        let messages = try queued + digests().map { try compose($0.0).bytes }
        for (number, message) in messages.enumerated() {
            let path = "\(workspace.paths.outbox)/due-\(number + 1).eml"
            try DurableFile.write(message, to: path)
            result.files.append(path)
        }
        if result.files.isEmpty { result.notes.append("nothing is due") }
        return result
    }

    private func digests() throws -> [(DigestMessage, [String: Int64])] {
        var cases: [DigestCase] = []
        var ids: [String: Int64] = [:]
        var findings: [Finding] = []
        for record in try workspace.catalogue.cases() {
            // Loose files have no lawyer; the archivist hears of them in the summary.
            guard !record.folder.isLooseFiles, let report = try workspace.catalogue.report(ofCase: record.id) else { continue }
            ids[record.code] = record.id
            findings += try workspace.catalogue.classification(ofCase: record.id)?.findings ?? []
            cases.append(DigestCase(report: report, previous: try workspace.catalogue.mailed(ReportSummary.self, ofCase: record.id)))
        }
        return MailDigest.messages(for: cases, settings: try settings(findings)).map { ($0, ids) }
    }

    /// The archivist's summary of what happened since the last one; nil when nothing did. It counts by the catalogue, not by the run, so that
    /// what a killed run did is told once by the next.
    private func letter(_ summary: RunSummary, _ news: News) throws -> DigestMessage? {
        let catalogue = workspace.catalogue
        guard news.files > 0 || !news.packaged.isEmpty || !summary.troubles.isEmpty else { return nil }
        let touched = Set(summary.cases.map(\.id))
        let reports = try catalogue.cases().filter { touched.contains($0.code) }.compactMap { try catalogue.report(ofCase: $0.id) }
        let undelivered = try catalogue.undeliveredMessages().compactMap { message in
            message.failure.map { ArchivistSummary.Undelivered(cases: message.cases, recipient: message.recipient, failure: $0) }
        }
        return ArchivistSummary(
            reports: reports, packaged: Set(news.packaged.map(CaseRecord.code)), undelivered: undelivered, files: news.files, pages: news.pages
        ).compose(settings: try settings([]))
    }

    func outgoing(_ message: DigestMessage, telling told: [Int64: ReportSummary] = [:]) throws -> OutgoingMessage<ReportSummary> {
        let composed = try compose(message)
        return OutgoingMessage(
            bytes: composed.bytes, messageID: composed.id, recipients: (message.to + message.cc).compactMap(\.email),
            cases: message.cases, conversation: (MailThread.reader(of: message), composed.thread), telling: told)
    }

    func settings(_ findings: [Finding]) throws -> MailSettings {
        let language = workspace.settings.reportBook.language
        let context = ReportContext(
            language: language, firm: workspace.settings.firm.name, inbox: workspace.paths.inbox, reports: workspace.paths.reports,
            names: DataNames(workspace.pipeline), masker: Masker(findings: findings))
        let archivist = workspace.settings.firm.archivist
        return MailSettings(
            context: context, archivist: Person(name: archivist.name, email: archivist.email),
            templates: try MailTemplates(workspace.pipeline.templates, language: language),
            addresses: MailAddressRule(allowedDomains: workspace.settings.mail.domains),
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

extension Mailbox {
    init?(_ person: Person) {
        guard let email = person.email else { return nil }
        self.init(name: person.name ?? "", address: email)
    }
}
