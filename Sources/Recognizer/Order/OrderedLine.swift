import CaseModel

/// Fragments that make one line of text, in the order of reading.
struct OrderedLine: Equatable {
    var fragments: [Fragment]
    var text: String

    /// Mean over characters.
    var confidence: Double {
        let characters = fragments.map(\.reading.characters).reduce(0, +)
        return fragments.map { $0.reading.confidence * Double($0.reading.characters) }.reduce(0, +) / Double(max(1, characters))
    }

    func textLine(width: Int, height: Int) -> TextLine {
        let boxes = fragments.map { $0.quad.box(width: width, height: height) }
        let x = boxes.map(\.x).min() ?? 0, y = boxes.map(\.y).min() ?? 0
        let box = Box(x: x, y: y, width: (boxes.map(\.maxX).max() ?? 0) - x, height: (boxes.map(\.maxY).max() ?? 0) - y)
        return TextLine(text: BracketPairs.evened(text), box: box, confidence: confidence)
    }
}

/// A fragment as a level rectangle on the straightened page.
struct Placed {
    var fragment: Fragment
    var left: Double
    var right: Double
    var top: Double
    var bottom: Double
    /// The lines of a table or of a cell, which is then one piece of the page; empty for a fragment alone.
    var inner: [OrderedLine] = []
    /// The piece is a cell of a row.
    var isCell = false

    var width: Double { right - left }
    var height: Double { bottom - top }
    var midX: Double { (left + right) / 2 }
    var midY: Double { (top + bottom) / 2 }
    var text: String { fragment.reading.text }

    /// Height of one character: a column's is its width.
    var characterSize: Double { fragment.isColumn ? width : height }

    /// - Parameters: cosine and sine of the page's skew; the place is turned back by it.
    init(_ fragment: Fragment, cosine: Double, sine: Double) {
        let center = fragment.quad.center
        let x = center.x * cosine + center.y * sine, y = -center.x * sine + center.y * cosine
        let width = fragment.quad.width, height = fragment.quad.height
        self.fragment = fragment
        left = x - width / 2
        right = x + width / 2
        top = y - height / 2
        bottom = y + height / 2
    }

    /// Several fragments as one piece; `items` holds one at least.
    init(inner: [OrderedLine], around items: [Placed], isCell: Bool = false) {
        left = items.map(\.left).min() ?? 0
        right = items.map(\.right).max() ?? 0
        top = items.map(\.top).min() ?? 0
        bottom = items.map(\.bottom).max() ?? 0
        let characters = items.map(\.fragment.reading.characters).reduce(0, +)
        fragment = Fragment(
            quad: Quad(x: left, y: top, width: right - left, height: bottom - top), reading: LineReading(text: "", confidence: 1, characters: characters))
        self.inner = inner
        self.isCell = isCell
    }

    /// Shared height as a share of the lower of the two.
    func overlapDown(_ other: Placed) -> Double { Self.shared(top, bottom, other.top, other.bottom) }
    /// Shared width as a share of the narrower of the two.
    func overlapAcross(_ other: Placed) -> Double { Self.shared(left, right, other.left, other.right) }

    private static func shared(_ a0: Double, _ a1: Double, _ b0: Double, _ b1: Double) -> Double {
        max(0, min(a1, b1) - max(a0, b0)) / max(1e-6, min(a1 - a0, b1 - b0))
    }
}
