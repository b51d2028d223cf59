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
            await pause(events, seconds: summary.growing > 0 ? max(1, workspace.settings.inbox.quiet) : events.isBlind == nil ? 180 : 10)
        }
    }

    /// Waits for something to happen in the inbox, for work (a person's decision, a retry that is due), or for the time to pass.
    private func pause(_ events: InboxEvents, seconds: Double) async {
        let deadline = Moment.seconds + seconds
        while !Task.isCancelled, Moment.seconds < deadline {
            nonisolated(unsafe) let events = events
            let happened = await withCheckedContinuation { continuation in
                DispatchQueue.global().async { continuation.resume(returning: events.wait(milliseconds: 500)) }
            }
            if happened { return }
            if (try? workspace.catalogue.hasDueWork(now: Moment.seconds)) ?? true { return }
        }
    }
}
