import CaseModel
import Foundation

/// What page numbers, titles of the list, looks and paper say.
extension BoundaryJudge {
    /// A label that starts anew speaks for a boundary, one that goes on strongly against it, unless it counts the whole volume.
    func labels(_ label: PageLabel?, _ previous: PageLabel?, distance: Int, pageCount: Int) -> BoundarySign? {
        guard let label else {
            return previous.map { $0.of == $0.number && $0.number > 1 } ?? false ? BoundarySign(.lastOfItsNumbers, 0.4) : nil
        }
        guard let previous else {
            return label.number == 1 ? BoundarySign(.numbersBeginAnew, 0.45) : label.number > 1 ? BoundarySign(.numbersGoOn, -0.6) : nil
        }
        if label.number == 1, previous.number >= 1 { return BoundarySign(.numbersBeginAnew, label.of == 1 && previous.of == 1 ? 0.6 : 1.2) }
        guard label.number > previous.number, label.number - previous.number <= distance else {
            return BoundarySign(.numbersDisagree, label.of != previous.of ? 0.6 : 0.2)
        }
        if label.of != previous.of { return BoundarySign(.numbersDisagree, 0.4) }
        // A long file numbered from end to end may hold many documents; a short one is one.
        guard let total = label.of else { return BoundarySign(.numbersGoOn, -0.4) }
        return BoundarySign(.numbersGoOn, total >= pageCount && pageCount > 20 ? -0.25 : -3)
    }

    /// A strong title begins a document; the same line at the head of each page is a running header.
    func title(_ page: PageView, previous: PageView) -> BoundarySign? {
        guard let match = page.title else { return card(page, previous) }
        let strength = match.strength
        let place = TitlePlace(page: page.page, folded: page.folded)
        if page.head == previous.head, page.folded.line(at: 0) <= match.line, isHeadLine(match, of: page) {
            // A running header does not change; the number itself is a sign.
            if OwnNumbers.differ(page, previous) { return nil }
            // Two invoices one after the other have large equal titles; a running header is as small as the text.
            return place.relativeHeight(of: match.line) >= 1.35 && place.prominence(of: match.line) > 0.75
                ? BoundarySign(.title, Weights.title, text: match.text) : BoundarySign(.runningHeader, Weights.runningHeader, text: match.text)
        }
        if match.quality >= 0.6, strength >= Self.strongTitle {
            // Within a text a line that is a title (证据一) stands like any other: neither large nor in the middle.
            return BoundarySign(.title, place.prominence(of: match.line) > 0.52 ? Weights.title : Weights.bareTitle, text: match.text)
        }
        if match.quality >= 0.6, strength >= 0.5 { return BoundarySign(.title, Weights.plainTitle, text: match.text) }
        let card = card(page, previous)
        return strength >= 0.35 && (card?.weight ?? 0) < 0.4 ? BoundarySign(.title, Weights.weakTitle, text: match.text) : card
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

    func shape(_ page: PageView, _ previous: PageView) -> [BoundarySign] {
        var signs: [BoundarySign] = []
        if page.page.width > 0, previous.page.width > 0 {
            let size = BoundaryJudge.paper(page.page)
            let other = BoundaryJudge.paper(previous.page)
            let differ = abs(size.0 - other.0) > 0.12 * max(size.0, other.0) || abs(size.1 - other.1) > 0.12 * max(size.1, other.1)
            if differ { signs.append(BoundarySign(.paperSize, 0.4)) }
            if (page.page.width > page.page.height) != (previous.page.width > previous.page.height) { signs.append(BoundarySign(.orientation, 0.1)) }
        }
        if page.page.source != previous.page.source, page.page.source != .none, previous.page.source != .none {
            signs.append(BoundarySign(.source, 0.3))
        }
        if page.page.colour != .none, previous.page.colour != .none, (page.page.colour == .bitonal) != (previous.page.colour == .bitonal) {
            signs.append(BoundarySign(.colour, 0.1))
        }
        return signs
    }

    /// Characters of a card; a register of a household, page by page, has more.
    private static let longestCard = 120

    /// The two sides of a card lie on two pages: the paper so far has one of them, this page the other (Q27). A side again is another card's.
    func otherSide(_ sheet: Sheet, at index: Int, start: Int) -> BoundarySign? {
        func isCard(_ page: PageView) -> Bool { page.layouts.contains("id-card") && page.folded.units.count < Self.longestCard }
        let paper = sheet.pages[start..<index].filter { !$0.isEmpty }
        guard isCard(sheet.pages[index]), let card = paper.first, paper.allSatisfy(isCard) else { return nil }
        return paper.count == 1 && Joining.hasNumber(card) != Joining.hasNumber(sheet.pages[index])
            ? BoundarySign(.otherSide, Weights.otherSide) : BoundarySign(.look, Weights.sameSide, text: "id-card")
    }

    /// Print of another size than the paper's so far.
    func typeSize(_ page: PageEdges, _ previous: PageEdges, one: Page, other: Page) -> BoundarySign? {
        guard let height = page.height, let before = previous.height, height > 0, before > 0, one.dpi == other.dpi else { return nil }
        return abs(log(height / before)) > 0.16 ? BoundarySign(.typeSize, Weights.typeSize) : nil
    }

    /// Short and long side in inches, or in pixels where the resolution is not known.
    static func paper(_ page: Page) -> (Double, Double) {
        let scale = page.dpi.flatMap { $0 > 0 ? $0 : nil } ?? 1
        let sides = [Double(page.width) / scale, Double(page.height) / scale].sorted()
        return (sides[0], sides[1])
    }
}
