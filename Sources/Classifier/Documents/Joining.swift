import CaseModel

/// A document in the making: pages of one or several files, and what they were taken for.
struct Draft: Sendable {
    var segments: [Segment]
    var pages: [PageView]
    var verdict: Verdict
    /// Weight of the file's name: less where the file holds several documents.
    var nameShare: Double
    var forced = false
    /// Why files were joined to it, in order; `file` is an index into the case's files.
    var joints: [Joint] = []
}

/// Why a file goes on with the document before it.
struct Joint: Sendable {
    var file: Int
    var signs: [BoundarySign]
}

/// Joins picture files that are pages of one document: photos 1, 2, 10 of a contract, the two sides of an identity card.
struct Joining: Sendable {
    /// Sum of the signs from which a file goes on with the document before it.
    static let threshold = 1.1

    struct File: Sendable {
        var path: ItemPath
        /// The path without its last number, and that number.
        var series: FileSeries
        var number: UInt64? { series.number }
        var name: NameEvidence
        /// One to three pages with a place on paper.
        var isPicture: Bool

        init(reading: FileReading, name: NameEvidence) {
            path = reading.path
            self.name = name
            series = FileSeries(reading.path)
            isPicture = (1...3).contains(reading.pages.count) && reading.pages.allSatisfy { $0.width > 0 }
        }
    }

    let files: [File]
    let lexicon: Lexicon

    /// What speaks for it that the later document goes on with the earlier one; nil where it does not. `following` is the page number on the
    /// picture after the later one.
    func joint(_ earlier: Draft, _ later: Draft, following: PageLabel? = nil) -> Joint? {
        guard let from = earlier.segments.last, let to = later.segments.first, !earlier.forced, !later.forced, from.file != to.file,
            let last = earlier.pages.last, let next = later.pages.first
        else { return nil }
        let one = files[from.file]
        let other = files[to.file]
        guard one.isPicture, other.isPicture, one.path.steps.dropLast() == other.path.steps.dropLast(), one.path.folders == other.path.folders
        else { return nil }
        let numbering = Numbering(earlier, later, following: following)
        let inSeries = one.series.tokens == other.series.tokens && isNext(one, other, numbering)
        if isOtherSide(earlier, later, one, other, inSeries: inSeries) { return Joint(file: to.file, signs: [BoundarySign(.otherSide, Joining.threshold)]) }
        guard inSeries else { return nil }
        let signs = signs(last, next, earlier, later, one, other, numbering)
        return signs.reduce(0) { $0 + $1.weight } >= Joining.threshold ? Joint(file: to.file, signs: signs) : nil
    }

    /// Whether the later file's number comes next in its series.
    private func isNext(_ one: File, _ other: File, _ numbering: Numbering) -> Bool {
        guard let number = one.number, let following = other.number, following > number else { return false }
        // Time stamps of a camera go up by seconds; counters by one.
        if following - number == 1 || (number >= 100_000 && following - number < 1000) { return true }
        // Photos 1, 2 and 10: pictures between were thrown away, but the printed page numbers say that it is one paper.
        return numbering == .follows
    }

    private func signs(
        _ last: PageView, _ next: PageView, _ earlier: Draft, _ later: Draft, _ one: File, _ other: File, _ numbering: Numbering
    ) -> [BoundarySign] {
        if later.pages.contains(where: \.isUnread), !isWithin(last, one, other, numbering) { return [BoundarySign(.unreadable, -1)] }
        if next.isEmpty { return [BoundarySign(.empty, later.pages.allSatisfy(\.isEmpty) ? 2 : 0)] }
        if numbering == .other { return [BoundarySign(.numbersDisagree, -1)] }
        let ownTitle = next.title.map { $0.quality >= 0.6 && $0.strength >= 0.45 } ?? false
        if ownTitle, !isLeaf(next, of: earlier), numbering != .follows { return [BoundarySign(.title, -1, text: next.title?.text)] }
        if !isLeaf(next, of: earlier), OwnNumbers.differ(next, last) { return [BoundarySign(.fileNumber, -1)] }
        var signs: [BoundarySign] = []
        if numbering.weight > 0 { signs.append(BoundarySign(.numbersGoOn, numbering.weight)) }
        if isNamedSeries(one, other) {
            signs.append(BoundarySign(.namedSeries, 1))
        } else if !next.hasText {
            signs.append(BoundarySign(.littleText, -1))
        }
        signs.append(BoundarySign(.nextInSeries, one.number.map { $0 < 100_000 } ?? false ? 0.3 : 0.2))
        if let flow = flow(last, next) { signs.append(flow) }
        signs.append(Joining.sameShape(last.page, next.page) ? BoundarySign(.sameShape, 0.3) : BoundarySign(.otherShape, -0.5))
        // A page from the middle may be worded like another paper's: that alone does not part it from its own.
        let isOther = later.verdict.isKnown && later.verdict.material != earlier.verdict.material
        if !isOther || later.verdict.isWordingOnly {
            signs.append(BoundarySign(.labelsAgree, 0.3))
        } else if later.verdict.confidence > 0.75 {
            signs.append(BoundarySign(.labelsDisagree, -0.8))
        }
        signs.append(earlier.verdict.isKnown ? BoundarySign(.beforeIsKnown, 0.2) : BoundarySign(.beforeIsUnknown, -0.3))
        return signs
    }

    /// Whether a sheet that cannot be read lies within the paper before it: its numbers leave room for it, or it breaks off and the file's name says that it goes on.
    private func isWithin(_ last: PageView, _ one: File, _ other: File, _ numbering: Numbering) -> Bool {
        numbering == .between || !last.isFinished && isNamedSeries(one, other) && flow(last, last)?.kind == .sentenceRunsOn
    }

    /// The next person's card of the household's register that was photographed before it.
    private func isLeaf(_ page: PageView, of earlier: Draft) -> Bool {
        lexicon.leafOf(page).contains { lexicon.materials[$0].id == earlier.verdict.material }
    }

    /// 合同1.jpg, 合同2.jpg: the name says what the series is.
    private func isNamedSeries(_ one: File, _ other: File) -> Bool {
        let named = Set(one.name.titles.filter { $0.quality >= 0.5 }.map(\.material))
        return !named.isDisjoint(with: other.name.titles.filter { $0.quality >= 0.5 }.map(\.material))
    }

    private func flow(_ last: PageView, _ next: PageView) -> BoundarySign? {
        if last.isClosed { return BoundarySign(.closingDate, -0.6) }
        guard let line = last.lastLine, CharacterFolding.fold(line).count >= 12, let end = line.last(where: { !$0.isWhitespace }) else { return nil }
        return "。；：:！？”）)".contains(end) ? nil : BoundarySign(.sentenceRunsOn, 0.5)
    }

    /// Sheets of one size.
    static func sameShape(_ one: Page, _ other: Page) -> Bool {
        func close(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 0.1 * max(a, b) }
        let first = BoundaryJudge.paper(one)
        let second = BoundaryJudge.paper(other)
        return close(first.0, second.0) && close(first.1, second.1)
    }

    /// The side with the number and the side with the term of validity (Q27).
    private func isOtherSide(_ earlier: Draft, _ later: Draft, _ one: File, _ other: File, inSeries: Bool) -> Bool {
        guard earlier.pages.count == 1, later.pages.count == 1, earlier.pages[0].layouts.contains("id-card"),
            later.pages[0].layouts.contains("id-card"), inSeries || isNamedSeries(one, other)
        else { return false }
        return Joining.hasNumber(earlier.pages[0]) != Joining.hasNumber(later.pages[0])
    }

    static func hasNumber(_ view: PageView) -> Bool {
        DigitRuns.all(in: view.text).contains { Validators.isResidentID($0.digits, today: nil) }
    }
}
