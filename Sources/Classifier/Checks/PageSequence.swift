import CaseModel

/// Checks the printed page numbers of one document (domain/scan-quality.md Q19).
enum PageSequence {
    static func problems(in pages: [Page]) -> [Problem] {
        let twice = doubled(pages)
        let labelled = pages.enumerated().compactMap { index, page in page.label.map { (index: index, page: page, label: $0) } }
        guard !labelled.isEmpty else { return twice }
        let told = Set(twice.compactMap(\.page))
        return missing(labelled, pages: pages) + twice + repeated(labelled).filter { $0.page.map { !told.contains($0) } ?? true } + swapped(labelled)
    }

    /// The same scan twice in one document, numbered or not.
    private static func doubled(_ pages: [Page]) -> [Problem] {
        var seen: [UInt64: Page] = [:]
        return pages.compactMap { page in
            guard !page.blank, let hash = page.pixelHash else { return nil }
            guard let first = seen[hash] else {
                seen[hash] = page
                return nil
            }
            guard first.width == page.width, first.height == page.height else { return nil }
            return Problem(.duplicate, severity: .warning, page: page.number, measured: Double(page.label?.number ?? first.number))
        }
    }

    private typealias Labelled = (index: Int, page: Page, label: PageLabel)

    private static func missing(_ labelled: [Labelled], pages: [Page]) -> [Problem] {
        let totals = Set(labelled.compactMap(\.label.of))
        let numbers = Set(labelled.map(\.label.number))
        let unlabelled = pages.filter { $0.label == nil && !$0.blank }.count
        var absent: [Int] = []
        var page: Int?
        if totals.count == 1, let total = totals.first, (1...5000).contains(total), labelled.count * 2 >= pages.filter({ !$0.blank }).count,
            numbers.allSatisfy({ $0 <= total }) {
            absent = (1...total).filter { !numbers.contains($0) }
        } else {
            for (before, after) in zip(labelled, labelled.dropFirst()) {
                let gap = after.label.number - before.label.number
                // Numbers that run with the sheets, or with both sides of blank-backed sheets.
                guard gap > after.index - before.index, gap < 50 else { continue }
                absent += (before.label.number + 1)..<after.label.number
                page = page ?? after.page.number
            }
        }
        guard absent.count > unlabelled else { return [] }
        let shown = absent.prefix(20).map(String.init).joined(separator: ",")
        return [Problem(.missingPage, severity: .failure, page: page, measured: Double(absent.count), detail: shown)]
    }

    private static func repeated(_ labelled: [Labelled]) -> [Problem] {
        var seen: Set<PageLabel> = []
        return labelled.compactMap { item in
            seen.insert(item.label).inserted ? nil : Problem(.duplicate, severity: .warning, page: item.page.number, measured: Double(item.label.number))
        }
    }

    /// Pages whose number is smaller than that of the page before: bound or scanned in the wrong order. Numbers that repeat are told of as such.
    private static func swapped(_ labelled: [Labelled]) -> [Problem] {
        guard Set(labelled.map(\.label)).count == labelled.count, Set(labelled.compactMap(\.label.of)).count <= 1 else { return [] }
        return zip(labelled, labelled.dropFirst()).compactMap { before, after in
            guard after.label.number < before.label.number else { return nil }
            return Problem(
                .contradiction, severity: .warning, page: after.page.number, measured: Double(after.label.number),
                threshold: Double(before.label.number), detail: "page-order")
        }
    }
}
