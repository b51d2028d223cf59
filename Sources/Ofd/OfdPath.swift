import Glibc

/// Abbreviated path data (9.1, table 35) as PDF operators.
enum OfdPath {
    private static let limit = 200_000

    /// nil where nothing is drawn.
    static func operators(_ data: String) -> String? {
        var result = ""
        var words = data.split { $0.isWhitespace || $0 == "," }.prefix(limit)[...]
        var now = (x: 0.0, y: 0.0), start = now
        func take(_ count: Int) -> [Double]? {
            var values: [Double] = []
            while values.count < count {
                guard let word = words.popFirst(), let value = Double(word), value.isFinite, abs(value) < 1e7 else { return nil }
                values.append(value)
            }
            return values
        }
        while let word = words.popFirst() {
            switch word {
            case "M", "S":
                guard let v = take(2) else { return nilIfEmpty(result) }
                now = (v[0], v[1])
                start = now
                result += PdfSheet.numbers(v[0], v[1]) + " m "
            case "L":
                guard let v = take(2) else { return nilIfEmpty(result) }
                now = (v[0], v[1])
                result += PdfSheet.numbers(v[0], v[1]) + " l "
            case "Q":
                guard let v = take(4) else { return nilIfEmpty(result) }
                result += PdfSheet.numbers(
                    now.x + (v[0] - now.x) * 2 / 3, now.y + (v[1] - now.y) * 2 / 3, v[2] + (v[0] - v[2]) * 2 / 3, v[3] + (v[1] - v[3]) * 2 / 3, v[2],
                    v[3]) + " c "
                now = (v[2], v[3])
            case "B":
                guard let v = take(6) else { return nilIfEmpty(result) }
                result += PdfSheet.numbers(v[0], v[1], v[2], v[3], v[4], v[5]) + " c "
                now = (v[4], v[5])
            case "A":
                guard let v = take(7) else { return nilIfEmpty(result) }
                for point in arc(from: now, v) { result += PdfSheet.numbers(point.x, point.y) + " l " }
                now = (v[5], v[6])
            case "C":
                result += "h "
                now = start
            default: return nilIfEmpty(result)
            }
        }
        return nilIfEmpty(result)
    }

    private static func nilIfEmpty(_ text: String) -> String? { text.isEmpty ? nil : text }

    /// An elliptic arc as a row of points: radii, turn of the ellipse, the larger arc, clockwise, end (as SVG 1.1, F.6.5, computes it).
    private static func arc(from p: (x: Double, y: Double), _ v: [Double]) -> [(x: Double, y: Double)] {
        let end = (x: v[5], y: v[6]), turn = v[2] * .pi / 180
        var (rx, ry) = (abs(v[0]), abs(v[1]))
        guard rx > 0, ry > 0, p.x != end.x || p.y != end.y else { return [end] }
        let (c, s) = (cos(turn), sin(turn)), (dx, dy) = ((p.x - end.x) / 2, (p.y - end.y) / 2)
        let (x, y) = (c * dx + s * dy, -s * dx + c * dy)
        let excess = x * x / (rx * rx) + y * y / (ry * ry)
        if excess > 1 { (rx, ry) = (rx * excess.squareRoot(), ry * excess.squareRoot()) }
        let (a, b) = (rx * rx * y * y + ry * ry * x * x, rx * rx * ry * ry)
        let factor = (v[3] != 0) == (v[4] != 0) ? -1.0 : 1.0
        let k = a > 0 ? factor * max(0, (b - a) / a).squareRoot() : 0
        let (cx, cy) = (k * rx * y / ry, -k * ry * x / rx)
        let centre = (x: c * cx - s * cy + (p.x + end.x) / 2, y: s * cx + c * cy + (p.y + end.y) / 2)
        let first = atan2((y - cy) / ry, (x - cx) / rx)
        var sweep = atan2((-y - cy) / ry, (-x - cx) / rx) - first
        if v[4] != 0, sweep < 0 { sweep += 2 * .pi } else if v[4] == 0, sweep > 0 { sweep -= 2 * .pi }
        let steps = 24
        return (1...steps).map { step in
            let angle = first + sweep * Double(step) / Double(steps), (ex, ey) = (rx * cos(angle), ry * sin(angle))
            return (centre.x + c * ex - s * ey, centre.y + s * ex + c * ey)
        }
    }
}
