/// What stands before a number on a page: its label on the line, the one above, or at the head of its table.
struct Surroundings: Sendable {
    /// How far before a number its label may stand, in characters without white space.
    static let reach = 20
    /// Scalars that are looked at for it.
    private static let span = 90
    /// How far before a number the label of another kind of number may end.
    private static let labelGap = 3

    private let text: ScalarText
    /// Where each line begins.
    private let starts: [Int]
    /// For each line with a long number, the line above the rows that it stands among; -1 where there is none.
    private let heads: [Int]

    init(_ text: ScalarText) {
        self.text = text
        var starts = [0]
        for (index, scalar) in text.scalars.enumerated() where scalar == 0x0A { starts.append(index + 1) }
        self.starts = starts
        var heads: [Int] = []
        for line in starts.indices {
            let end = line + 1 < starts.count ? starts[line + 1] : text.scalars.count
            let isRow = Surroundings.hasLongNumber(text.scalars[starts[line]..<end])
            let above = line > 0 ? heads[line - 1] : -1
            heads.append(!isRow ? -1 : above >= 0 ? above : line - 1)
        }
        self.heads = heads
    }

    private static func hasLongNumber(_ scalars: ArraySlice<UInt32>) -> Bool {
        var digits = 0
        for scalar in scalars {
            if ScalarText.isDigit(scalar) { digits += 1 } else if ![0x20, 0x2D].contains(scalar) { digits = 0 }
            if digits >= 8 { return true }
        }
        return false
    }

    /// Whether one of the words stands before a place.
    /// - Parameter isChecked: the number has a right check digit, so that a label is believed that is farther away: before other numbers of a
    ///   row, or at the head of a table (every column stands under all of its heads).
    func hasLabel(_ words: [[UInt16]], before start: Int, reach: Int = Surroundings.reach, isChecked: Bool = false) -> Bool {
        guard !words.isEmpty else { return false }
        let units = before(start, reach: reach, skipsDigits: isChecked)
        if words.contains(where: { FileNames.position(of: $0, in: units) != nil }) { return true }
        let head = heads[line(of: start)]
        guard isChecked, head >= 0 else { return false }
        let folded = text.folded(starts[head]..<(head + 1 < starts.count ? starts[head + 1] : text.scalars.count))
        return words.contains { FileNames.position(of: $0, in: folded) != nil }
    }

    /// Whether one of these labels stands right before a place, on the same line.
    func isRightBehind(_ labels: [[UInt16]], _ start: Int) -> Bool {
        guard !labels.isEmpty else { return false }
        var units: [UInt16] = []
        var index = start
        while index > 0, units.count < 12, text.scalars[index - 1] != 0x0A {
            index -= 1
            if let scalar = Unicode.Scalar(text.scalars[index]) {
                let unit = CharacterFolding.fold(scalar)
                if unit != CharacterFolding.nothing { units.append(unit) }
            }
        }
        units.reverse()
        return labels.contains { label in
            (0...Surroundings.labelGap).contains { gap in
                units.count >= label.count + gap && units.dropLast(gap).suffix(label.count).elementsEqual(label)
            }
        }
    }

    /// Folded characters before a place, of its line and the one above.
    private func before(_ start: Int, reach: Int, skipsDigits: Bool) -> [UInt16] {
        var units: [UInt16] = []
        var counted = 0
        var breaks = 0
        var index = start
        while index > 0, counted < reach, breaks <= 1, start - index < Surroundings.span {
            index -= 1
            let value = text.scalars[index]
            if value == 0x0A { breaks += 1 }
            guard let scalar = Unicode.Scalar(value) else { continue }
            let unit = CharacterFolding.fold(scalar)
            guard unit != CharacterFolding.nothing else { continue }
            units.append(unit)
            if !skipsDigits || !ScalarText.isDigit(value) { counted += 1 }
        }
        units.reverse()
        return units
    }

    private func line(of place: Int) -> Int {
        var low = 0
        var high = starts.count
        while low + 1 < high {
            let middle = (low + high) / 2
            if starts[middle] <= place { low = middle } else { high = middle }
        }
        return low
    }
}
