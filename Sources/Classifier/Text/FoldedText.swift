import CaseModel

/// A page's text as one stream of folded units without line breaks, with the way back to its lines.
struct FoldedText: Sendable {
    var units: [UInt16] = []
    /// Index into `units` where each line begins; one more than there are lines.
    var lineStarts: [Int] = [0]

    init() {}

    init(lines: [TextLine]) {
        units.reserveCapacity(lines.count * 24)
        lineStarts.reserveCapacity(lines.count + 1)
        for line in lines { append(line.text) }
    }

    init(_ text: String) { append(text) }

    private mutating func append(_ line: String) {
        for scalar in line.unicodeScalars {
            let unit = CharacterFolding.fold(scalar)
            if unit != CharacterFolding.nothing { units.append(unit) }
        }
        lineStarts.append(units.count)
    }

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
