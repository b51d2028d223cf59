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

/// Reads `examples/*.txt` and `subjects/*.txt`: blocks that begin with `@@` and the name of a material or a subject, then the paper or passage
/// line by line. `# ` before a line marks a title and `> ` one set at the right; both are left out of the text. Other files in the folders
/// are faults, so that none is ignored in silence.
struct ExamplesReader {
    /// A passage that is about no subject.
    static let none = "none"
    private static let head = "@@ "

    /// What the heads name, for faults: `material`, `subject`.
    let kind: String
    /// The names that a head may bear; nil where they could not be read.
    let names: [String]?

    /// A block of a file.
    struct Block {
        var name: String
        var lines: [String]
    }

    /// The examples of one file's text; what cannot be used is reported with its line.
    func read(_ text: String, _ faults: FaultList) -> [Block] {
        let head = ExamplesReader.head
        var examples: [Block] = []
        // The block that is being read; nil behind a head that names nothing known.
        var open: (example: Block, line: Int)?
        var beforeFirst = true
        func close() {
            guard let block = open else { return }
            if block.example.lines.isEmpty { faults.report(.empty(block.example.name), line: block.line, column: 1) }
            examples.append(block.example)
        }
        // By bytes: every start of the program reads all examples, and what marks their lines is ASCII.
        for (index, line) in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
            if line.starts(with: head.utf8) {
                close()
                beforeFirst = false
                let name = Substring(line.dropFirst(head.utf8.count)).trimmed
                open = isKnown(name, line: index + 1, faults) ? (Block(name: name, lines: []), index + 1) : nil
                continue
            }
            let isMarked = line.starts(with: "# ".utf8) || line.starts(with: "> ".utf8)
            let words = Substring(isMarked ? line.dropFirst(2) : line).trimmed
            // A mark without words behind it is a line all the same.
            if isMarked || !words.isEmpty {
                if beforeFirst {
                    faults.report(.rule(english: "text before the first '@@ \(kind)-id'", chinese: "第一个“@@ 编号”之前有文字"), line: index + 1, column: 1)
                    beforeFirst = false
                }
                open?.example.lines.append(words)
            }
        }
        close()
        return examples
    }

    private func isKnown(_ name: String, line: Int, _ faults: FaultList) -> Bool {
        guard let names, !names.contains(name) else { return true }
        faults.report(
            .unknownName(kind: kind, name: name, nearest: NearestWord.find(name, in: names)), line: line, column: ExamplesReader.head.count + 1)
        return false
    }
}
