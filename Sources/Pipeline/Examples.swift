import CaseModel

/// A paper written as an example of a material (样例): what papers of this kind are worded like, beside the titles and phrases that were thought of.
public struct MaterialExample: Sendable, Hashable {
    /// What the paper is; ``MaterialID/unknownMaterial`` for papers that are none of the pipeline's materials.
    public var material: MaterialID
    /// The paper's lines, as they stand.
    public var lines: [String]

    public init(material: MaterialID, lines: [String]) {
        self.material = material
        self.lines = lines
    }
}

/// Reads `examples/*.txt`: blocks that begin with `@@ material-id`, then the paper line by line. `# ` before a line marks a title and `> ` one
/// set at the right; both are left out of the text. Other files in the folder are faults, so that none is ignored in silence.
enum ExamplesReader {
    private static let head = "@@ "

    /// The examples of one file's text; what cannot be used is reported with its line.
    static func read(_ text: String, _ known: KnownNames, _ faults: FaultList) -> [MaterialExample] {
        var examples: [MaterialExample] = []
        // The block that is being read; nil behind a head that names no material.
        var open: (example: MaterialExample, line: Int)?
        var beforeFirst = true
        func close() {
            guard let block = open else { return }
            if block.example.lines.isEmpty { faults.report(.empty(block.example.material), line: block.line, column: 1) }
            examples.append(block.example)
        }
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.hasPrefix(head) {
                close()
                beforeFirst = false
                let id = String(line.dropFirst(head.count)).trimmed
                open = isKnown(id, line: index + 1, known, faults) ? (MaterialExample(material: id, lines: []), index + 1) : nil
            } else if !String(line).trimmed.isEmpty {
                if beforeFirst {
                    faults.report(.rule(english: "text before the first '@@ material-id'", chinese: "第一个“@@ 材料编号”之前有文字"), line: index + 1, column: 1)
                    beforeFirst = false
                }
                open?.example.lines.append(String(line.hasPrefix("# ") || line.hasPrefix("> ") ? line.dropFirst(2) : line).trimmed)
            }
        }
        close()
        return examples
    }

    private static func isKnown(_ id: String, line: Int, _ known: KnownNames, _ faults: FaultList) -> Bool {
        guard let materials = known.materials, !materials.contains(id) else { return true }
        faults.report(
            .unknownName(kind: "material", name: id, nearest: NearestWord.find(id, in: materials)), line: line, column: head.count + 1)
        return false
    }
}
