import CaseModel

/// A form that nobody filled in: labels with nothing behind them, numbered rows with nothing beside the number, a date without figures.
enum EmptyForm {
    /// Answers that are missing before a paper is an empty form, and characters that may be printed for each of them.
    private static let fewest = 3
    private static let printed = 5
    /// Blanks behind a label that leave room to write.
    private static let room = 3
    private static let longestLabel = 12
    private static let colon: UInt32 = 0x3A
    private static let rule: UInt32 = 0x5F

    private struct Count {
        var empty = 0
        var filled = 0
        var numbers = 0
        var print = 0
    }

    static func shows(_ page: Page, _ text: ScalarText) -> Bool {
        guard page.signature != .seen, DateScanner.dates(in: text).isEmpty else { return false }
        var count = Count()
        // The first line is the form's name.
        let first = page.lines.firstIndex { !$0.text.allSatisfy(\.isWhitespace) } ?? 0
        for line in page.lines.indices.dropFirst(first + 1) { add(line, of: page, to: &count) }
        let empty = count.empty + (count.numbers >= fewest ? count.numbers : 0)
        return empty >= fewest && count.filled * 3 <= empty && count.print <= empty * printed
    }

    /// A form of cells without colons (受援人 | 案由 | 承办律师) in which nothing stands but its own words and a day to be filled in.
    ///
    /// Handwriting is often read as nothing, so whatever may be an answer speaks against it: a figure, a name, a sentence, a word that was hardly
    /// read, ink at the place to sign, a seal.
    static func showsCells(_ page: Page, _ lexicon: Lexicon) -> Bool {
        guard page.signature != .seen, page.seals.isEmpty, page.redInk != true else { return false }
        let lines = page.lines.filter { !$0.text.allSatisfy(\.isWhitespace) }
        var cells = 0, days = 0, titles = 0
        // The first line is the form's name.
        for line in lines.dropFirst() {
            let text = ScalarText(line.text)
            let units = text.scalars.filter { $0 != 0x20 && $0 != 0x09 }
            if isNote(units) || isChoice(units) || isNumberToFill(units) { continue }
            let isDay = isDateToFill(units.suffix(3)) && units.dropLast(3).count <= longestCell
            let isSure = page.source == .embedded || line.confidence >= sure
            let cell = String(String.UnicodeScalarView(units.compactMap(Unicode.Scalar.init)))
            if let end = units.lastIndex(of: colon), !isDay, units[(end + 1)...].contains(where: { $0 != rule }) { return false }
            let isLabel = units.count <= longestCell && !units.contains(where: ScalarText.isDigit)
                && !answers.contains(cell) && !lexicon.mayBeName(cell)
            guard isDay || isSure && isLabel else { return false }
            if isDay { days += 1 } else { cells += 1 }
            if lexicon.isTitle(cell) { titles += 1 }
        }
        // Two titles are a list of papers.
        return days >= 1 && cells >= fewestCells && titles < 2
    }

    private static let fewestCells = 6
    private static let longestCell = 10
    private static let sure = 0.8
    /// What a cell is filled with in a word.
    private static let answers: Set = ["男", "女", "汉", "汉族", "是", "否", "有", "无", "同意", "√", "☑", "✓"]

    /// 注：…, or what stands in brackets.
    private static func isNote(_ units: [UInt32]) -> Bool {
        units.starts(with: [0x6CE8, colon]) || units.starts(with: [0x8BF4, 0x660E, colon]) || units.first == 0x28 && units.last == 0x29
    }

    /// □民事 □刑事 □行政: boxes that nobody ticked, and nothing before the first.
    private static func isChoice(_ units: [UInt32]) -> Bool {
        units.first == box && !units.contains { ScalarText.isDigit($0) || ticks.contains($0) }
    }

    /// 编号：（ ）第 号, 共 页: what a number is printed around.
    private static func isNumberToFill(_ units: [UInt32]) -> Bool {
        let behind = units.lastIndex(of: colon).map { units[($0 + 1)...] } ?? units[...]
        return !behind.isEmpty && behind.allSatisfy(aroundNumbers.contains)
    }

    private static let box: UInt32 = 0x25A1
    /// ■ ☑ ☒ √ ✓ ✔ V
    private static let ticks: Set<UInt32> = [0x25A0, 0x2611, 0x2612, 0x221A, 0x2713, 0x2714, 0x56]
    private static let aroundNumbers = Set(ScalarText("（）[]〔〕第字号共页册卷份件元_").scalars)

    private static func add(_ line: Int, of page: Page, to count: inout Count) {
        let scalars = ScalarText(page.lines[line].text).scalars
        let units = scalars.filter { $0 != 0x20 && $0 != 0x09 }
        guard !units.isEmpty else { return }
        if isDateToFill(units[...]), units.count == 3 {
            count.empty += 1
            return
        }
        if units.count <= 3, units.allSatisfy({ ScalarText.isDigit($0) || $0 == 0x2E || $0 == 0x3001 }) {
            if !isAnsweredBeside(page.lines[line], in: page) { count.numbers += 1 }
            return
        }
        var rest = scalars[...]
        var labels = 0
        while let end = rest.firstIndex(of: colon) {
            labels += 1
            let behind = rest[(end + 1)...]
            let gap = behind.prefix { $0 == 0x20 || $0 == 0x09 || $0 == rule }
            let isLast = gap.endIndex == scalars.count
            let isAnswered = isLast && (isAnsweredBeside(page.lines[line], in: page) || isAnsweredBelow(line, in: page))
            if isLast ? !isAnswered : gap.count >= room || isDateToFill(behind) { count.empty += 1 } else { count.filled += 1 }
            rest = scalars[gap.endIndex...]
        }
        if labels == 0 { count.print += units.count }
        // What is written behind a label is print as well, and so is a sentence with a colon in it.
        if labels > 0 { count.print += max(0, units.count - labels * longestLabel) }
    }

    /// 年 月 日 with nothing between.
    private static func isDateToFill(_ scalars: ArraySlice<UInt32>) -> Bool {
        scalars.filter { $0 != 0x20 && $0 != rule }.starts(with: [0x5E74, 0x6708, 0x65E5])
    }

    /// Whether what the label asks for begins in the next line (诉讼请求：, and the claims below): no label, number or date to fill itself.
    static func isAnsweredBelow(_ line: Int, in page: Page) -> Bool {
        guard line + 1 < page.lines.count else { return false }
        let units = ScalarText(page.lines[line + 1].text).scalars.filter { $0 != 0x20 && $0 != 0x09 && $0 != rule }
        return units.count >= 2 && !units.contains(colon) && !units.allSatisfy(ScalarText.isDigit) && !isDateToFill(units[...])
    }

    /// Whether something stands to the right at the line's height.
    private static func isAnsweredBeside(_ line: TextLine, in page: Page) -> Bool {
        guard let box = line.box else { return false }
        return page.lines.contains { other in
            other != line && (other.box.map { $0.x > box.x && abs($0.midY - box.midY) < Double(box.height) / 2 } ?? false)
        }
    }
}
