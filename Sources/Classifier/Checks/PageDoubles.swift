import CaseModel

/// Which pages of a case are scans of one and the same paper (domain/scan-quality.md Q22).
struct PageDoubles: Sendable {
    /// Bits by which the likeness of two scans of one paper may differ (lying aslant, at another resolution: up to 8 were seen), and the share
    /// of three-character pieces that they must have in common to be looked at closely.
    static let likenessDistance = 10
    static let sameText = 0.8
    /// Pieces of a page of which that can be told.
    static let fewestPieces = 10

    private let pages: [PageView]
    /// Number of each draft's first page among all pages, and one past the last.
    private let starts: [Int]
    private let index: PieceIndex

    init(_ drafts: [Draft]) {
        var pages: [PageView] = [], starts = [0]
        for draft in drafts {
            pages += draft.pages
            starts.append(pages.count)
        }
        self.pages = pages
        self.starts = starts
        index = PieceIndex(pages.map { $0.page.blank ? [] : $0.folded.units }, share: Self.sameText)
    }

    /// Drafts of as many pages that may be the same, told by the first page with anything on it.
    func candidates(of draft: Int) -> [Int] {
        guard let first = range(draft).first(where: { !pages[$0].page.blank }) else { return [] }
        let count = range(draft).count, place = first - starts[draft]
        return index.candidates(of: first).map(self.draft).filter { $0 != draft && range($0).count == count && pages[starts[$0] + place].page.blank == false }
    }

    /// Whether all pages of one are scans of the pages of the other, one by one; blank pages must be in the same places.
    /// - Parameter signedOrNot: a signed paper counts as a copy of the unsigned one.
    func areAlike(_ one: Int, _ other: Int, signedOrNot: Bool = false) -> Bool {
        let first = range(one), second = range(other)
        guard first.count == second.count, first.contains(where: { !pages[$0].page.blank }) else { return false }
        return zip(first, second).allSatisfy { left, right in
            guard pages[left].page.blank == pages[right].page.blank else { return false }
            return pages[left].page.blank || PageDoubles.areAlike(pages[left], pages[right], signedOrNot: signedOrNot)
        }
    }

    /// The longer draft of which all pages of this one, scans too, are scans again.
    func whole(holding draft: Int) -> Int? {
        let own = range(draft)
        guard own.allSatisfy({ pages[$0].page.likeness != nil }), let first = own.first else { return nil }
        return index.candidates(of: first).first { other in
            let holder = self.draft(of: other)
            guard holder != draft, range(holder).count > own.count, other + own.count <= range(holder).upperBound else { return false }
            return own.indices.allSatisfy { index in
                let page = pages[other + index - own.lowerBound]
                return page.page.likeness != nil && PageDoubles.areAlike(pages[index], page)
            }
        }.map(self.draft)
    }

    /// Scans in a draft of a page that was scanned before in it: indexes into its pages. The same pixels and equal page numbers are told elsewhere.
    func rescans(in draft: Int) -> [(page: Int, first: Int)] {
        let own = range(draft)
        var found: [(page: Int, first: Int)] = []
        for page in own where own.count > 1 && pages[page].page.likeness != nil {
            let first = index.candidates(of: page).first { other in
                guard own.contains(other), other < page, pages[other].page.likeness != nil else { return false }
                let (one, two) = (pages[other].page, pages[page].page)
                return one.pixelHash != two.pixelHash && (one.label == nil || one.label != two.label) && PageDoubles.areAlike(pages[other], pages[page])
            }
            if let first { found.append((page - own.lowerBound, first - own.lowerBound)) }
        }
        return found
    }

    private func range(_ draft: Int) -> Range<Int> { starts[draft]..<starts[draft + 1] }

    private func draft(of page: Int) -> Int {
        var low = 0, high = starts.count - 1
        while low + 1 < high {
            let middle = (low + high) / 2
            if starts[middle] <= page { low = middle } else { high = middle }
        }
        return low
    }

    /// Pages that look alike and say the same, but for what recognition took for something else, a stamp, or a date or remark that was added later.
    /// A signed paper is no double of the unsigned one: both are kept.
    static func areAlike(_ one: PageView, _ other: PageView, signedOrNot: Bool = false) -> Bool {
        guard (one.page.likeness == nil) == (other.page.likeness == nil) else { return false }
        if let left = one.page.likeness, let right = other.page.likeness, (left ^ right).nonzeroBitCount > likenessDistance { return false }
        let (few, many) = (min(one.folded.units.count, other.folded.units.count), max(one.folded.units.count, other.folded.units.count))
        // Texts of very different length cannot have enough in common: a text has no more pieces than characters, repeated ones fewer.
        guard few >= fewestPieces else { return false }
        let signed = !signedOrNot && (one.page.signature == .seen) != (other.page.signature == .seen)
        // Handwriting in the place of a signature that reads as a date or a remark is told; a signature is not.
        if signed, one.folded.units == other.folded.units { return false }
        let pieces = (PagePieces.pieces(one.folded.units), PagePieces.pieces(other.folded.units))
        guard min(pieces.0.count, pieces.1.count) >= fewestPieces, many < 4 * few, PagePieces.likeness(pieces.0, pieces.1) >= sameText else { return false }
        let same = SamePrint.isLikely(one.folded.units, other.folded.units)
        if signed { return !same && one.page.likeness != nil && SamePrint.isAddition(one.folded.units, other.folded.units) }
        return same || one.page.likeness != nil && SamePrint.isAddition(one.folded.units, other.folded.units)
    }
}
