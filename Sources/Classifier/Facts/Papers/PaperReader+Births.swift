import CaseModel
import Pipeline

/// On what day a person was born, where a paper says so in words: 原告：张伟，男，1988年4月12日出生; 出生日期：1988年4月12日.
extension PaperReader {
    /// The meaning of such days in the pipeline's data.
    static let born = "born"

    func births(_ paper: inout Paper, _ mentions: [Mention]) {
        guard let meaning = words.meanings.first(where: { $0.meaning == PaperReader.born }) else { return }
        let after = meaning.after.map { CharacterFolding.fold($0) }
        for (index, line) in paper.lines.enumerated() {
            for found in DateScanner.dates(in: line.text) where isBirth(found, in: line.text, after, meaning.labels) {
                let place = (line: index, scalar: found.range.lowerBound)
                guard let subject = owner(of: .birth, at: place, paper, mentions, labels: meaning.labels) else { continue }
                paper.facts.append(line.fact(.birth, found.date.description, subject: subject))
            }
        }
    }

    /// Behind a label, or before a word and the end of its clause: 1988年4月12日生，, not 1988年4月12日生效.
    private func isBirth(_ found: FoundDate, in text: ScalarText, _ after: [[UInt16]], _ labels: [String]) -> Bool {
        let before = text.string(0..<found.range.lowerBound).filter { !$0.isWhitespace && $0 != ":" }
        if labels.contains(where: before.hasSuffix) { return true }
        let rest = text.folded(found.range.upperBound..<text.scalars.count)
        return after.contains { word in
            guard rest.starts(with: word) else { return false }
            let end = found.range.upperBound + word.count
            return end == text.scalars.count || !ScalarText.isHan(text.scalars[end])
        }
    }
}
