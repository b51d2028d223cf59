/// A run of ASCII letters and digits, or several that are written in groups, read as one number.
struct DigitRun: Hashable, Sendable {
    /// Scalars in the text.
    var range: Range<Int>
    /// Upper-case letters and digits, without separators and with look-alike letters brought to digits.
    var digits: [UInt8]
    /// Sizes of the groups as they are written.
    var groups: [Int]
}

/// Cuts a text into runs. Nothing is joined across lines.
enum DigitRuns {
    /// Longest number written in groups that is tried.
    private static let mostGroups = 6

    /// Single runs first, then joined ones, each in the order of the text. A run never begins or ends within a longer one.
    static func all(in text: ScalarText) -> [DigitRun] {
        let singles = single(in: text)
        return singles + joined(singles, in: text)
    }

    private static func single(in text: ScalarText) -> [DigitRun] {
        var result: [DigitRun] = []
        var index = 0
        let scalars = text.scalars
        while index < scalars.count {
            guard isMember(scalars[index]) else {
                index += 1
                continue
            }
            let start = index
            while index < scalars.count, isMember(scalars[index]) { index += 1 }
            guard index - start >= 2, !isFraction(start, scalars), let digits = corrected(scalars[start..<index]) else { continue }
            result.append(DigitRun(range: start..<index, digits: digits, groups: [index - start]))
        }
        return result
    }

    /// The digits behind `0.` are a share or a measure, never a number that names something.
    private static func isFraction(_ start: Int, _ scalars: [UInt32]) -> Bool {
        guard start >= 2, scalars[start - 1] == 0x2E, scalars[start - 2] == 0x30 else { return false }
        return start == 2 || !isMember(scalars[start - 3]) && scalars[start - 3] != 0x2E
    }

    private static func joined(_ singles: [DigitRun], in text: ScalarText) -> [DigitRun] {
        var result: [DigitRun] = []
        for first in singles.indices where isGroup(singles[first]) {
            var run = singles[first]
            for next in singles.indices[(first + 1)...].prefix(mostGroups - 1) {
                guard isGroup(singles[next]), adjoins(run.range.upperBound, singles[next].range.lowerBound, text) else { break }
                run.range = run.range.lowerBound..<singles[next].range.upperBound
                run.digits += singles[next].digits
                run.groups += singles[next].groups
                guard run.digits.count <= 30 else { break }
                result.append(run)
            }
        }
        return result
    }

    /// One space or hyphen between.
    private static func adjoins(_ end: Int, _ start: Int, _ text: ScalarText) -> Bool {
        start == end + 1 && [0x20, 0x2D].contains(text.scalars[end])
    }

    private static func isGroup(_ run: DigitRun) -> Bool {
        run.digits.dropLast().allSatisfy { (0x30...0x39).contains($0) }
    }

    private static func isMember(_ value: UInt32) -> Bool {
        ScalarText.isDigit(value) || ScalarText.isLetter(value) || value == 0xD7
    }

    /// O and l between digits are 0 and 1 to a recogniser; only where digits are clearly more, so that words stay words.
    private static func corrected(_ scalars: ArraySlice<UInt32>) -> [UInt8]? {
        let digits = scalars.filter(ScalarText.isDigit).count
        guard digits > 0 else { return nil }
        let alike = scalars.filter { [0x4F, 0x6F, 0x6C, 0x49].contains($0) }.count
        let mostly = digits * 2 > scalars.count && digits + alike + 1 >= scalars.count
        return scalars.map { value -> UInt8 in
            switch value {
            case 0x4F, 0x6F: mostly ? 0x30 : 0x4F
            case 0x6C, 0x49: mostly ? 0x31 : UInt8(truncatingIfNeeded: value & 0xDF)
            case 0xD7: 0x58
            case 0x61...0x7A: UInt8(value - 0x20)
            default: UInt8(truncatingIfNeeded: value)
            }
        }
    }
}
