import Glibc

/// Tells the strokes of letters from the rules of a table: strokes lie within lines of print, rules lie between them.
///
/// Strokes of letters that stand one over the other, or on a rule, look like one longer rule; so what counts is how much of it lies within print.
struct LetterStrokes {
    /// A rule across lies further than this from a line's middle, in heights of the line's region.
    static let middle = 0.38
    /// More lines than this in a row are crossed by rules alone (where each line was joined with its neighbour over the rule).
    static let mostLines = 2
    /// Least share within print of what runs down, and of what runs across.
    static let shares = (down: 0.6, across: 0.5)

    private let lines: [Placed]

    /// - Parameter skew: degrees, clockwise positive.
    init(regions: [TextRegion], skew: Double) {
        let cosine = cos(skew * .pi / 180), sine = sin(skew * .pi / 180)
        lines = regions.map { Placed(Fragment(quad: $0.quad, reading: .nothing), cosine: cosine, sine: sine) }
    }

    func hold(_ rule: Rule) -> Bool {
        if rule.isUpright {
            let covered = lines.filter { rule.level > $0.left && rule.level < $0.right }.map { Self.common(rule, $0.top, $0.bottom) }.filter { $0 > 0 }
            return covered.count <= Self.mostLines && covered.reduce(0, +) > Self.shares.down * rule.length
        }
        let crossed = lines.filter { abs($0.midY - rule.level) < Self.middle * $0.height }
        return crossed.map { Self.common(rule, $0.left, $0.right) }.reduce(0, +) > Self.shares.across * rule.length
    }

    private static func common(_ rule: Rule, _ start: Double, _ end: Double) -> Double { max(0, min(rule.end, end) - max(rule.start, start)) }
}
