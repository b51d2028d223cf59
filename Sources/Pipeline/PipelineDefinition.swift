import CaseModel

/// All that a firm may change about how its files are judged: read from a folder of YAML by ``PipelineLoader``, validated, immutable.
public struct PipelineDefinition: Sendable {
    /// The folder's name, `cn-law-firm`.
    public var id: String
    /// Rule-set version (R004), kept with every result.
    public var version: String
    /// SHA-256 over the definition's files in name order: part of the cache key of every stage that uses it.
    public var fingerprint: String
    /// The kinds of document (材料), with how to recognise each: materials.yaml and lookalikes.yaml.
    public var materials: MaterialCatalogue
    /// What each kind of case must have, and how volumes are ordered: checklists.yaml and orders.yaml.
    public var checklists: ChecklistCatalogue
    /// Sensitive data and levels: sensitivity.yaml.
    public var sensitivity: SensitivityRules
    /// Thresholds of scan quality: quality.yaml.
    public var quality: QualityRules
    /// How long a case is kept (保管期限): retention.yaml.
    public var retention: RetentionRules
    /// When things are due: deadlines.yaml.
    public var deadlines: DeadlineRules
    /// Holidays that working days are counted by: calendar.yaml.
    public var calendar: WorkCalendar
    /// Archive numbers (档号): numbering.yaml.
    public var numbering: NumberingRules
    /// Words by which facts are read from case.yaml, folder names and papers: facts.yaml and names.yaml.
    public var facts: FactRules
    /// Mustache texts of mails by name, per language (`digest.zh-Hans`).
    public var templates: [String: String]
    /// English wording of its names: english.yaml.
    public var english = EnglishNames()
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
