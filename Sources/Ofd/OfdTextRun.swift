import Glibc
import Glyphs

/// The characters of one TextCode with their places (GB/T 33190-2016 11.3).
struct OfdTextRun {
    var glyphs: [Glyph]
    /// Height of the writing on the page, in 1/72 inch.
    var size: Double
    /// Degrees between the writing and the nearer side of the page.
    var slant: Double
    var start: (x: Double, y: Double)

    var text: String { String(String.UnicodeScalarView(glyphs.map(\.scalar))) }

    /// Of the size: above and below the base line.
    private static let ascent = 0.88, descent = 0.12

    static func runs(of object: OfdObject, onto: Matrix, limit: Int) -> [OfdTextRun] {
        let element = object.element
        guard let size = element.number("Size"), size > 0 else { return [] }
        let matrix = object.matrix.then(onto)
        let visible = isVisible(object)
        let across = element.number("HScale").map { $0 > 0 ? $0 : 1 } ?? 1
        let turned = element.number("CharDirection") ?? 0
        let way = direction(matrix, turned)
        var result: [OfdTextRun] = []
        var left = limit
        OfdTextCode.each(of: element) { code in
            guard left > 0, !code.scalars.isEmpty else { return }
            var run = OfdTextRun(glyphs: [], size: size * matrix.lengths.down, slant: way.slant, start: matrix.apply(code.places[0].x, code.places[0].y))
            for (index, scalar) in code.scalars.enumerated().prefix(left) {
                let place = code.places[index]
                var width = size * across * (isNarrow(scalar) ? 0.5 : 1)
                if index + 1 < code.places.count {
                    let step = code.places[index + 1].x - place.x
                    if step > 0, step < width { width = step }
                }
                let frame = frame(place, width, size, turned, matrix)
                run.glyphs.append(
                    Glyph(scalar: scalar, frame: frame, trusted: Glyph.isWriting(scalar), visible: visible, turn: way.turn))
            }
            left -= run.glyphs.count
            if isColumn(code.places) { for index in run.glyphs.indices.dropFirst() { run.glyphs[index].continues = true } }
            if run.glyphs.contains(where: { !$0.isSpace }) { result.append(run) } else if let space = run.glyphs.first {
                // A space of its own parts words.
                result.append(OfdTextRun(glyphs: [space], size: run.size, slant: run.slant, start: run.start))
            }
        }
        return result
    }

    /// Neither filled nor stroked, or wholly transparent: a scanner's own text layer (双层 OFD).
    private static func isVisible(_ object: OfdObject) -> Bool {
        let element = object.element
        let colour = element.child("FillColor")?.number("Alpha") ?? 255
        let drawn = element.flag("Fill", true) && colour > 0 || element.flag("Stroke", false)
        return drawn && object.opacity > 0
    }

    /// Characters one below the other: vertical writing, the narrow labels of a form (销售方).
    private static func isColumn(_ places: [(x: Double, y: Double)]) -> Bool {
        places.count > 1 && zip(places, places.dropFirst()).allSatisfy { abs($1.x - $0.x) < 0.01 && $1.y > $0.y }
    }

    private static func isNarrow(_ scalar: Unicode.Scalar) -> Bool { scalar.value < 0x2E80 && !(0x2000..<0x2E80).contains(scalar.value) }

    private static func frame(_ place: (x: Double, y: Double), _ width: Double, _ size: Double, _ turned: Double, _ matrix: Matrix) -> Frame {
        // The character's own box before it is turned about its origin, clockwise with y downward.
        let angle = turned * .pi / 180, (sine, cosine) = (sin(angle), cos(angle))
        let corners = [(0, -ascent * size), (width, -ascent * size), (0, descent * size), (width, descent * size)].map { x, y in
            matrix.apply(place.x + x * cosine - y * sine, place.y + x * sine + y * cosine)
        }
        let (xs, ys) = (corners.map(\.x), corners.map(\.y))
        return Frame(left: xs.min() ?? 0, top: ys.min() ?? 0, right: xs.max() ?? 0, bottom: ys.max() ?? 0)
    }

    /// How the writing runs on the page: the turn that makes it upright, and how far it is from the page's sides.
    private static func direction(_ matrix: Matrix, _ turned: Double) -> (turn: Int, slant: Double) {
        let angle = turned * .pi / 180, (x, y) = (cos(angle), sin(angle))
        let across = matrix.a * x + matrix.c * y, down = matrix.b * x + matrix.d * y
        let degrees = atan2(down, across) * 180 / .pi
        let quarter = (degrees / 90).rounded()
        // Writing that runs down the page needs three quarters clockwise.
        return (((-Int(quarter) % 4 + 4) % 4) * 90, abs(degrees - quarter * 90))
    }
}
