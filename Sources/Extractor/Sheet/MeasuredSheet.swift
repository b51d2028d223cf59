import CaseModel
import Images

/// All that is known of a page's picture when its faults are told.
struct MeasuredSheet {
    var facts: PictureFacts
    var scale: PaperScale
    var text: RecognizedText
    /// Of a JPEG, 1 to 100.
    var quality: Int?
    /// How far rows of text leave the straight line, and by how much opposite sides of the sheet differ, as shares of their length (Q12); nil
    /// where nothing shows it.
    var bend: Double?
    var keystone: Double?
    /// Whether the picture was blown up (Q03); nil where it was not looked for.
    var enlargement: Enlargement?
    /// On the side of the frame that cuts most of them (Q11).
    var cutCharacters = 0

    /// By how much the paper's grey differs between lines of text, the darkest and the lightest twentieth left out; nil for a few lines.
    func lightSpread(_ page: Page) -> Double? {
        let boxes = text.lines.compactMap(\.box).map { $0.turned(clockwise: -page.rotation, width: page.width, height: page.height) }
        guard boxes.count >= 8 else { return nil }
        let ends = boxes.flatMap { box in
            // A line may begin in the light and end in the shadow.
            [0.1, 0.5, 0.9].map { share in
                box.width >= box.height
                    ? Box(x: box.x + Int(Double(box.width) * share), y: box.y, width: 1, height: box.height)
                    : Box(x: box.x, y: box.y + Int(Double(box.height) * share), width: box.width, height: 1)
            }
        }
        let levels = ends.map(facts.light.level).sorted()
        return Double(levels[levels.count * 19 / 20] - levels[levels.count / 20])
    }
}

/// How far a sheet is from a flat one seen from above, by its rows of text (Q12).
struct SheetShape {
    /// Median over long rows of the distance between chord and arc, as a share of the row's length.
    private(set) var bend: Double?
    /// By how much opposite sides of the text's frame differ, as a share of their length.
    private(set) var keystone: Double?
    /// Rows that must be as long as this share of the page to tell anything, and how many of them it takes.
    private static let long = 0.45
    private static let enough = 6

    init(_ lines: [TextLine], on ink: InkMap, width: Int, height: Int) {
        let factor = Double(ink.width) / Double(max(1, width))
        let all = lines.compactMap(\.box).map(\.height).sorted()
        guard !all.isEmpty else { return }
        // Rows that bend have tall boxes; the shorter ones tell how high print is.
        let print = Double(all[all.count / 5]) * factor * 0.8
        let boxes = lines.compactMap(\.box).filter { Double($0.width) > Self.long * Double(width) && $0.width > 8 * $0.height }
        let rows = boxes.compactMap { ink.row(in: $0.scaled(factor), print: Int(print)) }
        // Where the sheet bends much, recognition tears its rows to pieces.
        let course = lines.count >= Self.enough ? ink.bend() : nil
        guard rows.count >= Self.enough else {
            bend = course
            return
        }
        let bends = rows.map(\.bow).sorted()
        // Rows of a bent sheet all bend the same way: a median near zero is no bend, however much single ones differ.
        bend = max(abs(bends[bends.count / 2]), course ?? 0)
        keystone = max(fan(rows), convergence(boxes))
    }

    /// Rows that fan out: the text's left side is longer than its right one or the other way round.
    private func fan(_ rows: [TextRow]) -> Double {
        let places = rows.map { ($0.middle.y, $0.slope) }
        guard let change = Self.slope(places), let width = rows.map(\.length).max() else { return 0 }
        // Over a height h the slopes differ by change × h, the sides by change × h × width: as a share of h.
        return abs(change) * width
    }

    /// Rows that begin and end on lines which come together.
    private func convergence(_ boxes: [Box]) -> Double {
        guard let widest = boxes.map(\.width).max() else { return 0 }
        let whole = boxes.filter { Double($0.width) > 0.9 * Double(widest) }
        guard whole.count >= Self.enough, let left = Self.slope(whole.map { ($0.midY, Double($0.x)) }),
            let right = Self.slope(whole.map { ($0.midY, Double($0.maxX)) }), let top = whole.map(\.y).min(), let bottom = whole.map(\.maxY).max(),
            3 * (bottom - top) > widest
        else { return 0 }
        // A ragged margin says nothing.
        guard Self.isStraight(whole.map { ($0.midY, Double($0.x)) }, left, widest), Self.isStraight(whole.map { ($0.midY, Double($0.maxX)) }, right, widest)
        else { return 0 }
        return abs(right - left) * Double(bottom - top) / Double(widest)
    }

    /// Whether half of the places lie within a third of a percent of the width from their line.
    private static func isStraight(_ places: [(at: Double, value: Double)], _ slope: Double, _ width: Int) -> Bool {
        let offsets = places.map { $0.value - slope * $0.at }.sorted(), middle = offsets[offsets.count / 2]
        let distances = offsets.map { abs($0 - middle) }.sorted()
        return distances[distances.count / 2] < Double(width) / 300
    }

    /// The median slope between pairs of places (Theil 1950), which a few indented rows do not move.
    static func slope(_ places: [(at: Double, value: Double)]) -> Double? {
        var slopes: [Double] = []
        for (index, one) in places.enumerated() {
            for other in places[(index + 1)...] where abs(other.at - one.at) > 1 { slopes.append((other.value - one.value) / (other.at - one.at)) }
        }
        slopes.sort()
        return slopes.isEmpty ? nil : slopes[slopes.count / 2]
    }
}

extension Box {
    func scaled(_ factor: Double) -> Box {
        Box(
            x: Int(Double(x) * factor), y: Int(Double(y) * factor), width: max(1, Int(Double(width) * factor)),
            height: max(1, Int(Double(height) * factor)))
    }
}
