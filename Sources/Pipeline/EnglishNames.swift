/// English wording of what the pipeline names in Chinese: english.yaml, which a pipeline may be without.
public struct EnglishNames: Sendable, Hashable {
    /// By the Chinese name as it stands in the other files (授权委托书 → Power of attorney).
    public var names: [String: String] = [:]
    /// Questions by vocabulary path; `{items}` stands for the requirements that hang on the fact.
    public var questions: [String: String] = [:]

    public init() {}
}
