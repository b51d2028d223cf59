import CaseModel

/// Page numbers that are nothing but a number at the foot or the head of a page (3): on one page it may be anything, on pages that follow one
/// another it is a page number where it counts on with them (domain/scan-quality.md Q19).
enum LoneNumbers {
    /// Of the page's height, where such a number stands; of its width, how far from the middle or the edges.
    private static let zone = 0.09
    private static let middle = 0.42...0.58
    private static let edge = 0.2
    /// Pages that must bear one.
    private static let enough = 3

    /// The pages with labels where lone numbers count them.
    static func labelled(_ pages: [Page]) -> [Page] {
        // Numbers with words around them are surer: where there are some, lone ones mean something else.
        guard pages.count >= enough, pages.allSatisfy({ $0.label == nil }) else { return pages }
        let numbers = pages.map(number)
        let written = pages.count { !$0.blank }, found = numbers.count { $0 != nil }
        guard found >= enough, 3 * found >= 2 * written, counting(numbers) * 2 > found - 1 else { return pages }
        return zip(pages, numbers).map { page, number in
            var page = page
            page.label = number.map { PageLabel(number: $0) }
            return page
        }
    }

    /// How often a number follows the one on the page before.
    private static func counting(_ numbers: [Int?]) -> Int {
        zip(numbers, numbers.dropFirst()).count { before, after in
            guard let before, let after else { return false }
            return after == before + 1
        }
    }

    /// The number that stands alone in the lowest line of a page, or in the highest one.
    private static func number(_ page: Page) -> Int? {
        guard page.width > 0, page.height > 0 else { return nil }
        let lines = page.lines.filter { $0.box != nil }.sorted { ($0.box?.midY ?? 0) < ($1.box?.midY ?? 0) }
        guard lines.count >= 3 else { return nil }
        return [lines.last, lines.first].compactMap { $0 }.lazy.compactMap { number($0, page) }.first
    }

    private static func number(_ line: TextLine, _ page: Page) -> Int? {
        guard let box = line.box else { return nil }
        let across = box.midX / Double(page.width), down = box.midY / Double(page.height)
        guard down < zone || down > 1 - zone, middle.contains(across) || across < edge || across > 1 - edge else { return nil }
        let digits = line.text.unicodeScalars.filter { !$0.properties.isWhitespace }.map(digit)
        guard (1...3).contains(digits.count), digits.first != 0 else { return nil }
        return digits.reduce(0 as Int?) { sum, digit in sum.flatMap { sum in digit.map { sum * 10 + $0 } } }
    }

    /// Of a half-width or full-width digit.
    private static func digit(_ scalar: Unicode.Scalar) -> Int? {
        switch scalar.value {
        case 0x30...0x39: Int(scalar.value - 0x30)
        case 0xFF10...0xFF19: Int(scalar.value - 0xFF10)
        default: nil
        }
    }
}
