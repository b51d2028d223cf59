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
        /// The document is not to be bound (不归档); why stands in the reason.
        case leftOut
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
    /// The file's path as shown, where of several files with the same bytes this one alone is meant.
    public var file: String?

    public init(
        kind: Kind, document: [DocumentKey] = [], by: String, reason: String? = nil, at: String, until: CalendarDate? = nil, withdraws: Bool = false,
        file: String? = nil
    ) {
        self.kind = kind
        self.document = document
        self.by = by
        self.reason = reason
        self.at = at
        self.until = until
        self.withdraws = withdraws ? true : nil
        self.file = file
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

extension [Decision] {
    /// What still counts of what case.yaml says and of what was decided by command, the latter last. What was taken back in case.yaml is what
    /// it said then: another answer written there since counts.
    /// - Parameter anew: those of `written` that were written after they had been taken back.
    public static func standing(written: [Decision], decided: [Decision], anew: Set<Decision> = []) -> [Decision] {
        written.filter { one in anew.contains(one) || !decided.contains { $0.takesBack(one) } } + decided.standing
    }

    /// What was taken back last and not decided anew since, by command or (`anew`) in case.yaml.
    public func withdrawals(anew: Set<Decision>) -> [Decision] {
        withdrawals.filter { withdrawal in !anew.contains { $0.isAbout(withdrawal) } }
    }

    /// What was taken back last and not decided anew since.
    public var withdrawals: [Decision] {
        indices.filter { index in self[index].withdraws == true && !self[(index + 1)...].contains { $0.isAbout(self[index]) } }.map { self[$0] }
    }
}

extension Decision {
    /// Whether this takes back what case.yaml says there.
    public func takesBack(_ written: Decision) -> Bool { withdraws == true && saysTheSame(as: written) }

    /// Whether both say the same of the same thing, whoever says it and why.
    public func saysTheSame(as other: Decision) -> Bool {
        guard isAbout(other) else { return false }
        if case .waiver = kind { return true }
        return kind == other.kind
    }

    /// Whether it decides the same thing: the same item, or the same question about the same pages.
    fileprivate func isAbout(_ other: Decision) -> Bool {
        switch (kind, other.kind) {
        case (.waiver(let one), .waiver(let two)): !Set(one.split(separator: "|")).isDisjoint(with: two.split(separator: "|"))
        case (.material, .material), (.level, .level), (.approval, .approval), (.leftOut, .leftOut): document == other.document
        default: false
        }
    }
}

/// A decision that somebody took back, as reports show it.
public struct WithdrawnDecision: Codable, Hashable, Sendable {
    /// Who took it back, when and why.
    public var decision: Decision
    /// Ids of the papers that it is about; empty for the case, and where they are no papers of the report.
    public var documents: [String]

    public init(decision: Decision, documents: [String]) {
        self.decision = decision
        self.documents = documents
    }
}

extension Decision {
    /// Whether all of a document lies in the pages that it is bound to.
    /// - Parameter hash: SHA-256 of a file's bytes; nil or empty where they are not known.
    public func covers(_ document: Document, hash: (ItemPath) -> String?) -> Bool {
        guard !self.document.isEmpty, file == nil || document.parts.allSatisfy({ $0.file.display == file }) else { return false }
        return document.parts.allSatisfy { part in
            guard let hash = hash(part.file), !hash.isEmpty else { return false }
            return self.document.contains { $0.sha256 == hash && $0.pages.contains(part.pages) }
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
