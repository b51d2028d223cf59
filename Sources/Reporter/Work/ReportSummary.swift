import CaseModel
import Wire

/// The small part of a report that is kept from the last mail, to say next time what was 补齐 and what is still open.
///
/// File names in it are kept as they are, not masked: it stays in the workspace's database. No finding and no text is in it.
public struct ReportSummary: Codable, Hashable, Sendable {
    /// A requirement, by what stays the same between runs.
    public struct Item: Codable, Hashable, Sendable {
        /// Material and name; the state is not in it.
        public var key: String
        /// As the checklist calls it, for people.
        public var name: String
        /// Of several clients those for whom it is missing. It is part of what was told: the first of two cards is news.
        public var clients: [String]?

        public init(_ item: RequiredItem) {
            key = "\(item.material)/\(item.name)"
            name = item.name
            clients = item.missingFor
        }

        /// Older versions put the clients behind the name.
        public init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            key = try container.decode(String.self, forKey: .key)
            name = try container.decode(String.self, forKey: .name)
            clients = try container.decodeIfPresent([String].self, forKey: .clients)
            let bare = String(key.drop { $0 != "/" }.dropFirst())
            if clients == nil, !bare.isEmpty, name.hasPrefix(bare + "（"), name.hasSuffix("）") {
                clients = name.dropFirst(bare.count + 1).dropLast().split(separator: "、").map(String.init)
                name = bare
            }
        }
    }

    /// A fault by file, page and code.
    public struct Mark: Codable, Hashable, Sendable {
        /// The file as shown, with its containers.
        public var file: String
        /// From 1; nil for the file as a whole.
        public var page: Int?
        /// A ``ProblemCode``'s raw value; empty where only the page counts.
        public var code: String

        public init(file: String, page: Int?, code: String) {
            self.file = file
            self.page = page
            self.code = code
        }
    }

    /// How many items count among what is open beside missing ones, pages and questions.
    public struct OpenItems: Codable, Hashable, Sendable {
        /// Items that are faulty in what no page shows.
        public var defective: Int
        /// Items to be settled; 0 beside any question, since they hang on it.
        public var unsettled: Int
    }

    /// `C00001`.
    public var caseID: String
    /// The inbox folder as shown, unmasked.
    public var folder: String
    /// The number in the archive (档号), once there is one.
    public var archiveNumber: String?
    /// The kind of case, by the pipeline's id; nil while it is unknown.
    public var caseType: String?
    /// The handling lawyer (承办律师), to whom it is told.
    public var lawyer: Person
    /// At the time of the mail.
    public var state: CaseState
    /// The firm's level (本所密级): of a 绝密 case nothing but its number is ever mailed.
    public var level: Level
    /// Required, and missing, defective or undetermined.
    public var missing: [Item]
    /// Required, and there with a fault.
    public var defective: [Item]
    /// Required, and hanging on a fact that nobody has said.
    public var undetermined: [Item]
    /// Expected (`warn`) and not there, in an archived case too: never blocks.
    public var advisable: [Item]
    /// Faults that ask for a page to be scanned again; several may lie on one page.
    public var rescans: [Mark]
    /// Signatures, seals and pages to add.
    public var completions: [Mark]
    /// The same, and pages to scan again, of papers that keep nothing back; absent in summaries of earlier versions.
    public var advisedFaults: [Mark]?
    /// Files that gave nothing or not all, as shown.
    public var unread: [String]
    /// Field and document of each question.
    public var questions: [String]
    /// Those of them for which nothing waits; nil in summaries of earlier versions.
    public var asides: [String]?
    /// Those of them on which something hangs. Absent in summaries of earlier versions, as the next is.
    public var openQuestions: Int?
    /// Items that are faulty in what no page shows, and items to be settled beside no question.
    public var openItems: OpenItems?
    /// Documents of no known kind about which no question stands, by file and first page.
    public var unnamed: [String]
    /// Faults of the case that a person must decide, by code and detail.
    public var decisions: [String]
    /// Files that somebody deleted; nil in summaries of versions that kept none.
    public var deleted: [String]?
    /// Everything that a person can act on now.
    public var open: Int
    /// The nearest day by which something must be done (R052, S2 第五条); nil where nothing is due.
    public var due: CalendarDate?
    /// Days after `due`; negative before it, 0 where there is no deadline.
    public var overdueDays: Int
    /// All that is due, the nearest first; nil in summaries of earlier versions, which knew of collecting alone.
    public var deadlines: [Deadline]?
    /// Below the workspace, once there is one.
    public var package: String?
    /// How many reminders went out since something changed; absent before the first. Kept with what was told.
    public var reminders: Int?
    /// The report's moment, ISO 8601 with zone.
    public var asOf: String

    public init(_ report: CompletenessReport) {
        let work = OpenWork(report)
        caseID = report.identity.id
        folder = report.identity.folder.display
        archiveNumber = report.identity.archiveNumber
        caseType = report.facts.type
        lawyer = report.facts.lawyer
        state = report.state
        level = report.assessment.level
        missing = work.missing.map(Item.init)
        defective = report.required.filter { $0.status == .defective && $0.level == .error }.map(Item.init)
        undetermined = work.undetermined.map(Item.init)
        advisable = report.required.filter { $0.status == .missing && $0.level == .warn }.map(Item.init)
        rescans = work.rescans.map(\.mark)
        completions = work.completions.map(\.mark)
        advisedFaults = work.standingFaults.isEmpty ? nil : work.standingFaults.map(\.mark)
        unread = work.unread.map(\.file.display)
        openQuestions = work.questions.count
        openItems = OpenItems(defective: work.defective.count, unsettled: work.questions.isEmpty ? work.undetermined.count : 0)
        questions = report.questions.flatMap(Self.keys)
        asides = report.questions.filter(\.isAside).flatMap(Self.keys)
        unnamed = work.unnamed.map { "\($0.parts.first?.file.display ?? "")/\($0.parts.first?.pages.lowerBound ?? 0)" }
        decisions = work.decisions.map { "\($0.code.rawValue)/\($0.detail ?? "")" }
            + work.checks.compactMap(\.contradiction).map { "\($0.topic.rawValue)/\($0.first.value)/\($0.second.value)" }
        deleted = report.problems.filter { $0.code == .deleted }.compactMap(\.detail)
        open = work.count
        due = report.deadline?.due
        overdueDays = report.deadline?.overdueDays ?? 0
        deadlines = report.deadlines
        package = report.package
        asOf = report.asOf
    }

    /// How many of what is open are questions.
    public var asked: Int { (openQuestions ?? questions.count) + unnamed.count }

    /// A question's key; one for each paper where levels are asked for, so that a confirmed one is told, and for each fault of case.yaml.
    private static func keys(_ question: Question) -> [String] {
        // Two faults of one case.yaml are two; where they stand may change.
        if case .caseFile(let fault) = question.topic { return ["\(question.field)/\(fault.kind)"] }
        guard case .levels(let levels) = question.topic else { return ["\(question.field)/\(question.document ?? "")"] }
        return levels.map { level in
            let paper = level.file.map { "\($0)/\(level.pages?.lowerBound ?? 1)" } ?? level.document ?? ""
            return "\(levelKey)\(level.level.rawValue)/\(paper)"
        }
    }

    private static let levelKey = "level/"

    /// Whether a question's key is that of a level to be confirmed.
    static func isLevel(_ key: String) -> Bool { key.hasPrefix(levelKey) }

    /// Whether a day has passed by which something that is still open was to be done.
    public var isOverdue: Bool { !overdue.isEmpty }

    /// What is overdue.
    public var overdue: Set<Deadline.Kind> {
        guard let deadlines else { return open > 0 && overdueDays > 0 ? [.collect] : [] }
        return Set(deadlines.filter(\.isOverdue).map(\.kind))
    }

    /// Distinct pages to scan again.
    public var pagesToRescan: Int { Set(rescans.map { Mark(file: $0.file, page: $0.page, code: "") }).count }
}
