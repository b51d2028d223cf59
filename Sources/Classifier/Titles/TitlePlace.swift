import CaseModel

/// How much a line's place and size speak for a title (materials.yaml, matching advice: short, near the top, centred, large).
struct TitlePlace: Sendable {
    let page: Page
    /// Lines that hold text, in reading order.
    private let filled: [Int]
    private let order: [Int: Int]
    private let bodyHeight: Double
    private let bodyLeft: Double
    private let bodyRight: Double

    init(page: Page, folded: FoldedText) {
        self.page = page
        filled = page.lines.indices.filter { !folded.range(ofLine: $0).isEmpty }
        order = Dictionary(uniqueKeysWithValues: filled.enumerated().map { ($1, $0) })
        let boxes = filled.compactMap { page.lines[$0].box }
        bodyHeight = TitlePlace.median(boxes.map { Double(min($0.width, $0.height)) })
        bodyLeft = TitlePlace.median(boxes.map { Double($0.x) })
        // One line in ten may reach beyond the column.
        bodyRight = boxes.map { Double($0.maxX) }.sorted().dropLast(boxes.count / 10).last ?? 0
    }

    /// Rank of a line among those that hold text, from 0.
    func rank(of line: Int) -> Int { order[line] ?? .max }

    /// From 0 (body text) to 1 (a large, centred line at the very top).
    func prominence(of line: Int) -> Double {
        guard let rank = order[line] else { return 0 }
        guard let box = page.lines[line].box, page.width > 0, page.height > 0 else { return flowing(rank: rank) }
        let top = place(middle: box.midY / Double(page.height), rank: rank)
        let size = TitlePlace.ramp(relativeHeight(of: line), from: 1.1, to: 1.6)
        let centred = isCentred(box)
        let running = rank > 0 && size < 0.3 ? (runsOn(line, box) ? 0.3 : cellShare(line, box)) : 1
        return top * (0.5 + 0.27 * size + 0.23 * (centred ? 1 : 0)) * running
    }

    /// The line's height over that of the body.
    func relativeHeight(of line: Int) -> Double {
        guard let box = page.lines[line].box, bodyHeight > 0 else { return 1 }
        return Double(min(box.width, box.height)) / bodyHeight
    }

    /// Whether a line goes on with what fills the one above to the margin: a sentence that was broken there is no title.
    private func runsOn(_ line: Int, _ box: Box) -> Bool {
        guard let rank = order[line], rank > 0, case let before = page.lines[filled[rank - 1]], let above = before.box else { return false }
        let height = Double(box.height), lead = Double(box.midY - above.midY)
        guard Double(box.x) < bodyLeft + 1.2 * height, Double(above.maxX) > bodyRight - 2 * height, above.maxX > box.maxX,
            Double(above.width) > 0.5 * Double(page.width), lead > 0.5 * height, lead < 3 * height else { return false }
        return !(before.text.unicodeScalars.last { !$0.properties.isWhitespace }.map { "。；：！？.;:!?".unicodeScalars.contains($0) } ?? true)
    }

    /// Below 1 for what has other words at its height: a cell of a table, a field of a form.
    private func cellShare(_ line: Int, _ box: Box) -> Double {
        let beside = filled.lazy.filter { other in
            guard other != line, let next = page.lines[other].box else { return false }
            return abs(next.midY - box.midY) < 0.4 * Double(min(next.height, box.height))
        }.prefix(2).count
        return beside == 0 ? 1 : beside == 1 ? 0.7 : 0.35
    }

    private func place(middle: Double, rank: Int) -> Double {
        // Few lines on a page: the first ones are its head wherever they stand (cards, receipts, covers).
        if middle < 0.28 || rank == 0 { return rank < 8 ? 1 : 0.6 }
        if middle < 0.4 || rank <= 2 { return 0.7 }
        return middle < 0.55 && filled.count < 14 ? 0.5 : 0.15
    }

    private func flowing(rank: Int) -> Double {
        switch rank {
        case 0: 0.95
        case 1: 0.9
        case 2, 3: 0.75
        case 4, 5: 0.5
        default: 0.1
        }
    }

    private func isCentred(_ box: Box) -> Bool {
        let width = Double(page.width)
        return abs(box.midX - width / 2) < 0.07 * width && Double(box.width) < 0.75 * width
            && Double(box.x) > bodyLeft + 0.04 * width
    }

    private static func ramp(_ value: Double, from low: Double, to high: Double) -> Double {
        min(1, max(0, (value - low) / (high - low)))
    }

    private static func median(_ values: [Double]) -> Double {
        guard !values.isEmpty else { return 0 }
        return values.sorted()[values.count / 2]
    }
}
