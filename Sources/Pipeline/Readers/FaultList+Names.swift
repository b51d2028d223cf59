/// Ids and words that must be known to the pipeline.
extension FaultList {
    /// The text, when it is one of the ids; reported as unknown otherwise. Without ids (their file was faulty) anything is let through.
    func known(_ node: ConfigNode, kind: String, in ids: [String]?) -> String? {
        guard let name = text(node) else { return nil }
        guard let ids, !ids.contains(name) else { return name }
        report(.unknownName(kind: kind, name: name, nearest: NearestWord.find(name, in: ids)), at: node)
        return nil
    }

    func known(_ nodes: [ConfigNode], kind: String, in ids: [String]?) -> [String] {
        nodes.compactMap { known($0, kind: kind, in: ids) }
    }
}

/// Tells ids that are given twice.
struct SeenNames {
    private var lines: [String: Int] = [:]

    /// False, after reporting, when the name was there before.
    mutating func insert(_ name: String, kind: String, at node: ConfigNode, _ faults: FaultList) -> Bool {
        if let line = lines[name] {
            faults.report(.duplicate(kind: kind, name: name, firstLine: line), at: node)
            return false
        }
        lines[name] = node.line
        return true
    }
}

/// The ids that later files refer to; nil where the file that defines them could not be read.
struct KnownNames {
    var materials: [String]?
    var materialNames: [String: String] = [:]
    var clauses: [String: [String]] = [:]
    var categories: [String]?
    var orders: [String]?
    var retentionRules: [String]?
    var vocabulary: Vocabulary?
    var stages: [String]?
    var caseTypes: [String]?

    /// Reads a condition, reporting its fault at the place inside the text.
    func condition(_ node: ConfigNode, _ faults: FaultList) -> Condition? {
        guard let text = node.text else { return faults.wrong(node, .text) }
        do throws(ConditionFault) {
            let known = materials
            return try Condition.parse(
                text, vocabulary: vocabulary, materials: known ?? [],
                clauses: known == nil ? nil : { known?.contains($0) == true ? clauses[$0] ?? [] : nil })
        } catch {
            let quote = node.isQuoted ? 1 : 0
            faults.report(.condition(error.problem), line: node.line, column: node.column + quote + error.offset)
            return nil
        }
    }
}
