import CaseModel

/// What `status --json` prints: the queue, the cases by state, what waits for a person, what failed.
public struct StatusJSON: Codable, Hashable, Sendable {
    /// Pieces of work.
    public struct Queue: Codable, Hashable, Sendable {
        public var waiting: Int
        public var running: Int
        public var failed: Int

        public init(waiting: Int, running: Int, failed: Int) {
            self.waiting = waiting
            self.running = running
            self.failed = failed
        }
    }

    /// Something that only a person can move on.
    public struct Waiting: Codable, Hashable, Sendable {
        public var `case`: String
        public var field: String
        public var message: String
    }

    /// Something that could not be done.
    public struct Failure: Codable, Hashable, Sendable {
        public var `case`: String
        @OrNull public var file: String?
        public var problems: [ProblemJSON]
    }

    public var queue: Queue
    /// Number of cases by CONTRACT's states; every state is there, zero or not.
    public var cases: [String: Int]
    public var waitingForPerson: [Waiting]
    public var failures: [Failure]
    public var mail: RunResultJSON.Mail?

    public init(queue: Queue, reports: [CompletenessReport], mail: RunResultJSON.Mail? = nil, context: WireContext) {
        self.queue = queue
        cases = Dictionary(uniqueKeysWithValues: CaseState.allCases.map { state in (state.rawValue, reports.count { $0.state == state }) })
        waitingForPerson = reports.flatMap { report in
            report.questions.map {
                Waiting(
                    case: report.identity.id, field: $0.field,
                    message: context.shown(context.book.sentence($0, case: report.identity.id, names: context.names)))
            }
        }
        failures = reports.flatMap { report in
            report.unread.filter { $0.status != .unsupported && !$0.problems.contains { $0.code == .encrypted } }.map {
                Failure(case: report.identity.id, file: context.shown($0.file), problems: context.problems($0.problems))
            }
        }
        self.mail = mail
    }
}

/// What `cases --json` prints.
public struct CaseListJSON: Codable, Hashable, Sendable {
    /// A case in one row.
    public struct Entry: Codable, Hashable, Sendable {
        public var id: String
        public var folder: String
        @OrNull public var archiveNumber: String?
        public var state: String
        @OrNull public var type: String?
        @OrNull public var lawyer: String?
        /// Required items missing, defective or undetermined that keep the case from being complete.
        public var blocking: Int
        public var questions: Int
        public var unread: Int
        public var level: String
        @OrNull public var deadline: DeadlineJSON?
        @OrNull public var package: String?
    }

    public var cases: [Entry]

    public init(_ reports: [CompletenessReport], context: WireContext) {
        cases = reports.map { report in
            Entry(
                id: report.identity.id, folder: context.shown(report.identity.folder), archiveNumber: report.identity.archiveNumber,
                state: report.state.rawValue, type: report.facts.type, lawyer: report.facts.lawyer.name,
                blocking: report.required.count(where: \.blocks), questions: report.questions.count, unread: report.unread.count,
                level: report.assessment.level.rawValue,
                deadline: report.deadline.map { DeadlineJSON(rule: $0.rule, due: $0.due.description, overdueDays: $0.overdueDays) },
                package: report.package)
        }
    }
}
