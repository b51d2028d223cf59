/// Whether two texts are readings of one print (Q22): a rescan differs where recognition takes one character for another; another copy of the
/// same form differs in what was filled in.
enum SamePrint {
    /// Characters that recognition loses or adds in one place; more were written by somebody.
    private static let longestSlip = 2
    /// Of all characters, how many may differ.
    private static let mostSlips = 0.06
    /// Texts are compared page by page; longer ones are no pages.
    private static let longest = 20_000

    /// - Parameters:
    ///   - one: folded characters of a page.
    ///   - other: those of the page that may be its double.
    static func isLikely(_ one: [UInt16], _ other: [UInt16]) -> Bool {
        if one == other { return true }
        guard max(one.count, other.count) <= longest else { return false }
        let most = Int(mostSlips * Double(max(one.count, other.count))) + 1
        guard abs(one.count - other.count) <= 2 * most else { return false }
        var removed = [Bool](repeating: false, count: one.count), inserted = [Bool](repeating: false, count: other.count)
        var slips = 0
        for change in other.difference(from: one) {
            slips += 1
            switch change {
            case .remove(let offset, _, _): removed[offset] = true
            case .insert(let offset, _, _): inserted[offset] = true
            }
            if slips > 2 * most { return false }
        }
        return runs(one, removed, other, inserted).allSatisfy { old, new in
            // A digit is read wrongly far less often than another one was meant.
            if (old + new).contains(where: { (0x30...0x39).contains($0) }) { return false }
            return max(old.count, new.count) <= longestSlip && !(old.count >= 2 && new.count >= 2)
        }
    }

    /// What stands in the place of what, stretch by stretch.
    private static func runs(_ one: [UInt16], _ removed: [Bool], _ other: [UInt16], _ inserted: [Bool]) -> [(old: [UInt16], new: [UInt16])] {
        var runs: [(old: [UInt16], new: [UInt16])] = []
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
