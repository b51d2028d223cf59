import CaseModel

/// What the text says at the edges of two pages.
extension BoundaryJudge {
    /// Characters below which a page of few lines is the rest of a paper.
    private static let fewCharacters = 40
    private static let colon: UInt16 = 0x3A

    /// A sign of wording, where it is worth telling.
    private static func worded(_ kind: BoundarySign.Kind, _ weight: Double) -> [BoundarySign] {
        let rounded = (weight * 100).rounded() / 100
        return rounded == 0 ? [] : [BoundarySign(kind, rounded)]
    }

    /// The page before ends a paper: it is signed, dated, sealed, or has room left; or it breaks off.
    func ending(_ previous: PageView, _ edges: PageEdges, _ model: EdgeModel) -> [BoundarySign] {
        // An empty form ends as the filled one does.
        guard let last = edges.last.last, previous.layouts.subtracting(["table", Layouts.blank]).isEmpty else { return [] }
        var signs: [BoundarySign] = []
        if previous.page.lines.suffix(4).contains(where: { DateScanner.dates(in: ScalarText($0.text)).count == 1 && $0.text.count < 22 }) {
            signs.append(BoundarySign(.closingDate, Weights.closingDate))
        }
        let worded = edges.last.suffix(2).map { model.last($0.printed) }
        signs += Self.worded(.ending, Weights.ending * (worded.reduce(0, +) / Double(worded.count)).clamped(-2, 3))
        if edges.isSealed { signs.append(BoundarySign(.seal, Weights.seal)) }
        if let room = edges.room {
            let left = min(1, max(0, (room - 0.25) / 0.35))
            if left > 0 { signs.append(BoundarySign(.roomLeft, Weights.roomLeft * left)) }
            if room < 0.13 { signs.append(BoundarySign(.pageFull, Weights.pageFull)) }
        }
        let value = runsOn(last)
        if value > 0 { signs.append(BoundarySign(.sentenceRunsOn, Weights.sentenceRunsOn * value)) }
        return signs
    }

    /// A line that ends in the middle of a sentence: at the right margin without a full stop, or with a comma.
    private func runsOn(_ line: PageEdges.Line) -> Double {
        guard let end = line.text.last(where: { !$0.isWhitespace }), line.units.count >= 6 else { return 0 }
        if "，、,".contains(end) { return 1 }
        guard !"。；;：:.！!？?）)”》".contains(end), line.units.last.map(CharacterFolding.isHan) ?? false else { return 0 }
        if line.box != nil, line.isFull, line.units.count >= 12 { return 1 }
        return line.units.count >= 18 ? 0.7 : 0
    }

    /// The page begins a paper: its first lines look like a heading, or are worded like a beginning.
    func opening(_ page: PageView, _ edges: PageEdges, after previous: PageEdges, _ model: EdgeModel) -> [BoundarySign] {
        // What heads the page before as well is a running header, unless it is as large as a title.
        let running = Set(previous.first.prefix(2).map(\.units))
        let lines = edges.first.drop { $0.heading < 0.5 && running.contains($0.units) }
        guard let first = lines.first else { return [] }
        var signs: [BoundarySign] = []
        // A letterhead or a file number may stand above the heading, no text.
        var heading = 0.0
        for line in lines.prefix(3) {
            heading = max(heading, line.heading)
            if line.isFull || line.units.count > TitleMatcher.longestTitle { break }
        }
        if heading > 0 { signs.append(BoundarySign(.heading, Weights.heading * heading)) }
        let second = lines.dropFirst().first.map { model.second($0.printed).clamped(-2, 4) } ?? 0
        signs += Self.worded(.opening, Weights.opening * model.first(first.printed).clamped(-2, 4) + Weights.secondLine * second)
        if lines.contains(where: { isFileNumber($0) && !running.contains($0.units) }) {
            signs.append(BoundarySign(.fileNumber, Weights.fileNumber))
        }
        if first.box != nil, first.heading < 0.2, !first.isIndented, first.number == nil, first.units.count >= 4, edges.indents || previous.indents {
            signs.append(BoundarySign(.unindented, Weights.unindented))
        }
        // The last lines of a paper for which its page had no room.
        if page.folded.units.count < Self.fewCharacters, edges.lineCount <= 3, heading < 0.5, page.title.map({ $0.strength < Self.strongTitle }) ?? true,
            page.layouts.isEmpty {
            signs.append(BoundarySign(.littleText, Weights.littleText))
        }
        if isAttachment(first) { signs.append(BoundarySign(.attachment, Weights.attachment)) }
        return signs
    }

    /// （2024）京0105民初1号: a year, more digits, and 号 at the end of a short line.
    private func isFileNumber(_ line: PageEdges.Line) -> Bool {
        let scalars = ScalarText(line.text).scalars.filter { $0 != 0x20 }
        guard (6...28).contains(scalars.count), scalars.last == 0x53F7, let year = scalars.firstIndex(where: ScalarText.isDigit) else { return false }
        let digits = scalars[year...].prefix(while: ScalarText.isDigit)
        let isYear = digits.count == 4 && (digits.starts(with: [0x32, 0x30]) || digits.starts(with: [0x31, 0x39]))
        return isYear && scalars.count(where: ScalarText.isDigit) > digits.count
    }

    /// A register has a card for each person, a licence a page for each year: they head like papers, and belong to the one before them.
    func leaf(_ sheet: Sheet, at index: Int, start: Int) -> BoundarySign? {
        if sheet.edges[index].first.prefix(2).contains(where: Self.isContinued) { return BoundarySign(.attachment, Weights.leaf) }
        let kinds = lexicon.leafOf(sheet.pages[index])
        guard !kinds.isEmpty, let first = sheet.pages[start..<index].first(where: { !$0.isEmpty }) else { return nil }
        let known = Set(first.titles.filter { $0.strength >= 0.5 }.map(\.material)).union(lexicon.leafOf(first))
        return kinds.isDisjoint(with: known) ? nil : BoundarySign(.attachment, Weights.leaf)
    }

    /// 收案审批表（续）: a heading that goes on.
    private static func isContinued(_ line: PageEdges.Line) -> Bool {
        guard line.units.count <= TitleMatcher.longestTitle, let open = line.text.lastIndex(where: { "（(".contains($0) }) else { return false }
        let inner = CharacterFolding.fold(String(line.text[open...]))
        return inner.first == goesOn && inner.count <= 4 && line.units.count > inner.count + 1
    }
    private static let goesOn = CharacterFolding.fold("续").first

    /// 附件一：…
    private func isAttachment(_ line: PageEdges.Line) -> Bool {
        guard line.units.count <= TitleMatcher.longestTitle else { return false }
        return lexicon.attachments.contains { word in
            guard line.units.starts(with: word) else { return false }
            guard let next = line.units.dropFirst(word.count).first else { return true }
            // 附件一, 附件1; not 附件清单.
            return word.last == Self.colon || !CharacterFolding.isHan(next) || ListNumber.numerals.contains(next)
        }
    }

    /// Numbers of lists and rows of tables that go on.
    func lists(_ sheet: Sheet, at index: Int, before: Int, start: Int) -> [BoundarySign] {
        var signs: [BoundarySign] = []
        var value = 0.0
        for (form, count) in sheet.edges[index].counts where count.first > 1 {
            let last = sheet.pages.indices[start...before].reversed().lazy.compactMap { sheet.edges[$0].counts[form]?.last }.first
            value = max(value, last == count.first - 1 ? 1 : last == nil ? 0.4 : 0.2)
        }
        if value > 0 { signs.append(BoundarySign(.listGoesOn, Weights.listGoesOn * value)) }
        if sheet.pages[index].layouts.contains("table"), sheet.pages[before].layouts.contains("table"),
            (sheet.edges[index].first.prefix(3).map(\.heading).max() ?? 0) < 0.4 {
            signs.append(BoundarySign(.tableGoesOn, Weights.tableGoesOn))
        }
        return signs
    }

    /// Wording of the whole page beside that of the running paper's first and last pages.
    func wording(_ sheet: Sheet, at index: Int, before: Int, start: Int) -> [BoundarySign] {
        let paper = Set([start] + (max(start, before - 2)...before)).sorted()
        let likeness = sheet.wordings.likeness(of: index, to: paper)
        return likeness > 0
            ? Self.worded(.wordingAgrees, Weights.wordingAgrees * min(likeness, 2)) : Self.worded(.wordingDiffers, -Weights.wordingDiffers * likeness)
    }
}

extension Double {
    fileprivate func clamped(_ low: Double, _ high: Double) -> Double { Swift.min(high, Swift.max(low, self)) }
}
