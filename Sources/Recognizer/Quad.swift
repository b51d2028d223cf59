import CPixels
import CaseModel

/// A four-sided outline on a picture, in pixels; corners clockwise from the top left one.
public struct Quad: Sendable, Hashable {
    /// A place on the picture, between pixels too.
    public struct Point: Sendable, Hashable {
        /// To the right, from the left edge.
        public var x: Double
        /// Downwards, from the top edge.
        public var y: Double

        public init(x: Double, y: Double) {
            self.x = x
            self.y = y
        }

        func distance(to other: Point) -> Double {
            let (dx, dy) = (x - other.x, y - other.y)
            return (dx * dx + dy * dy).squareRoot()
        }
    }

    /// Where the print begins.
    public var topLeft: Point
    /// Where its first line ends.
    public var topRight: Point
    /// Below ``topRight``.
    public var bottomRight: Point
    /// Below ``topLeft``.
    public var bottomLeft: Point

    public init(topLeft: Point, topRight: Point, bottomRight: Point, bottomLeft: Point) {
        self.topLeft = topLeft
        self.topRight = topRight
        self.bottomRight = bottomRight
        self.bottomLeft = bottomLeft
    }

    /// A rectangle with level sides.
    public init(x: Double, y: Double, width: Double, height: Double) {
        self.init(
            topLeft: Point(x: x, y: y), topRight: Point(x: x + width, y: y),
            bottomRight: Point(x: x + width, y: y + height), bottomLeft: Point(x: x, y: y + height))
    }

    /// Clockwise from the top left one.
    public var corners: [Point] { [topLeft, topRight, bottomRight, bottomLeft] }

    /// The longer of the upper and the lower side.
    var width: Double { max(topLeft.distance(to: topRight), bottomLeft.distance(to: bottomRight)) }
    /// The longer of the left and the right side.
    var height: Double { max(topLeft.distance(to: bottomLeft), topRight.distance(to: bottomRight)) }
    var longSide: Double { max(width, height) }
    var shortSide: Double { min(width, height) }

    var center: Point { Point(x: corners.map(\.x).reduce(0, +) / 4, y: corners.map(\.y).reduce(0, +) / 4) }

    /// Clearly wider than tall: a line of print running across.
    var isWide: Bool { width >= 1.5 * height }
    /// Clearly taller than wide: a column, or a line on a sheet that lies on its side.
    var isTall: Bool { height >= 1.5 * width }

    /// The same outline with its corners named anew, as if the picture had been turned clockwise by so many quarter turns:
    /// a crop along it comes out turned.
    func turned(_ quarters: Int) -> Quad {
        let c = corners
        func corner(_ i: Int) -> Point { c[((i - quarters) % 4 + 4) % 4] }
        return Quad(topLeft: corner(0), topRight: corner(1), bottomRight: corner(2), bottomLeft: corner(3))
    }

    /// The part between two fractions of the way from the upper side (0) to the lower one (1); below 0 and above 1 it reaches beyond them.
    func slice(from start: Double, to end: Double) -> Quad {
        func between(_ a: Point, _ b: Point, _ share: Double) -> Point {
            Point(x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share)
        }
        return Quad(
            topLeft: between(topLeft, bottomLeft, start), topRight: between(topRight, bottomRight, start),
            bottomRight: between(topRight, bottomRight, end), bottomLeft: between(topLeft, bottomLeft, end))
    }

    /// The part between two fractions of the way from the left side (0) to the right one (1).
    func part(from start: Double, to end: Double) -> Quad { turned(1).slice(from: start, to: end).turned(3) }

    /// The level rectangle around it, cut at the picture's edges.
    func box(width: Int, height: Int) -> Box {
        let xs = corners.map(\.x), ys = corners.map(\.y)
        func clamp(_ value: Double, _ limit: Int) -> Int { Int(min(max(value, 0), Double(limit))) }
        let x0 = clamp((xs.min() ?? 0).rounded(.down), width - 1), x1 = clamp((xs.max() ?? 0).rounded(.up), width)
        let y0 = clamp((ys.min() ?? 0).rounded(.down), height - 1), y1 = clamp((ys.max() ?? 0).rounded(.up), height)
        return Box(x: x0, y: y0, width: max(1, x1 - x0), height: max(1, y1 - y0))
    }
}
