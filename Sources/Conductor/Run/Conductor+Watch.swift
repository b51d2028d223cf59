import CaseModel
import Dispatch
import Foundation
import Pipeline
import Watcher

extension Conductor {
    /// Runs batches for ever: soon after the inbox changes and has come to rest, and after a full listing every few minutes.
    ///
    /// Ends when its task is cancelled, with what was done committed.
    public func watch(fixedMoment: Bool, report: @escaping @Sendable (String) -> Void) async throws(ConductorError) {
        let paths = workspace.paths
        let first = InboxEvents(inbox: paths.inbox, folders: [])
        report("watching \(paths.inbox)" + (first.isBlind.map { " (\($0))" } ?? ""))
        var last = ""
        while !Task.isCancelled {
            let events = InboxEvents(inbox: paths.inbox, folders: try intake.everyFolder())
            let summary = try await (fixedMoment ? self : at(Moment(timezone: workspace.settings.timezone))).batch()
            for note in summary.notes + summary.troubles where note != last { report(note) }
            last = summary.notes.last ?? ""
            if summary.files > 0 || summary.pages > 0 {
                report("\(summary.files) files, \(summary.pages) pages, \(summary.cases.count { $0.state == .archived }) archived")
            }
            let seconds = summary.growing > 0 ? max(1, workspace.settings.inbox.quiet) : events.isBlind == nil ? 180 : 10
            await pause(events, seconds: seconds, fixedMoment: fixedMoment, report: report)
        }
    }

    /// Waits for something to happen in the inbox, for work (a person's decision, a retry that is due), or for the time to pass; mail that
    /// falls due meanwhile is sent.
    private func pause(_ events: InboxEvents, seconds: Double, fixedMoment: Bool, report: @Sendable (String) -> Void) async {
        let deadline = Moment.seconds + seconds
        var sendsMail = !options.noMail
        while !Task.isCancelled, Moment.seconds < deadline {
            nonisolated(unsafe) let events = events
            let happened = await withCheckedContinuation { continuation in
                DispatchQueue.global().async { continuation.resume(returning: events.wait(milliseconds: 500)) }
            }
            if happened { return }
            if (try? workspace.catalogue.hasDueWork(now: Moment.seconds)) ?? true { return }
            if sendsMail, (try? workspace.catalogue.hasDueMessage(now: Moment.seconds)) ?? false {
                sendsMail = sendDue(fixedMoment ? options.moment : Moment(timezone: workspace.settings.timezone), report)
            }
        }
    }

    /// - Returns: false where it is no use to try again before the next batch, which says why.
    private func sendDue(_ moment: Moment, _ report: @Sendable (String) -> Void) -> Bool {
        do {
            let result = try PostOffice(workspace: workspace, moment: moment).sendDue()
            for note in result.notes { report(note) }
            return true
        } catch {
            return false
        }
    }
}
