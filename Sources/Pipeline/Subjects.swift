import CaseModel

/// What a paper may be about that makes it sensitive (敏感题材), where none of the words of a ``FindingRule`` says so: a victim tells what was
/// done to her without naming the crime, a note speaks of a formula that three people know.
public struct SubjectRule: Sendable, Hashable {
    /// The name that the examples in `subjects/*.txt` bear.
    public var subject: String
    /// The kind of the finding, mostly one of ``FindingRule/kind``: `sexual.violence`, `trade.core` …
    public var kind: String
    /// The Chinese name used in reasons.
    public var name: String
    /// What it raises the firm's level to (本所密级, R108-R110).
    public var level: Level
    /// What it raises the sensitivity to (敏感度, R014).
    public var sensitivity: Sensitivity

    public init(subject: String, kind: String, name: String, level: Level, sensitivity: Sensitivity) {
        self.subject = subject
        self.kind = kind
        self.name = name
        self.level = level
        self.sensitivity = sensitivity
    }
}

/// A passage that is about a subject, or a near miss that is about none.
public struct SubjectExample: Sendable, Hashable {
    /// ``SubjectRule/subject``; nil for a near miss (`@@ none`): a statute, an advertisement, a form that merely has the word.
    public var subject: String?
    /// The passage's lines, as they stand.
    public var lines: [String]

    public init(subject: String?, lines: [String]) {
        self.subject = subject
        self.lines = lines
    }
}
