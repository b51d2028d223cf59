import CaseModel

/// Reads `label: value` from lines as forms and pleadings have them.
struct LabelledFields: Sendable {
    struct Field: Hashable, Sendable {
        /// What the label stands for, as given.
        var key: String
        var value: String
        var page: Int
    }

    private let labels: [(units: [UInt16], key: String)]

    init(_ labels: [(word: String, key: String)]) {
        self.labels = labels.map { (CharacterFolding.fold($0.word), $0.key) }.filter { !$0.0.isEmpty }
            .sorted { ($0.units.count, $1.key) > ($1.units.count, $0.key) }
    }

    func fields(in pages: ArraySlice<PageView>) -> [Field] {
        var result: [Field] = []
        for view in pages where !view.isEmpty {
            let lines = view.page.lines
            for index in lines.indices {
                guard let (keys, value) = field(ScalarText(lines[index].text)) else { continue }
                if let value {
                    result += keys.map { Field(key: $0, value: value, page: view.page.number) }
                } else if index + 1 < lines.count, field(ScalarText(lines[index + 1].text)) == nil,
                    let value = LabelledFields.value(ScalarText(lines[index + 1].text), from: 0) {
                    // A table's cell: the label alone, its value in the next cell.
                    result += keys.map { Field(key: $0, value: value, page: view.page.number) }
                }
            }
        }
        return result
    }

    /// The keys of the label that a line begins with, and the value behind it; nil for the value where the label stands alone.
    private func field(_ text: ScalarText) -> ([String], String?)? {
        var start = 0
        while start < text.scalars.count, isLead(text.scalars[start]) { start += 1 }
        let matches = labels.compactMap { label in TextScanners.match(label.units, at: start, in: text).map { (label, $0) } }
        guard let longest = matches.first else { return bracketed(text, from: start) }
        let keys = matches.filter { $0.0.units == longest.0.units }.map(\.0.key)
        var index = LabelledFields.skipSpace(longest.1, text)
        if index < text.scalars.count, text.scalars[index] == 0x28, let close = text.scalars[index...].firstIndex(of: 0x29) {
            index = LabelledFields.skipSpace(close + 1, text)
        }
        guard index < text.scalars.count else { return (keys, nil) }
        guard text.scalars[index] == 0x3A else {
            return bareName(text, from: index).map { (keys, $0) }
        }
        return (keys, LabelledFields.value(text, from: index + 1))
    }

    /// 甲方（委托人）：the word in brackets is the label, where the one before is none.
    private func bracketed(_ text: ScalarText, from start: Int) -> ([String], String?)? {
        guard let open = text.scalars[start...].prefix(8).firstIndex(of: 0x28), let close = text.scalars[open...].prefix(12).firstIndex(of: 0x29)
        else { return nil }
        let inner = text.folded((open + 1)..<close)
        let keys = labels.filter { $0.units == inner }.map(\.key)
        let index = LabelledFields.skipSpace(close + 1, text)
        guard !keys.isEmpty, index < text.scalars.count, text.scalars[index] == 0x3A else { return nil }
        return (keys, LabelledFields.value(text, from: index + 1))
    }

    /// 原告张伟，男，…: without a colon only a short name before a comma that a one-character field follows.
    private func bareName(_ text: ScalarText, from start: Int) -> String? {
        guard let comma = text.scalars[start...].firstIndex(where: { $0 == 0x2C || $0 == 0x3001 }), (2...4).contains(comma - start),
            text.scalars[start..<comma].allSatisfy(ScalarText.isHan), comma + 2 < text.scalars.count,
            [0x2C, 0x3001].contains(text.scalars[comma + 2])
        else { return nil }
        return text.string(start..<comma)
    }

    static func value(_ text: ScalarText, from start: Int) -> String? {
        var index = skipSpace(start, text)
        let begin = index
        while index < text.scalars.count, !ends.contains(text.scalars[index]) || isWithinName(index, text) {
            if text.scalars[index] == 0x20, index + 1 < text.scalars.count, text.scalars[index + 1] == 0x20 || index - begin > 6 { break }
            index += 1
        }
        let value = text.string(begin..<index).split(separator: " ").joined()
        let letters = value.unicodeScalars.filter { ScalarText.isHan($0.value) || ScalarText.isLetter($0.value) || ScalarText.isDigit($0.value) }.count
        return letters >= 2 && value.count <= 60 ? value : nil
    }

    /// The brackets of 启明创业投资管理（杭州）有限公司: a few characters in them, and the name goes on behind.
    private static func isWithinName(_ open: Int, _ text: ScalarText) -> Bool {
        guard text.scalars[open] == 0x28, let close = text.scalars[open...].prefix(8).firstIndex(of: 0x29), close - open > 2,
            close + 1 < text.scalars.count
        else { return false }
        return text.scalars[(open + 1)..<close].allSatisfy(ScalarText.isHan) && ScalarText.isHan(text.scalars[close + 1])
    }

    private static func skipSpace(_ start: Int, _ text: ScalarText) -> Int {
        var index = start
        while index < text.scalars.count, [0x20, 0x09].contains(text.scalars[index]) { index += 1 }
        return index
    }

    private func isLead(_ value: UInt32) -> Bool { value == 0x20 || value == 0x09 || value == 0x2A || value == 0x25CF || value == 0xB7 }
    private static let ends: Set<UInt32> = [0x0A, 0x09, 0x2C, 0x3B, 0x3002, 0x28, 0x3001, 0x5F, 0x7C]
}
