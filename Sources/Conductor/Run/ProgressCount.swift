import WorkQueue

/// Counts what was done and what is left, without asking the queue after every job: counting thousands of jobs thousands of times costs more
/// than reading small files.
struct ProgressCount {
    /// Seconds between two looks at the queue.
    private static let interval = 0.25

    private(set) var state = RunProgress()
    private var countedAt: Double?

    /// - Parameter seconds: since the start.
    mutating func done(_ kind: Job.Kind?, seconds: Double, _ catalogue: Catalogue) throws(CatalogueError) -> RunProgress {
        if kind == .open {
            state.filesDone += 1
            state.filesLeft = max(0, state.filesLeft - 1)
        }
        if kind == .page {
            state.pagesDone += 1
            state.pagesLeft = max(0, state.pagesLeft - 1)
        }
        // An opened file adds pages; the last of what was known may not be the last.
        if countedAt.map({ seconds - $0 >= Self.interval }) ?? true || state.filesLeft + state.pagesLeft == 0 {
            let left = try catalogue.backlog()
            state.filesLeft = left[.open] ?? 0
            state.pagesLeft = left[.page] ?? 0
            countedAt = seconds
        }
        state.seconds = seconds
        return state
    }
}
