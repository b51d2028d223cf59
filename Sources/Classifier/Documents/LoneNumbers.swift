import CaseModel

/// Page numbers that are nothing but a number at the foot or the head of a page (3, (3), ③, iii, 三): on one page it may be anything, on pages
/// that follow one another it is a page number where it counts on with them (domain/scan-quality.md Q19).
enum LoneNumbers {
    /// Of the page's height, where such a number stands; of its width, how far from the middle or the edges.
    private static let zone = 0.09
    private static let middle = 0.42...0.58
    private static let edge = 0.2
    /// Pages that must bear one.
    private static let enough = 3
    /// Places by which a page in the wrong order may be off, and the share of pages that must be in their place then.
    private static let farthest = 3
    private static let inPlace = 0.6

    /// The files with labels where lone numbers count their pages, or the scans of a series with a page each. Files are in natural order.
    static func labelled(_ files: [FileReading]) -> [FileReading] {
        var files = files
        var series: [Int] = []
        for index in files.indices {
            if files[index].pages.count != 1 {
                files[index].pages = labelled(files[index].pages)
            }
            if let last = series.last, !(files[index].pages.count == 1 && FileSeries.follows(files[index].path, files[last].path)) {
                label(series, &files)
                series = []
            }
            if files[index].pages.count == 1 { series.append(index) }
        }
        label(series, &files)
        return files
    }

    private static func label(_ series: [Int], _ files: inout [FileReading]) {
        guard series.count >= enough else { return }
        for (index, page) in zip(series, labelled(series.map { files[$0].pages[0] })) { files[index].pages[0] = page }
    }

    /// The pages with labels where lone numbers count them.
    static func labelled(_ pages: [Page]) -> [Page] {
        var pages = pages
        var start = 0
        for index in 0...pages.count where index == pages.count || pages[index].label != nil {
            // Numbers with words around them are surer: among those, lone ones mean something else.
            if index - start >= enough { label(start..<index, &pages) }
            start = index + 1
        }
        return pages
    }

    /// Every way of writing counts by itself.
    private static func label(_ range: Range<Int>, _ pages: inout [Page]) {
        let found = range.map { index in pages[index].blank ? [] : candidates(pages[index]) }
        for style in LoneNumeral.Style.allCases {
            let numbers = found.map { $0.first { $0.style == style }?.value }
            guard let first = numbers.firstIndex(where: { $0 != nil }), let last = numbers.lastIndex(where: { $0 != nil }) else { continue }
            let here = Array(numbers[first...last])
            let written = (first...last).count { !pages[range.lowerBound + $0].blank }
            // Front matter alone says nothing of what follows it, and would part it from that.
            guard style != .roman || written == range.count(where: { !pages[$0].blank }), count(here, written: written) else { continue }
            for (offset, number) in here.enumerated() {
                let index = range.lowerBound + first + offset
                if let number, pages[index].label == nil { pages[index].label = PageLabel(number: number) }
            }
        }
    }

    /// Whether the numbers count the pages: most follow the one before, or most stand in their place and the others near to it.
    private static func count(_ numbers: [Int?], written: Int) -> Bool {
        let found = numbers.enumerated().compactMap { index, number in number.map { (index: index, number: $0) } }
        guard found.count >= enough, 3 * found.count >= 2 * written else { return false }
        let following = zip(found, found.dropFirst()).count { $1.number == $0.number + 1 && $1.index == $0.index + 1 }
        if following * 2 > found.count - 1 { return true }
        let shifts = found.map { $0.number - $0.index }, counts = Dictionary(shifts.map { ($0, 1) }, uniquingKeysWith: +)
        guard let usual = counts.max(by: { ($0.value, -$0.key) < ($1.value, -$1.key) }) else { return false }
        return usual.value >= enough && Double(usual.value) >= inPlace * Double(found.count) && shifts.allSatisfy { abs($0 - usual.key) <= farthest }
    }

    /// The numbers that stand alone in the lowest line of a page and in the highest one.
    private static func candidates(_ page: Page) -> [LoneNumeral] {
        guard page.width > 0, page.height > 0 else { return [] }
        let lines = page.lines.filter { $0.box != nil }.sorted { ($0.box?.midY ?? 0) < ($1.box?.midY ?? 0) }
        guard lines.count >= 3 else { return [] }
        return [lines.last, lines.first].compactMap { $0.flatMap { numeral($0, page) } }
    }

    private static func numeral(_ line: TextLine, _ page: Page) -> LoneNumeral? {
        guard let box = line.box else { return nil }
        let across = box.midX / Double(page.width), down = box.midY / Double(page.height)
        guard down < zone || down > 1 - zone, middle.contains(across) || across < edge || across > 1 - edge else { return nil }
        return LoneNumeral(line.text)
    }
}
