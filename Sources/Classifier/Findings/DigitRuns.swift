/// A run of ASCII letters and digits, or several that are written in groups, read as one number.
struct DigitRun: Hashable, Sendable {
    /// Scalars in the text.
    var range: Range<Int>
    /// Upper-case letters and digits, without separators and with look-alike letters brought to digits.
    var digits: [UInt8]
    /// Sizes of the groups as they are written.
    var groups: [Int]
    /// Written over the end of a line: a number only where its label and its check digit say so.
    var isBroken = false
    /// A hyphen or a point ties it to more letters or digits: part of a longer mark, or of a measure.
    var isTied = false
}

/// Cuts a text into runs.
enum DigitRuns {
    /// Longest number written in groups that is tried.
    private static let mostGroups = 6
    /// White space over which a number may go on in the next line.
    private static let mostIndent = 8

    /// Single runs first, then joined ones, each in the order of the text. A run never begins or ends within a longer one.
    static func all(in text: ScalarText) -> [DigitRun] {
        let singles = single(in: text)
        return (singles + joined(singles, in: text) + spaced(in: text)).map { run in
            var run = run
            run.isTied = isTied(run.range, text.scalars)
            return run
        }
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
            guard index - start >= 2 || isAtLineEnd(start, scalars), !isFraction(start, scalars), let digits = corrected(scalars[start..<index]) else { continue }
            result.append(DigitRun(range: start..<index, digits: digits, groups: [index - start]))
        }
        return result
    }

    /// One digit that a line ends or begins with: what a number was broken off.
    private static func isAtLineEnd(_ index: Int, _ scalars: [UInt32]) -> Bool {
        var before = index
        while before > 0, scalars[before - 1] == 0x20 { before -= 1 }
        var after = index + 1
        while after < scalars.count, scalars[after] == 0x20 { after += 1 }
        return before > 0 && scalars[before - 1] == 0x0A || after < scalars.count && scalars[after] == 0x0A
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
                guard isGroup(singles[next]), let gap = gap(run.range.upperBound, singles[next].range.lowerBound, text), !(gap == .line && run.isBroken)
                else { break }
                run.range = run.range.lowerBound..<singles[next].range.upperBound
                run.digits += singles[next].digits
                run.groups += singles[next].groups
                run.isBroken = run.isBroken || gap == .line
                guard run.digits.count <= 30 else { break }
                result.append(run)
            }
        }
        return result
    }

    /// Digits that are written one by one (3 1 0 0 …), from the first to the last of them.
    private static func spaced(in text: ScalarText) -> [DigitRun] {
        let scalars = text.scalars
        var result: [DigitRun] = []
        var index = 0
        while index < scalars.count {
            guard isMember(scalars[index]), index == 0 || !isMember(scalars[index - 1]) else {
                index += 1
                continue
            }
            var places = [index]
            while let last = places.last {
                var next = last + 1
                while next < scalars.count, next - last <= 2, scalars[next] == 0x20 { next += 1 }
                guard next > last + 1, next < scalars.count, isMember(scalars[next]), next + 1 == scalars.count || !isMember(scalars[next + 1]) else { break }
                places.append(next)
            }
            // The first or the last may be the end of a longer word.
            let isAlone = places[0] + 1 == scalars.count || !isMember(scalars[places[0] + 1])
            let end = (places.last ?? index) + 1
            if isAlone, places.count >= 10, places.count <= 25, let digits = corrected(places.map { scalars[$0] }[...]) {
                result.append(DigitRun(range: index..<end, digits: digits, groups: places.map { _ in 1 }))
            }
            index = end
        }
        return result
    }

    /// Runs of capitals and digits that make eighteen together, in groups or over the end of a line (统一社会信用代码).
    static func codes(in text: ScalarText) -> [DigitRun] {
        let scalars = text.scalars
        var words: [Range<Int>] = []
        var index = 0
        while index < scalars.count {
            let start = index
            while index < scalars.count, isMember(scalars[index]) { index += 1 }
            if index - start >= 2, index - start < 18 { words.append(start..<index) }
            index = max(index, start + 1)
        }
        var result: [DigitRun] = []
        for first in words.indices where ScalarText.isDigit(scalars[words[first].lowerBound]) {
            var run = DigitRun(range: words[first], digits: [], groups: [words[first].count])
            for next in words.indices[(first + 1)...].prefix(mostGroups - 1) {
                guard let gap = gap(run.range.upperBound, words[next].lowerBound, text), !(gap == .line && run.isBroken) else { break }
                run.range = run.range.lowerBound..<words[next].upperBound
                run.groups.append(words[next].count)
                run.isBroken = run.isBroken || gap == .line
                guard run.groups.reduce(0, +) >= 18 else { continue }
                if run.groups.reduce(0, +) == 18 {
                    run.digits = scalars[run.range].filter(isMember).map { UInt8(truncatingIfNeeded: ScalarText.isLetter($0) ? $0 & 0xDF : $0) }
                    result.append(run)
                }
                break
            }
        }
        return result
    }

    private enum Gap { case sign, line }

    /// One space or hyphen between; or the end of a line, with nothing but white space around it.
    private static func gap(_ end: Int, _ start: Int, _ text: ScalarText) -> Gap? {
        if start == end + 1, [0x20, 0x2D].contains(text.scalars[end]) { return .sign }
        guard start > end, start - end <= mostIndent, text.scalars[end..<start].allSatisfy({ $0 == 0x20 || $0 == 0x0A }),
            text.scalars[end..<start].filter({ $0 == 0x0A }).count == 1
        else { return nil }
        return .line
    }

    private static func isTied(_ range: Range<Int>, _ scalars: [UInt32]) -> Bool {
        let start = range.lowerBound
        let end = range.upperBound
        if start >= 2, scalars[start - 1] == 0x2D, isMember(scalars[start - 2]) { return true }
        guard end + 1 < scalars.count else { return false }
        return scalars[end] == 0x2D && isMember(scalars[end + 1]) || scalars[end] == 0x2E && ScalarText.isDigit(scalars[end + 1])
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
        // An X by itself is a check digit that was broken off.
        if digits == 0, scalars.count == 1, let only = scalars.first, [0x58, 0x78, 0xD7].contains(only) { return [0x58] }
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
