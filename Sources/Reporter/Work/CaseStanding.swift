import CaseModel
import Phrasebook

/// How a case stands, without its papers: kept beside the report, so that lists, the archivist's desk and the question whether a mail is due
/// open no report. Names of files in it are unmasked, as in ``ReportSummary``: it stays in the workspace's database.
public struct CaseStanding: Codable, Hashable, Sendable {
    /// What the case is, what it waits for, what could not be read.
    public var outline: CaseOutline
    /// What a mail would tell, to be held against what the last one told.
    public var summary: ReportSummary
    /// What is open, by kind.
    public var counts: OpenCounts
    /// Keys of the requirements that are there (``ReportSummary/Item/key``).
    public var present: [String]
    /// Whether there is nothing at all in it, not even a file.
    public var isEmpty: Bool
    /// Files that were damaged, refused or crashed the reader, members of containers too; nil where only the report was at hand.
    public var failedFiles: Int?
    /// Whether some of its files were refused; nil likewise.
    public var hasRefused: Bool?

    public init(_ report: CompletenessReport) {
        outline = report.outline
        summary = ReportSummary(report)
        counts = OpenCounts(OpenWork(report))
        present = report.required.filter { $0.status == .present }.map { ReportSummary.Item($0).key }
        isEmpty = report.questions.isEmpty && report.documents.isEmpty && report.unread.isEmpty
    }

    /// `C00042`.
    public var caseID: String { outline.identity.id }

    var light: TrafficLight { TrafficLight(outline.state, isOverdue: summary.isOverdue) }

    /// In lists of the terminal: the colour of its page.
    public var ink: Ink { light.ink }
}

/// How much is open, by kind, in the order in which it is told.
public struct OpenCounts: Codable, Hashable, Sendable {
    var missing: Int
    var pages: Int
    var questions: Int
    var completions: Int
    var unread: Int
    var defective: Int
    var decisions: Int
    var unsettled: Int

    init(_ work: OpenWork) {
        missing = work.missing.count
        pages = work.pagesToRescan
        questions = work.questions.count + work.unnamed.count
        completions = work.completions.count
        unread = work.unread.count
        defective = work.defective.count
        decisions = work.decisions.count
        // What is undetermined hangs on the questions and is not counted beside them.
        unsettled = work.questions.isEmpty ? work.undetermined.count : 0
    }

    /// Everything that a person can act on now.
    public var total: Int { missing + pages + questions + completions + unread + defective + decisions + unsettled }

    /// What is to be handed in, scanned again or put right, without questions and decisions.
    var papers: Int { missing + pages + completions + unread + defective }

    /// 缺 2 件，3 页需重扫，2 个问题待答复; nil where nothing is open. At most three kinds are named, the rest is counted: it must be
    /// understood at a glance.
    public func headline(_ book: Phrasebook) -> String? {
        let counts: [(Int, (Int) -> String)] = [
            (missing, book.missing), (pages, book.toRescan), (questions, book.questions), (completions, book.toComplete),
            (unread, book.unreadFiles), (defective, book.defective), (decisions, book.decisions), (unsettled, book.unsettled),
        ].filter { $0.0 > 0 }
        guard !counts.isEmpty else { return nil }
        let named = counts.count > 4 ? 3 : counts.count
        let rest = counts.dropFirst(named).reduce(0) { $0 + $1.0 }
        return book.clauses(counts.prefix(named).map { $0.1($0.0) } + (rest > 0 ? [book.more(rest)] : []))
    }
}
