import CaseModel
import Pipeline

/// The day a document was signed, issued or written: the last one that carries that meaning.
struct DocumentDates: Sendable {
    /// Words that make a date one of birth.
    let birthWords: [[UInt16]]
    /// Labels of the day on which a card or certificate was issued.
    let issueLabels: [[UInt16]]
    /// Labels of a paper's own day, whichever its material.
    let ownLabels: [[UInt16]]
    /// Labels of days that are never a paper's own.
    let otherLabels: [[UInt16]]
    let laterWords: [[UInt16]]
    /// Materials of which such notes are a part.
    let stepwise: Set<MaterialID>
    let addenda: [[UInt16]]

    init(birthWords: [String], materials: MaterialCatalogue) {
        func folded(_ words: [String]) -> [[UInt16]] { words.map { CharacterFolding.fold($0) }.filter { !$0.isEmpty } }
        self.birthWords = folded(birthWords)
        issueLabels = folded(materials.issueLabels)
        ownLabels = folded(materials.issueLabels + materials.dateWords.own)
        otherLabels = folded(materials.dateWords.other)
        laterWords = folded(materials.dateWords.later)
        stepwise = materials.dateWords.stepwise
        addenda = folded(materials.dateWords.addenda)
    }

    private static let born: UInt16 = 0x751F

    /// The day that counts as the paper's own.
    func date(of pages: [PageView], material: Material?, file: ItemPath?, asOf: CalendarDate) -> CalendarDate? {
        if material?.layouts.contains("id-card") ?? false { return issueDate(of: pages[...], asOf: asOf) }
        let named = (material?.dated ?? []).map { CharacterFolding.fold($0) }
        if let date = labelled(named, in: pages, asOf) { return date }
        if material?.layouts.contains("chat") ?? false, let date = ChatDays.last(of: pages, file: file, asOf: asOf) { return date }
        return date(of: pages[...], isStepwise: material.map { stepwise.contains($0.id) } ?? false, asOf: asOf)
    }

    /// A date, and whether it stands where documents are dated (alone on a line near the end, or labelled at the head).
    private func date(of pages: ArraySlice<PageView>, isStepwise: Bool, asOf: CalendarDate) -> CalendarDate? {
        let written = pages.filter { !$0.isEmpty }
        guard let last = written.last, let first = written.first else { return nil }
        let half = halfRead(in: last, asOf)
        if let date = closing(of: last, isStepwise: isStepwise, asOf, half: half) {
            return isCutShort(date, in: last, of: written, asOf) ? nil : date
        }
        // The paper is dated there, but not readably: no day that it speaks of is its own.
        if let half { return worn(in: last, asOf, from: half) ?? labelled(ownLabels, in: written, asOf) ?? heading(of: first, asOf) }
        // The back page may be an attachment or a stamp sheet.
        for view in written.dropLast().suffix(3).reversed() {
            if let date = closing(of: view, isStepwise: isStepwise, asOf) { return date }
        }
        if let date = opening(of: first, asOf) { return date }
        if let date = worn(in: last, asOf) ?? worn(in: first, asOf) { return date }
        if let date = labelled(ownLabels, in: written, asOf) ?? shortYear(in: last, asOf) { return date }
        // Nobody has filled in when it was made.
        if isLeftOpen(last) { return nil }
        return written.reversed().lazy.compactMap { view in
            let others = otherDays(in: view, asOf)
            return dates(in: view.text, asOf).last { !others.contains($0.date) }?.date
        }.first
    }

    /// The day a card was issued: behind its label, or else the first of the two days between which it is valid. Other days on it are of birth
    /// or of first entry.
    private func issueDate(of pages: ArraySlice<PageView>, asOf: CalendarDate) -> CalendarDate? {
        if let date = labelled(issueLabels, in: Array(pages), asOf, dayFirst: true) { return date }
        return pages.lazy.flatMap { $0.page.lines }.compactMap { DateScanner.period(in: ScalarText($0.text))?.start }.first
    }

    /// A damaged date with a line nearly to itself; what ink or blanks parted stands in several lines of one height.
    private func worn(in view: PageView, _ asOf: CalendarDate, slack: Int = 12, from first: Int = 0) -> CalendarDate? {
        let others = otherDays(in: view, asOf)
        for line in view.page.lines.dropFirst(first).reversed() where line.text.unicodeScalars.contains("年") {
            for text in [line.text, Self.row(of: line, in: view.page)].map({ ScalarText($0) }) where text.scalars.count <= 40 {
                guard let found = WornDates.last(in: text, asOf: asOf), isPossible(found, in: text, asOf), !others.contains(found.date)
                else { continue }
                if text.scalars.count - found.range.count - text.scalars.filter({ $0 == 0x20 }).count <= slack { return found.date }
            }
        }
        return nil
    }

    /// 22.6.30 under a letter that bears no other day: a year that is written with its last two figures.
    private func shortYear(in view: PageView, _ asOf: CalendarDate) -> CalendarDate? {
        guard let line = view.lastLine else { return nil }
        return WornDates.shortYear(ScalarText(line), asOf: asOf)
    }

    /// The words at a line's height, from the left.
    private static func row(of line: TextLine, in page: Page) -> String {
        guard let box = line.box else { return line.text }
        let beside = page.lines.filter { $0.box.map { abs($0.midY - box.midY) < 0.4 * Double(min($0.height, box.height)) } ?? false }
        return beside.sorted { ($0.box?.x ?? 0) < ($1.box?.x ?? 0) }.map(\.text).joined()
    }

    func dates(in text: ScalarText, _ asOf: CalendarDate) -> [FoundDate] {
        DateScanner.dates(in: text).filter { isPossible($0, in: text, asOf) }
    }

    /// Of our time, and not of somebody's birth or of another day that its label names.
    func isPossible(_ found: FoundDate, in text: ScalarText, _ asOf: CalendarDate) -> Bool {
        guard found.date.year >= 1950, found.date <= asOf.adding(days: 400) ?? asOf else { return false }
        let before = text.folded(max(0, found.range.lowerBound - 8)..<found.range.lowerBound)
        // 出生日期：2015年3月1日, and 2015年3月1日（出）生.
        let after = text.folded(found.range.upperBound..<min(text.scalars.count, found.range.upperBound + 6))
        let isBirth = birthWords.contains { FileNames.position(of: $0, in: before) != nil || after.starts(with: $0) }
        if isBirth || after.first == DocumentDates.born { return false }
        let own = before.last == CharacterFolding.fold(":").first ? before.dropLast() : before[...]
        return !otherLabels.contains { own.count >= $0.count && own.suffix($0.count).elementsEqual($0) }
    }
}
