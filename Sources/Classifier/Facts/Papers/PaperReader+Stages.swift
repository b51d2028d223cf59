import CaseModel
import Pipeline

/// For which stages of the case a mandate is given.
///
/// Only wordings that can mean nothing else say it (一审诉讼代理人); where one does, other stages that the mandate so much as names are taken in
/// too, since a mandate that is refused without reason costs more than one that passes.
extension PaperReader {
    /// Role of a stage up to whose end the mandate lasts, and of one that is named beside others.
    static let until = "until"
    static let named = "named"

    func stages(_ paper: inout Paper) {
        let rule = rules.mandateStages
        guard let material = paper.material?.id, rule.papers.contains(material) else { return }
        let text = MandateText(paper.lines)
        guard !rule.throughout.contains(where: { text.compact.contains($0) }) else { return }
        let choices = rule.stages.map { ($0.id, $0.said) }
        let standing = rule.stages.filter { stage in stage.said.contains { text.compact.contains($0) } }
        let chosen = Set(chosen(choices, in: text.compact))
        // Of boxes only the ticked ones count; what the others name is not meant.
        let isTicked = chosen.count < standing.count
        for stage in standing where chosen.contains(stage.id) {
            let hits = stage.said.flatMap { text.compact.ranges(of: $0) }.map(\.lowerBound).sorted()
            guard let first = hits.first else { continue }
            let exact = hits.first { !isUntil(text.compact[..<$0], rule.until) }
            let line = text.line(at: exact ?? first)
            paper.facts.append(line.fact(.stage, stage.id, role: isTicked || exact != nil ? nil : PaperReader.until))
        }
        guard !standing.isEmpty, !isTicked else { return }
        for stage in rule.stages where !standing.contains(stage) {
            let others = stage.not.flatMap { text.compact.ranges(of: $0) }
            let hits = stage.named.flatMap { text.compact.ranges(of: $0) }.filter { hit in !others.contains { $0.overlaps(hit) } }
            guard let hit = hits.map(\.lowerBound).min() else { continue }
            paper.facts.append(text.line(at: hit).fact(.stage, stage.id, role: PaperReader.named))
        }
    }

    private func isUntil(_ before: Substring, _ words: [String]) -> Bool {
        // 至第一审终结.
        let before = before.last == "第" ? before.dropLast() : before
        return words.contains { before.hasSuffix($0) }
    }
}

/// A mandate's lines as one text without blanks: a sentence runs on from line to line.
private struct MandateText {
    let compact: String
    private var starts: [(offset: Int, line: PaperLine)] = []

    init(_ lines: [PaperLine]) {
        var text = ""
        for line in lines {
            starts.append((text.utf8.count, line))
            text += line.compact
        }
        compact = text
    }

    func line(at index: String.Index) -> PaperLine {
        let offset = compact.utf8.distance(from: compact.startIndex, to: index)
        return (starts.last { $0.offset <= offset } ?? starts[0]).line
    }
}
