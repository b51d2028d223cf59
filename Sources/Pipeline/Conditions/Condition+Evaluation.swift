import CaseModel

extension Condition {
    /// The condition's truth by Kleene's strong three-valued logic: `no and unknown` is no, `yes or unknown` is yes.
    ///
    /// Where the outcome is unknown it names the paths whose values could still change it. A clause that cannot be told (its document is
    /// missing or unreadable) is named `clause(material, word)`, which no case.yaml can answer.
    /// - Parameters:
    ///   - value: the value of a vocabulary path; nil where unknown.
    ///   - clause: whether the material's document has the clause; nil where that cannot be told.
    public func evaluate(value: (String) -> FactValue?, clause: (MaterialID, String) -> Bool?) -> Truth {
        switch self {
        case .isTrue(let path):
            switch value(path) {
            case .bool(let truth): return Truth(truth)
            case .number(let number): return Truth(number != 0)
            case .word, nil: return .unknown(paths: [path])
            }
        case .equals(let path, let word):
            guard let found = value(path) else { return .unknown(paths: [path]) }
            return Truth(found.description == word)
        case .isIn(let path, let words, let negated):
            guard let found = value(path) else { return .unknown(paths: [path]) }
            return Truth(words.contains(found.description) != negated)
        case .clause(let material, let word):
            return clause(material, word).map(Truth.init) ?? .unknown(paths: ["clause(\(material), \(word))"])
        case .not(let inner):
            return inner.evaluate(value: value, clause: clause).negated
        case .and(let left, let right):
            return left.evaluate(value: value, clause: clause).and(right.evaluate(value: value, clause: clause))
        case .or(let left, let right):
            let either = left.evaluate(value: value, clause: clause).negated.and(right.evaluate(value: value, clause: clause).negated)
            return either.negated
        }
    }

    /// The vocabulary paths that it speaks of.
    public var paths: Set<String> {
        switch self {
        case .isTrue(let path), .equals(let path, _), .isIn(let path, _, _): [path]
        case .clause: []
        case .not(let inner): inner.paths
        case .and(let left, let right), .or(let left, let right): left.paths.union(right.paths)
        }
    }
}

extension Truth {
    public init(_ value: Bool) { self = value ? .yes : .no }

    var negated: Truth {
        switch self {
        case .yes: .no
        case .no: .yes
        case .unknown: self
        }
    }

    func and(_ other: Truth) -> Truth {
        switch (self, other) {
        case (.no, _), (_, .no): .no
        case (.yes, .yes): .yes
        case (.unknown(let left), .unknown(let right)): .unknown(paths: left.union(right))
        case (.unknown, _): self
        case (_, .unknown): other
        }
    }
}
