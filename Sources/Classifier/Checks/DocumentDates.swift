import CaseModel

/// The day a document was signed, issued or written: the last one that carries that meaning.
struct DocumentDates: Sendable {
    /// Words that make a date one of birth.
    let birthWords: [[UInt16]]
    /// Labels of the day on which a card or certificate was issued.
    let issueLabels: [[UInt16]]

    private static let born: UInt16 = 0x751F

    /// A date, and whether it stands where documents are dated (alone on a line near the end, or labelled at the head).
    func date(of pages: ArraySlice<PageView>, asOf: CalendarDate) -> CalendarDate? {
        let written = pages.filter { !$0.isEmpty }
        guard let last = written.last else { return nil }
        if let date = alone(in: last, fromEnd: true, asOf) { return date }
        // The back page may be an attachment or a stamp sheet.
        for view in written.dropLast().suffix(3).reversed() {
            if let date = alone(in: view, fromEnd: true, asOf) { return date }
        }
        if let first = written.first, let date = alone(in: first, fromEnd: false, asOf, slack: 12) { return date }
        if let date = worn(in: last, asOf) ?? written.first.flatMap({ worn(in: $0, asOf) }) { return date }
        return written.reversed().lazy.compactMap { view in
            dates(in: view.text, asOf).last?.date
        }.first
    }

    /// The day a card was issued: behind its label, or else the first of the two days between which it is valid. Other days on it are of birth
    /// or of first entry.
    func issueDate(of pages: ArraySlice<PageView>, asOf: CalendarDate) -> CalendarDate? {
        let texts = pages.flatMap { $0.page.lines.map { ScalarText($0.text) } }
        for (index, text) in texts.enumerated() {
            let units = text.folded(0..<text.scalars.count)
            guard let label = issueLabels.first(where: { FileNames.position(of: $0, in: units) != nil }), let at = FileNames.position(of: label, in: units) else { continue }
            let found = dates(in: text, asOf).first { text.folded(0..<$0.range.lowerBound).count >= at + label.count }
            if let date = found?.date { return date }
            if index + 1 < texts.count, let date = dates(in: texts[index + 1], asOf).first?.date { return date }
        }
        return texts.lazy.compactMap { DateScanner.period(in: $0)?.start }.first
    }

    private func alone(in view: PageView, fromEnd: Bool, _ asOf: CalendarDate, slack: Int = 8) -> CalendarDate? {
        let lines = fromEnd ? Array(view.page.lines.reversed()) : view.page.lines
        let foot = fromEnd ? lines.firstIndex { line in line.text.unicodeScalars.contains { CharacterFolding.fold($0) != CharacterFolding.nothing } } : nil
        for (index, line) in lines.enumerated() {
            let text = ScalarText(line.text)
            guard text.scalars.count <= 40, let found = dates(in: text, asOf).last else { continue }
            let others = text.scalars.count - found.range.count - text.scalars.filter { $0 == 0x20 }.count - timeOfDay(text, after: found)
            if others <= slack { return found.date }
            // The last line of all may name the firm and the lawyer before the date that ends it.
            if index == foot, !text.scalars[found.range.upperBound...].contains(where: { $0 != 0x20 }) { return found.date }
        }
        return nil
    }

    /// A damaged date with a line nearly to itself; what ink or blanks parted stands in several lines of one height.
    private func worn(in view: PageView, _ asOf: CalendarDate, slack: Int = 12) -> CalendarDate? {
        for line in view.page.lines.reversed() where line.text.unicodeScalars.contains("年") {
            for text in [line.text, Self.row(of: line, in: view.page)].map({ ScalarText($0) }) where text.scalars.count <= 40 {
                guard let found = WornDates.last(in: text, asOf: asOf), isPossible(found, in: text, asOf) else { continue }
                if text.scalars.count - found.range.count - text.scalars.filter({ $0 == 0x20 }).count <= slack { return found.date }
            }
        }
        return nil
    }

    /// The words at a line's height, from the left.
    private static func row(of line: TextLine, in page: Page) -> String {
        guard let box = line.box else { return line.text }
        let beside = page.lines.filter { $0.box.map { abs($0.midY - box.midY) < 0.4 * Double(min($0.height, box.height)) } ?? false }
        return beside.sorted { ($0.box?.x ?? 0) < ($1.box?.x ?? 0) }.map(\.text).joined()
    }

    /// Scalars of a time and its zone behind a date (09:00:00 +0800), blanks left out.
    private func timeOfDay(_ text: ScalarText, after found: FoundDate) -> Int {
        let rest = text.scalars[found.range.upperBound...].drop { $0 == 0x20 }.prefix { ScalarText.isDigit($0) || [0x20, 0x2B, 0x2D, 0x3A].contains($0) }
        return rest.contains(0x3A) ? rest.filter { $0 != 0x20 }.count : 0
    }

    private func dates(in text: ScalarText, _ asOf: CalendarDate) -> [FoundDate] {
        DateScanner.dates(in: text).filter { isPossible($0, in: text, asOf) }
    }

    /// Of our time, and not of somebody's birth.
    private func isPossible(_ found: FoundDate, in text: ScalarText, _ asOf: CalendarDate) -> Bool {
        guard found.date.year >= 1950, found.date <= asOf.adding(days: 400) ?? asOf else { return false }
        let before = text.folded(max(0, found.range.lowerBound - 8)..<found.range.lowerBound)
        // 出生日期：2015年3月1日, and 2015年3月1日（出）生.
        let after = text.folded(found.range.upperBound..<min(text.scalars.count, found.range.upperBound + 6))
        return after.first != DocumentDates.born && !birthWords.contains { FileNames.position(of: $0, in: before) != nil || after.starts(with: $0) }
    }
}
