import CaseModel

/// What a page looks like, from the shape of its lines and numbers: the layout words of the pipeline's materials.
enum Layouts {
    static let mailFormats: Set = ["message/rfc822", "application/vnd.ms-outlook", "application/vnd.ms-tnef"]

    /// An empty form.
    static let blank = "blank"
    static let chat = "chat"

    /// `id-card`, `invoice`, `chat`, `table`, `blank`, as far as they show.
    /// - Parameter lexicon: with it a form of cells is told from one that was filled in.
    static func of(_ page: Page, text: ScalarText, lexicon: Lexicon? = nil) -> Set<String> {
        var found: Set<String> = []
        if isCard(page, text) { found.insert("id-card") }
        if isInvoice(text) { found.insert("invoice") }
        if isChat(page) { found.insert(chat) }
        if isTable(page) { found.insert("table") }
        let hasEmptyCells = lexicon.map { EmptyForm.showsCells(page, $0) } ?? false
        if hasEmptyCells || isBlank(page) || isUnfilled(page, text) || EmptyForm.shows(page, text) { found.insert(blank) }
        return found
    }

    /// Few words, and either a number of a person or a term of validity (two dates, or one and 长期).
    private static func isCard(_ page: Page, _ text: ScalarText) -> Bool {
        guard text.scalars.count < 260, page.lines.count <= 24 else { return false }
        let runs = DigitRuns.all(in: text)
        if runs.contains(where: { $0.digits.count == 18 && Validators.isResidentID($0.digits, today: nil) }) { return true }
        return text.scalars.count < 110 && DateScanner.dates(in: text).count <= 2 && DateScanner.period(in: text) != nil
    }

    /// Amounts with a currency sign, a tax rate, and a long number.
    private static func isInvoice(_ text: ScalarText) -> Bool {
        let amounts = text.scalars.filter { $0 == 0xA5 || $0 == 0xFFE5 }.count
        let rates = text.scalars.indices.dropLast().contains { index in
            text.scalars[index + 1] == 0x25 && (0x30...0x39).contains(text.scalars[index])
        }
        return amounts >= 1 && rates && DigitRuns.all(in: text).contains { $0.digits.count >= 8 }
    }

    /// Many short lines on both sides, and times of day among them.
    private static func isChat(_ page: Page) -> Bool {
        guard page.lines.count >= 5 else { return false }
        let times = page.lines.filter { isTimeOfDay($0.text) }.count
        guard times >= 1 else { return false }
        let boxes = page.lines.compactMap(\.box)
        guard page.width > 0, !boxes.isEmpty else { return times >= 3 }
        let left = boxes.filter { $0.maxX < page.width * 85 / 100 && $0.x < page.width * 30 / 100 }.count
        let right = boxes.filter { $0.x > page.width * 25 / 100 && $0.maxX > page.width * 75 / 100 }.count
        return page.height * 2 > page.width * 3 && left >= 2 && right >= 1 || times >= 3
    }

    /// `9:05`, `昨天 21:30`: little else in the line.
    private static func isTimeOfDay(_ text: String) -> Bool {
        let scalars = Array(ScalarText(text).scalars)
        guard scalars.count <= 18, let colon = scalars.lastIndex(of: 0x3A), colon >= 1, colon + 2 < scalars.count else { return false }
        return [colon - 1, colon + 1, colon + 2].allSatisfy { (0x30...0x39).contains(scalars[$0]) }
    }

    /// At least three lines, and a third of all, are mostly rules to write on.
    private static func isBlank(_ page: Page) -> Bool {
        let empty = page.lines.filter { line in
            let scalars = line.text.unicodeScalars.filter { !$0.properties.isWhitespace }
            return scalars.count >= 5 && scalars.filter { $0 == "_" || $0 == "＿" }.count * 20 >= scalars.count * 9
        }
        return empty.count >= 3 && empty.count * 3 >= page.lines.count
    }

    /// A scan of an empty form, whose rules to write on are not read: a date without figures, and three labels or more (a fifth of all lines)
    /// with nothing behind them at their height.
    private static func isUnfilled(_ page: Page, _ text: ScalarText) -> Bool {
        guard page.source == .ocr, page.signature != .seen, page.lines.contains(where: { isDateToFill($0.text) }), DateScanner.dates(in: text).isEmpty
        else { return false }
        let empty = page.lines.indices.filter { index in
            let line = page.lines[index]
            guard let box = line.box, let last = line.text.unicodeScalars.last, "：:".unicodeScalars.contains(last) else { return false }
            return !EmptyForm.isAnsweredBelow(index, in: page) && !page.lines.contains { other in
                other != line && !(other.text.unicodeScalars.last.map { "：:".unicodeScalars.contains($0) } ?? false)
                    && other.box.map { $0.x > box.x && abs($0.midY - box.midY) < Double(box.height) / 2 } ?? false
            }
        }
        return empty.count >= 3 && empty.count * 5 >= page.lines.count
    }

    /// 年 月 日, perhaps behind a label, its last sign perhaps lost.
    private static func isDateToFill(_ text: String) -> Bool {
        let units = CharacterFolding.fold(text)
        return units.count <= 8 && (units.suffix(3) == toFill[...] || units.suffix(2) == toFill.prefix(2))
    }
    private static let toFill = CharacterFolding.fold("年月日")

    /// At least four rows of three or more cells.
    private static func isTable(_ page: Page) -> Bool {
        let boxes = page.lines.compactMap(\.box).sorted { $0.midY < $1.midY }
        guard boxes.count >= 12 else { return false }
        var rows = 0
        var start = 0
        for index in boxes.indices.dropFirst() where boxes[index].midY - boxes[start].midY > Double(boxes[start].height) * 0.6 {
            if index - start >= 3 { rows += 1 }
            start = index
        }
        return rows >= 4
    }
}
