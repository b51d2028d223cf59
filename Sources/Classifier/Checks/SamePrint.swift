/// Whether two texts are readings of one print (Q22): a rescan differs where recognition takes one character for another; another copy of the
/// same form differs in what was filled in.
enum SamePrint {
    /// Characters that recognition loses or adds in one place; more were written by somebody.
    private static let longestSlip = 2
    /// Of all characters, how many may differ.
    private static let mostSlips = 0.06
    /// Texts are compared page by page; longer ones are no pages.
    private static let longest = 20_000
    /// Of what was put on a page later: characters, places, and characters of a page on which that can be told.
    private static let longestAddition = 16
    private static let mostAdditions = 3
    private static let shortestPage = 80

    /// - Parameters:
    ///   - one: folded characters of a page.
    ///   - other: those of the page that may be its double.
    static func isLikely(_ one: [UInt16], _ other: [UInt16]) -> Bool {
        if one == other { return true }
        let most = Int(mostSlips * Double(max(one.count, other.count))) + 1
        guard digits(one) == digits(other), let runs = differences(one, other, most: most) else { return false }
        return runs.allSatisfy(isSlip)
    }

    /// Whether one of them is the other with something put on it later: a stamp's words, a date or a remark by hand.
    static func isAddition(_ one: [UInt16], _ other: [UInt16]) -> Bool {
        let (less, more) = one.count <= other.count ? (one, other) : (other, one)
        guard less.count >= shortestPage, more.count - less.count <= longestAddition + 2 else { return false }
        let most = longestAddition + Int(mostSlips * Double(less.count))
        guard let runs = differences(less, more, most: most) else { return false }
        let added = runs.filter { !isSlip($0) }
        return added.count <= mostAdditions && added.allSatisfy { $0.old.isEmpty && $0.new.count <= longestAddition }
            && added.map(\.new.count).reduce(0, +) <= longestAddition
    }

    private static func digits(_ units: [UInt16]) -> [UInt16] { units.map(shape).filter(isDigit) }

    /// Letters that recognition takes for digits, and digits for letters: o and 0, l, i and 1.
    private static func shape(_ unit: UInt16) -> UInt16 {
        switch unit {
        case 0x6F: 0x30
        case 0x6C, 0x69: 0x31
        default: unit
        }
    }

    private static func isDigit(_ unit: UInt16) -> Bool { (0x30...0x39).contains(unit) }

    /// What recognition may have done: one or two characters taken for others, lost or added; no digits, because a digit is read wrongly far less
    /// often than another one was meant.
    private static func isSlip(_ run: Run) -> Bool {
        guard !(run.old + run.new).contains(where: isDigit) else { return false }
        return max(run.old.count, run.new.count) <= longestSlip && !(run.old.count >= 2 && run.new.count >= 2)
    }

    private typealias Run = (old: [UInt16], new: [UInt16])

    /// What stands in the place of what; nil where more than so many characters differ on either side.
    private static func differences(_ one: [UInt16], _ other: [UInt16], most: Int) -> [Run]? {
        let (one, other) = (one.map(shape), other.map(shape))
        guard max(one.count, other.count) <= longest, abs(one.count - other.count) <= 2 * most else { return nil }
        var removed = [Bool](repeating: false, count: one.count), inserted = [Bool](repeating: false, count: other.count)
        var slips = 0
        for change in other.difference(from: one) {
            slips += 1
            switch change {
            case .remove(let offset, _, _): removed[offset] = true
            case .insert(let offset, _, _): inserted[offset] = true
            }
            if slips > 2 * most { return nil }
        }
        return runs(one, removed, other, inserted)
    }

    /// What stands in the place of what, stretch by stretch.
    private static func runs(_ one: [UInt16], _ removed: [Bool], _ other: [UInt16], _ inserted: [Bool]) -> [Run] {
        var runs: [Run] = []
        var i = 0, j = 0
        while i < one.count || j < other.count {
            var old: [UInt16] = [], new: [UInt16] = []
            while i < one.count, removed[i] {
                old.append(one[i])
                i += 1
            }
            while j < other.count, inserted[j] {
                new.append(other[j])
                j += 1
            }
            if !old.isEmpty || !new.isEmpty { runs.append((old, new)) }
            i += 1
            j += 1
        }
        return runs
    }
}
