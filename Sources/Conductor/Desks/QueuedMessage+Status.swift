import CaseModel
import Foundation
import Phrasebook
import Pipeline
import Wire
import WorkQueue

/// What `status` says of a message that has not reached its reader.
extension QueuedMessage {
    /// One line for a terminal: to whom, why not, how often it was tried, and when it is tried again.
    public func line(_ workspace: Workspace) -> String {
        let book = workspace.settings.book
        let why = failure.map(book.sentence) ?? book.notSentYet
        let tries = next(workspace).map { book.mailAttempts(attempts, next: String($0.dropFirst(5).prefix(11)).replacing("T", with: " ")) } ?? ""
        return "\(recipient)  \(cases.isEmpty ? "" : book.list(cases) + "  ")\(why)\(tries)"
    }

    /// For `status --json`.
    public func wire(_ workspace: Workspace) -> StatusJSON.Undelivered {
        StatusJSON.Undelivered(
            recipient: recipient, cases: cases, refused: isRefused, attempts: attempts, queued: queued, next: next(workspace),
            message: failure.map(workspace.settings.book.sentence))
    }

    /// When it may be tried again, in the workspace's time zone; nil where it is refused or due now.
    private func next(_ workspace: Workspace) -> String? {
        guard !isRefused, notBefore > Moment.seconds else { return nil }
        return Moment(now: Date(timeIntervalSince1970: notBefore), timezone: workspace.settings.timezone).text
    }
}
