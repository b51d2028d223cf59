import CaseModel

/// All that the Inspector judges a case by. A pure value: the same input gives the same report.
public struct InspectorInput: Sendable {
    /// Number and folder of the case, for the report's head.
    public var identity: CaseIdentity
    /// Merged by ``FactMerger``.
    public var facts: CaseFacts
    /// Of ``FactMerger``: shown in the report.
    public var contradictions: [Problem] = []
    /// The case's files, top level; members of containers inside their parents.
    public var files: [FileReading]
    /// What the Classifier says of `files`.
    public var classification: Classification
    /// What people decided by command, without what they took back; the later of two on the same thing counts.
    public var decisions: [Decision] = []
    /// What case.yaml says, in the same form; what people decided by command counts before it.
    public var fileDecisions: [Decision] = []
    /// What people took back by command and nobody decided anew.
    public var withdrawals: [Decision] = []
    /// Both, in the order in which they count.
    var allDecisions: [Decision] { fileDecisions + decisions }
    /// Those that hold the case keep it from being `complete` (CONTRACT).
    public var caseFileFaults: [CaseFileFault] = []
    /// The day on which the machine first proposed the level of each document, by its id, and under "" that of the case; what is not there
    /// was proposed today.
    public var proposedSince: [String: CalendarDate] = [:]
    /// False where mail to the lawyer was refused for good, or the address is not on the allow-list.
    public var lawyerAddressValid = true
    /// Setting `archive.approval: required`.
    public var approvalRequired = false
    /// The day for which the report holds.
    public var asOf: CalendarDate
    /// The same as written into the report, ISO 8601 with zone.
    public var asOfText: String
    /// The folder has not been quiet yet.
    public var growing = false
    /// Files left aside by name (Thumbs.db …) and files that a newer one of the same name replaced.
    public var ignored: [ItemPath] = []
    /// Files that a newer one of the same name replaced: told, never judged.
    public var superseded: [ItemPath] = []
    /// Files that somebody removed from their folder and that did not come back under another name.
    public var deleted: [ItemPath] = []
    /// The case of the workspace that these papers seem to be part of: a person must say.
    public var tie: CaseTie?
    /// Names that the case's folder had before.
    public var formerFolders: [String] = []
    /// There is a package of an earlier state of the case: it was bound in time or late, but it was bound.
    public var wasArchived = false
    /// Path of a package that holds exactly these files and facts: the case is `archived`.
    public var package: String?

    public init(
        identity: CaseIdentity, facts: CaseFacts, files: [FileReading], classification: Classification, asOf: CalendarDate, asOfText: String
    ) {
        self.identity = identity
        self.facts = facts
        self.files = files
        self.classification = classification
        self.asOf = asOf
        self.asOfText = asOfText
    }
}
