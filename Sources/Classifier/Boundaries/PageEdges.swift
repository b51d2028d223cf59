import CaseModel

/// The upper and the lower edge of a page's text, as far as they tell whether a paper begins or ends there. Made once for each page.
struct PageEdges: Sendable {
    /// A line near an edge.
    struct Line: Sendable {
        let text: String
        /// Folded, with each run of digits as one sign: a running header differs by its page number only.
        let units: [UInt16]
        let box: Box?
        /// 0 to 1: how much it looks like a heading by its size, place and shape.
        let heading: Double
        /// It reaches the right margin.
        let isFull: Bool
        /// Farther from the left margin than the text, by two characters or so.
        let isIndented: Bool
        let number: ListNumber?

        /// For the wording of edges.
        var printed: PrintedLine { PrintedLine(units: units, isEnded: !isFull || box == nil) }
    }

    /// Lines that are looked at, at each edge.
    private static let reach = 5
    /// Share of the text's width from which a line is full.
    private static let fullShare = 0.88

    /// In reading order, without the printed page number.
    let first: [Line]
    let last: [Line]
    let lineCount: Int
    /// Share of the page's height below its last line; nil without boxes.
    let room: Double?
    /// Middle height of the lines; nil without boxes.
    let height: Double?
    /// Whether the paragraphs of the page are indented, so that an unindented first line is one of the page before.
    let indents: Bool
    /// The first and the last number of each kind of list on the page.
    let counts: [String: (first: Int, last: Int)]
    /// Whether a seal stands beside the last lines.
    let isSealed: Bool

    init(_ view: PageView) {
        let page = view.page
        let filled = page.lines.indices.filter { !view.folded.range(ofLine: $0).isEmpty }
        let lines = filled.filter { index in
            index != filled.first && index != filled.last || !PageEdges.isFolio(view.folded.units[view.folded.range(ofLine: index)], of: page)
        }
        let boxes = lines.compactMap { page.lines[$0].box }
        let left = boxes.map(\.x).sorted().dropFirst(boxes.count / 10).first ?? 0
        let right = boxes.map(\.maxX).max() ?? 0
        let heights = boxes.map { min($0.width, $0.height) }.sorted()
        let height = heights.isEmpty ? 0 : Double(heights[heights.count / 2])
        let place = TitlePlace(page: page, folded: view.folded)
        func line(_ index: Int) -> Line {
            let text = page.lines[index].text
            let units = WordGrams(view.folded.units[view.folded.range(ofLine: index)]).units
            let box = page.lines[index].box
            return Line(
                text: text, units: units, box: box, heading: PageEdges.heading(text, units: units.count, place: place, line: index),
                isFull: box.map { Double($0.maxX - left) >= PageEdges.fullShare * Double(right - left) } ?? false,
                isIndented: box.map { Double($0.x - left) >= 1.2 * height } ?? false, number: ListNumber(text))
        }
        lineCount = lines.count
        first = lines.prefix(PageEdges.reach).map(line)
        last = lines.suffix(PageEdges.reach).map(line)
        self.height = heights.count >= 3 ? height : nil
        let bottom = boxes.map(\.maxY).max()
        room = page.height > 0 ? bottom.map { max(0, 1 - Double($0) / Double(page.height)) } : nil
        // Two full lines or more, one under another, of which the upper is indented and the lower not: paragraphs that are indented.
        var begun = 0
        for (one, other) in zip(lines, lines.dropFirst()) {
            guard let upper = page.lines[one].box, let lower = page.lines[other].box,
                Double(upper.maxX - left) >= PageEdges.fullShare * Double(right - left)
            else { continue }
            let inset = Double(upper.x - left)
            if (1.2...3.2).contains(inset / max(1, height)), Double(lower.x - left) < 0.7 * height { begun += 1 }
        }
        indents = begun >= 1
        var counts: [String: (first: Int, last: Int)] = [:]
        for number in lines.compactMap({ ListNumber(page.lines[$0].text) }) {
            counts[number.form, default: (number.number, 0)].last = number.number
        }
        self.counts = counts
        let end = last.suffix(3).compactMap(\.box)
        isSealed = page.seals.contains { seal in end.contains { $0.y - seal.maxY < seal.height / 4 && seal.y - $0.maxY < seal.height / 4 } }
    }

    /// A printed page number by itself.
    private static func isFolio(_ units: ArraySlice<UInt16>, of page: Page) -> Bool {
        guard let label = page.label, units.count <= 12 else { return false }
        let digits = units.filter(WordGrams.isDigit)
        return String(decoding: digits, as: UTF16.self).contains(String(label.number)) || (units.count <= 6 && digits.isEmpty)
    }

    /// A heading is short, no sentence and no item of a list; how much it looks like one is a matter of size and place.
    private static func heading(_ text: String, units: Int, place: TitlePlace, line: Int) -> Double {
        guard (2...TitleMatcher.longestTitle).contains(units), let end = text.last(where: { !$0.isWhitespace }) else { return 0 }
        guard !"。；;，,、：:！？?".contains(end), !text.contains(where: { "。；;，！？：:".contains($0) }), ListNumber(text) == nil else { return 0 }
        guard place.page.lines[line].box != nil else { return isSpaced(text) ? 0.6 : 0.3 }
        let look = max(0, place.prominence(of: line) - 0.5) * 2
        return min(1, look + (isSpaced(text) ? 0.3 : 0))
    }

    /// 收 条: characters set apart.
    private static func isSpaced(_ text: String) -> Bool {
        let parts = text.split(whereSeparator: \.isWhitespace)
        return parts.count >= 2 && parts.allSatisfy { $0.count == 1 && $0.unicodeScalars.allSatisfy { ScalarText.isHan($0.value) } }
    }
}
