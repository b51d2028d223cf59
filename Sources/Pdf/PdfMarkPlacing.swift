import CaseModel
import Glyphs

extension EmbeddedText {
    /// Puts what fields and notes say among the lines: a value and a tick in the row where they stand, a note behind the text.
    /// What the page's text shows there already is not repeated.
    mutating func place(_ marks: [(kind: PdfMark.Kind, text: String, box: Box)]) {
        guard !marks.isEmpty else { return }
        var added = 0
        for mark in marks {
            let parts = mark.text.split(whereSeparator: \.isNewline).map(String.init)
            for (index, part) in parts.enumerated() where part.contains(where: { !$0.isWhitespace }) {
                let shown = lines.filter { line in line.box.map { mark.box.touches($0) } == true }.map(\.text).joined()
                if mark.kind != .check, MarkWords.bare(shown).contains(MarkWords.bare(part)) { continue }
                added += part.unicodeScalars.count { !$0.properties.isWhitespace }
                let line = TextLine(text: part, box: mark.box)
                switch mark.kind {
                case .check: tick(line)
                case .value where index == 0: insert(line)
                default: lines.append(line)
                }
            }
        }
        if characters == 0 { characters = added }
    }

    /// A tick belongs to the words beside it.
    private mutating func tick(_ mark: TextLine) {
        guard let box = mark.box else { return }
        let near = Double(max(box.height, 8)) * 2
        var best: (index: Int, gap: Double, isRight: Bool)?
        for (index, line) in lines.enumerated() {
            guard let other = line.box, other.isBeside(box) else { continue }
            let right = Double(other.x - box.maxX), left = Double(box.x - other.maxX)
            // Words to the right are preferred: that is where forms have them.
            for (gap, isRight) in [(right, true), (left, false)] where gap > -Double(box.width) && gap < near {
                if best.map({ $0.isRight == isRight ? gap < $0.gap : isRight }) ?? true { best = (index, gap, isRight) }
            }
        }
        guard let best else { return insert(mark) }
        lines[best.index].text = best.isRight ? mark.text + " " + lines[best.index].text : lines[best.index].text + " " + mark.text
    }

    /// Behind what stands to its left in the same row, before what stands to its right, else behind the last line above.
    private mutating func insert(_ line: TextLine) {
        guard let box = line.box else { return lines.append(line) }
        let row = lines.indices.filter { lines[$0].box?.isBeside(box) == true }
        let left = row.filter { lines[$0].box.map { $0.midX <= box.midX } == true }.max { (lines[$0].box?.x ?? 0) < (lines[$1].box?.x ?? 0) }
        if let left { return lines.insert(line, at: left + 1) }
        if let right = row.min(by: { (lines[$0].box?.x ?? 0) < (lines[$1].box?.x ?? 0) }) { return lines.insert(line, at: right) }
        let above = lines.lastIndex { $0.box.map { $0.midY < box.midY } == true }
        lines.insert(line, at: above.map { $0 + 1 } ?? 0)
    }
}

private enum MarkWords {
    static func bare(_ text: String) -> String { text.filter { !$0.isWhitespace } }
}

extension Box {
    /// Whether the two share a row: more than half of the lower one's height.
    fileprivate func isBeside(_ other: Box) -> Bool {
        let shared = min(maxY, other.maxY) - max(y, other.y)
        return shared * 2 > min(height, other.height)
    }

    fileprivate func touches(_ other: Box) -> Bool {
        min(maxX, other.maxX) > max(x, other.x) && min(maxY, other.maxY) > max(y, other.y)
    }
}
