import CaseModel

/// A page's text as one stream of folded units without line breaks, with the way back to its lines.
struct FoldedText: Sendable {
    var units: [UInt16] = []
    /// Index into `units` where each line begins; one more than there are lines.
    var lineStarts: [Int] = [0]
    /// Indexes of Latin letters that stand right behind a letter or a digit, in the middle of a word.
    private var inWord: Set<Int> = []

    init() {}

    init(lines: [TextLine]) {
        units.reserveCapacity(lines.count * 24)
        lineStarts.reserveCapacity(lines.count + 1)
        for line in lines { append(line.text) }
    }

    init(_ text: String) { append(text) }

    private mutating func append(_ line: String) {
        var joined = false
        for scalar in line.unicodeScalars {
            let unit = CharacterFolding.fold(scalar)
            let isLatin = FoldedText.isLatin(unit)
            if isLatin && joined { inWord.insert(units.count) }
            if unit != CharacterFolding.nothing { units.append(unit) }
            joined = isLatin
        }
        lineStarts.append(units.count)
    }

    /// Whether a word's Latin ends are ends of words in the text too: NDA stands neither in STANDARD nor in BOUNDARY.
    func isWhole(_ range: Range<Int>) -> Bool {
        !inWord.contains(range.lowerBound) && !inWord.contains(range.upperBound)
    }

    private static func isLatin(_ unit: UInt16) -> Bool { (0x30...0x39).contains(unit) || (0x61...0x7A).contains(unit) }

    func range(ofLine line: Int) -> Range<Int> { lineStarts[line]..<lineStarts[line + 1] }

    /// The line that holds a unit.
    func line(at offset: Int) -> Int {
        var low = 0
        var high = lineStarts.count - 1
        while low + 1 < high {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }
}
