import CaseModel
import Pipeline

/// What the classifier is given: the readings of all files of one case.
public struct ClassifierInput: Sendable {
    /// The case folder's own name.
    public var folder: RawName
    /// Files of the folder; members of containers lie in their `children`.
    public var files: [FileReading]
    /// What people decided about documents of this case.
    public var decisions: [Decision]
    /// What people said of other documents, of any case: what is like theirs is taken for the same.
    public var memory = Memory([])
    /// The machine's earlier proposals for documents of this case, which it does not lower by itself.
    public var proposals: [LevelProposal] = []
    /// The ids that papers of this case have had; empty for a case that was never judged.
    public var ids = DocumentIDs()
    /// The day for which the result holds: nobody is born after it, and who is a minor is told by it.
    public var asOf: CalendarDate
    /// The kind of case where it is known already (case.yaml).
    public var caseTypeHint: CaseType?
    /// The clients' names where they are known already (case.yaml): papers that hang together with one of them are the case's.
    public var clients: [String] = []

    public init(folder: RawName, files: [FileReading], decisions: [Decision] = [], asOf: CalendarDate, caseTypeHint: CaseType? = nil) {
        self.folder = folder
        self.files = files
        self.decisions = decisions
        self.asOf = asOf
        self.caseTypeHint = caseTypeHint
    }
}

/// The level that the machine once proposed for a document, by content.
public struct LevelProposal: Hashable, Sendable {
    /// In the order of the document's parts.
    public var document: [DocumentKey]
    /// As it was proposed.
    public var level: Level
    /// As it was proposed.
    public var sensitivity: Sensitivity

    public init(document: [DocumentKey], level: Level, sensitivity: Sensitivity) {
        self.document = document
        self.level = level
        self.sensitivity = sensitivity
    }
}
