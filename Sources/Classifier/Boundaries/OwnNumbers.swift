/// The numbers by which forms of one print are told apart: two invoices, two receipts, two licences have one heading and each its own number, while
/// the pages of one paper repeat theirs.
enum OwnNumbers {
    /// Lines at a page's head that are looked at; signs and figures of a number; signs of its label.
    private static let reach = 5
    private static let shortest = 7
    private static let fewestDigits = 5
    private static let label = 4

    /// Whether two pages of one heading bear different numbers behind the same label.
    static func differ(_ page: PageView, _ other: PageView) -> Bool {
        guard !page.head.isEmpty, page.head == other.head else { return false }
        let numbers = labelled(page)
        guard !numbers.isEmpty else { return false }
        return labelled(other).contains { label, number in numbers[label].map { $0 != number } ?? false }
    }

    /// The numbers of a page's head by what stands before them.
    private static func labelled(_ page: PageView) -> [[UInt16]: [UInt16]] {
        var found: [[UInt16]: [UInt16]] = [:]
        for line in 0..<min(reach, page.folded.lineStarts.count - 1) {
            let units = Array(page.folded.units[page.folded.range(ofLine: line)])
            var index = 0
            while index < units.count {
                guard WordGrams.isDigit(units[index]) else {
                    index += 1
                    continue
                }
                let run = units[index...].prefix { WordGrams.isDigit($0) || isLetter($0) }
                let start = units[..<index].lastIndex(where: WordGrams.isDigit).map { $0 + 1 } ?? 0
                let before = Array(units[start..<index].suffix(label))
                if run.count >= shortest, run.count(where: WordGrams.isDigit) >= fewestDigits, before.count >= 2, found[before] == nil {
                    found[before] = Array(run)
                }
                index = run.endIndex
            }
        }
        return found
    }

    private static func isLetter(_ unit: UInt16) -> Bool { (0x61...0x7A).contains(unit) }
}
