import CaseModel

/// A point in pixels, the first pixel's middle at 0.5.
public struct Spot: Hashable, Sendable {
    /// To the right.
    public var x: Double
    /// Downwards.
    public var y: Double

    public init(_ x: Double, _ y: Double) {
        self.x = x
        self.y = y
    }

    static func - (a: Spot, b: Spot) -> Spot { Spot(a.x - b.x, a.y - b.y) }
    static func + (a: Spot, b: Spot) -> Spot { Spot(a.x + b.x, a.y + b.y) }
    static func * (a: Spot, factor: Double) -> Spot { Spot(a.x * factor, a.y * factor) }
    func along(_ other: Spot) -> Double { (x * other.x + y * other.y) / max(1e-9, other.length) }
    func cross(_ other: Spot) -> Double { x * other.y - y * other.x }
    var length: Double { (x * x + y * y).squareRoot() }
}

/// A projective map of a rectangle onto a quadrilateral, as a camera sees a sheet (P. Heckbert, Fundamentals of Texture Mapping, 1989, 2.2.3).
public struct Homography: Hashable, Sendable {
    /// x' = (m0 x + m1 y + m2) / (m6 x + m7 y + 1), y' = (m3 x + m4 y + m5) / (m6 x + m7 y + 1).
    let map: [Double]

    /// - Parameter corners: where (0, 0), (width, 0), (width, height) and (0, height) go; nil where they are no convex quadrilateral.
    init?(width: Double, height: Double, onto corners: [Spot]) {
        guard corners.count == 4, width > 0, height > 0 else { return nil }
        let (a, b, c, d) = (corners[0], corners[1], corners[2], corners[3])
        let one = b - c, two = d - c, sum = a - b + c - d, divisor = one.cross(two)
        guard divisor != 0 else { return nil }
        let g = sum.cross(two) / divisor, h = one.cross(sum) / divisor
        guard g > -1, h > -1, g + h > -1 else { return nil }
        map = [
            (b.x - a.x + g * b.x) / width, (d.x - a.x + h * d.x) / height, a.x,
            (b.y - a.y + g * b.y) / width, (d.y - a.y + h * d.y) / height, a.y, g / width, h / height,
        ]
    }

    private init(map: [Double]) { self.map = map }

    /// The way back; nil where there is none.
    var inverse: Homography? {
        let (a, b, c, d, e, f, g, h) = (map[0], map[1], map[2], map[3], map[4], map[5], map[6], map[7])
        let last = a * e - b * d
        guard abs(last) > 1e-12 else { return nil }
        return Homography(map: [e - f * h, c * h - b, b * f - c * e, f * g - d, a - c * g, c * d - a * f, d * h - e * g, b * g - a * h].map { $0 / last })
    }

    /// Where a spot comes to lie.
    public func callAsFunction(_ spot: Spot) -> Spot {
        let depth = map[6] * spot.x + map[7] * spot.y + 1
        return Spot((map[0] * spot.x + map[1] * spot.y + map[2]) / depth, (map[3] * spot.x + map[4] * spot.y + map[5]) / depth)
    }

    /// The upright box around the image of a box.
    public func callAsFunction(_ box: Box) -> Box {
        let spots = [(box.x, box.y), (box.maxX, box.y), (box.maxX, box.maxY), (box.x, box.maxY)].map { self(Spot(Double($0.0), Double($0.1))) }
        let left = spots.map(\.x).min() ?? 0, right = spots.map(\.x).max() ?? 0, top = spots.map(\.y).min() ?? 0, bottom = spots.map(\.y).max() ?? 0
        return Box(
            x: Int(left.rounded(.down)), y: Int(top.rounded(.down)), width: Int(right.rounded(.up)) - Int(left.rounded(.down)),
            height: Int(bottom.rounded(.up)) - Int(top.rounded(.down)))
    }
}

extension Homography {
    /// Clockwise degrees by which a row through the middle of a `width` × `height` rectangle slants on its image, where it slants by `degrees`
    /// on the rectangle itself; both after a turn of `turned` clockwise degrees (a multiple of 90). Between -45 and 45.
    public func slant(_ degrees: Double, width: Double, height: Double, turned: Int) -> Double {
        let angle = (degrees - Double(turned)) * .pi / 180, middle = Spot(width / 2, height / 2), reach = min(width, height) / 4
        let along = Spot(Trigonometry.cosine(angle), Trigonometry.sine(angle)) * reach
        let seen = self(middle + along) - self(middle - along)
        var result = Trigonometry.direction(seen.y, seen.x) + Double(turned)
        while result > 45 { result -= 90 }
        while result < -45 { result += 90 }
        return result
    }
}
