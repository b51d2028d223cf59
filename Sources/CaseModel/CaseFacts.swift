/// A person of the firm who receives reports.
public struct Person: Codable, Hashable, Sendable {
    /// As it is to stand in reports and letters.
    public var name: String?
    /// Short code used in archive numbers (`LM`).
    public var code: String?
    /// As it was written; whether mail may go there is judged when it is sent.
    public var email: String?

    public init(name: String? = nil, code: String? = nil, email: String? = nil) {
        self.name = name
        self.code = code
        self.email = email
    }
}

/// A value of the checklists' vocabulary.
public enum FactValue: Codable, Hashable, Sendable, CustomStringConvertible {
    case bool(Bool)
    case number(Int)
    case word(String)

    /// As the vocabulary writes it: `true`, `3`, `fixed`.
    public var description: String {
        switch self {
        case .bool(let value): value ? "true" : "false"
        case .number(let value): String(value)
        case .word(let value): value
        }
    }
}

/// Where a fact was learned, from the strongest to the weakest.
public enum FactSource: String, Codable, Sendable {
    /// case.yaml in the folder.
    case file
    /// Found in the documents.
    case documents
    /// Read from the folder's name.
    case folderName
    /// Follows from the case's type or the settings.
    case rule
}

/// The paper in which a fact was read.
public struct FactPlace: Codable, Hashable, Sendable {
    /// Where the paper lies; `page` counts in it.
    public var file: ItemPath
    /// From 1.
    public var page: Int
    /// 0 to 1: of the reading and of what the words mean.
    public var confidence: Double

    public init(file: ItemPath, page: Int, confidence: Double) {
        self.file = file
        self.page = page
        self.confidence = confidence
    }
}

/// What is known of a case (R011-R013, R028-R037): every field may be unknown.
///
/// `facts` holds the checklists' vocabulary by full path (`client.kind`, `case.preservation`, `fee.kind` …). The named fields that the
/// vocabulary also has (client.kind, client.tier, case.closed …) are mirrored there by ``CaseFacts/value(_:)``.
public struct CaseFacts: Codable, Hashable, Sendable {
    /// 委托人, as the firm writes it.
    public var clientName: String?
    /// person, company, government, institution or other_org.
    public var clientKind: String?
    /// All clients, the first among them, where there are several; nil for one, or where nobody said how many.
    public var clients: [CaseClient]?
    /// Further clients whom too few papers name to be sure of; nil where there is none, or where somebody said how many there are.
    public var possibleClients: [String]?
    /// An id of the pipeline's case types.
    public var type: String?
    /// The cause (案由) or another name of the matter: 买卖合同纠纷.
    public var title: String?
    /// The court or tribunal in full.
    public var court: String?
    /// The court's or tribunal's case number, in full-width brackets.
    public var number: String?
    /// intake, prepare, filed, heard, decided or closed.
    public var stage: String?
    /// 承办律师: gets the reports.
    public var lawyer = Person()
    /// 主管: told of what is overdue.
    public var supervisor = Person()
    /// strategic, key or ordinary.
    public var tier: String?
    /// 收案日期.
    public var opened: CalendarDate?
    /// 结案日期: without one nothing is packaged (CONTRACT).
    public var closed: CalendarDate?
    /// The day the decision took effect: the start of retention (R080).
    public var effective: CalendarDate?
    /// The vocabulary's facts by full path; a path that is not there is unknown, not false.
    public var facts: [String: FactValue] = [:]
    /// Where each field or fact was learned, by the field's name or the fact's path.
    public var sources: [String: FactSource] = [:]
    /// Who gave the mandate in the client's stead: a relative of a suspect (刑事诉讼法 34).
    public var mandator: String?
    /// The papers in which fields were read, by the names of `sources`; nil where none is kept.
    public var places: [String: FactPlace]?
    /// Fields that stay open because papers contradict each other, with what they say.
    public var contested: [String: [String]]?

    public init() {}

    /// The value of a vocabulary path, from `facts` or from the field that says the same; nil where unknown.
    public func value(_ path: String) -> FactValue? {
        if let value = facts[path] { return value }
        switch path {
        case "client.kind": return clientKind.map(FactValue.word)
        case "client.tier": return tier.map(FactValue.word)
        case "case.closed":
            if closed != nil || stage == "closed" { return .bool(true) }
            return stage == nil ? nil : .bool(false)
        default: return nil
        }
    }
}
