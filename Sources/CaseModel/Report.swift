/// Where a case stands (CONTRACT `state`).
public enum CaseState: String, Codable, Sendable, CaseIterable {
    /// Still growing.
    case waiting
    case incomplete
    /// Nothing that blocks is open.
    case complete
    case archived
    /// A person must decide first.
    case held
    case failed
}

/// How one requirement stands (CONTRACT `required[].status`).
public enum ItemStatus: String, Codable, Sendable, CaseIterable {
    case present, missing
    /// There, but with a fault that the checklist counts.
    case defective
    /// Its stage has not come yet.
    case pending
    /// A fact that decides it is not known; see the questions.
    case undetermined
    case waived
    case notApplicable = "not-applicable"
}

/// What an item of a checklist weighs: only `error` blocks archiving.
public enum ItemLevel: String, Codable, Sendable, CaseIterable {
    case error, warn, info
}

/// A waiver of an item whose last day has passed.
public struct ExpiredWaiver: Codable, Hashable, Sendable {
    /// Who gave it.
    public var by: String
    /// In that person's words.
    public var reason: String?
    /// The last day on which it counted.
    public var until: CalendarDate

    public init(by: String, reason: String?, until: CalendarDate) {
        self.by = by
        self.reason = reason
        self.until = until
    }
}

/// One line of a checklist as it stands for a case.
public struct RequiredItem: Codable, Hashable, Sendable {
    /// The material ids that will do.
    public var materials: [MaterialID]
    /// The checklist's name for it, for people.
    public var name: String
    /// How it stands.
    public var status: ItemStatus
    /// What it weighs.
    public var level: ItemLevel
    /// The stage by which it must be there.
    public var by: String
    /// The condition as it stands in the checklist; nil where it always applies.
    public var condition: String?
    /// True for a pending item of which nobody has said yet whether it applies.
    public var mayNotApply: Bool?
    /// Ids of the documents that satisfy it.
    public var documents: [String]
    /// Why it is defective.
    public var problems: [Problem]
    /// Clause words that the checklist asks for and that were not found.
    public var missingClauses: [String]
    /// Clause words that would be good to have and that were not found; never a fault. Nil where none is wanted, or nothing is there.
    public var advisedClauses: [String]?
    /// What came closest, and why it was not accepted.
    public var nearest: Nearest?
    /// Of several clients those for whom it is not there; one without a name as `#2`, the second. Nil where it is not wanted of each.
    public var missingFor: [String]?
    /// Those for whom a paper that names nobody was counted, in the order of the clients.
    public var assumedFor: [String]?
    /// Whose a paper is that was counted though it is not the client's own: a relative's who signs, a guardian's. Nil where there is none.
    public var heldBy: [String]?
    /// Who said that the case need not have it, where it is waived.
    public var waivedBy: String?
    /// Why, in that person's words.
    public var waiverReason: String?
    /// The last day on which the waiver counts; nil: it has no end, or there is none.
    public var waivedUntil: CalendarDate?
    /// The waiver that no longer counts because its last day has passed.
    public var expiredWaiver: ExpiredWaiver?

    public init(
        materials: [MaterialID], name: String, status: ItemStatus, level: ItemLevel, by: String, condition: String? = nil,
        documents: [String] = [], problems: [Problem] = [], missingClauses: [String] = [], nearest: Nearest? = nil,
        waivedBy: String? = nil, waiverReason: String? = nil
    ) {
        self.materials = materials
        self.name = name
        self.status = status
        self.level = level
        self.by = by
        self.condition = condition
        self.documents = documents
        self.problems = problems
        self.missingClauses = missingClauses
        self.nearest = nearest
        self.waivedBy = waivedBy
        self.waiverReason = waiverReason
    }

    /// CONTRACT `material`.
    public var material: String { materials.joined(separator: "|") }

    /// Whether it keeps the case from being complete.
    public var blocks: Bool {
        level == .error && (status == .missing || status == .defective || status == .undetermined)
    }
}

/// What a person must say before the case can go on.
public struct Question: Codable, Hashable, Sendable {
    /// The key of case.yaml that answers it (`closed`, `matter.facts.case.preservation`, `documents`).
    public var field: String
    /// The allowed answers where they are few.
    public var choices: [String]
    /// The document it is about.
    public var document: String?
    /// Whether the case cannot be complete without an answer.
    public var blocking: Bool
    /// What is asked, as a message key of the catalogue with its arguments: see ``QuestionTopic``.
    public var topic: QuestionTopic
    /// Of a question about a paper: whether it is all of its file.
    public var isWholeFile: Bool?
    /// Of a question about the kind of case: what speaks for each candidate, in their order.
    public var evidence: [[TypeEvidence]]?
    /// Of papers of two matters: those that are to leave, of each matter if it cannot be told which one is the case's.
    public var misplaced: [Misplaced]?
    /// Of the question whether this is a known case: how many files it has in common with that one, whose folder is gone; nil where it is asked for
    /// something else.
    public var shared: Int?
    /// Of the question how many clients there are: further ones whom too few papers name to be sure of.
    public var named: [String]?
    /// Of the question about levels: the case's own, which does not fall with the papers' and would have to be confirmed by itself once all of those
    /// that have it are given a lower one; nil where that cannot happen.
    public var ofCase: Level?

    public init(field: String, topic: QuestionTopic, choices: [String] = [], document: String? = nil, blocking: Bool = false) {
        self.field = field
        self.topic = topic
        self.choices = choices
        self.document = document
        self.blocking = blocking
    }
}

extension Question {
    /// Whether nothing hangs on it but advisable items, or it is no lawyer's to answer: told last, not counted as open.
    public var isAside: Bool {
        switch topic {
        case .fact: !blocking
        // What was understood all the same is told; nobody need answer.
        case .caseFile(let fault): fault.weight == .note
        // The holidays of a year are the archivist's to enter; no case waits for them.
        case .year: true
        default: false
        }
    }
}

extension CompletenessReport {
    /// Whether this is about files that lie loose in the inbox: there is no folder of theirs to put anything into.
    public var isOfLooseFiles: Bool { questions.contains { if case .looseFiles = $0.topic { true } else { false } } }
}

/// What a question is about. The sentence is made by the message catalogue.
public enum QuestionTopic: Codable, Hashable, Sendable {
    /// Which kind of case it is; candidates are ids of case types.
    case caseType(candidates: [String])
    case closingDate
    case clientName
    case clientKind
    case lawyer
    case lawyerAddress
    /// A vocabulary fact is unknown; `items` are the names of the requirements that hang on it.
    case fact(path: String, items: [String])
    /// What a document is; guesses are material names.
    case material(file: String, pages: ClosedRange<Int>, guesses: [String])
    /// Two clients or two matters seem to lie in one folder.
    case mixedCase(values: [String])
    /// The folder may belong to a case that is known already, by the number that both have, or (nil) by the client alone.
    case knownCase(cases: [KnownCase], number: String?)
    /// So many files lie loose in the inbox, and nobody said to which case they belong; names of the first few.
    case looseFiles(count: Int, names: [String])
    /// Something is wrong with case.yaml.
    case caseFile(CaseFileFault)
    case approval
    /// A person must look at a document with a state-secret mark.
    case stateSecret(file: String)
    case year(Int)
    /// Levels above 秘密 that the machine proposed and somebody must confirm; the case's own last.
    case levels([OpenLevel])
}

/// A file that gave nothing or not all. It blocks its case until it is replaced or a person says what it is.
public struct UnreadFile: Codable, Hashable, Sendable {
    /// Where it lies: in the folder, or in containers within it.
    public var file: ItemPath
    /// Never `ok`.
    public var status: ReadStatus
    /// Faults of the file; where it is sound itself, those of its pages that could not be read, one of each kind.
    public var problems: [Problem]

    public init(file: ItemPath, status: ReadStatus, problems: [Problem]) {
        self.file = file
        self.status = status
        self.problems = problems
    }
}

/// What a case is called and whose it is.
public struct CaseIdentity: Codable, Hashable, Sendable {
    /// `C00042`: given at intake, permanent.
    public var id: String
    /// The folder in the inbox, as a path below it.
    public var folder: RawName
    /// Null until a package is made.
    public var archiveNumber: String?

    public init(id: String, folder: RawName, archiveNumber: String? = nil) {
        self.id = id
        self.folder = folder
        self.archiveNumber = archiveNumber
    }
}

/// The completeness report of a case: what the Inspector gives and everything downstream shows.
public struct CompletenessReport: Codable, Hashable, Sendable {
    /// What the case is called.
    public var identity: CaseIdentity
    /// What is known of it, merged from case.yaml, papers and the folder's name.
    public var facts: CaseFacts
    /// Why it is taken for its kind of case; nil in reports of earlier versions.
    public var typing: CaseTyping?
    /// Where it stands, by CONTRACT's rules of blocking.
    public var state: CaseState
    /// The checklist, in its own order; items that do not apply too.
    public var required: [RequiredItem]
    /// In the order of their ids; those proposed to be left out too.
    public var documents: [Document]
    /// Files that gave nothing or not all: each blocks.
    public var unread: [UnreadFile]
    /// What a person must say before the case can go on, or may say.
    public var questions: [Question]
    /// Faults of the case as a whole (mixed-case, contradictions, superseded and ignored files).
    public var problems: [Problem]
    /// The case's level: the highest of its documents and the floor of its kind (sensitivity.md 3.8).
    public var assessment: LevelAssessment
    /// Who gave the case its level; nil as long as it is the machine's proposal.
    public var levelRecord: LevelRecord?
    /// What people decided in case.yaml, where there is something, also what was taken back by command; what they decided by command is kept
    /// beside the case.
    public var fileDecisions: [Decision]?
    /// What people took back by command and nobody decided anew; nil where there is nothing.
    public var withdrawn: [WithdrawnDecision]?
    /// Names that the case's folder had before somebody renamed it, the oldest first; nil where there is none.
    public var formerFolders: [String]?
    /// Copies of one paper that would all be bound; nil where there are none.
    public var copies: [CopyChoice]?
    /// Files that were taken for several documents without being sure; nil where there are none.
    public var splits: [ProposedSplit]?
    /// Until when what is still to be done is due, the nearest first; empty where nothing is, and for an archived case. Reports of earlier
    /// versions have none.
    public var deadlines: [Deadline] {
        get { dated ?? [] }
        set { dated = newValue }
    }
    private var dated: [Deadline]?
    /// Path of the package below the workspace, once there is one.
    public var package: String?
    /// The moment for which the report holds, ISO 8601 with zone.
    public var asOf: String

    public init(
        identity: CaseIdentity, facts: CaseFacts, state: CaseState, required: [RequiredItem], documents: [Document],
        unread: [UnreadFile], questions: [Question], problems: [Problem], assessment: LevelAssessment, deadlines: [Deadline] = [],
        package: String? = nil, asOf: String
    ) {
        self.identity = identity
        self.facts = facts
        self.state = state
        self.required = required
        self.documents = documents
        self.unread = unread
        self.questions = questions
        self.problems = problems
        self.assessment = assessment
        dated = deadlines
        self.package = package
        self.asOf = asOf
    }

    /// What is due next of what is still open; overdue first, because the longest overdue is the nearest.
    public var deadline: Deadline? { deadlines.first }

    /// The case lies in this package (a path below the workspace): nothing is due any more, and levels are settled.
    public mutating func archive(in package: String) {
        state = .archived
        self.package = package
        deadlines = []
        questions.removeAll { if case .levels = $0.topic { true } else { false } }
    }
}

/// What the Classifier says of a case's files.
public struct Classification: Codable, Hashable, Sendable {
    /// In the order of the files by name and page; those proposed to be left out too.
    public var documents: [Document]
    /// Sensitive data in the documents' text.
    public var findings: [Finding]
    /// The case's level: the highest of its documents and the floor of its kind (sensitivity.md 3.8).
    public var assessment: LevelAssessment
    /// What the documents say about the case, for facts that case.yaml leaves open. Values of `facts` only.
    public var facts: CaseFacts
    /// Faults seen across files: exact and near duplicates, state-secret marks, two clients in one folder. Of what is about one file, `file`
    /// names it; the detail of a duplicate is the file that it repeats.
    public var problems: [Problem]
    /// Case numbers that the documents state, the surest first, each once.
    public var numbers: [StatedNumber]?
    /// The ids that the case's papers ever had; nil in what older versions stored.
    public var ids: DocumentIDs?

    public init(
        documents: [Document], findings: [Finding], assessment: LevelAssessment, facts: CaseFacts, problems: [Problem]
    ) {
        self.documents = documents
        self.findings = findings
        self.assessment = assessment
        self.facts = facts
        self.problems = problems
    }
}

extension Classification {
    /// The documents without those that are another matter's for certain (``Matter/isOwn``).
    public var ownDocuments: [Document] {
        let foreign = Set(problems.flatMap { $0.matters ?? [] }.filter { $0.isOwn == false }.flatMap(\.documents))
        return foreign.isEmpty ? documents : documents.filter { !foreign.contains($0.id) }
    }
}
