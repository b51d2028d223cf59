import CaseModel

/// Finds where the words of evidence stand on the pages of a document, and how they are written there.
struct EvidenceLocator {
    let lexicon: Lexicon
    let pages: [PageView]
    /// The file of each page.
    let files: [ItemPath]

    /// The same evidence with its place; unchanged where it has none (a file's name, a person, words that are missing).
    func located(_ evidence: Evidence) -> Evidence {
        switch evidence.kind {
        case .title: title(evidence) ?? evidence
        case .phrase: phrase(evidence, in: pages.indices) ?? evidence
        case .veto: first.flatMap { phrase(evidence, in: $0..<($0 + 1)) } ?? evidence
        case .layout, .likeness, .wording: placed(evidence, first)
        case .fileName, .folderName, .neighbour, .person: evidence
        }
    }

    /// The page that bears a document's title: the first one with text.
    private var first: Int? { pages.firstIndex { !$0.isEmpty } }

    private func placed(_ evidence: Evidence, _ page: Int?) -> Evidence {
        guard let page else { return evidence }
        var evidence = evidence
        evidence.page = pages[page].page.number
        evidence.file = files[page]
        return evidence
    }

    private func title(_ evidence: Evidence) -> Evidence? {
        guard let page = first, let match = pages[page].titles.filter({ $0.text == evidence.text }).max(by: { $0.strength < $1.strength }) else { return nil }
        let view = pages[page]
        let units = CharacterFolding.fold(Lexicon.withoutBrackets(match.text))
        let begin = view.folded.range(ofLine: match.line).lowerBound
        // Where it is broken over two lines it ends in the second.
        let exact = lexicon.word(match.text) ?? lexicon.word(Lexicon.withoutBrackets(match.text))
        let last = min(match.line + 2, view.folded.lineStarts.count - 1)
        let hit = view.hits.first { $0.word == exact && $0.range.lowerBound >= begin && $0.range.upperBound <= view.folded.lineStarts[last] }
        let range = hit?.range ?? position(of: units, in: view, from: begin) ?? view.folded.range(ofLine: match.line)
        return placed(evidence, page, range)
    }

    private func position(of units: [UInt16], in view: PageView, from begin: Int) -> Range<Int>? {
        let rest = Array(view.folded.units[begin...].prefix(TitleMatcher.longestEnding))
        return FileNames.position(of: units, in: rest).map { (begin + $0)..<(begin + $0 + units.count) }
    }

    private func phrase(_ evidence: Evidence, in range: Range<Int>) -> Evidence? {
        guard let word = lexicon.word(evidence.text) else { return nil }
        for page in range {
            guard let hit = pages[page].hits.first(where: { $0.word == word }) else { continue }
            return placed(evidence, page, hit.range)
        }
        return nil
    }

    /// - Parameter range: folded units of the page.
    private func placed(_ evidence: Evidence, _ page: Int, _ range: Range<Int>) -> Evidence {
        var evidence = placed(evidence, page)
        guard !range.isEmpty else { return evidence }
        let view = pages[page]
        let lines = view.folded.line(at: range.lowerBound)...view.folded.line(at: range.upperBound - 1)
        evidence.line = lines.lowerBound + 1
        let boxes = lines.compactMap { view.page.lines[$0].box }
        if boxes.count == lines.count, let begin = boxes.first { evidence.box = boxes.dropFirst().reduce(begin, Self.union) }
        let words = lines.map { Self.words(of: view.page.lines[$0].text, units: range, lineStart: view.folded.lineStarts[$0]) }.joined(separator: " ")
        if words != evidence.text, !words.isEmpty { evidence.words = words }
        return evidence
    }

    private static func union(_ one: Box, _ other: Box) -> Box {
        let x = min(one.x, other.x), y = min(one.y, other.y)
        return Box(x: x, y: y, width: max(one.maxX, other.maxX) - x, height: max(one.maxY, other.maxY) - y)
    }

    /// The part of a line that folded to these units, with the signs and blanks within it.
    private static func words(of line: String, units: Range<Int>, lineStart: Int) -> String {
        var unit = lineStart
        var shown = String.UnicodeScalarView()
        var pending = String.UnicodeScalarView()
        for scalar in line.unicodeScalars {
            let isUnit = CharacterFolding.fold(scalar) != CharacterFolding.nothing
            if isUnit, units.contains(unit) {
                shown.append(contentsOf: pending)
                shown.append(scalar)
                pending = String.UnicodeScalarView()
            } else if !isUnit, !shown.isEmpty {
                pending.append(scalar)
            }
            if isUnit { unit += 1 }
        }
        return String(shown)
    }
}
