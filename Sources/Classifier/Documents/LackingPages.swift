import CaseModel

/// Puts pages that came as files of their own into the one paper of the case that lacks their numbers (补扫的缺页).
///
/// The report asked for page 3, and page 3 came: its number, its total and its sheet fit, and no other paper lacks such a page. Where two do, or where
/// another file bears the number too, the page stays by itself and is asked about.
struct LackingPages {
    /// Numbers that are not on a paper's pages; nil where they say nothing of what is missing.
    private struct Gap {
        var total: Int?
        var numbers: Set<Int>
    }

    /// A paper of more numbered pages than this share of its pages has gaps.
    private static let numberedShare = 0.5
    private static let mostPages = 3

    /// Of the case's files.
    let paths: [ItemPath]

    /// The drafts, those that were lone pages within the papers that lacked them, in the order of their numbers.
    /// - Parameter make: judges pages as one document.
    func filled(_ drafts: [Draft], make: ([Segment], [PageView], Draft) -> Draft) -> [Draft] {
        let gaps = drafts.map(gap)
        var papers: [Int: Int] = [:]
        let lone = drafts.indices.filter { isLone(drafts[$0], among: drafts) }
        for index in lone {
            let fitting = drafts.indices.filter { other in other != index && gaps[other].map { fits(drafts[index], drafts[other], $0) } ?? false }
            guard fitting.count == 1, !lone.contains(where: { $0 != index && sharesNumber(drafts[$0], drafts[index]) }) else { continue }
            papers[index] = fitting[0]
        }
        // What goes into another paper takes none in.
        let moved = Set(papers.filter { papers[$0.value] == nil }.keys)
        guard !moved.isEmpty else { return drafts }
        let pages = Dictionary(grouping: moved.sorted()) { papers[$0] ?? $0 }
        return drafts.indices.filter { !moved.contains($0) }.map { index in
            pages[index].map { filled(drafts[index], with: $0.map { drafts[$0] }, make) } ?? drafts[index]
        }
    }

    private func filled(_ paper: Draft, with lone: [Draft], _ make: ([Segment], [PageView], Draft) -> Draft) -> Draft {
        var pieces = zip(paper.segments, offsets(paper.segments)).flatMap { segment, offset in
            segment.pages.enumerated().map { (segment: segment, page: $1, view: paper.pages[offset + $0]) }
        }
        for page in lone {
            let added = zip(page.segments, offsets(page.segments)).flatMap { segment, offset in
                segment.pages.enumerated().map { (segment: segment, page: $1, view: page.pages[offset + $0]) }
            }
            guard let number = page.pages.first?.page.label?.number else { continue }
            // Behind the last page with a smaller number, and what unnumbered pages go with it.
            let place = pieces.firstIndex { ($0.view.page.label?.number ?? 0) > number } ?? pieces.count
            pieces.insert(contentsOf: added, at: place)
        }
        var segments: [Segment] = []
        for piece in pieces {
            if let last = segments.last, last.file == piece.segment.file, last.pages.upperBound == piece.page {
                segments[segments.count - 1].pages = last.pages.lowerBound..<(piece.page + 1)
            } else {
                var segment = piece.segment
                segment.pages = piece.page..<(piece.page + 1)
                segments.append(segment)
            }
        }
        var result = make(segments, pieces.map(\.view), paper)
        result.joints = paper.joints + lone.flatMap(\.segments).map { Joint(file: $0.file, signs: [BoundarySign(.lackingPage, Joining.threshold)]) }
        return result
    }

    private func offsets(_ segments: [Segment]) -> [Int] {
        segments.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.pages.count) }.dropLast()
    }

    /// A few numbered pages that are all of their file and not all of a paper, and that no person said to be one.
    private func isLone(_ draft: Draft, among drafts: [Draft]) -> Bool {
        guard !draft.forced, draft.segments.count == 1, let file = draft.segments.first?.file, draft.pages.count <= Self.mostPages,
            drafts.count(where: { $0.segments.contains { $0.file == file } }) == 1
        else { return false }
        let labels = draft.pages.map(\.page.label)
        guard let first = labels.first.flatMap({ $0 }), first.of.map({ labels.count < $0 }) ?? (first.number > 1) else { return false }
        return labels.indices.allSatisfy { labels[$0] == PageLabel(number: first.number + $0, of: first.of) }
    }

    private func sharesNumber(_ one: Draft, _ other: Draft) -> Bool {
        !Set(one.pages.compactMap(\.page.label)).isDisjoint(with: other.pages.compactMap(\.page.label))
    }

    /// What is missing by ``PageSequence``'s rules: numbers of one total, on most of the pages, more of them absent than pages without a number.
    private func gap(_ draft: Draft) -> Gap? {
        let written = draft.pages.filter { !$0.page.blank }, labels = written.compactMap(\.page.label)
        let totals = Set(labels.map(\.of)), numbers = Set(labels.map(\.number))
        guard !draft.forced, totals.count == 1, let total = totals.first, let first = numbers.min(), let last = numbers.max(), numbers.count == labels.count,
            labels.count >= 2 || total != nil, Double(labels.count) > Self.numberedShare * Double(written.count), last - first < 5000
        else { return nil }
        // Without a total only what lies between two pages is missing.
        let all = total.map { $0 >= last && $0 < 5000 ? 1...$0 : first...last } ?? first...last
        let absent = Set(all).subtracting(numbers)
        return absent.count > written.count - labels.count ? Gap(total: total, numbers: absent) : nil
    }

    /// In one folder; or the page was laid into the case's own, as people add what they were asked for.
    private func liesBeside(_ lone: Draft, _ paper: Draft) -> Bool {
        guard let one = lone.segments.first.map({ paths[$0.file] }), let other = paper.segments.first.map({ paths[$0.file] }) else { return false }
        if one.folders.isEmpty, one.steps.count == 1 { return true }
        return one.folders == other.folders && one.steps.dropLast() == other.steps.dropLast()
    }

    private func fits(_ lone: Draft, _ paper: Draft, _ gap: Gap) -> Bool {
        let labels = lone.pages.compactMap(\.page.label)
        // The smaller part goes to the larger one; of equal ones the paper is the one with the first page.
        let isSmaller = lone.pages.count < paper.pages.count || lone.pages.count == paper.pages.count && paper.pages.first?.page.label?.number == 1
        guard isSmaller, liesBeside(lone, paper) else { return false }
        guard let page = lone.pages.first, let beside = paper.pages.first(where: { $0.page.label != nil }), page.page.width > 0, beside.page.width > 0,
            labels.allSatisfy({ $0.of == gap.total && gap.numbers.contains($0.number) }), Joining.sameShape(page.page, beside.page)
        else { return false }
        // A head of its own makes it another paper's page, unless it heads every page of this one.
        let isFirst = labels.first?.number == 1
        if !isFirst, let title = page.title, title.quality >= 0.6, title.strength >= 0.45, page.head != beside.head { return false }
        if paper.pages.contains(where: { OwnNumbers.differ(page, $0) }) { return false }
        // Without its first page a paper may have been taken for nothing.
        return !lone.verdict.isKnown || lone.verdict.material == paper.verdict.material || lone.verdict.isWordingOnly || isFirst && !paper.verdict.isKnown
    }
}
