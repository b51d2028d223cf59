import CaseModel

/// Parts a file into documents at pages that begin a new one (domain/scan-quality.md Q19, Q23).
///
/// Every sign for or against a boundary has a weight; the sum decides. Signs: a title in the head of the page, page labels that start anew or go on,
/// a change of size, resolution or source, a blank separator, a closing date before, a sentence that runs on.
struct Segmentation: Sendable {
    /// Sum of the signs from which a page begins a document.
    static let threshold = 1.0

    let lexicon: Lexicon

    /// The pages of a file in documents. `forced` are page ranges (page numbers) that a person named.
    func segments(of pages: [PageView], file: Int, forced: [ClosedRange<Int>]) -> [Segment] {
        guard !pages.isEmpty else { return [] }
        var starts: Set<Int> = [0]
        var current = 0
        var seen: [Int: [BoundarySign]] = [:]
        for index in pages.indices.dropFirst() where !pages[index].isEmpty {
            guard let before = pages[..<index].lastIndex(where: { !$0.isEmpty }) else { continue }
            let signs = signs(pages, at: index, before: before, start: current)
            seen[index] = signs
            if signs.reduce(0, { $0 + $1.weight }) >= Segmentation.threshold {
                starts.insert(index)
                current = index
            }
        }
        var forcedStarts: Set<Int> = []
        for range in forced {
            guard let first = pages.firstIndex(where: { $0.page.number == range.lowerBound }),
                let last = pages.firstIndex(where: { $0.page.number == range.upperBound }), first <= last
            else { continue }
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

    /// Everything that speaks for or against a document's beginning at a page, in the order in which it is looked at.
    private func signs(_ pages: [PageView], at index: Int, before: Int, start: Int) -> [BoundarySign] {
        let page = pages[index]
        let previous = pages[before]
        var signs = [labels(page.page.label, previous.page.label, distance: index - before, pageCount: pages.count)].compactMap { $0 }
        if let title = title(page, previous: previous, first: pages[start]) { signs.append(title) }
        signs += shape(page, previous)
        if index - before > 1 { signs.append(BoundarySign(.blankBetween, 0.25)) }
        if let flow = flow(page, previous) { signs.append(flow) }
        return signs
    }

    /// A label that starts anew speaks for a boundary, one that goes on strongly against it, unless it counts the whole volume.
    private func labels(_ label: PageLabel?, _ previous: PageLabel?, distance: Int, pageCount: Int) -> BoundarySign? {
        guard let label else {
            return previous.map { $0.of == $0.number && $0.number > 1 } ?? false ? BoundarySign(.lastOfItsNumbers, 0.6) : nil
        }
        guard let previous else {
            return label.number == 1 ? BoundarySign(.numbersBeginAnew, 0.5) : label.number > 1 ? BoundarySign(.numbersGoOn, -0.6) : nil
        }
        if label.number == 1, previous.number >= 1 { return BoundarySign(.numbersBeginAnew, label.of == 1 && previous.of == 1 ? 0.7 : 1.2) }
        guard label.number > previous.number, label.number - previous.number <= distance else {
            return BoundarySign(.numbersDisagree, label.of != previous.of ? 0.7 : 0.2)
        }
        if label.of != previous.of { return BoundarySign(.numbersDisagree, 0.5) }
        guard let total = label.of else { return BoundarySign(.numbersGoOn, -0.25) }
        // A long file numbered from end to end may hold many documents; a short one is one.
        return BoundarySign(.numbersGoOn, total >= pageCount && pageCount > 20 ? -0.25 : -3)
    }

    /// A strong title begins a document; the same line at the head of each page is a running header.
    private func title(_ page: PageView, previous: PageView, first: PageView) -> BoundarySign? {
        guard let match = page.title else { return card(page, previous) }
        let strength = match.strength
        let place = TitlePlace(page: page.page, folded: page.folded)
        if page.head == previous.head, page.folded.line(at: 0) <= match.line, isHeadLine(match, of: page) {
            // Two invoices one after the other have large equal titles; a running header is as small as the text.
            return place.relativeHeight(of: match.line) >= 1.35 && place.prominence(of: match.line) > 0.75
                ? BoundarySign(.title, 1.1, text: match.text) : BoundarySign(.runningHeader, -0.5, text: match.text)
        }
        if match.quality >= 0.6, strength >= 0.62 { return BoundarySign(.title, 1.3, text: match.text) }
        if strength >= 0.5, match.quality >= 0.6 { return BoundarySign(.title, 1.0, text: match.text) }
        let card = card(page, previous)
        return strength >= 0.35 && (card?.weight ?? 0) < 0.4 ? BoundarySign(.title, 0.4, text: match.text) : card
    }

    private func isHeadLine(_ match: TitleMatch, of page: PageView) -> Bool {
        Array(page.folded.units[page.folded.range(ofLine: match.line)]) == page.head
    }

    /// A card, an invoice or a chat among pages of another look. A second card right after one is its back.
    private func card(_ page: PageView, _ previous: PageView) -> BoundarySign? {
        let special = page.layouts.subtracting(["table"])
        let before = previous.layouts.subtracting(["table"])
        if !special.isEmpty, before.isDisjoint(with: special) {
            return BoundarySign(.look, special.contains("chat") ? 0.8 : 1.0, text: special.sorted().joined(separator: " "))
        }
        if special.isEmpty, !before.isEmpty, page.folded.units.count > 200 {
            return BoundarySign(.lookEnds, before.contains("chat") ? 0.5 : 0.9, text: before.sorted().joined(separator: " "))
        }
        return nil
    }

    private func shape(_ page: PageView, _ previous: PageView) -> [BoundarySign] {
        var signs: [BoundarySign] = []
        if page.page.width > 0, previous.page.width > 0 {
            let size = Segmentation.paper(page.page)
            let other = Segmentation.paper(previous.page)
            let differ = abs(size.0 - other.0) > 0.12 * max(size.0, other.0) || abs(size.1 - other.1) > 0.12 * max(size.1, other.1)
            if differ { signs.append(BoundarySign(.paperSize, 0.5)) }
            if (page.page.width > page.page.height) != (previous.page.width > previous.page.height) { signs.append(BoundarySign(.orientation, 0.1)) }
        }
        if page.page.source != previous.page.source, page.page.source != .none, previous.page.source != .none {
            signs.append(BoundarySign(.source, 0.4))
        }
        if page.page.colour != .none, previous.page.colour != .none, (page.page.colour == .bitonal) != (previous.page.colour == .bitonal) {
            signs.append(BoundarySign(.colour, 0.15))
        }
        return signs
    }

    /// Short and long side in inches, or in pixels where the resolution is not known.
    static func paper(_ page: Page) -> (Double, Double) {
        let scale = page.dpi.flatMap { $0 > 0 ? $0 : nil } ?? 1
        let sides = [Double(page.width) / scale, Double(page.height) / scale].sorted()
        return (sides[0], sides[1])
    }

    /// A closing date at the foot of the page before, or a sentence that runs on.
    private func flow(_ page: PageView, _ previous: PageView) -> BoundarySign? {
        guard let last = previous.lastLine else { return nil }
        let tail = previous.page.lines.suffix(4).contains { DateScanner.dates(in: ScalarText($0.text)).count == 1 && $0.text.count < 22 }
        if tail { return BoundarySign(.closingDate, 0.3) }
        let units = CharacterFolding.fold(last)
        let ends: Set<Character> = ["。", "；", "：", ":", ".", "！", "？", "）", ")", "”"]
        let trimmed = last.last { !$0.isWhitespace }
        // A card or a form ends in a number or a date, and no sentence runs on from it.
        guard previous.layouts.subtracting(["table"]).isEmpty, units.last.map(CharacterFolding.isHan) ?? false else { return nil }
        if units.count >= 18, let trimmed, !ends.contains(trimmed) { return BoundarySign(.sentenceRunsOn, -0.35) }
        return nil
    }
}
