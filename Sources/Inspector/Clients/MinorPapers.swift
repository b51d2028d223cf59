import CaseModel
import Pipeline

/// Finds what does for a minor's identity card: an entry in the household register that bears the client's name.
struct MinorPapers {
    private let rules: [FactRules.MinorPaper]
    private let pages: CasePages

    init(rules: FactRules, files: [FileReading]) {
        self.rules = rules.minorPapers
        pages = CasePages(files)
    }

    /// Those of the papers that do for a material that one client, a minor, is asked for.
    func papers(of client: String, for wanted: [MaterialID], among papers: [Document]) -> [Document] {
        let name = ClientNames.plain(client)
        return rules.filter { wanted.contains($0.material) }.flatMap { rule in
            papers.filter { rule.servedBy.contains($0.material) && hasEntry(of: name, after: rule.after, in: $0) }
        }
    }

    /// 姓名 林子涵, in one line or in two; 监护人 林子涵 is no entry of hers.
    private func hasEntry(of name: String, after labels: [String], in document: Document) -> Bool {
        let sheets = pages.pages(of: document)
        return sheets.contains { page in
            let lines = page.lines.map { PlainWidth.of($0.text).replacing(":", with: " ") }
            let compact = lines.map { $0.filter { !$0.isWhitespace } }
            return lines.indices.contains { index in
                labels.contains { label in
                    if compact[index] == label { return index + 1 < lines.count && compact[index + 1] == name }
                    guard compact[index].hasPrefix(label + name) else { return false }
                    // 姓名 张伟 性别 男 has the name for a cell of its own; 姓名 张伟明 has another.
                    return compact[index] == label + name || lines[index].split(whereSeparator: \.isWhitespace).contains { $0 == name || $0 == label + name }
                }
            }
        }
    }
}
