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

/// What sending mail came to.
public struct MailResult: Sendable {
    /// Handed to the mail server.
    public var sent = 0
    /// Not delivered; they stay in the outbox.
    public var failed = 0
    /// Paths of the messages written as files instead.
    public var files: [String] = []
    /// What the archivist should know, for people.
    public var notes: [String] = []

    /// Nothing sent yet.
    public init() {}
}

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

    private static let toldMark = "told.desk"

    /// What stood in the archivist's last letters and still stands: not to be told again.
    private func told() throws -> Set<String> {
        guard let text = try workspace.catalogue.meta(Self.toldMark) else { return [] }
        return Set((try? JSONDecoder().decode([String].self, from: Data(text.utf8))) ?? [])
    }

    private static func text(_ keys: Set<String>) throws -> String {
        String(decoding: try JSONEncoder().encode(keys.sorted()), as: UTF8.self)
    }

    /// Messages whose last attempt failed.
    func undelivered() throws -> [ArchivistSummary.Undelivered] {
        try workspace.catalogue.undeliveredMessages().compactMap { message in
            message.failure.map { .init(cases: message.cases, recipient: message.recipient, failure: $0) }
        }
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
        let queued = try workspace.catalogue.undeliveredMessages().map(\.message)
        var messages = queued
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
            let given = DigestCase(standing: standing, previous: try catalogue.mailed(ReportSummary.self, ofCase: record.id))
            if settings.rule.reason(given) != nil { due.append(given) }
        }
        let reports = DigestReports<any Error> { given in
            try CaseRecord.id(given.standing.caseID).flatMap { try catalogue.report(ofCase: $0) }
        } masker: { cases in
            // What is found in one of the lawyer's cases is masked in all of them.
            var findings: [Finding] = []
            for id in cases.compactMap({ CaseRecord.id($0.standing.caseID) }) { findings += try catalogue.classification(ofCase: id)?.findings ?? [] }
            return Masker(findings: findings)
        }
        try MailDigest.forEach(of: due, settings: settings, reports: reports, body)
    }

    private func outgoing(_ message: DigestMessage, telling told: [Int64: ReportSummary] = [:]) throws -> OutgoingMessage<ReportSummary> {
        let composed = try compose(message)
        return OutgoingMessage(
            bytes: composed.bytes, messageID: composed.id, recipients: (message.to + message.cc).compactMap(\.email),
            cases: message.cases, telling: told)
    }

    func settings() throws -> MailSettings {
        let language = workspace.settings.reportBook.language
        let context = ReportStage(workspace: workspace, moment: moment).context()
        let archivist = workspace.settings.firm.archivist
        return MailSettings(
            context: context, archivist: Person(name: archivist.name, email: archivist.email),
            templates: try MailTemplates(workspace.pipeline.templates, language: language),
            addresses: workspace.mailAddresses, asOf: moment.text)
    }

    private func compose(_ message: DigestMessage) throws -> (bytes: [UInt8], id: String) {
        let domain = senderAddress.split(separator: "@").last.map(String.init) ?? "casebinder.invalid"
        let id = "\(Digest.sha256(message.messageIDSeed).prefix(32))@\(domain)"
        let workspaceID = try workspaceID()
        let roots = ([message.threadKey] + message.references.filter { $0 != message.threadKey })
            .map { "\(Digest.sha256("\(workspaceID)/\($0)").prefix(32))@\(domain)" }
        let mail = MailMessage(
            from: Mailbox(name: workspace.settings.firm.name, address: senderAddress),
            to: message.to.compactMap(Mailbox.init), cc: message.cc.compactMap(Mailbox.init),
            replyTo: workspace.settings.firm.archivist.email.map { Mailbox(name: workspace.settings.firm.archivist.name ?? "", address: $0) },
            subject: message.subject, text: message.text, html: message.html, messageID: id, references: roots,
            date: MailDate.text(unixSeconds: moment.unixSeconds, offsetMinutes: moment.offsetMinutes),
            headers: [.init(name: "Auto-Submitted", value: "auto-generated")])
        return (try MessageComposer.compose(mail), "<\(id)>")
    }

    /// Made at random for each workspace, so that threads of two firms never meet.
    private func workspaceID() throws -> String {
        if let known = try workspace.catalogue.meta("workspaceID") { return known }
        var generator = SystemRandomNumberGenerator()
        let made = String(generator.next(), radix: 36) + String(generator.next(), radix: 36)
        try workspace.catalogue.setMeta("workspaceID", made)
        return made
    }

    private var senderAddress: String { workspace.settings.mail.from ?? workspace.settings.firm.archivist.email ?? "casebinder@localhost" }

    // MARK: sending

    /// Notes go to standard error: to whoever keeps the machine.
    private static let english = Phrasebook(.en)

    /// Sends what is queued and due; with no server set, writes it as .eml files into outbox/.
    public func sendDue() throws -> MailResult {
        var result = MailResult()
        let due = try workspace.catalogue.dueMessages(now: Moment.seconds)
        guard !due.isEmpty else { return result }
        guard let server = try server() else {
            try DurableFile.makeFolder(workspace.paths.outbox)
            for message in due {
                let path = "\(workspace.paths.outbox)/\(message.id).eml"
                try DurableFile.write(message.message, to: path)
                try workspace.catalogue.markWritten(message.id, at: moment.text)
                result.files.append(path)
            }
            result.notes.append(
                "no mail server is set (mail.server in \(workspace.paths.settings)): \(due.count) message(s) were written to "
                    + "\(workspace.paths.outbox) instead of being sent")
            return result
        }
        let refused = try send(due, through: server, into: &result)
        // Who else would find out that the lawyer's address is wrong?
        try queueRefusals(refused)
        if !refused.isEmpty { _ = try send(try workspace.catalogue.dueMessages(now: Moment.seconds), through: server, into: &result) }
        return result
    }

    /// Sends messages one after another, each recorded at once.
    /// - Returns: those that the server refused for good, with its words.
    private func send(
        _ messages: [QueuedMessage], through server: SmtpServer, into result: inout MailResult
    ) throws -> [(message: QueuedMessage, failure: MailFailure)] {
        var refused: [(message: QueuedMessage, failure: MailFailure)] = []
        for (index, message) in messages.enumerated() {
            if Task.isCancelled { break }
            do throws(MailFailure) {
                // The list may have become shorter since the message was queued.
                try checkDomain(of: message.recipient)
                try Sender.send(message.message, from: senderAddress, to: [message.recipient], through: server)
            } catch {
                result.failed += 1
                let wait = Double(min(6 * 3600, 300 << min(message.attempts, 8)))
                try workspace.catalogue.markFailed(message.id, failure: error, notBefore: Moment.seconds + wait)
                result.notes.append("mail to \(message.recipient): \(Self.english.sentence(error))")
                if error.isRefusal { refused.append((message, error)) }
                // One bad address does not stop the rest; a server that is down does.
                guard error.concernsServer else { continue }
                let rest = messages.count - index - 1
                result.failed += rest
                if rest > 0 { result.notes.append("\(rest) more message(s) wait for the mail server; the next run tries again") }
                break
            }
            try workspace.catalogue.markSent(message.id, at: moment.text)
            result.sent += 1
        }
        return refused
    }

    /// No mail goes to a domain that the settings do not name, whoever wrote the address down and whenever.
    private func checkDomain(of address: String) throws(MailFailure) {
        guard workspace.mailAddresses.fault(Person(email: address)) == .domainNotAllowed else { return }
        throw .notAllowed(.domain(address.split(separator: "@").last.map(String.init) ?? address))
    }

    /// Tells the archivist of messages that were refused for good; once, and never of those to the archivist.
    private func queueRefusals(_ refused: [(message: QueuedMessage, failure: MailFailure)]) throws {
        let archivist = workspace.settings.firm.archivist.email?.lowercased()
        let others = refused.filter { $0.message.recipient.lowercased() != archivist }
        guard !others.isEmpty else { return }
        let letter = ArchivistSummary(
            cases: [], packaged: [],
            undelivered: others.map { .init(cases: $0.message.cases, recipient: $0.message.recipient, failure: $0.failure) }, files: 0, pages: 0)
        let settings = try settings()
        guard var message = letter.compose(settings: settings) else { return }
        message.messageIDSeed += others.map { "|refused \($0.message.id)" }.joined()
        let marks = [Self.toldMark: try Self.text(try told().union(letter.keys(settings: settings)))]
        try workspace.catalogue.enqueue([try outgoing(message, telling: [:])], marks: marks, at: moment.text)
    }

    /// Sends one short message at once.
    public func sendTest(to address: String) throws -> MailResult {
        guard EmailAddress.isValid(address) else { throw ConductorError.usage("--test '\(address)': not an e-mail address") }
        guard let server = try server() else {
            throw ConductorError.workspace("\(workspace.paths.settings): mail.server is not set; set server, port, security and from first")
        }
        let book = workspace.settings.reportBook
        let text = book.testMail(server: server.host)
        var generator = SystemRandomNumberGenerator()
        let domain = senderAddress.split(separator: "@").last.map(String.init) ?? "localhost"
        let mail = MailMessage(
            from: Mailbox(name: workspace.settings.firm.name, address: senderAddress), to: [Mailbox(address: address)], subject: text.subject,
            text: text.body, messageID: "\(String(generator.next(), radix: 36))@\(domain)",
            date: MailDate.text(unixSeconds: Int64(Moment.seconds), offsetMinutes: moment.offsetMinutes),
            headers: [.init(name: "Auto-Submitted", value: "auto-generated")])
        var result = MailResult()
        do throws(MailFailure) {
            try checkDomain(of: address)
            try Sender.send(try composed(mail), from: senderAddress, to: [address], through: server)
            result.sent = 1
        } catch {
            result.failed = 1
            result.notes.append("\(server.host):\(server.port): \(Self.english.sentence(error))")
        }
        return result
    }

    private func composed(_ mail: MailMessage) throws(MailFailure) -> [UInt8] {
        do throws(MailComposeError) { return try MessageComposer.compose(mail) } catch { throw .notAllowed(.unwritable(error.description)) }
    }

    /// The server as the settings say, with the password read from where they point; nil where none is set.
    private func server() throws -> SmtpServer? {
        let mail = workspace.settings.mail
        guard let host = mail.server else { return nil }
        var password = ""
        if let file = mail.passwordFile {
            let path = file.hasPrefix("/") ? file : workspace.paths.root + "/" + file
            if let trouble = PasswordFileMode.trouble(path) { throw ConductorError.workspace("mail.passwordFile: \(trouble)") }
            do throws(FileSystemError) {
                password = String(decoding: try DurableFile.read(path, limit: 4096), as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
            } catch {
                throw ConductorError.workspace("mail.passwordFile: \(error.description)")
            }
        } else if let name = mail.passwordEnv {
            guard let value = getenv(name) else {
                throw ConductorError.workspace("mail.passwordEnv: the environment variable \(name) is not set")
            }
            password = String(cString: value)
        }
        let security: SmtpServer.Security =
            switch mail.security {
            case .starttls: .startTLS
            case .tls: .tls
            case .plain: .plain
            }
        return SmtpServer(host: host, port: mail.port, security: security, user: mail.user ?? "", password: password, caFile: mail.caFile ?? "")
    }
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
