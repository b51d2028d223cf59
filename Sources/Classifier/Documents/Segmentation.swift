import CaseModel

/// Parts a file into documents at pages that begin a new one (domain/scan-quality.md Q19, Q23).
///
/// Page after page is held against the paper that runs up to it; what ``BoundaryJudge`` sees between the two decides.
struct Segmentation: Sendable {
    let judge: BoundaryJudge

    private static let unreadable = [BoundarySign(.unreadable, BoundaryJudge.threshold)]

    /// Not the back of a sheet on which only a seal over the edges shows, unless it is too blurred to tell.
    private static func isApart(_ page: PageView) -> Bool {
        page.isUnread && (page.page.seals.isEmpty && page.page.redInk != true || page.page.problems.contains { $0.code == .blurred })
    }

    /// The pages of a file in documents. `forced` are page ranges (page numbers) that a person named as one document each, `cuts` those that
    /// are to be apart from what lies around them.
    func segments(of pages: [PageView], file: Int, forced: [ClosedRange<Int>], cuts: [ClosedRange<Int>] = []) -> [Segment] {
        guard !pages.isEmpty else { return [] }
        var starts: Set<Int> = [0]
        var current = 0
        var seen: [Int: [BoundarySign]] = [:]
        let sheet = pages.count > 1 ? judge.sheet(pages) : nil
        // A sheet that cannot be read, behind a finished paper: a paper of its own, unless what comes then goes on with the one before.
        var unread: Int?
        for index in pages.indices.dropFirst() {
            guard let sheet, let before = pages[..<index].lastIndex(where: { !$0.isEmpty }) else { continue }
            guard !pages[index].isEmpty else {
                if unread == nil, Self.isApart(pages[index]), pages[before].isFinished { unread = index }
                continue
            }
            let signs = judge.signs(sheet, at: index, before: before, start: current)
            seen[index] = signs
            if signs.reduce(0, { $0 + $1.weight }) >= BoundaryJudge.threshold {
                starts.formUnion([index, unread].compactMap { $0 })
                if let unread { seen[unread] = Self.unreadable }
                current = index
            }
            unread = nil
        }
        if let unread {
            starts.insert(unread)
            seen[unread] = Self.unreadable
        }
        var forcedStarts: Set<Int> = []
        func place(_ range: ClosedRange<Int>) -> (first: Int, last: Int)? {
            guard let first = pages.firstIndex(where: { $0.page.number == range.lowerBound }),
                let last = pages.firstIndex(where: { $0.page.number == range.upperBound }), first <= last
            else { return nil }
            return (first, last)
        }
        for (first, last) in cuts.compactMap(place) {
            starts.insert(first)
            if last + 1 < pages.count { starts.insert(last + 1) }
            forcedStarts.formUnion(starts.filter { (first...last).contains($0) })
        }
        for (first, last) in forced.compactMap(place) {
            for inner in (first + 1)..<max(first + 1, last + 1) { starts.remove(inner) }
            starts.insert(first)
            forcedStarts.insert(first)
            if last + 1 < pages.count { starts.insert(last + 1) }
        }
        let ordered = starts.sorted()
        return ordered.enumerated().map { position, start in
            let end = position + 1 < ordered.count ? ordered[position + 1] : pages.count
            return Segment(
                file: file, pages: start..<end, forced: forcedStarts.contains(start), signs: seen.filter { (start..<end).contains($0.key) })
        }
    }
}
