/// A person of the firm who receives reports.
public struct Person: Codable, Hashable, Sendable {
    public var name: String?
    /// Short code used in archive numbers (`LM`).
    public var code: String?
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

/// What is known of a case (R011-R013, R028-R037): every field may be unknown.
///
/// `facts` holds the checklists' vocabulary by full path (`client.kind`, `case.preservation`, `fee.kind` …). The named fields that the
/// vocabulary also has (client.kind, client.tier, case.closed …) are mirrored there by ``CaseFacts/value(_:)``.
public struct CaseFacts: Codable, Hashable, Sendable {
    public var clientName: String?
    /// person, company, government, institution or other_org.
    public var clientKind: String?
    /// An id of the pipeline's case types.
    public var type: String?
    public var title: String?
    public var court: String?
    /// The court's or tribunal's case number, in full-width brackets.
    public var number: String?
    /// intake, prepare, filed, heard, decided or closed.
    public var stage: String?
    public var lawyer = Person()
    public var supervisor = Person()
    /// strategic, key or ordinary.
    public var tier: String?
    public var opened: CalendarDate?
    public var closed: CalendarDate?
    /// The day the decision took effect: the start of retention (R080).
    public var effective: CalendarDate?
    public var facts: [String: FactValue] = [:]
    /// Where each field or fact was learned, by the field's name or the fact's path.
    public var sources: [String: FactSource] = [:]

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
