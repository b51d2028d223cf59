import CaseModel

/// Says what speaks for it that a page begins a paper: everything that lies between the page and the paper before it.
///
/// A logistic regression: the sum of all signs' weights is held against ``threshold``, and what it is above or below makes the confidence
/// (``PageJunction/confidence``). The weights were fitted on papers bound into files (BoundPapers in the tests), pages that go on counting three
/// times as much as pages that begin, then rounded; those of signs that such files do not show (paper, colour, cards) were set beside them.
struct BoundaryJudge: Sendable {
    /// Sum of the signs from which a page begins a document.
    static let threshold = 0.5
    /// Strength of a title that begins a document wherever the pages around it do not speak against it.
    static let strongTitle = 0.62

    /// What each sign adds, in halves of a logit.
    enum Weights {
        static let title = 1.4
        static let bareTitle = 0.8
        static let plainTitle = 0.55
        static let weakTitle = 0.2
        static let runningHeader = -0.5
        static let heading = 0.9
        /// For each logit of the first line's wording, and of the second's.
        static let opening = 0.35
        static let secondLine = 0.1
        static let fileNumber = 0.3
        static let ending = 0.2
        static let closingDate = 0.4
        static let seal = 0.2
        static let roomLeft = 0.7
        static let blankBetween = 0.25
        static let typeSize = 0.2
        /// For each logit by which the page's wording is unlike, or like, that of the paper before.
        static let wordingDiffers = 0.8
        static let wordingAgrees = -0.35
        static let pageFull = -0.3
        static let sentenceRunsOn = -0.4
        static let unindented = -0.25
        static let listGoesOn = -0.45
        static let tableGoesOn = -0.3
        static let littleText = -0.5
        static let attachment = -2.2
        static let leaf = -3.0
        static let otherNumber = 2.0
        static let otherSide = -3.0
        static let sameSide = 1.0
    }

    let lexicon: Lexicon
    let shelf: WordingShelf

    /// What was read off the pages of one file, once.
    struct Sheet: Sendable {
        let pages: [PageView]
        let edges: [PageEdges]
        let wordings: PageWordings
        let model: EdgeModel
    }

    func sheet(_ pages: [PageView]) -> Sheet {
        Sheet(pages: pages, edges: pages.map(PageEdges.init), wordings: PageWordings(pages, model: shelf.model), model: shelf.edges)
    }

    /// Everything that speaks for or against a document's beginning at a page, in the order in which it is looked at.
    /// - Parameter before: the page with text before it; `start`: where the running paper begins.
    func signs(_ sheet: Sheet, at index: Int, before: Int, start: Int) -> [BoundarySign] {
        let page = sheet.pages[index]
        let previous = sheet.pages[before]
        var signs = [labels(page.page.label, previous.page.label, distance: index - before, pageCount: sheet.pages.count)].compactMap { $0 }
        if let side = otherSide(sheet, at: index, start: start) ?? leaf(sheet, at: index, start: start) { return signs + [side] }
        if let title = title(page, previous: previous) { signs.append(title) }
        if OwnNumbers.differ(page, previous) { signs.append(BoundarySign(.fileNumber, Weights.otherNumber)) }
        signs += shape(page, previous)
        if let size = typeSize(sheet.edges[index], sheet.edges[before], one: page.page, other: previous.page) { signs.append(size) }
        if index - before > 1 { signs.append(BoundarySign(.blankBetween, Weights.blankBetween)) }
        signs += ending(previous, sheet.edges[before], sheet.model)
        signs += opening(page, sheet.edges[index], after: sheet.edges[before], sheet.model)
        signs += lists(sheet, at: index, before: before, start: start)
        signs += wording(sheet, at: index, before: before, start: start)
        return signs
    }
}
