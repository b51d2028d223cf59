import CaseModel

/// A page with all that the classifier reads off it, made once.
struct PageView: Sendable {
    let page: Page
    let folded: FoldedText
    /// Every word of the lexicon on the page.
    let hits: [WordAutomaton.Hit]
    /// Titles in its head, by line.
    let titles: [TitleMatch]
    let layouts: Set<String>
    /// Talk in turns, whatever the talk is of.
    let isConversation: Bool
    let text: ScalarText
    /// Words found, once each, for scoring.
    let words: Set<Int>
    /// The first line with text, folded: a running header repeats it.
    let head: [UInt16]

    /// - Parameter format: the file's media type: an e-mail is one whatever it says.
    init(page: Page, format: String = "", matcher: TitleMatcher) {
        self.page = page
        folded = FoldedText(lines: page.lines)
        hits = matcher.lexicon.hits(in: folded)
        titles = page.blank ? [] : matcher.matches(page: page, folded: folded, hits: hits)
        text = ScalarText(page.text)
        let isMail = Layouts.mailFormats.contains(format)
        isConversation = !page.blank && !isMail && Conversation.shows(page)
        let looks = page.blank || isMail ? [] : Layouts.of(page, text: text, lexicon: matcher.lexicon)
        layouts = page.blank ? [] : isMail ? ["mail"] : looks.union(isConversation ? [Layouts.chat] : [])
        words = Set(hits.map(\.word))
        head = (0..<(folded.lineStarts.count - 1)).lazy.map { [folded] in Array(folded.units[folded.range(ofLine: $0)]) }
            .first { !$0.isEmpty } ?? []
    }

    /// The folded text without what counts the pages, for a paper's wording does not hang on it.
    var prose: [UInt16] {
        (0..<(folded.lineStarts.count - 1)).flatMap { line -> ArraySlice<UInt16> in
            let units = folded.units[folded.range(ofLine: line)]
            return units.count <= 12 && units.allSatisfy(PageView.counting.contains) ? [] : units
        }
    }
    private static let counting = Set(CharacterFolding.fold("0123456789第页共"))

    /// The strongest title, the higher line first among equals.
    var title: TitleMatch? {
        titles.max { ($0.strength, -$0.line) < ($1.strength, -$1.line) }
    }

    /// Whether there is anything to read.
    var isEmpty: Bool { page.blank || folded.units.isEmpty }

    /// A sheet with ink of which nothing was read (out of focus, too pale); neither blank nor nearly so, as a sheet's back is.
    var isUnread: Bool {
        page.width > 0 && !page.blank && folded.units.isEmpty && !page.problems.contains { $0.code == .blank }
    }

    /// Whether a paper ends here: by its number, or dated among its last lines and signed or sealed.
    var isFinished: Bool {
        if let label = page.label, let total = label.of { return label.number == total }
        return isClosed && (page.signature == .seen || !page.seals.isEmpty)
    }

    /// Whether its last lines bear a day alone.
    var isClosed: Bool {
        page.lines.suffix(4).contains { $0.text.count < 22 && !DateScanner.dates(in: ScalarText($0.text)).isEmpty }
    }

    /// Text or a picture of little text: a photograph, say.
    var hasText: Bool { folded.units.count >= 8 }

    /// Line index that holds the end of what is written.
    var lastLine: String? {
        page.lines.last { line in line.text.unicodeScalars.contains { CharacterFolding.fold($0) != CharacterFolding.nothing } }?.text
    }
}

/// Pages of one file that seem to belong together.
struct Segment: Sendable {
    /// Index into the case's list of files.
    var file: Int
    /// Indexes into the file's pages.
    var pages: Range<Int>
    /// A person said that these pages are one document.
    var forced = false
    /// What was seen between each page (by its index) and the one with text before it.
    var signs: [Int: [BoundarySign]] = [:]
}
