import CaseModel
import Phrasebook

/// What `report --format json` prints for one case, and what lies beside its HTML report.
public struct CaseReportJSON: Codable, Hashable, Sendable {
    public var `case`: CaseJSON
    public var state: String
    public var required: [RequiredJSON]
    public var documents: [DocumentJSON]
    public var unread: [UnreadJSON]
    public var questions: [QuestionJSON]
    public var problems: [ProblemJSON]
    public var level: String
    public var sensitivity: String
    /// Only where true.
    public var undetermined: Bool?
    @OrNull public var deadline: DeadlineJSON?
    @OrNull public var package: String?
    public var asOf: String

    public init(_ report: CompletenessReport, context: WireContext) {
        self.case = CaseJSON(report, context)
        state = report.state.rawValue
        required = report.required.map { RequiredJSON($0, context) }
        documents = report.documents.map { DocumentJSON($0, context) }
        unread = report.unread.map { UnreadJSON(file: context.shown($0.file), problems: context.problems($0.problems)) }
        questions = report.questions.map {
            QuestionJSON(
                field: $0.field, message: context.shown(context.book.sentence($0, case: report.identity.id, names: context.names)))
        }
        problems = context.problems(report.problems)
        level = report.assessment.level.rawValue
        sensitivity = report.assessment.sensitivity.rawValue
        undetermined = report.assessment.undetermined ? true : nil
        deadline = report.deadline.map { DeadlineJSON(rule: $0.rule, due: $0.due.description, overdueDays: $0.overdueDays) }
        package = report.package
        asOf = report.asOf
    }
}

/// Which case, whose, and since when.
public struct CaseJSON: Codable, Hashable, Sendable {
    /// CONTRACT `case.client`.
    public struct Client: Codable, Hashable, Sendable {
        @OrNull public var name: String?
        @OrNull public var kind: String?
        /// Who gave the mandate in the client's stead; only where somebody did.
        public var mandator: String?
    }

    /// The paper in which a field was read.
    public struct Source: Codable, Hashable, Sendable {
        public var field: String
        public var file: String
        public var page: Int
        public var confidence: Double
    }

    /// CONTRACT `case.lawyer`.
    public struct Lawyer: Codable, Hashable, Sendable {
        @OrNull public var name: String?
        @OrNull public var email: String?
    }

    public var id: String
    public var folder: String
    /// Hexadecimal; only for a folder whose name is not UTF-8.
    public var folderBytes: String?
    @OrNull public var archiveNumber: String?
    public var client: Client
    @OrNull public var type: String?
    public var lawyer: Lawyer
    @OrNull public var opened: String?
    @OrNull public var closed: String?
    /// Which papers the fields were read in; only where there are such.
    public var readIn: [Source]?

    init(_ report: CompletenessReport, _ context: WireContext) {
        id = report.identity.id
        folder = context.shown(report.identity.folder)
        folderBytes = context.pathBytes(report.identity.folder)
        archiveNumber = report.identity.archiveNumber
        client = Client(name: report.facts.clientName, kind: report.facts.clientKind, mandator: report.facts.mandator)
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
    private static let fields = ["clientName": "client.name", "clientKind": "client.kind"]
}

/// One line of the checklist.
public struct RequiredJSON: Codable, Hashable, Sendable {
    public var material: String
    public var name: String
    public var status: String
    public var level: String
    @OrNull public var condition: String?
    public var documents: [String]
    public var problems: [ProblemJSON]
    public var missingClauses: [String]?
    public var nearest: String?
    public var waivedBy: String?
    public var waiverReason: String?

    init(_ item: RequiredItem, _ context: WireContext) {
        material = item.material
        name = item.name
        status = item.status.rawValue
        level = item.level.rawValue
        condition = item.condition
        documents = item.documents
        problems = context.problems(item.problems + item.missingClauses.map { Problem(.missingClause, detail: $0) })
        missingClauses = item.missingClauses.isEmpty ? nil : item.missingClauses
        nearest = item.nearest.map(context.shown)
        waivedBy = item.waivedBy
        waiverReason = item.waiverReason
    }
}

/// One document of a case.
public struct DocumentJSON: Codable, Hashable, Sendable {
    public var id: String
    /// The file that holds it; of several the first.
    public var file: String
    /// First and last page in that file, inclusive.
    public var pages: [Int]
    /// All of it, where it is in several files or places.
    public var parts: [PartJSON]?
    public var material: String
    public var name: String
    public var confidence: Double
    public var level: String
    public var sensitivity: String
    public var undetermined: Bool?
    @OrNull public var date: String?
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
        date = document.date?.description
        problems = context.problems(document.problems)
    }
}

/// A file that gave nothing or not all (CONTRACT `unread`).
public struct UnreadJSON: Codable, Hashable, Sendable {
    public var file: String
    public var problems: [ProblemJSON]
}

/// What a person must say (CONTRACT `questions`).
public struct QuestionJSON: Codable, Hashable, Sendable {
    public var field: String
    public var message: String
}

/// CONTRACT `deadline`; `overdueDays` are calendar days, 0 or negative while there is time.
public struct DeadlineJSON: Codable, Hashable, Sendable {
    public var rule: String
    public var due: String
    public var overdueDays: Int
}
