import CaseModel

/// What `status --json` prints: the queue, the cases by state, what waits for a person, what failed.
public struct StatusJSON: Codable, Hashable, Sendable {
    /// Pieces of work.
    public struct Queue: Codable, Hashable, Sendable {
        /// Ready, or waiting for their next attempt.
        public var waiting: Int
        /// Taken by a worker that is alive.
        public var running: Int
        /// Given up; `retry` takes them up again.
        public var failed: Int

        /// Counts as the queue has them.
        public init(waiting: Int, running: Int, failed: Int) {
            self.waiting = waiting
            self.running = running
            self.failed = failed
        }
    }

    /// Something that only a person can move on.
    public struct Waiting: Codable, Hashable, Sendable {
        /// The case's id.
        public var `case`: String
        /// The key of case.yaml, or the command, that answers it.
        public var field: String
        /// The question.
        public var message: String
        /// Whether the case cannot go on without an answer.
        public var blocking: Bool
        /// Only where true: nothing hangs on it but what is advisable.
        public var aside: Bool?
    }

    /// Something that could not be done.
    public struct Failure: Codable, Hashable, Sendable {
        /// The case's id.
        public var `case`: String
        /// Path inside the case folder; null where the whole case failed.
        @OrNull public var file: String?
        /// What went wrong and what to do.
        public var problems: [ProblemJSON]
    }

    /// Work that is left.
    public var queue: Queue
    /// Number of cases by CONTRACT's states; every state is there, zero or not.
    public var cases: [String: Int]
    /// A message of the outbox that has not reached its reader.
    public struct Undelivered: Codable, Hashable, Sendable {
        /// The address.
        public var recipient: String
        /// Ids of the cases that it tells of.
        public var cases: [String]
        /// Given up until `retry`.
        public var refused: Bool
        /// How often sending it failed.
        public var attempts: Int
        /// The moment of the run that queued it.
        public var queued: String
        /// When it may be tried again; null where it is refused or due now.
        @OrNull public var next: String?
        /// Why the last attempt failed; null before the first.
        @OrNull public var message: String?

        public init(
            recipient: String, cases: [String], refused: Bool, attempts: Int, queued: String, next: String?, message: String?
        ) {
            self.recipient = recipient
            self.cases = cases
            self.refused = refused
            self.attempts = attempts
            self.queued = queued
            self.next = next
            self.message = message
        }
    }

    /// Every open question of every case: those that block first, those on which nothing hangs last.
    public var waitingForPerson: [Waiting]
    /// Files that could not be read; those that only need a password or are of a kind that is not read are questions, not failures.
    public var failures: [Failure]
    /// Messages of the outbox; absent where mail is not set up.
    public var mail: RunResultJSON.Mail?
    /// What waits in the outbox or was refused, oldest first.
    public var undelivered: [Undelivered]

    /// Names are masked and sentences written by `context`.
    public init(
        queue: Queue, cases outlines: [CaseOutline], mail: RunResultJSON.Mail? = nil, undelivered: [Undelivered] = [], context: WireContext
    ) {
        self.queue = queue
        self.undelivered = undelivered
        cases = Dictionary(uniqueKeysWithValues: CaseState.allCases.map { state in (state.rawValue, outlines.count { $0.state == state }) })
        let asked = outlines.flatMap { outline in
            outline.questions.map {
                Waiting(
                    case: outline.identity.id, field: $0.field, message: context.sentence($0, outline.identity.id), blocking: $0.blocking,
                    aside: $0.isAside ? true : nil)
            }
        }
        let rest = asked.filter { !$0.blocking }
        waitingForPerson = asked.filter(\.blocking) + rest.filter { $0.aside == nil } + rest.filter { $0.aside != nil }
        failures = outlines.flatMap { outline in
            outline.unread.filter { $0.status != .unsupported && !$0.problems.contains { $0.code == .encrypted } }.map {
                Failure(case: outline.identity.id, file: context.shown($0.file), problems: context.problems($0.problems))
            }
        }
        self.mail = mail
    }
}

/// What `cases --json` prints.
public struct CaseListJSON: Codable, Hashable, Sendable {
    /// A case in one row.
    public struct Entry: Codable, Hashable, Sendable {
        /// Stable over all runs.
        public var id: String
        /// Name of the folder in the inbox.
        public var folder: String
        /// Null until the package is made.
        @OrNull public var archiveNumber: String?
        /// CONTRACT's state of the case.
        public var state: String
        /// Id of the kind of case; null where nobody said and nothing showed it.
        @OrNull public var type: String?
        /// Who handles it.
        @OrNull public var lawyer: String?
        /// Required items missing, defective or undetermined that keep the case from being complete.
        public var blocking: Int
        /// Number of open questions.
        public var questions: Int
        /// Number of files that gave nothing or not all.
        public var unread: Int
        /// The highest level of its documents.
        public var level: String
        /// What is due next.
        @OrNull public var deadline: DeadlineJSON?
        /// Name of the newest archive package.
        @OrNull public var package: String?
    }

    /// In the order given.
    public var cases: [Entry]

    /// One row for each case.
    public init(_ outlines: [CaseOutline], context: WireContext) {
        cases = outlines.map { outline in
            Entry(
                id: outline.identity.id, folder: context.shown(outline.identity.folder), archiveNumber: outline.identity.archiveNumber,
                state: outline.state.rawValue, type: outline.type, lawyer: outline.lawyer.name,
                blocking: outline.blocking, questions: outline.questions.count, unread: outline.unread.count,
                level: outline.level.rawValue,
                deadline: outline.deadline.map(DeadlineJSON.init),
                package: outline.package)
        }
    }
}
