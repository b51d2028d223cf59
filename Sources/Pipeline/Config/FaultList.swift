/// Gathers the faults of a file while it is read, so that all are told at once. Reading functions report here and return nil.
///
/// A class, because a file's readers share one; never shared between tasks.
final class FaultList {
    let file: String
    private(set) var faults: [ConfigFault] = []

    init(file: String) { self.file = file }

    /// Adds a fault at a node's place.
    func report(_ problem: ConfigProblem, at node: ConfigNode) { report(problem, line: node.line, column: node.column) }

    func report(_ problem: ConfigProblem, line: Int, column: Int) {
        faults.append(ConfigFault(file: file, line: line, column: column, problem: problem))
    }

    /// Throws when anything was reported.
    func throwIfAny() throws(PipelineFaults) {
        if !faults.isEmpty { throw PipelineFaults(faults) }
    }

    // MARK: values

    /// Text of at least one character; surrounding white space is taken off.
    func text(_ node: ConfigNode) -> String? {
        guard let text = node.text else { return wrong(node, .text) }
        let trimmed = text.trimmed
        if trimmed.isEmpty {
            report(.wrongType(expected: .text, found: .nothing, hint: nil), at: node)
            return nil
        }
        return trimmed
    }

    /// `true` or `false`; anything else is reported.
    func truth(_ node: ConfigNode) -> Bool? {
        guard let text = node.text else { return wrong(node, .truth) }
        switch node.isQuoted ? "" : text {
        case "true", "True", "TRUE", "yes", "Yes": return true
        case "false", "False", "FALSE", "no", "No": return false
        default:
            report(.badValue(text, expected: .truth), at: node)
            return nil
        }
    }

    func integer(_ node: ConfigNode, in range: ClosedRange<Int> = 0...1_000_000_000) -> Int? {
        guard let text = node.text else { return wrong(node, .integer) }
        guard let number = Int(text) else {
            report(.badValue(text, expected: .integer), at: node)
            return nil
        }
        guard range.contains(number) else {
            report(.outOfRange(text, from: String(range.lowerBound), to: String(range.upperBound)), at: node)
            return nil
        }
        return number
    }

    func number(_ node: ConfigNode, in range: ClosedRange<Double> = 0...1e12) -> Double? {
        guard let text = node.text else { return wrong(node, .number) }
        guard let number = Double(text), number.isFinite else {
            report(.badValue(text, expected: .number), at: node)
            return nil
        }
        guard range.contains(number) else {
            report(.outOfRange(text, from: "\(range.lowerBound)", to: "\(range.upperBound)"), at: node)
            return nil
        }
        return number
    }

    /// One of a few words.
    func choice(_ node: ConfigNode, of allowed: [String]) -> String? {
        guard let text = text(node) else { return nil }
        if allowed.contains(text) { return text }
        report(.notOneOf(text, allowed: allowed), at: node)
        return nil
    }

    /// A list; a single value stands for a list of one.
    func list(_ node: ConfigNode) -> [ConfigNode]? {
        switch node.content {
        case .list(let items): items
        case .scalar: [node]
        case .null: []
        case .map: wrong(node, .list)
        }
    }

    func texts(_ node: ConfigNode) -> [String] { (list(node) ?? []).compactMap(text) }

    /// nil where it is no list; members that are no such numbers are reported and left out.
    func integers(_ node: ConfigNode, in range: ClosedRange<Int>) -> [Int]? {
        list(node)?.compactMap { integer($0, in: range) }
    }

    /// The entries of a map whose keys are free; an empty value counts as no entries.
    func entries(_ node: ConfigNode) -> [ConfigNode.Entry]? {
        if node.isNull { return [] }
        if let entries = node.entries { return entries }
        return wrong(node, .keys)
    }

    /// Reports that a value has the wrong type.
    func wrong<T>(_ node: ConfigNode, _ expected: ConfigType) -> T? {
        let colon = expected == .keys && (node.text?.contains("：") ?? false)
        report(.wrongType(expected: expected, found: node.type, hint: colon ? .fullWidthColon : nil), at: node)
        return nil
    }
}
