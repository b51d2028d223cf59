import CaseModel
import Phrasebook

/// What `report --format json` prints for one case, and what lies beside its HTML report.
public struct CaseReportJSON: Codable, Hashable, Sendable {
    /// Which case it is.
    public var `case`: CaseJSON
    /// Why it is taken for its kind of case, or between which kinds a person must choose.
    public var typing: TypingJSON?
    /// CONTRACT's state of the case, a raw value of `CaseState`.
    public var state: String
    /// The checklist, in its order.
    public var required: [RequiredJSON]
    /// In catalogue order.
    public var documents: [DocumentJSON]
    /// Files that gave nothing or not all.
    public var unread: [UnreadJSON]
    /// What a person must say; empty where nothing is open.
    public var questions: [QuestionJSON]
    /// Copies of one paper that would all be bound; only where there are such.
    public var copies: [CopiesJSON]?
    /// Files that were taken for several documents without being sure; only where there are such.
    public var splits: [SplitJSON]?
    /// Faults of the case as a whole, such as `mixed-case`; those of files and documents stand with them.
    public var problems: [ProblemJSON]
    /// The highest level of its documents (密级), raised to the floor of its kind of case.
    public var level: String
    /// The same on the scale of personal data.
    public var sensitivity: String
    /// Only where true.
    public var undetermined: Bool?
    /// Who gave the case its level; absent while it is the machine's proposal.
    public var levelRecord: LevelRecordJSON?
    /// What is due next; null where the pipeline sets nothing, or nothing has begun.
    @OrNull public var deadline: DeadlineJSON?
    /// All that is due, the nearest first; absent where nothing is.
    public var deadlines: [DeadlineJSON]?
    /// Name of the newest archive package; null before there is one.
    @OrNull public var package: String?
    /// The day to which states and deadlines were reckoned, `yyyy-MM-dd`.
    public var asOf: String

    /// Names are masked and sentences written by `context`.
    public init(_ report: CompletenessReport, context: WireContext) {
        self.case = CaseJSON(report, context)
        typing = report.typing.map(TypingJSON.init)
        state = report.state.rawValue
        required = report.required.map { RequiredJSON($0, context) }
        documents = report.documents.map { DocumentJSON($0, context) }
        unread = report.unread.map { UnreadJSON(file: context.shown($0.file), problems: context.problems($0.problems)) }
        questions = report.questions.map { QuestionJSON(field: $0.field, message: context.sentence($0, report.identity.id), blocking: $0.blocking) }
        splits = report.splits?.map { SplitJSON($0, context) }
        copies = report.copies?.map { CopiesJSON($0, context) }
        problems = context.problems(report.problems)
        level = report.assessment.level.rawValue
        sensitivity = report.assessment.sensitivity.rawValue
        undetermined = report.assessment.undetermined ? true : nil
        levelRecord = report.levelRecord.map(LevelRecordJSON.init)
        deadline = report.deadline.map(DeadlineJSON.init)
        deadlines = report.deadlines.isEmpty ? nil : report.deadlines.map(DeadlineJSON.init)
        package = report.package
        asOf = report.asOf
    }
}

/// What speaks for the kind of case.
public struct TypingJSON: Codable, Hashable, Sendable {
    /// One that may be meant.
    public struct Candidate: Codable, Hashable, Sendable {
        /// Id of the kind of case.
        public var type: String
        /// As below.
        public var evidence: [String]
    }

    /// `file` (case.yaml), `documents`, `folderName` or `rule`; null while the kind is open.
    @OrNull public var source: String?
    /// `number: 民终`, `title: 上诉状`, `folder name: …`, `material: complaint`, `side: plaintiff`; the weightiest first.
    public var evidence: [String]
    /// The likeliest first; only where a person must choose.
    public var candidates: [Candidate]?

    init(_ typing: CaseTyping) {
        source = typing.source?.rawValue
        evidence = typing.evidence.map(\.description)
        candidates = typing.candidates.isEmpty ? nil : typing.candidates.map { .init(type: $0.type, evidence: $0.evidence.map(\.description)) }
    }
}

/// Which case, whose, and since when.
public struct CaseJSON: Codable, Hashable, Sendable {
    /// CONTRACT `case.client`.
    public struct Client: Codable, Hashable, Sendable {
        /// As in case.yaml or, failing that, as read in a paper.
        @OrNull public var name: String?
        /// `person`, `company`, `government`, `institution` or `other_org`.
        @OrNull public var kind: String?
        /// Who gave the mandate in the client's stead; only where somebody did.
        public var mandator: String?
        /// All clients by name, the first among them; only where there are several.
        public var all: [String]?
    }

    /// The paper in which a field was read.
    public struct Source: Codable, Hashable, Sendable {
        /// As case.yaml calls it: `client.name`.
        public var field: String
        /// Path inside the case folder.
        public var file: String
        /// Counted from 1.
        public var page: Int
        /// 0 to 1, four decimals.
        public var confidence: Double
    }

    /// CONTRACT `case.lawyer`.
    public struct Lawyer: Codable, Hashable, Sendable {
        /// Who handles the case (承办律师).
        @OrNull public var name: String?
        /// Where the digest goes.
        @OrNull public var email: String?
    }

    /// Given at intake and permanent.
    public var id: String
    /// Name of the folder in the inbox.
    public var folder: String
    /// Hexadecimal; only for a folder whose name is not UTF-8.
    public var folderBytes: String?
    /// Null until the package is made.
    @OrNull public var archiveNumber: String?
    /// Whom the firm acts for.
    public var client: Client
    /// Id of the kind of case in the pipeline's checklists.
    @OrNull public var type: String?
    /// Who handles it.
    public var lawyer: Lawyer
    /// When the mandate was taken on, `yyyy-MM-dd`.
    @OrNull public var opened: String?
    /// When it ended, `yyyy-MM-dd`; null while the case is open.
    @OrNull public var closed: String?
    /// Which papers the fields were read in; only where there are such.
    public var readIn: [Source]?

    init(_ report: CompletenessReport, _ context: WireContext) {
        id = report.identity.id
        folder = context.shown(report.identity.folder)
        folderBytes = context.pathBytes(report.identity.folder)
        archiveNumber = report.identity.archiveNumber
        client = Client(name: report.facts.clientName, kind: report.facts.clientKind, mandator: report.facts.mandator)
        client.all = report.facts.clients.map { clients in
            clients.indices.map { context.book.client(clients[$0].name ?? "#\($0 + 1)") }
        }
        type = report.facts.type
        lawyer = Lawyer(name: report.facts.lawyer.name, email: report.facts.lawyer.email)
        opened = report.facts.opened?.description
        closed = report.facts.closed?.description
        let places = (report.facts.places ?? [:]).sorted { $0.key < $1.key }
        readIn = places.isEmpty ? nil : places.map { field, place in
            Source(
                field: Self.fields[field] ?? field, file: context.shown(place.file), page: place.page,
                confidence: WireEncoder.rounded(place.confidence, 4))
        }
    }

    /// Names of case.yaml for the fields that are called otherwise inside.
    private static let fields = [
        "clientName": "client.name", "clientKind": "client.kind", "number": "matter.number", "court": "matter.court", "title": "matter.title",
    ]
}

/// One line of the checklist.
public struct RequiredJSON: Codable, Hashable, Sendable {
    /// The material's id in the pipeline; ids joined by `|` where one of several will do.
    public var material: String
    /// The checklist's name for it, for people.
    public var name: String
    /// A raw value of `ItemStatus`.
    public var status: String
    /// The checklist's `error`, `warn` or `info`.
    public var level: String
    /// The condition as written in the checklist; null where it is always demanded.
    @OrNull public var condition: String?
    /// Ids of the documents that stand for it.
    public var documents: [String]
    /// Why it is defective.
    public var problems: [ProblemJSON]
    /// What its text should say and does not; only where there is such.
    public var missingClauses: [String]?
    /// What its text had better say and does not; never a fault. Only where there is such.
    public var advisedClauses: [String]?
    /// Of several clients the names of those for whom it is missing.
    public var missingFor: [String]?
    /// Clients for whom a paper that names nobody was counted.
    public var assumedFor: [String]?
    /// Whose a paper is that was counted though it is not the client's own; only where there is such.
    public var heldBy: [String]?
    /// What came closest to a missing item, and why it was not accepted.
    public var nearest: String?
    /// Who waived it.
    public var waivedBy: String?
    /// Why, in that person's words.
    public var waiverReason: String?
    /// The last day on which the waiver counts; only where it has one.
    public var waivedUntil: String?
    /// A waiver whose last day has passed.
    public var expiredWaiver: ExpiredWaiverJSON?

    init(_ item: RequiredItem, _ context: WireContext) {
        material = item.material
        name = item.name
        status = item.status.rawValue
        level = item.level.rawValue
        condition = item.condition
        documents = item.documents
        problems = context.problems(item.problems + item.missingClauses.map { Problem(.missingClause, detail: $0) })
        missingClauses = item.missingClauses.isEmpty ? nil : item.missingClauses
        missingFor = item.missingFor?.map { context.shown(context.book.client($0)) }
        assumedFor = item.assumedFor?.map { context.shown(context.book.client($0)) }
        heldBy = item.heldBy?.map { context.shown($0) }
        nearest = item.nearest.map { context.shown(context.book.closest($0, context.names)) }
        advisedClauses = item.advisedClauses
        waivedBy = item.waivedBy
        waiverReason = item.waiverReason
        waivedUntil = item.waivedUntil?.description
        expiredWaiver = item.expiredWaiver.map { ExpiredWaiverJSON(by: $0.by, reason: $0.reason, until: $0.until.description) }
    }
}

/// A waiver that no longer counts.
public struct ExpiredWaiverJSON: Codable, Hashable, Sendable {
    /// Who gave it.
    public var by: String
    /// In that person's words.
    public var reason: String?
    /// The last day on which it counted, `yyyy-MM-dd`.
    public var until: String
}

/// One document of a case.
public struct DocumentJSON: Codable, Hashable, Sendable {
    /// `D001` …: the paper keeps it for good.
    public var id: String
    /// The file that holds it; of several the first.
    public var file: String
    /// First and last page in that file, inclusive.
    public var pages: [Int]
    /// All of it, where it is in several files or places.
    public var parts: [PartJSON]?
    /// Id of the material in the pipeline, or `unknown`.
    public var material: String
    /// Name for people; masked where it holds numbers of persons.
    public var name: String
    /// Of the label: 0 to 1, calibrated (Docs/evaluation.md).
    public var confidence: Double
    /// Who confirmed which document that this one is like, where that speaks for its material: `李明, C00001 D003`.
    public var likeness: String?
    /// Level of confidentiality (密级).
    public var level: String
    /// Level of personal data.
    public var sensitivity: String
    /// Only where true: a person must say the level.
    public var undetermined: Bool?
    /// Who gave it its level; absent while it is the machine's proposal.
    public var levelRecord: LevelRecordJSON?
    /// The date that the document bears, `yyyy-MM-dd`.
    @OrNull public var date: String?
    /// The words of the stamp by which it is a certified copy (与原件核对无误); only where there is one.
    public var certifiedCopy: String?
    /// Who left it out of the package, and why; only where somebody did.
    public var leftOut: LeftOutJSON?
    /// Faults of this document and of its pages.
    public var problems: [ProblemJSON]

    init(_ document: Document, _ context: WireContext) {
        id = document.id
        let first = document.parts.first
        file = first.map { context.shown($0.file) } ?? ""
        pages = first.map { [$0.pages.lowerBound, $0.pages.upperBound] } ?? []
        parts = document.parts.count > 1 ? document.parts.map { PartJSON($0, context) } : nil
        material = document.material
        name = context.shown(document.name)
        confidence = WireEncoder.rounded(document.confidence, 4)
        level = document.assessment.level.rawValue
        sensitivity = document.assessment.sensitivity.rawValue
        undetermined = document.assessment.undetermined ? true : nil
        likeness = document.evidence.first { $0.kind == .likeness }.map { context.shown($0.text) }
        levelRecord = document.levelRecord.map(LevelRecordJSON.init)
        date = document.date?.description
        certifiedCopy = document.copyStamp
        leftOut = document.leftOutBy.map { LeftOutJSON(by: $0, reason: context.shown(document.exclusion?.words ?? "")) }
        problems = context.problems(document.problems)
    }
}

/// Who decided a level, and how far it has come on its way (domain/sensitivity.md 4).
public struct LevelRecordJSON: Codable, Hashable, Sendable {
    /// `assessed`, `confirmed` or `changed`; without a record a level is `proposed`.
    public var state: String
    /// The person.
    public var by: String
    /// In the person's words.
    public var reason: String?
    /// When, ISO 8601 with zone.
    public var at: String

    init(_ record: LevelRecord) {
        state = record.standing.rawValue
        by = record.by
        reason = record.reason
        at = record.at
    }
}

/// A file that gave nothing or not all (CONTRACT `unread`).
public struct UnreadJSON: Codable, Hashable, Sendable {
    /// Path inside the case folder, members of containers below the container.
    public var file: String
    /// Why, and what to do.
    public var problems: [ProblemJSON]
}

/// What a person must say (CONTRACT `questions`).
public struct QuestionJSON: Codable, Hashable, Sendable {
    /// The key of case.yaml, or the command, that answers it.
    public var field: String
    /// The question, in the report's language.
    public var message: String
    /// Whether the case cannot go on without an answer.
    public var blocking: Bool
}

/// CONTRACT `deadline`; `overdueDays` are calendar days, 0 or negative while there is time.
public struct DeadlineJSON: Codable, Hashable, Sendable {
    /// In plain words, from the pipeline.
    public var rule: String
    /// The last day on which it is met, `yyyy-MM-dd`.
    public var due: String
    /// Days since `due`.
    public var overdueDays: Int
    /// What is to be done by then: `collect`, `archive` or `level`.
    public var kind: String
    /// Of `level`: how many levels are to be confirmed by that day.
    public var levels: Int?
    /// Only where false: the public holidays on the way are not known, and only weekends were left out.
    public var holidaysKnown: Bool?

    init(_ deadline: Deadline) {
        rule = deadline.rule
        due = deadline.due.description
        overdueDays = deadline.overdueDays
        kind = deadline.kind.rawValue
        levels = deadline.levels
        holidaysKnown = deadline.holidaysKnown ? nil : false
    }
}
