import CaseModel
import Pipeline

/// Days with what they mean: behind a label, before a word in a sentence, or by the kind of paper that bears them.
extension PaperReader {
    /// Years for which identity cards are valid (居民身份证法 5): a period of another length was misread.
    private static let cardYears: Set<Int> = [5, 10, 20]
    /// Units between a day and the word that says what happened (2024年3月1日依法公开开庭).
    private static let reach = 6
    /// Characters behind a paper's own day on its line ((盖章)).
    private static let afterDate = 8
    /// Characters of a label before it, with the colon (时间：).
    private static let dateLabel = 3

    func days(_ paper: inout Paper) {
        own(&paper)
        labelled(&paper)
        told(&paper)
        validity(&paper)
    }

    /// The day that the paper itself bears.
    private func own(_ paper: inout Paper) {
        guard let date = paper.document.date,
            let meaning = words.meanings.first(where: { $0.papers.contains(paper.document.material) })?.meaning,
            let line = paper.lines.last(where: { isDateLine($0.text, of: date) })
        else { return }
        paper.facts.append(line.fact(.date, date.description, role: meaning, sure: min(0.9, paper.document.confidence)))
    }

    /// 2024年3月1日, 具状人：李明 2024年3月1日: the day stands where papers are dated, and does not tell of something in a sentence.
    private func isDateLine(_ text: ScalarText, of date: CalendarDate) -> Bool {
        DateScanner.dates(in: text).contains { found in
            let after = text.string(found.range.upperBound..<text.scalars.count).filter { !$0.isWhitespace }
            let before = text.string(0..<found.range.lowerBound).filter { !$0.isWhitespace }
            // 时间：2024年3月1日9时至10时 地点：…
            let isLabelled = before.last == ":" && before.count <= PaperReader.dateLabel && after.first?.isNumber ?? false
            let isNoted = after.first == "(" && after.last == ")"
            return found.date == date && (isLabelled || isNoted && before.isEmpty || after.count <= PaperReader.afterDate && !before.contains { ",。;".contains($0) })
        }
    }

    private func labelled(_ paper: inout Paper) {
        for field in paper.fields {
            guard let meaning = field.uses.lazy.compactMap({ if case .date(let meaning) = $0 { meaning } else { nil } }).first, meaning != PaperReader.born,
                let value = paper.valueOrNext(field), let found = DateScanner.dates(in: ScalarText(value.text)).first,
                value.line == field.line || found.range.lowerBound == 0
            else { continue }
            let line = paper.lines[value.line]
            // A labelled day is surer than the paper's last one.
            paper.facts.removeAll { $0.kind == .date && $0.role == meaning }
            paper.facts.append(line.fact(.date, found.date.description, role: meaning))
        }
    }

    /// 本院于2024年3月1日立案后，…于2024年4月2日公开开庭: in courts' papers, the first of each.
    private func told(_ paper: inout Paper) {
        guard paper.isIn(categories.official) else { return }
        for index in paper.lines.indices.prefix(80) {
            let text = paper.lines[index].text
            for found in DateScanner.dates(in: text) where !isElsewhere(found, index, paper) {
                var after = text.folded(found.range.upperBound..<text.scalars.count)
                if after.count < 12, index + 1 < paper.lines.count { after += paper.lines[index + 1].text.folded(0..<paper.lines[index + 1].text.scalars.count).prefix(12) }
                guard let meaning = meaning(of: after.prefix(PaperReader.reach + 8)), meaning != PaperReader.born, !paper.facts.contains(where: { $0.kind == .date && $0.role == meaning })
                else { continue }
                paper.facts.append(paper.lines[index].fact(.date, found.date.description, role: meaning))
            }
        }
    }

    /// 一审法院于2023年3月2日公开开庭: said of another court, in the same sentence.
    private func isElsewhere(_ found: FoundDate, _ index: Int, _ paper: Paper) -> Bool {
        var before = (index > 0 ? paper.lines[index - 1].compact : "") + paper.lines[index].text.string(0..<found.range.lowerBound)
        if let stop = before.lastIndex(where: { "。;".contains($0) }) { before = String(before[before.index(after: stop)...]) }
        let own = paper.facts.first { $0.kind == .court }?.value ?? ""
        return words.elsewhere.contains { before.holds($0) && !own.holds($0) }
    }

    private func meaning(of after: ArraySlice<UInt16>) -> String? {
        let units = Array(after)
        let hits = words.meanings.compactMap { meaning -> (String, Int)? in
            let places = meaning.after.compactMap { FileNames.position(of: CharacterFolding.fold($0), in: units) }.filter { $0 <= PaperReader.reach }
            return places.min().map { (meaning.meaning, $0) }
        }
        return hits.min { $0.1 < $1.1 }?.0
    }

    /// The days between which a card or licence holds; one that holds for ever has the first alone.
    private func validity(_ paper: inout Paper) {
        guard words.validityPapers.contains(paper.document.material) else { return }
        let isCard = paper.material?.layouts.contains("id-card") ?? false
        let labelled = paper.fields.filter { $0.uses.contains(.validity) }.compactMap(paper.valueOrNext)
        for (index, text) in labelled {
            // A licence's period may go on in the next line.
            let next = index + 1 < paper.lines.count ? " " + paper.lines[index + 1].plain : ""
            if valid(&paper, index, text, isCard) || valid(&paper, index, text + next, isCard) { return }
        }
        // A card's label may be unreadable; its period stands in a line like no other.
        if isCard { for index in paper.lines.indices where valid(&paper, index, paper.lines[index].plain, isCard) { return } }
        for field in paper.fields where field.uses.contains(.validityEnd) {
            guard let value = paper.valueOrNext(field), let found = DateScanner.dates(in: ScalarText(value.text)).first else { continue }
            paper.facts.append(paper.lines[value.line].fact(.date, found.date.description, role: "expires"))
            return
        }
    }

    /// Whether the text is a period, which then becomes facts.
    private func valid(_ paper: inout Paper, _ line: Int, _ text: String, _ isCard: Bool) -> Bool {
        var text = text
        for word in words.validityForever { text = text.replacing(word, with: words.validityForever[0]) }
        guard let period = DateScanner.period(in: ScalarText(text)) else { return false }
        if isCard, let end = period.end, !isCardPeriod(period.start, end) { return false }
        paper.facts.append(paper.lines[line].fact(.date, period.start.description, role: "valid-from"))
        if let end = period.end { paper.facts.append(paper.lines[line].fact(.date, end.description, role: "expires")) }
        return true
    }

    private func isCardPeriod(_ start: CalendarDate, _ end: CalendarDate) -> Bool {
        PaperReader.cardYears.contains { years in
            start.adding(months: years * 12).map { abs($0.dayNumber - end.dayNumber) <= 1 } ?? false
        }
    }
}
