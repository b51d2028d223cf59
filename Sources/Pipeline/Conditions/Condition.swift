import CaseModel

/// A condition of a checklist over the vocabulary, with unknown as a third truth value.
///
/// Grammar (domain/checklists.yaml): expr = term {or term}; term = factor {and factor}; factor = [not] atom;
/// atom = path | path == word | path in [w,…] | path not in [w,…] | clause(material-id, word) | (expr).
public indirect enum Condition: Sendable, Hashable {
    case isTrue(path: String)
    case equals(path: String, word: String)
    case isIn(path: String, words: [String], negated: Bool)
    case clause(material: MaterialID, word: String)
    case not(Condition)
    case and(Condition, Condition)
    case or(Condition, Condition)
}

/// Kleene's three truth values.
public enum Truth: Sendable, Hashable {
    case yes, no
    /// Cannot be told; `paths` are the vocabulary paths whose values would tell.
    case unknown(paths: Set<String>)
}
