import Glyphs

/// A rectangle in millimetres (ST_Box): of a page's own space, or of what an object lies in.
struct OfdBox: Hashable {
    var x: Double
    var y: Double
    var width: Double
    var height: Double

    init(x: Double, y: Double, width: Double, height: Double) {
        (self.x, self.y, self.width, self.height) = (x, y, width, height)
    }

    /// nil where there are not four numbers.
    init?(_ numbers: [Double]) {
        guard numbers.count >= 4 else { return nil }
        (x, y, width, height) = (numbers[0], numbers[1], numbers[2], numbers[3])
    }
}

extension Matrix {
    /// A CTM attribute; the identity where there are not six numbers.
    init(_ numbers: [Double]) {
        self = numbers.count >= 6 ? Matrix(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]) : .identity
    }
}
