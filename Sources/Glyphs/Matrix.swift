/// An affine map, as PDF and OFD write it: x' = a x + c y + e, y' = b x + d y + f.
package struct Matrix: Hashable, Sendable {
    package var a: Double, b: Double, c: Double, d: Double, e: Double, f: Double

    package static let identity = Matrix(1, 0, 0, 1, 0, 0)

    package init(_ a: Double, _ b: Double, _ c: Double, _ d: Double, _ e: Double, _ f: Double) {
        (self.a, self.b, self.c, self.d, self.e, self.f) = (a, b, c, d, e, f)
    }

    /// This map first, then the other.
    package func then(_ o: Matrix) -> Matrix {
        Matrix(
            a * o.a + b * o.c, a * o.b + b * o.d, c * o.a + d * o.c, c * o.b + d * o.d, e * o.a + f * o.c + o.e, e * o.b + f * o.d + o.f)
    }

    /// The way back; nil where all comes to lie on a line.
    package var inverse: Matrix? {
        let det = a * d - b * c
        guard det.isFinite, abs(det) > 1e-12 else { return nil }
        return Matrix(d / det, -b / det, -c / det, a / det, (c * f - d * e) / det, (b * e - a * f) / det)
    }

    /// Whether it moves nothing on a page by as much as a hundredth of a point.
    package func isNearly(_ o: Matrix) -> Bool {
        abs(a - o.a) < 1e-5 && abs(b - o.b) < 1e-5 && abs(c - o.c) < 1e-5 && abs(d - o.d) < 1e-5 && abs(e - o.e) < 0.01 && abs(f - o.f) < 0.01
    }

    package func apply(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// Where the unit square's corners come to lie.
    package var corners: [(x: Double, y: Double)] {
        [(e, f), (a + e, b + f), (c + e, d + f), (a + c + e, b + d + f)]
    }

    /// Lengths of the unit square's sides.
    package var lengths: (across: Double, down: Double) {
        ((a * a + b * b).squareRoot(), (c * c + d * d).squareRoot())
    }
}
