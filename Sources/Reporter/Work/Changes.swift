import CaseModel
import Phrasebook

/// What happened to a case since its last mail: 补齐, 新增, 仍缺.
public struct Changes: Sendable, Hashable {
    /// Requirements that were missing or defective and are there now, advisable ones too.
    public var resolved: [ReportSummary.Item] = []
    /// Requirements that became missing or defective.
    public var added: [ReportSummary.Item] = []
    /// Advisable papers that are missing since (a waiver ran out, a stage came).
    public var advised: [ReportSummary.Item] = []
    /// Requirements that were open and still are (仍缺); no change by themselves.
    public var remaining: [ReportSummary.Item] = []
    /// Requirements that were open and are not asked for any more (waived, not applicable).
    public var dropped: [ReportSummary.Item] = []
    /// Advisable papers that were not there when the case was archived.
    public var leftWithout: [ReportSummary.Item] = []
    /// Names of files that somebody deleted.
    public var deleted: [String] = []
    /// Pages that were to be scanned again and are no longer.
    public var pagesRescanned = 0
    /// Pages that are to be scanned again since.
    public var pagesAdded = 0
    /// Pages that had better been scanned again and must be still; no change by themselves. What is only advised is no open end.
    public var pagesRemaining = 0
    /// Signatures, seals, dates and pages that were to be added and are there or no longer asked for; those to be added since; and those that still
    /// are (no change by themselves).
    public var marksAdded = 0
    public var marksWanted = 0
    public var marksRemaining = 0
    /// Questions on which something hangs, levels aside, that are not asked any more, whoever answered them; and those that were not asked before.
    public var questionsAnswered = 0
    public var questionsAdded = 0
    /// Levels that wait for nobody's word any more, and those that do since.
    public var levelsSettled = 0
    public var levelsAdded = 0
    /// Something else differs: files unread, seals, decisions, the state.
    public var other = false

    public init(from previous: ReportSummary, to report: CompletenessReport) {
        self.init(from: previous, to: CaseStanding(report))
    }

    public init(from previous: ReportSummary, to standing: CaseStanding) {
        let current = standing.summary
        let before = previous.missing + previous.defective
        let now = current.missing + current.defective
        let beforeKeys = Set(before.map(\.key))
        let nowKeys = Set(now.map(\.key))
        let present = Set(standing.present)
        resolved = (before + previous.advisable).filter { !nowKeys.contains($0.key) && present.contains($0.key) }
        let advisedNow = Set(current.advisable.map(\.key))
        dropped = (before + previous.advisable).filter { !nowKeys.contains($0.key) && !advisedNow.contains($0.key) && !present.contains($0.key) }
        // An archived case wants nothing more.
        let isArchived = current.state == .archived
        leftWithout = isArchived && previous.state != .archived ? current.advisable : []
        added = now.filter { !beforeKeys.contains($0.key) }
        let advisedBefore = Set(previous.advisable.map(\.key))
        advised = isArchived ? [] : current.advisable.filter { !advisedBefore.contains($0.key) }
        remaining = now.filter { beforeKeys.contains($0.key) }
        deleted = (current.deleted ?? []).filter { !(previous.deleted ?? []).contains($0) }
        countPages(previous, current)
        countQuestions(previous, current)
        other = previous.state != current.state || Set(previous.unread) != Set(current.unread)
            || Set(previous.decisions) != Set(current.decisions)
            || Set(previous.missing) != Set(current.missing) || !isArchived && Set(previous.advisable) != Set(current.advisable)
            || previous.package != current.package
    }

    private mutating func countQuestions(_ previous: ReportSummary, _ current: ReportSummary) {
        // Older versions did not keep apart what nothing waits for.
        let asked = Set(previous.questions + previous.unnamed).subtracting(previous.asides ?? current.asides ?? [])
        let asking = Set(current.questions + current.unnamed).subtracting(current.asides ?? [])
        let (gone, come) = (asked.subtracting(asking), asking.subtracting(asked))
        levelsSettled = gone.count(where: ReportSummary.isLevel)
        levelsAdded = come.count(where: ReportSummary.isLevel)
        questionsAnswered = gone.count - levelsSettled
        questionsAdded = come.count - levelsAdded
    }

    private mutating func countPages(_ previous: ReportSummary, _ current: ReportSummary) {
        func pages(_ summary: ReportSummary) -> Set<ReportSummary.Mark> {
            Set((summary.rescans + summary.advised(isMark: false)).map { ReportSummary.Mark(file: $0.file, page: $0.page, code: "") })
        }
        let before = pages(previous)
        let now = pages(current)
        pagesRescanned = before.subtracting(now).count
        pagesAdded = current.state == .archived ? 0 : now.subtracting(before).count
        pagesRemaining = Set(current.rescans.map { ReportSummary.Mark(file: $0.file, page: $0.page, code: "") }).intersection(before).count
        let (wanted, wanting) = (Set(previous.completions + previous.advised(isMark: true)), Set(current.completions + current.advised(isMark: true)))
        marksAdded = wanted.subtracting(wanting).count
        marksWanted = current.state == .archived ? 0 : wanting.subtracting(wanted).count
        marksRemaining = wanted.intersection(current.completions).count
    }

    /// Whether there is anything to tell that the last mail did not.
    public var isEmpty: Bool {
        resolved.isEmpty && added.isEmpty && advised.isEmpty && dropped.isEmpty && leftWithout.isEmpty && deleted.isEmpty && pagesRescanned == 0
            && pagesAdded == 0 && questionsAnswered == 0 && questionsAdded == 0 && levelsSettled == 0 && levelsAdded == 0 && marksAdded == 0
            && marksWanted == 0 && !other
    }
}

extension ReportSummary {
    /// Faults of papers that keep nothing back: marks and pages to add, or pages to scan again.
    func advised(isMark: Bool) -> [Mark] {
        (advisedFaults ?? []).filter { mark in
            // The printed number of a missing page stands behind its code.
            let code = mark.code.split(separator: " ").first.flatMap { ProblemCode(rawValue: String($0)) }
            return isMark ? code?.action == .complete : code?.action == .rescan || code?.action == .replace && code != .expired
        }
    }
}
