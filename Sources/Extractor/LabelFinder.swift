import CaseModel

/// Printed page numbers (第3页 共10页, - 3 -, 3/10) in the top or bottom eighth of a page (Q19).
struct LabelFinder {
    private let patterns: [Regex<AnyRegexOutput>]
    /// Of the page's height, from either end.
    private static let zone = 0.12
    private static let largest = 3_000

    /// - Parameter patterns: those that are no regular expressions are left out.
    init(_ patterns: [String]) {
        self.patterns = patterns.compactMap { try? Regex($0) }
    }

    /// A label with a total goes before one without; the bottom before the top.
    func label(_ lines: [TextLine], height: Int) -> PageLabel? {
        let limit = Double(height) * LabelFinder.zone
        let zones = lines.filter { line in
            guard let box = line.box else { return false }
            return box.midY < limit || box.midY > Double(height) - limit
        }
        let found = zones.reversed().compactMap { label(in: $0.text) }
        return found.first { $0.of != nil } ?? found.first
    }

    func label(in text: String) -> PageLabel? {
        let line = LabelFinder.plain(text)
        guard line.count <= 24 else { return nil }
        for pattern in patterns {
            guard let match = try? pattern.wholeMatch(in: line), let number = match["number"]?.substring.flatMap({ Int($0) }) else { continue }
            let total = match["of"]?.substring.flatMap { Int($0) }
            guard (1...LabelFinder.largest).contains(number), total.map({ (number...LabelFinder.largest).contains($0) }) ?? true else { continue }
            return PageLabel(number: number, of: total)
        }
        return nil
    }

    /// Without white space, full-width forms as their half-width twins.
    private static func plain(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars where !scalar.properties.isWhitespace {
            let half = (0xFF01...0xFF5E).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0xFEE0) : nil
            result.unicodeScalars.append(half ?? scalar)
        }
        return result
    }
}
