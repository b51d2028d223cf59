import CaseModel

/// Checks the printed page numbers of one document (domain/scan-quality.md Q19).
///
/// A page that is said to be missing sends somebody to an archive: where numbers may have been misread, or the page lies elsewhere in the case,
/// nothing is said.
struct PageSequence {
    /// What is wrong, and at which of the pages.
    typealias Finding = (index: Int?, problem: Problem)

    private struct Labelled {
        var index: Int
        var page: Page
        var label: PageLabel
    }

    private let pages: [Page]
    private let labelled: [Labelled]
    /// Numbers of this paper that lie in other files of the case.
    private let elsewhere: Set<Int>

    static func problems(in pages: [Page], elsewhere: Set<Int> = []) -> [Problem] { findings(in: pages, elsewhere: elsewhere).map(\.problem) }

    static func findings(in pages: [Page], elsewhere: Set<Int> = []) -> [Finding] {
        let sequence = PageSequence(pages: pages, elsewhere: elsewhere)
        let twice = sequence.doubled()
        let told = Set(twice.compactMap(\.index))
        return sequence.missing() + twice + sequence.repeated().filter { $0.index.map { !told.contains($0) } ?? true } + sequence.swapped()
    }

    private init(pages: [Page], elsewhere: Set<Int>) {
        self.pages = pages
        self.elsewhere = elsewhere
        let all = pages.enumerated().compactMap { index, page in page.label.map { Labelled(index: index, page: page, label: $0) } }
        let numbers = Set(all.map(\.label.number))
        labelled = all.indices.map { place in
            var item = all[place]
            if let right = PageSequence.misread(item, at: place, in: all, numbers) { item.label.number = right }
            return item
        }
    }

    /// The number that a page bears by those around it, where no other page bears that one: recognition took one digit for another.
    private static func misread(_ item: Labelled, at place: Int, in all: [Labelled], _ numbers: Set<Int>) -> Int? {
        let before = place > 0 ? all[place - 1] : nil, after = place + 1 < all.count ? all[place + 1] : nil
        let expected: Int
        if let before, let after {
            guard after.label.number - before.label.number == after.index - before.index else { return nil }
            expected = before.label.number + item.index - before.index
        } else if before == nil, let after, place + 2 < all.count {
            // A first page of a low number begins before a gap; one of a high number cannot lie before what follows.
            guard all[place + 2].label.number - after.label.number == all[place + 2].index - after.index, item.label.number > after.label.number else { return nil }
            expected = after.label.number - (after.index - item.index)
        } else {
            return nil
        }
        return expected >= 1 && item.label.number != expected && !numbers.contains(expected) ? expected : nil
    }

    /// The same scan twice in one document, numbered or not.
    private func doubled() -> [Finding] {
        var seen: [UInt64: Page] = [:]
        return pages.enumerated().compactMap { index, page in
            guard !page.blank, let hash = page.pixelHash else { return nil }
            guard let first = seen[hash] else {
                seen[hash] = page
                return nil
            }
            guard first.width == page.width, first.height == page.height else { return nil }
            return (index, Problem(.duplicate, severity: .warning, page: page.number, measured: Double(page.label?.number ?? first.number)))
        }
    }

    private func missing() -> [Finding] {
        guard !labelled.isEmpty else { return [] }
        let totals = Set(labelled.compactMap(\.label.of)), numbers = Set(labelled.map(\.label.number)).union(elsewhere)
        let written = pages.filter { !$0.blank }
        var absent: [Int] = []
        var after: Labelled?
        if totals.count == 1, let total = totals.first, (1...5000).contains(total), labelled.count * 2 >= written.count, numbers.allSatisfy({ $0 <= total }) {
            absent = (1...total).filter { !numbers.contains($0) }
        } else {
            for run in runs() {
                for (one, next) in zip(run, run.dropFirst()) {
                    let gap = next.label.number - one.label.number
                    // Numbers that run with the sheets, or with both sides of blank-backed sheets.
                    guard gap > next.index - one.index, gap < 50 else { continue }
                    // What lies between stands in the wrong place, not nowhere.
                    let between = ((one.label.number + 1)..<next.label.number).filter { !numbers.contains($0) }
                    if !between.isEmpty { after = after ?? next }
                    absent += between
                }
            }
        }
        let unlabelled = written.count - labelled.count
        guard absent.count > unlabelled else { return [] }
        let shown = absent.prefix(20).map(String.init).joined(separator: ",")
        return [(after?.index, Problem(.missingPage, severity: .failure, page: after?.page.number, measured: Double(absent.count), detail: shown))]
    }

    private func repeated() -> [Finding] {
        runs().flatMap { run in
            var seen: Set<PageLabel> = []
            return run.compactMap { item -> Finding? in
                guard !seen.insert(item.label).inserted else { return nil }
                return (item.index, Problem(.duplicate, severity: .warning, page: item.page.number, measured: Double(item.label.number)))
            }
        }
    }

    /// Pages whose number is smaller than that of the page before: bound or scanned in the wrong order. Numbers that repeat are told of as such.
    private func swapped() -> [Finding] {
        runs().flatMap { run -> [Finding] in
            guard Set(run.map(\.label)).count == run.count, Set(run.compactMap(\.label.of)).count <= 1 else { return [] }
            let falls = zip(run, run.dropFirst()).filter { $1.label.number < $0.label.number }
            if let first = run.first, let last = run.last, run.count >= 3, falls.count == run.count - 1 {
                // One cause, told once: the sheets came out of the scanner the other way round.
                return [(first.index, Self.disorder("pages-reversed", first.page, last.label.number, first.label.number))]
            }
            return falls.map { before, after in (after.index, Self.disorder("page-order", after.page, after.label.number, before.label.number)) }
        }
    }

    private static func disorder(_ detail: String, _ page: Page, _ number: Int, _ other: Int) -> Problem {
        Problem(.contradiction, severity: .warning, page: page.number, measured: Double(number), threshold: Double(other), detail: detail)
    }

    /// The labels in runs of one count each. A count that begins anew (front matter in Roman numerals, an annex) repeats numbers on pages that say
    /// something else.
    private func runs() -> [[Labelled]] {
        var runs: [[Labelled]] = [], run: [Labelled] = []
        for item in labelled {
            if let same = run.first(where: { $0.label == item.label }), !Self.mayBeOnePage(same.page, item.page) {
                runs.append(run)
                run = []
            }
            run.append(item)
        }
        return runs + [run]
    }

    /// Whether two pages may be scans of one: unknown where little was read.
    private static func mayBeOnePage(_ one: Page, _ other: Page) -> Bool {
        let pieces = (PagePieces.pieces(CharacterFolding.fold(one.text)), PagePieces.pieces(CharacterFolding.fold(other.text)))
        return min(pieces.0.count, pieces.1.count) < PageDoubles.fewestPieces || PagePieces.likeness(pieces.0, pieces.1) >= 0.3
    }
}
