import CaseModel
import Phrasebook

/// A case in one row of the page over all: no more than that, since thousands are held at once.
public struct IndexLine: Sendable {
    var caseID: String
    var archiveNumber: String?
    var folder: String
    var lawyer: Person
    var state: CaseState
    var counts: OpenCounts
    var deadlines: [Deadline]
    /// Whether a day has passed by which something that is still open was to be done.
    var isOverdue: Bool
    private let light: TrafficLight

    public init(_ standing: CaseStanding) {
        caseID = standing.caseID
        archiveNumber = standing.outline.identity.archiveNumber
        folder = standing.summary.folder
        lawyer = standing.outline.lawyer
        state = standing.outline.state
        counts = standing.counts
        deadlines = standing.outline.deadlines
        isOverdue = standing.summary.isOverdue
        light = standing.light
    }

    private var overdueDays: Int { deadlines.first?.overdueDays ?? 0 }

    /// Late cases first, the latest first, whatever they are late with; then by how near something is to done; archived last; then by id.
    var rank: (Int, Int, String) {
        let rank = switch state {
        case .failed: 0
        case _ where isOverdue: 1
        case .held: 2
        case .incomplete: 3
        case .waiting: 4
        case .complete: 5
        case .archived: 6
        }
        return (rank, -overdueDays, caseID)
    }

    /// Whether somebody should look at it first: it failed, waits for a decision, or is late.
    var isUrgent: Bool { rank.0 <= 2 }

    /// The row of a table with the columns state, folder, lawyer, open, due.
    func row(_ context: ReportContext) -> String {
        let book = context.book
        let number = [caseID, archiveNumber].compactMap { $0 }.joined(separator: " · ")
        // What is late, else the nearest day.
        let late = deadlines.late
        let told = late.isEmpty ? Array(deadlines.prefix(1)) : late
        let due = told.map { "\($0.due)<br>\(Html.text(book.brief($0)))" }.joined(separator: "<br>")
        return "<tr><td class=\"\(light.ink.rawValue)\"><span aria-hidden=\"true\">●</span> \(Html.text(book.capitalised(book.name(state))))</td>"
            + "<td><a href=\"\(Html.text(caseID)).html\">\(Html.name(context.masker.mask(folder)))</a>"
            + "<br><span class=\"small\">\(Html.text(number))</span></td><td>\(Html.text(lawyer.name ?? ""))</td>"
            + "<td>\(Html.text(counts.headline(book) ?? ""))</td><td class=\"\(isOverdue ? "due late" : "due")\">\(due)</td></tr>"
    }
}
