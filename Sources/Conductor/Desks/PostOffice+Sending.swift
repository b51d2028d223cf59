import CaseModel
import Fixity
import Foundation
import Phrasebook
import Pipeline
import Reporter
import Smtp
import WorkQueue

/// Handing over what is queued. A message is marked as sent only after the server has taken it: where the process or the connection dies
/// between the message's end and that mark, it goes out a second time with the same Message-ID.
extension PostOffice {
    /// Notes go to standard error: to whoever keeps the machine.
    static let english = Phrasebook(.en)

    /// Sends what is queued and due; with no server set, writes it as .eml files into outbox/.
    public func sendDue() throws -> MailResult {
        var result = MailResult()
        try sendDue(into: &result)
        return result
    }

    /// Sends what is due, and then for a while what the server puts off in this run (greylisting), if it is due within that time.
    ///
    /// Only what the server may take later is waited for: one that is down, or does not trust us, is not there ten minutes later.
    /// - Parameters:
    ///   - seconds: the most that is waited, from now.
    ///   - say: told once, before the first wait, for people.
    func sendDue(waiting seconds: Double, say: @Sendable (String) -> Void) async throws -> MailResult {
        var result = MailResult()
        let end = Moment.seconds + seconds
        try sendDue(into: &result)
        var isFirst = true
        while seconds > 0, !Task.isCancelled, let (next, count) = try nextTry(of: result), next <= end {
            if isFirst { say(Self.english.mailWaits(count, until: clock(end))) }
            isFirst = false
            do { try await Task.sleep(for: .seconds(max(0.05, next - Moment.seconds))) } catch { break }
            try sendDue(into: &result)
        }
        return result
    }

    /// When the first of the messages that were put off just now may be tried again, in seconds since 1970, and how many wait; nil where none was.
    private func nextTry(of result: MailResult) throws -> (next: Double, count: Int)? {
        guard !result.undelivered.isEmpty else { return nil }
        let waiting = try workspace.catalogue.undeliveredMessages().filter { result.undelivered.contains($0.id) && !$0.isRefused }
        let next = waiting.filter { $0.failure?.isDeferral == true }.map(\.notBefore).min()
        return next.map { ($0, waiting.count) }
    }

    private func sendDue(into result: inout MailResult) throws {
        let oldest = Date(timeIntervalSince1970: Double(moment.unixSeconds) - workspace.settings.mail.keepSent)
        try workspace.catalogue.forgetSent(before: Moment(now: oldest, timezone: workspace.settings.timezone).text)
        // Of what an earlier run did not live to tell.
        try queueUndelivered(lateToo: false)
        let due = try workspace.catalogue.dueMessages(now: Moment.seconds)
        if !due.isEmpty {
            guard let server = try server() else { return try writeFiles(due, into: &result) }
            try send(due, through: server, into: &result)
            // Who else would find out that the lawyer's address is wrong?
            if try queueUndelivered(lateToo: true) {
                try send(try workspace.catalogue.dueMessages(now: Moment.seconds), through: server, into: &result)
            }
        }
    }

    private func writeFiles(_ due: [QueuedMessage], into result: inout MailResult) throws {
        try DurableFile.makeFolder(workspace.paths.outbox)
        for message in due {
            let path = "\(workspace.paths.outbox)/\(message.id).eml"
            try DurableFile.write(try workspace.catalogue.bytes(ofMessage: message.id), to: path)
            try workspace.catalogue.markWritten(message.id, at: moment.text)
            result.files.append(path)
        }
        result.notes.append(
            "no mail server is set (mail.server in \(workspace.paths.settings)): \(due.count) message(s) were written to "
                + "\(workspace.paths.outbox) instead of being sent")
    }

    /// Sends messages one after another, each recorded at once.
    private func send(_ messages: [QueuedMessage], through server: SmtpServer, into result: inout MailResult) throws {
        for (index, message) in messages.enumerated() {
            if Task.isCancelled { break }
            let bytes = try workspace.catalogue.bytes(ofMessage: message.id)
            do throws(MailFailure) {
                // The list may have become shorter since the message was queued.
                try checkDomain(of: message.recipient)
                try Sender.send(bytes, from: senderAddress, to: [message.recipient], through: server)
            } catch {
                let next = Moment.seconds + wait(after: message.attempts)
                try workspace.catalogue.markFailed(message.id, failure: error, notBefore: next)
                result.undelivered.insert(message.id)
                result.notes.append("mail to \(message.recipient): \(Self.english.sentence(error))")
                // One bad address does not stop the rest; a server that is down does.
                guard error.concernsServer else { continue }
                let rest = messages[(index + 1)...].map(\.id)
                try workspace.catalogue.postpone(rest, notBefore: next)
                result.undelivered.formUnion(rest)
                if !rest.isEmpty { result.notes.append("\(rest.count) more message(s) wait for the mail server; the next run tries again") }
                break
            }
            Checkpoint.reached("handed")
            try workspace.catalogue.markSent(message.id, at: moment.text)
            result.undelivered.remove(message.id)
            result.sent += 1
        }
    }

    /// Twice as long after each try, from the setting up to six hours.
    private func wait(after attempts: Int) -> Double {
        let first = workspace.settings.mail.retryAfter
        return max(first, min(6 * 3600, first * Double(1 << min(attempts, 20))))
    }

    /// No mail goes to a domain that the settings do not name, whoever wrote the address down and whenever.
    func checkDomain(of address: String) throws(MailFailure) {
        guard workspace.mailAddresses.fault(Person(email: address)) == .domainNotAllowed else { return }
        throw .notAllowed(.domain(address.split(separator: "@").last.map(String.init) ?? address))
    }

    /// Tells the archivist of messages that were refused for good, and of those that the server has been putting off for a day; once, and never
    /// of those to the archivist.
    /// - Returns: whether there was something to tell.
    @discardableResult
    private func queueUndelivered(lateToo: Bool) throws -> Bool {
        let archivist = workspace.settings.firm.archivist.email?.lowercased()
        let others = try workspace.catalogue.undeliveredMessages().compactMap { message -> (id: Int64, told: ArchivistSummary.Undelivered)? in
            guard !message.isTold, message.recipient.lowercased() != archivist, let failure = message.failure else { return nil }
            guard message.isRefused || lateToo && isLate(message) && !failure.concernsServer else { return nil }
            return (message.id, .init(cases: message.cases, recipient: message.recipient, failure: failure, isLate: !message.isRefused))
        }
        guard !others.isEmpty else { return false }
        let letter = ArchivistSummary(cases: [], packaged: [], undelivered: others.map(\.told), files: 0, pages: 0)
        let settings = try settings()
        guard var message = letter.compose(settings: settings) else { return false }
        message.messageIDSeed += others.map { "|undelivered \($0.id)" }.joined()
        let marks = [Self.toldMark: try Self.text(try told().union(letter.keys(settings: settings)))]
        try workspace.catalogue.enqueue([try outgoing(message)], marks: marks, undelivered: others.map(\.id), at: moment.text)
        return true
    }

    /// Whether it has waited for a day, by the dates of runs.
    private func isLate(_ message: QueuedMessage) -> Bool {
        guard let queued = Moment(asOf: message.queued, timezone: workspace.settings.timezone) else { return false }
        return moment.unixSeconds - queued.unixSeconds >= 86_400
    }

    /// The hour in the workspace's time zone.
    private func clock(_ seconds: Double) -> String {
        let text = Moment(now: Date(timeIntervalSince1970: seconds), timezone: workspace.settings.timezone).text
        return String(text.dropFirst(11).prefix(5))
    }
}
