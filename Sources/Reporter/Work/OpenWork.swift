import CaseModel
import Phrasebook

/// What is still to be done about a case, in the order in which it is told.
struct OpenWork {
    /// Required and not there.
    var missing: [RequiredItem] = []
    /// Expected (`warn`) and not there: never blocks.
    var advisable: [RequiredItem] = []
    /// The same of papers that keep nothing back, and dates, signatures and seals that papers of the checklist had better bear: told with what is
    /// advisable, not counted.
    var advisedFaults: [FileFaults.Located] = []
    /// The same whatever the case's state: an archived one has them among its warnings.
    var standingFaults: [FileFaults.Located] = []
    var undetermined: [RequiredItem] = []
    /// Pages to scan again, signatures, seals and pages to add: failures of papers without which the case is not complete.
    var rescans: [FileFaults.Located] = []
    var completions: [FileFaults.Located] = []
    /// Required items that are there but faulty in what no page shows (a clause that was not found, an expired card).
    var defective: [RequiredItem] = []
    var unread: [UnreadFile] = []
    /// Documents of no known kind about which no question stands already.
    var unnamed: [Document] = []
    var questions: [Question] = []
    /// Questions on which nothing hangs but advisable items, or no lawyer's to answer: told last and not counted.
    var asides: [Question] = []
    /// Faults of the case that a person must decide (mixed cases).
    var decisions: [Problem] = []
    /// What somebody should look at, though nothing waits for it: statements that cannot all be right. Told with the work, not counted.
    var checks: [Problem] = []
    /// Copies of one paper that would all be bound. Told with the work, not counted.
    var copies: [CopyChoice] = []
    /// Documents that a person left out.
    var leftOut: [Document] = []
    /// What people took back, with the papers that it is about.
    var withdrawn: [(decision: Decision, papers: [Document])] = []
    /// Names that the case's folder had before.
    var formerFolders: [String] = []
    /// Files that were taken for several documents without being sure.
    var splits: [ProposedSplit] = []
    /// Documents that are certified copies.
    var certified: [Document] = []
    /// What may be better, by file.
    var warnings: [FileFaults.Located] = []
    /// What is told for completeness (ignored files, superseded ones).
    var notes: [Problem] = []

    init(_ report: CompletenessReport) {
        missing = report.required.filter { $0.status == .missing && $0.level == .error }
        advisable = report.required.filter { $0.status == .missing && $0.level == .warn }
        undetermined = report.required.filter { $0.status == .undetermined && $0.level == .error }
        unread = report.unread
        questions = report.questions.filter { !$0.isAside }
        asides = report.questions.filter(\.isAside)
        if report.state == .archived { (advisable, asides) = ([], []) }
        sortFaults(of: report)
        advise(report)
        standingFaults = advisedFaults
        if report.state == .archived { (warnings, advisedFaults) = (advisedFaults + warnings, []) }
        // A file whose faults are pages to scan again is told of there.
        let pages = Set(rescans.map(\.mark))
        unread.removeAll { file in
            let marks = file.problems.map { FileFaults.Located(file: file.file, document: nil, problem: $0).mark }
            return !marks.isEmpty && marks.allSatisfy { $0.page != nil && pages.contains($0) }
        }
        // A locked archive is opened, or not, with all that lies in it.
        let closed = unread.filter { !$0.problems.isEmpty }
        unread.removeAll { file in
            closed.contains { archive in
                archive.file.steps.count < file.file.steps.count && file.file.steps.starts(with: archive.file.steps)
                    && archive.problems.map(\.code) == file.problems.map(\.code)
            }
        }
        // What keeps a file from being read is told once, with the file.
        let lost = Set(unread.flatMap { file in file.problems.map { FileFaults.Located(file: file.file, document: nil, problem: $0).mark } })
        advisedFaults.removeAll { lost.contains($0.mark) }
        standingFaults.removeAll { lost.contains($0.mark) }
        let shown = Set((rescans + completions).map { $0.problem.code })
        defective = report.required.compactMap { item in
            guard item.status == .defective, item.level == .error,
                !item.missingClauses.isEmpty || item.problems.isEmpty || item.problems.contains(where: { !shown.contains($0.code) })
            else { return nil }
            // Pages to scan again and marks to add are told of where that is done.
            var item = item
            item.problems.removeAll { shown.contains($0.code) }
            return item
        }
        let asked = Set(report.questions.compactMap(\.document))
        unnamed = report.documents.filter { $0.material == .unknownMaterial && $0.exclusion == nil && !asked.contains($0.id) }
        let mustDecide: (Problem) -> Bool = { $0.code.action != .none && $0.severity == .failure }
        // Papers of another case are asked for already.
        let isMixed = report.questions.contains { if case .mixedCase = $0.topic { true } else { false } }
        decisions = report.problems.filter { mustDecide($0) && !(isMixed && $0.code == .mixedCase) }
        checks = report.problems.filter { !mustDecide($0) && $0.contradiction != nil } + warnings.map(\.problem).filter { $0.contradiction != nil }
        warnings.removeAll { $0.problem.contradiction != nil }
        notes = report.problems.filter { !mustDecide($0) && $0.contradiction == nil }
        leftOut = report.documents.filter { $0.leftOutBy != nil }
        withdrawn = (report.withdrawn ?? []).map { entry in (entry.decision, report.documents.filter { entry.documents.contains($0.id) }) }
        formerFolders = report.formerFolders ?? []
        certified = report.documents.filter { $0.copyStamp != nil && $0.exclusion == nil }
        if report.state != .archived { (copies, splits) = (report.copies ?? [], report.splits ?? []) }
        // Told of with the choice.
        let chosen = Set(copies.flatMap(\.copies).flatMap(\.parts).map(\.file))
        let isChosen: (Problem, ItemPath?) -> Bool = { $0.code == .nearDuplicate && $0.page == nil && $1.map(chosen.contains) == true }
        notes.removeAll { isChosen($0, $0.file) }
        warnings.removeAll { isChosen($0.problem, $0.file) }
    }

    private mutating func sortFaults(of report: CompletenessReport) {
        var seen = Set<ReportSummary.Mark>()
        for fault in OpenWork.located(report) where seen.insert(fault.mark).inserted {
            switch (fault.problem.severity, fault.problem.code.action) {
            case (.failure, .rescan): rescans.append(fault)
            case (.failure, .replace) where fault.problem.page != nil: rescans.append(fault)
            case (.failure, .complete): completions.append(fault)
            case (.failure, .replace), (.failure, .decide), (.warning, _): warnings.append(fault)
            case (.failure, .none), (.info, _): break
            }
        }
    }

    /// How items stand whose papers must be sound.
    private static let weighing: Set<ItemStatus> = [.present, .missing, .defective, .undetermined]

    /// Of a paper of the checklist somebody can say or hand in what these ask for: they are told with the work, not at the foot of the page.
    private static let worthSaying: Set<ProblemCode> = [.expired, .unclearDate]

    /// Takes out what keeps nothing back. While the kind of case is open nobody knows which papers count.
    private mutating func advise(_ report: CompletenessReport) {
        let wanted = Set(report.required.filter { $0.level != .info }.flatMap(\.documents))
        let isMark: (FileFaults.Located) -> Bool = { fault in
            (fault.problem.code.action == .complete || OpenWork.worthSaying.contains(fault.problem.code)) && fault.problem.severity == .warning
                && fault.document.map { wanted.contains($0.id) } == true
        }
        let blocking = Set(report.required.filter { $0.level == .error && OpenWork.weighing.contains($0.status) }.flatMap(\.documents))
        let isFree: (FileFaults.Located) -> Bool = { fault in !report.required.isEmpty && fault.document.map { blocking.contains($0.id) } == false }
        advisedFaults = rescans.filter(isFree) + completions.filter(isFree) + warnings.filter(isMark)
        rescans.removeAll(where: isFree)
        completions.removeAll(where: isFree)
        warnings.removeAll(where: isMark)
    }

    /// All faults of documents with their files, those of the checklist's items too (they may say more than the document's own).
    private static func located(_ report: CompletenessReport) -> [FileFaults.Located] {
        let documents = Dictionary(report.documents.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var result: [FileFaults.Located] = []
        for document in report.documents where document.exclusion == nil {
            result += document.problems.compactMap { located($0, in: document) }
        }
        for item in report.required {
            guard let document = item.documents.compactMap({ documents[$0] }).first else { continue }
            result += item.problems.compactMap { located($0, in: document) }
        }
        return result
    }

    private static func located(_ problem: Problem, in document: Document) -> FileFaults.Located? {
        let holder = document.parts.first { part in problem.page.map(part.pages.contains) ?? true }
        guard let file = problem.file ?? holder?.file ?? document.parts.first?.file else { return nil }
        return .init(file: file, document: document, problem: problem)
    }

    /// Distinct pages to scan again; a fault without a page counts as one.
    var pagesToRescan: Int { Set(rescans.map { ReportSummary.Mark(file: $0.file.display, page: $0.problem.page, code: "") }).count }

    /// Everything that a person can act on now.
    var count: Int { OpenCounts(self).total }

    /// As ``OpenCounts/headline(_:)``.
    func headline(_ book: Phrasebook) -> String? { OpenCounts(self).headline(book) }
}

extension Question {
    /// Whether it is about how case.yaml is written.
    var isOfCaseFile: Bool { if case .caseFile = topic { true } else { false } }
}
