import CaseModel

/// Where on a page a paper is dated.
extension DocumentDates {
    /// Lines over which a note under a finished paper may spread.
    private static let noteReach = 5
    /// Lines of a page's head, and of its foot, in which a cell may hold the date.
    private static let headLines = 4
    private static let footLines = 2
    /// Signs that a line, or a cell of it, may hold beside the date: 日期：, a name.
    private static let slack = 8

    /// A day that a line holds nearly alone.
    private struct Lone {
        var line: Int
        var date: CalendarDate
    }

    /// The last day of a page that stands alone; not that of a note set under the finished paper, nor that of what was agreed later.
    /// - Parameter half: the line of a day at the foot that was half read: what stands far above it is no day of signing.
    func closing(of view: PageView, isStepwise: Bool, _ asOf: CalendarDate, half: Int? = nil) -> CalendarDate? {
        let texts = view.page.lines.map { ScalarText($0.text) }
        let foot = texts.lastIndex { text in !text.folded(0..<text.scalars.count).isEmpty }
        var lone = texts.indices.compactMap { line -> Lone? in
            if line > 0, isOtherLabel(texts[line - 1]) { return nil }
            return day(in: texts[line], isFoot: line == foot, asOf).map { Lone(line: line, date: $0) }
        }
        if let half { lone.removeAll { $0.line < half - Self.signingReach || hasHour(texts[$0.line]) } }
        if lone.isEmpty, let foot {
            let cells = texts[max(0, foot + 1 - Self.footLines)...foot].reversed()
            return cells.lazy.compactMap { cell(of: $0, asOf) }.first
        }
        let starts = texts.indices.filter { line in
            let units = texts[line].folded(0..<texts[line].scalars.count)
            return addenda.contains { units.starts(with: $0) }
        }
        if let start = starts.first(where: { start in lone.contains { $0.line < start && start > Self.headLines } }) {
            lone.removeAll { $0.line > start }
        }
        while !isStepwise, let last = lone.last, let before = lone.dropLast().last, before.date <= last.date,
            last.line - before.line <= Self.noteReach, texts[(before.line + 1)...last.line].contains(where: isLater) {
            lone.removeLast()
        }
        return lone.last?.date
    }

    /// The first day at a page's head that stands alone or behind a label, in a line or in a cell of one.
    func opening(of view: PageView, _ asOf: CalendarDate) -> CalendarDate? {
        let texts = view.page.lines.map { ScalarText($0.text) }
        let others = otherDays(in: view, asOf)
        for text in texts where text.scalars.count <= 40 {
            guard let found = dates(in: text, asOf).last, !others.contains(found.date) else { continue }
            if self.others(text, beside: found) <= 12 { return found.date }
        }
        return texts.prefix(Self.headLines).lazy.compactMap { cell(of: $0, asOf) }.first
    }

    /// The day in a page's first lines, alone or in a cell: who drafted it, and when.
    func heading(of view: PageView, _ asOf: CalendarDate) -> CalendarDate? {
        let texts = view.page.lines.prefix(Self.headLines).map { ScalarText($0.text) }
        let alone = texts.lazy.filter { !hasHour($0) }.compactMap { text in
            dates(in: text, asOf).last.flatMap { others(text, beside: $0) <= Self.slack ? $0.date : nil }
        }
        return alone.first
    }

    /// The day behind one of the labels, the first label before the others; in the next line where the label ends its own.
    func labelled(_ labels: [[UInt16]], in pages: [PageView], _ asOf: CalendarDate, dayFirst: Bool = false) -> CalendarDate? {
        guard !labels.isEmpty else { return nil }
        let texts = pages.flatMap { $0.page.lines.map { ScalarText($0.text) } }
        let folded = texts.map { $0.folded(0..<$0.scalars.count) }
        for label in labels {
            for (index, text) in texts.enumerated() {
                let line = folded[index]
                guard let at = FileNames.position(of: label, in: line), !isOther(line, label: at..<(at + label.count)) else { continue }
                let days = dates(in: text, asOf) + (dayFirst ? DateScanner.dayFirst(in: text) : [])
                let near = days.first { day in
                    let place = text.folded(0..<day.range.lowerBound).count
                    return (at + label.count...at + label.count + Self.slack).contains(place)
                }
                if let near { return near.date }
                guard at + label.count >= folded[index].count - 1, index + 1 < texts.count else { continue }
                let next = dates(in: texts[index + 1], asOf).first
                if let next, texts[index + 1].folded(0..<next.range.lowerBound).count <= 2 { return next.date }
            }
        }
        return nil
    }

    /// 初次领证日期 ends in a label, and is another.
    private func isOther(_ line: [UInt16], label: Range<Int>) -> Bool {
        otherLabels.contains { other in
            other.count > label.count && line[..<label.upperBound].suffix(other.count).elementsEqual(other)
        }
    }

    /// A cell with nothing but the label of a day that is none of the paper's own (应到时间), before the cell with the day.
    private func isOtherLabel(_ text: ScalarText) -> Bool {
        let units = text.folded(0..<text.scalars.count)
        return otherLabels.contains { units.elementsEqual($0) }
    }

    /// Days that cannot be the paper's own: in cells behind such a label, and the first and last of a term (2014年5月6日至2024年5月5日).
    func otherDays(in view: PageView, _ asOf: CalendarDate) -> Set<CalendarDate> {
        let texts = view.page.lines.map { ScalarText($0.text) }
        let labelled = texts.indices.dropFirst().filter { isOtherLabel(texts[$0 - 1]) }.flatMap { dates(in: texts[$0], asOf).map(\.date) }
        let terms = texts.compactMap { DateScanner.period(in: $0) }.flatMap { [$0.start, $0.end].compactMap { $0 } }
        return Set(labelled + terms)
    }

    private func isLater(_ text: ScalarText) -> Bool {
        let units = text.folded(0..<text.scalars.count)
        return laterWords.contains { FileNames.position(of: $0, in: units) != nil }
    }

    /// The day of a line that holds little else.
    private func day(in text: ScalarText, isFoot: Bool, _ asOf: CalendarDate) -> CalendarDate? {
        guard text.scalars.count <= 40, let found = dates(in: text, asOf).last else { return nil }
        if others(text, beside: found) <= Self.slack { return found.date }
        // The last line of all may name the firm and the lawyer before the date that ends it.
        return isFoot && !text.scalars[found.range.upperBound...].contains { $0 != 0x20 } ? found.date : nil
    }

    /// The only day of a line, in a cell of its own (wide blanks part the cells).
    private func cell(of text: ScalarText, _ asOf: CalendarDate) -> CalendarDate? {
        let found = dates(in: text, asOf)
        guard let day = found.first, found.count == 1 else { return nil }
        func isEdge(_ index: Int) -> Bool { text.scalars[index] == 0x20 && text.scalars[index + 1] == 0x20 || text.scalars[index] == 0x09 }
        let left = (0..<day.range.lowerBound).last { $0 + 1 < text.scalars.count && isEdge($0) } ?? -1
        let right = (day.range.upperBound..<text.scalars.count).first { $0 + 1 < text.scalars.count && isEdge($0) } ?? text.scalars.count
        guard left >= 0 || right < text.scalars.count else { return nil }
        let beside = text.scalars[(left + 1)..<right].count { $0 != 0x20 } - day.range.count { text.scalars[$0] != 0x20 }
        return beside - timeOfDay(text, after: day) <= Self.slack ? day.date : nil
    }

    private func others(_ text: ScalarText, beside found: FoundDate) -> Int {
        text.scalars.count - found.range.count - text.scalars.filter { $0 == 0x20 }.count - timeOfDay(text, after: found)
    }

    /// Scalars of a time and its zone behind a date (09:00:00 +0800), blanks left out.
    private func timeOfDay(_ text: ScalarText, after found: FoundDate) -> Int {
        let behind = text.scalars[found.range.upperBound...].drop { $0 == 0x20 }
        let rest = behind.prefix { ScalarText.isDigit($0) || [0x20, 0x2B, 0x2D, 0x3A].contains($0) }
        return rest.contains(0x3A) ? rest.filter { $0 != 0x20 }.count : 0
    }
}
