import Synchronization

/// How long the pages of one file may keep workers busy in all: in proportion to its pages, so that a file whose every page is just fast
/// enough does not hold up a night. Pages that are read after it is used up say `timeout` and can be read on request (`retry`).
///
/// Kept in memory for one run: a run that goes on after a kill gives what is left a new budget.
final class FileBudgets: Sendable {
    /// Time of one page at most, in seconds.
    private let secondsPerPage: Double
    private struct File {
        var spent = 0.0
        /// As far as is known: those that were counted on opening, or the highest number that was asked for.
        var pages = 0
    }
    private let files = Mutex<[String: File]>([:])

    init(secondsPerPage: Double) { self.secondsPerPage = secondsPerPage }

    /// For a file of so many pages: eight pages at the limit, and a quarter of the limit for each page. A page takes a second or two.
    func budget(pages: Int) -> Double { secondsPerPage * (8 + Double(pages) / 4) }

    /// Notes that a file has so many pages.
    func expect(_ pages: Int, of content: String) {
        files.withLock { $0[content, default: File()].pages = max(pages, $0[content]?.pages ?? 0) }
    }

    /// The budget of this content in seconds, if it is used up.
    func exhausted(_ content: String) -> Double? {
        files.withLock { files in
            guard let file = files[content] else { return nil }
            let budget = budget(pages: file.pages)
            return file.spent > budget ? budget : nil
        }
    }

    func spend(_ seconds: Double, on content: String) {
        files.withLock { $0[content, default: File()].spent += seconds }
    }
}
