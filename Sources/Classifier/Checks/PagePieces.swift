/// The three-character pieces of a page's folded text: what two readings of one print have in common.
enum PagePieces {
    /// Each piece once, ascending; a piece is its three units side by side.
    static func pieces(_ units: [UInt16]) -> [UInt64] {
        guard units.count >= 3 else { return [] }
        var all: [UInt64] = []
        all.reserveCapacity(units.count - 2)
        var window = UInt64(units[0]) << 16 | UInt64(units[1])
        for unit in units.dropFirst(2) {
            window = (window << 16 | UInt64(unit)) & 0xFFFF_FFFF_FFFF
            all.append(window)
        }
        return distinct(all)
    }

    /// Sorted, each once.
    static func distinct(_ pieces: [UInt64]) -> [UInt64] {
        var result: [UInt64] = []
        for piece in pieces.sorted() where piece != result.last { result.append(piece) }
        return result
    }

    /// Share of the pieces of both that both have (Jaccard).
    static func likeness(_ one: [UInt64], _ other: [UInt64]) -> Double {
        var i = 0, j = 0, common = 0
        while i < one.count, j < other.count {
            if one[i] == other[j] {
                common += 1
                i += 1
                j += 1
            } else if one[i] < other[j] {
                i += 1
            } else {
                j += 1
            }
        }
        return Double(common) / Double(max(1, one.count + other.count - common))
    }
}

/// Finds the texts that may have a given share of their pieces in common without holding each against each.
///
/// Two sets of which at least `share` is common have one of their rarest pieces in common (prefix filtering: Chaudhuri, Ganti and Kaushik, 2006):
/// of a set of n pieces the rarest n - ⌈share · n⌉ + 1 are looked at. Nothing that is alike is passed over; what is returned may be unlike.
struct PieceIndex {
    /// Rarest pieces of each text, one after the other, and where each text's begin.
    private var rarest: [UInt64] = []
    private var starts: [Int] = [0]
    /// Pieces (as 32-bit hashes) with the number of their text behind them, ascending.
    private var places: [UInt64] = []

    init(_ texts: [[UInt16]], share: Double) {
        // How common a piece is, roughly: two that share a place in the table count together.
        var counts = [UInt32](repeating: 0, count: 1 << 18)
        for text in texts {
            for piece in PagePieces.pieces(text) { counts[Int(PieceIndex.hash(piece) >> 14)] &+= 1 }
        }
        for (number, text) in texts.enumerated() {
            let pieces = PagePieces.pieces(text)
            if !pieces.isEmpty {
                let kept = pieces.count - Int((share * Double(pieces.count)).rounded(.up)) + 1
                let ranked = pieces.map { (count: counts[Int(PieceIndex.hash($0) >> 14)], piece: $0) }
                for (_, piece) in ranked.sorted(by: { ($0.count, $0.piece) < ($1.count, $1.piece) }).prefix(kept) {
                    let hash = UInt64(PieceIndex.hash(piece))
                    rarest.append(hash)
                    places.append(hash << 32 | UInt64(number))
                }
            }
            starts.append(rarest.count)
        }
        places.sort()
    }

    /// Numbers of the texts that may be like the one of this number, itself left out, ascending.
    func candidates(of number: Int) -> [Int] {
        var found: Set<Int> = []
        for hash in rarest[starts[number]..<starts[number + 1]] {
            var place = firstPlace(of: hash << 32)
            while place < places.count, places[place] >> 32 == hash {
                found.insert(Int(places[place] & 0xFFFF_FFFF))
                place += 1
            }
        }
        found.remove(number)
        return found.sorted()
    }

    private func firstPlace(of value: UInt64) -> Int {
        var low = 0, high = places.count
        while low < high {
            let middle = (low + high) / 2
            if places[middle] < value { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private static func hash(_ piece: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: (piece &* 0x9E37_79B9_7F4A_7C15) >> 32) }
}
