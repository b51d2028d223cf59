/// What a person decided about a case; outlives every rerun (R107, R111, sensitivity.md 3.6 and 4).
public struct Decision: Codable, Hashable, Sendable {
    /// What was decided.
    public enum Kind: Codable, Hashable, Sendable {
        /// The document is this material.
        case material(MaterialID)
        /// The document, or without one the case, has this level.
        case level(Level)
        /// The case may be archived.
        case approval
        /// The case need not have this checklist item (a material id, or ids joined by `|`).
        case waiver(String)
    }

    /// What was decided.
    public var kind: Kind
    /// SHA-256 of each part's file and its pages: what the decision is bound to, so that it survives renaming. Empty for the whole case.
    public var document: [DocumentKey]
    /// The person's name (`--by`); never empty.
    public var by: String
    /// In the person's words; a waiver always has one.
    public var reason: String?
    /// When, ISO 8601 with zone.
    public var at: String
    /// The last day on which a waiver counts; nil: it has no end.
    public var until: CalendarDate?
    /// Takes back what was decided of the same thing before it, whoever decided it; nil and false: it decides.
    public var withdraws: Bool?

    public init(
        kind: Kind, document: [DocumentKey] = [], by: String, reason: String? = nil, at: String, until: CalendarDate? = nil, withdraws: Bool = false
    ) {
        self.kind = kind
        self.document = document
        self.by = by
        self.reason = reason
        self.at = at
        self.until = until
        self.withdraws = withdraws ? true : nil
    }
}

extension Decision {
    /// Who decided in a case.yaml that names neither anybody nor the handling lawyer, from whose hand it is taken to be.
    public static let unnamedWriter = "case.yaml"
}

extension [Decision] {
    /// What still counts, in its order: without what was taken back later, and without the taking back.
    public var standing: [Decision] {
        var result: [Decision] = []
        for decision in self {
            if decision.withdraws == true {
                result.removeAll { $0.isAbout(decision) }
            } else {
                result.append(decision)
            }
        }
        return result
    }
}

extension Decision {
    /// Whether it decides the same thing: the same item, or the same question about the same pages.
    fileprivate func isAbout(_ other: Decision) -> Bool {
        switch (kind, other.kind) {
        case (.waiver(let one), .waiver(let two)): !Set(one.split(separator: "|")).isDisjoint(with: two.split(separator: "|"))
        case (.material, .material), (.level, .level), (.approval, .approval): document == other.document
        default: false
        }
    }
}

/// Pages of a file, by content: survives renaming and moving.
public struct DocumentKey: Codable, Hashable, Sendable {
    /// Of the file's bytes, in lower-case hex.
    public var sha256: String
    /// Pages of that file, inclusive, from 1.
    public var pages: ClosedRange<Int>

    public init(sha256: String, pages: ClosedRange<Int>) {
        self.sha256 = sha256
        self.pages = pages
    }
}
