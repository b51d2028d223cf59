/// What is wrong in a condition, and where in its text.
public struct ConditionFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// Unicode scalars before the place, from 0.
    public var offset: Int
    /// What stands there, in a form that both languages are made from.
    public var problem: ConditionProblem

    public init(offset: Int, problem: ConditionProblem) {
        self.offset = offset
        self.problem = problem
    }

    /// English, with the place counted from 1, for logs.
    public var description: String { "at \(offset + 1): \(problem.english)" }
}

/// What is wrong with a condition.
public enum ConditionProblem: Hashable, Sendable {
    /// Something else stands where `expected` should (`nothing` at the end of the text).
    case expected(String, found: String)
    case unknownPath(String, nearest: String?)
    case unknownWord(String, path: String, allowed: [String])
    case notTruth(path: String)
    case notWords(path: String)
    case unknownMaterial(String, nearest: String?)
    case unknownClause(String, material: String, allowed: [String])
    case tooDeep

    /// One sentence without the place, starting `condition:`.
    public var english: String {
        switch self {
        case .expected(let what, let found): "condition: expected \(what), found \(found)"
        case .unknownPath(let path, let nearest): "condition: unknown path '\(path)'" + (nearest.map { "; did you mean '\($0)'?" } ?? "")
        case .unknownWord(let word, let path, let allowed):
            "condition: '\(path)' is never '\(word)'; use \(allowed.joined(separator: ", "))"
        case .notTruth(let path): "condition: '\(path)' is not true or false; compare it with == or in"
        case .notWords(let path): "condition: '\(path)' is true or false; write it alone, without == or in"
        case .unknownMaterial(let id, let nearest): "condition: unknown material '\(id)'" + (nearest.map { "; did you mean '\($0)'?" } ?? "")
        case .unknownClause(let word, let material, let allowed):
            "condition: material '\(material)' has no clause '\(word)'; it has \(allowed.isEmpty ? "none" : allowed.joined(separator: ", "))"
        case .tooDeep: "condition: too many brackets; make it shorter"
        }
    }

    /// The same in Chinese.
    public var chinese: String {
        switch self {
        case .expected(let what, let found): "条件写法有误：此处应为 \(what)，实际是 \(found)"
        case .unknownPath(let path, let nearest): "条件中没有名为“\(path)”的事项" + (nearest.map { "，是否想写“\($0)”？" } ?? "")
        case .unknownWord(let word, let path, let allowed): "条件中“\(path)”没有“\(word)”这个值，可用：\(allowed.joined(separator: "、"))"
        case .notTruth(let path): "条件中“\(path)”不是真假值，请用 == 或 in 比较"
        case .notWords(let path): "条件中“\(path)”是真假值，请直接写，不用 == 或 in"
        case .unknownMaterial(let id, let nearest): "条件中没有名为“\(id)”的材料" + (nearest.map { "，是否想写“\($0)”？" } ?? "")
        case .unknownClause(let word, let material, let allowed):
            "条件中材料“\(material)”没有条款“\(word)”，现有：\(allowed.isEmpty ? "无" : allowed.joined(separator: "、"))"
        case .tooDeep: "条件的括号太多，请改短"
        }
    }
}
