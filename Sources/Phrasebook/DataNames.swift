/// Names that belong to the pipeline's data, given to the catalogue so that it need not know them.
public struct DataNames: Sendable {
    /// Kinds of case by id (`civil-first-plaintiff` → 民事一审(原告)).
    public var caseTypes: [String: String]
    /// Kinds of document by id.
    public var materials: [String: String]
    /// The question to ask for a vocabulary path, in Chinese; `{items}` stands for the requirements that hang on it.
    public var factQuestions: [String: String]
    /// Rules of deadlines in Chinese, by their English text (`3 working days after closing` → 结案后3个工作日内).
    public var deadlineRules: [String: String]
    /// Keys of case.yaml in Chinese, by their canonical form (`closed` → 结案日期).
    public var keys: [String: String]
    /// Values of case.yaml in Chinese, by key or path and value; those of all true-or-false paths under `bool`.
    public var values: [String: [String: String]]
    /// English wording of names in the pipeline's data, by the Chinese one.
    public var english: [String: String] = [:]
    /// The English question to ask for a vocabulary path, as in ``factQuestions``.
    public var englishQuestions: [String: String] = [:]

    public init(
        caseTypes: [String: String] = [:], materials: [String: String] = [:], factQuestions: [String: String] = [:],
        deadlineRules: [String: String] = [:], keys: [String: String] = [:], values: [String: [String: String]] = [:]
    ) {
        self.caseTypes = caseTypes
        self.materials = materials
        self.factQuestions = factQuestions
        self.deadlineRules = deadlineRules
        self.keys = keys
        self.values = values
    }
}
