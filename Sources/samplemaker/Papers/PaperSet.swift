/// Texts of papers with what they are, as in Tests/Classifier/Evaluation.
///
/// A block begins with `@@ id|id… date` (or `-`): the materials that are right for it. A line behind `# ` is a heading, one behind `> ` stands
/// at the right margin.
struct PaperSet {
    struct Paper {
        /// Ids joined by `|`.
        var materials: String
        /// `2024-01-15`, or `-`.
        var date: String
        var lines: [Line]
    }

    struct Line {
        enum Place { case heading, right, body }
        var place: Place
        var text: String
    }

    private(set) var papers: [Paper] = []

    init(path: String) throws(SampleError) {
        guard let text = String(validating: try Disk.read(path), as: UTF8.self) else { throw .description(file: path, "not UTF-8") }
        for (number, raw) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = raw.trimmed
            if let head = line.after("@@ ") {
                let parts = head.split(separator: " ").map(String.init)
                guard parts.count == 2 else { throw .description(file: path, "line \(number + 1): write @@ materials date") }
                papers.append(Paper(materials: parts[0], date: parts[1], lines: []))
            } else if !line.isEmpty, !papers.isEmpty {
                papers[papers.count - 1].lines.append(Line(line))
            }
        }
    }
}

extension PaperSet.Line {
    init(_ line: String) {
        if let rest = line.after("# ") {
            self.init(place: .heading, text: rest)
        } else if let rest = line.after("> ") {
            self.init(place: .right, text: rest)
        } else {
            self.init(place: .body, text: line)
        }
    }
}
