import CaseModel

/// All that a firm may change about how its files are judged: read from a folder of YAML by ``PipelineLoader``, validated, immutable.
public struct PipelineDefinition: Sendable {
    /// The folder's name, `cn-law-firm`.
    public var id: String
    /// Rule-set version (R004), kept with every result.
    public var version: String
    /// SHA-256 over the definition's files in name order: part of the cache key of every stage that uses it.
    public var fingerprint: String
    public var materials: MaterialCatalogue
    public var checklists: ChecklistCatalogue
    public var sensitivity: SensitivityRules
    public var quality: QualityRules
    public var retention: RetentionRules
    public var deadlines: DeadlineRules
    public var calendar: WorkCalendar
    public var numbering: NumberingRules
    public var facts: FactRules
    /// Mustache texts of mails by name, per language (`digest.zh-Hans`).
    public var templates: [String: String]
    /// What people call it.
    public var name: String
    /// Language tag of its words, `zh-Hans`.
    public var language: String

    public init(
        id: String, version: String, fingerprint: String, materials: MaterialCatalogue, checklists: ChecklistCatalogue,
        sensitivity: SensitivityRules, quality: QualityRules, retention: RetentionRules, deadlines: DeadlineRules,
        calendar: WorkCalendar, numbering: NumberingRules, facts: FactRules, templates: [String: String],
        name: String = "", language: String = "zh-Hans"
    ) {
        self.id = id
        self.version = version
        self.fingerprint = fingerprint
        self.materials = materials
        self.checklists = checklists
        self.sensitivity = sensitivity
        self.quality = quality
        self.retention = retention
        self.deadlines = deadlines
        self.calendar = calendar
        self.numbering = numbering
        self.facts = facts
        self.templates = templates
        self.name = name
        self.language = language
    }
}
