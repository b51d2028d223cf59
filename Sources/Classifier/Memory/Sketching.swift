import CaseModel

extension PageSketch {
    /// Hashes kept of a page: an estimate of a share of a quarter is then off by three hundredths, more than a tenth in one of a thousand.
    static let most = 192
    /// Pages of a document that are kept: the first ones tell a form.
    static let pages = 2

    /// What is kept of a document's pages: of the first ones that have something on them. Nothing is kept of what bears a state-secret mark.
    public static func sketches(of pages: [Page]) -> [PageSketch] {
        let filled = pages.lazy.filter { !$0.blank && (!$0.lines.isEmpty || $0.likeness != nil) }.prefix(Self.pages)
        guard !pages.contains(where: { StateSecret.isMarked($0) }) else { return [] }
        return filled.map { PageSketch($0.likeness, FoldedText(lines: $0.lines).units) }
    }

    init(_ view: PageView) { self.init(view.page.likeness, view.folded.units) }

    /// Digits are what is filled in, never what is printed: they are left out, so that two papers of one form are like each other.
    private init(_ picture: UInt64?, _ units: [UInt16]) {
        let pieces = PagePieces.pieces(units.filter { !(0x30...0x39).contains($0) && $0 != 0x3A })
        let hashes = Set(pieces.map(Self.hash)).sorted()
        self.init(pieces: Array(hashes.prefix(Self.most)), count: hashes.count, picture: picture)
    }

    /// Murmur3's finaliser: the smallest hashes are a fair sample only if every bit of a piece bears on every bit of its hash.
    private static func hash(_ piece: UInt64) -> UInt32 {
        var value = piece
        value = (value ^ (value >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        value = (value ^ (value >> 33)) &* 0xC4CE_B9FE_1A85_EC53
        return UInt32(truncatingIfNeeded: value ^ (value >> 33))
    }

    /// Share of the pieces of both pages that both have (Jaccard), estimated from the smallest hashes of both together.
    func share(with other: PageSketch) -> Double {
        var i = 0, j = 0, common = 0, seen = 0
        let most = min(Self.most, max(pieces.count, other.pieces.count))
        while seen < most, i < pieces.count || j < other.pieces.count {
            let left = i < pieces.count ? pieces[i] : .max
            let right = j < other.pieces.count ? other.pieces[j] : .max
            if left == right { common += 1 }
            if left <= right { i += 1 }
            if right <= left { j += 1 }
            seen += 1
        }
        return seen > 0 ? Double(common) / Double(seen) : 0
    }
}
