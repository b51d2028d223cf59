import CaseModel
import Pipeline

/// A title of a material, found in a line that may be a title.
struct TitleMatch: Sendable, Hashable {
    /// Index of the material in the lexicon.
    var material: Int
    /// The title as it stands in the pipeline.
    var text: String
    /// 0 to 1: how much of the line it is, and how well it fits.
    var quality: Double
    /// 0 to 1: how much the line looks like a title.
    var prominence: Double
    var line: Int
    /// A word in brackets that decides whatever the title beside it says (草稿).
    var isMark = false

    /// 0 to 1: both together.
    var strength: Double { quality * (0.3 + 0.7 * prominence) }
}

/// Finds titles in the head of a page.
struct TitleMatcher: Sendable {
    /// Longest line that is taken for a title, in folded units.
    static let longestTitle = 25
    /// Longest line that may still end in a title (a company's full name before 董事会会议决议).
    static let longestEnding = 40
    /// What a title that heads papers of many kinds (证明, 说明) says for the material that owns it.
    static let genericShare = 0.75
    /// Lines of a page that are looked at.
    static let headLines = 14
    private static let colon: UInt16 = 0x3A

    let lexicon: Lexicon

    func matches(page: Page, folded: FoldedText, hits: [WordAutomaton.Hit]) -> [TitleMatch] {
        let place = TitlePlace(page: page, folded: folded)
        var result: [TitleMatch] = []
        var taken = Set<Int>()
        let head = page.lines.indices.filter { place.rank(of: $0) < TitleMatcher.headLines }
        for (position, line) in head.enumerated() where !taken.contains(line) {
            let prominence = place.prominence(of: line)
            guard prominence > 0.05 else { continue }
            var range = folded.range(ofLine: line)
            if let mark = mark(in: page.lines[line].text, line: line, beside: result.isEmpty) { result.append(mark) }
            // What stands in brackets behind a title names its kind (授权委托书（劳动争议）).
            let tail = max(TitleBrackets.tail(of: page.lines[line].text), datedTail(of: page.lines[line].text))
            if range.count - tail >= 2 { range = range.lowerBound..<(range.upperBound - tail) }
            guard isTitleLike(page.lines[line].text, units: range.count) else {
                // An enumeration that ends in a title is none: 提交起诉状、授权委托书.
                if isTitleLike(page.lines[line].text, units: range.count, longest: TitleMatcher.longestEnding),
                    !page.lines[line].text.contains(where: { "、：:".contains($0) }) {
                    result += exact(in: range, units: folded.units, hits: hits, line: line, prominence: prominence)
                        .filter { $0.quality >= 0.65 && $0.text.count >= 4 }
                }
                continue
            }
            if position > 0, isListed(page.lines[line].text) { continue }
            let attached = position > 0 && isAttachmentMark(page.lines[head[position - 1]].text)
            var found = exact(in: range, units: folded.units, hits: hits, line: line, prominence: prominence)
            if best(found) < 0.9, position + 1 < head.count,
                let longer = broken(line, head[position + 1], page: page, folded: folded, hits: hits, place: place),
                best(longer) > best(found) {
                found = longer
                taken.insert(head[position + 1])
                range = range.lowerBound..<folded.range(ofLine: head[position + 1]).upperBound
            }
            if best(found) < 0.95 {
                found = withFuzzy(found, in: folded.units[range], hits: hits, line: line, prominence: prominence, typed: page.source == .embedded)
            }
            found += gapped(in: folded.units[range], line: line, prominence: prominence)
            if attached { for index in found.indices { found[index].prominence *= 0.6 } }
            result += found
        }
        return qualified(result, words: Set(hits.map(\.word)))
    }

    /// Matches in a name rather than on a page: every title in it, without regard to place.
    func matches(inName units: [UInt16]) -> [TitleMatch] {
        let hits = lexicon.automaton.hits(in: units)
        var found = exact(in: 0..<units.count, units: units, hits: hits, line: 0, prominence: 1)
        if best(found) < 0.5 { found += fuzzy(in: units[...], hits: hits, line: 0, prominence: 1) }
        found += gapped(in: units[...], line: 0, prominence: 1)
        return qualified(found, words: Set(hits.map(\.word)))
    }

    /// Folded units of the day that ends a line (谈话记录 2021年1月28日), as laymen head their notes; 0 where none does.
    private func datedTail(of line: String) -> Int {
        let text = ScalarText(line)
        guard text.scalars.count <= 40, let found = DateScanner.dates(in: text).last,
            text.scalars[found.range.upperBound...].allSatisfy({ $0 == 0x20 || $0 == 0x29 }) else { return 0 }
        return text.folded(found.range.lowerBound..<text.scalars.count).count
    }

    /// 询问笔录(律师) is the title 询问笔录 of a paper that speaks of lawyers; without that word it is only one that might be meant.
    private func qualified(_ matches: [TitleMatch], words: Set<Int>) -> [TitleMatch] {
        matches.map { match in
            guard let word = lexicon.qualifiers[match.text], !words.contains(word) else { return match }
            var match = match
            match.quality *= 0.45
            return match
        }
    }

    private func best(_ matches: [TitleMatch]) -> Double { matches.map(\.quality).max() ?? 0 }

    /// 民事起诉状（草稿）, or a line below the title that is all in brackets (【此稿作废】).
    private func mark(in text: String, line: Int, beside isFirst: Bool) -> TitleMatch? {
        guard !lexicon.marks.isEmpty, let content = TitleBrackets.content(of: text, whole: isFirst ? false : nil) else { return nil }
        let units = CharacterFolding.fold(content)
        guard units.count <= TitleMatcher.longestTitle, let mark = lexicon.marks.first(where: { FileNames.position(of: $0.units, in: units) != nil }) else { return nil }
        return TitleMatch(material: mark.material, text: mark.text, quality: 1, prominence: 1, line: line, isMark: true)
    }

    // MARK: exact titles

    private func exact(
        in range: Range<Int>, units: [UInt16], hits: [WordAutomaton.Hit], line: Int, prominence: Double
    ) -> [TitleMatch] {
        guard !range.isEmpty else { return [] }
        let inside = hits.filter { hit in
            range.lowerBound <= hit.range.lowerBound && hit.range.upperBound <= range.upperBound && isTitle(hit.word)
        }
        // The longest title wins over those within it; what it leaves free may hold another.
        let longest = inside.filter { hit in
            !inside.contains { $0.range != hit.range && $0.range.lowerBound <= hit.range.lowerBound && hit.range.upperBound <= $0.range.upperBound }
        }
        var result: [TitleMatch] = []
        for hit in longest {
            let alone = isAlone(hit.range, in: range, units: units)
            var quality = quality(of: hit.range, in: range, units: units)
            // 提交起诉状、身份证明、授权委托书, 请求撤销税务处理决定书: papers that are spoken of.
            if longest.count > 2 { quality /= 4 }
            if !alone, hits.contains(where: { lexicon.mentions.contains($0.word) && range.lowerBound <= $0.range.lowerBound && $0.range.upperBound <= hit.range.lowerBound }) {
                quality *= 0.3
            }
            guard quality > 0.05 else { continue }
            for case .title(let material, let text) in lexicon.uses[hit.word] where alone || !lexicon.isWholeOnly(text, of: material) {
                let share = lexicon.isWholeOnly(text, of: material) ? TitleMatcher.genericShare : 1
                result.append(
                    TitleMatch(material: material, text: text, quality: quality * share, prominence: prominence, line: line))
            }
        }
        return result
    }

    private func isTitle(_ word: Int) -> Bool {
        lexicon.uses[word].contains { if case .title = $0 { true } else { false } }
    }

    /// Whether nothing but numbers, letters and signs stands beside a title in its line.
    private func isAlone(_ title: Range<Int>, in line: Range<Int>, units: [UInt16]) -> Bool {
        !units[line.lowerBound..<title.lowerBound].contains(where: CharacterFolding.isHan)
            && !units[title.upperBound..<line.upperBound].contains(where: CharacterFolding.isHan)
    }

    /// 1 for the whole line; a title at the line's end (XX律师事务所 + 函) is worth more than one at its beginning or within.
    private func quality(of title: Range<Int>, in line: Range<Int>, units: [UInt16]) -> Double {
        let share = Double(title.count) / Double(line.count)
        // 电子邮件：a@b.cn is a field of a form, 证据清单： may be a heading.
        if title.upperBound < line.upperBound, units[title.upperBound] == TitleMatcher.colon {
            let alone = title.upperBound + 1 == line.upperBound && title.count > 2
            return (alone ? 0.75 : 0.12) * share
        }
        // 身份证号：…
        if title.upperBound + 1 < line.upperBound, units[title.upperBound + 1] == TitleMatcher.colon { return 0.12 * share }
        // A number or a letter behind or before the title changes nothing (证据清单2, 附件一).
        let before = units[line.lowerBound..<title.lowerBound].filter(CharacterFolding.isHan).count
        let after = units[title.upperBound..<line.upperBound].filter(CharacterFolding.isHan).count
        let short = title.count <= 2
        if before == 0, after == 0 { return title.count == 1 ? 0.7 : 1 }
        if title.count == 1 { return after == 0 && share > 0.2 ? 0.15 : 0 }
        if after == 0 { return short ? 0.15 + 0.4 * share : 0.65 + 0.3 * share }
        if before == 0 { return short ? 0.1 + 0.3 * share : 0.35 + 0.5 * share }
        // Three characters in the middle of others often belong to two words (生产销售单位).
        return title.count <= 3 ? 0.2 * share : 0.15 + 0.45 * share
    }

    /// A title broken over two lines of about one height.
    private func broken(
        _ line: Int, _ next: Int, page: Page, folded: FoldedText, hits: [WordAutomaton.Hit], place: TitlePlace
    ) -> [TitleMatch]? {
        let range = folded.range(ofLine: line).lowerBound..<folded.range(ofLine: next).upperBound
        guard range.count <= TitleMatcher.longestTitle, isTitleLike(page.lines[next].text, units: folded.range(ofLine: next).count)
        else { return nil }
        if let first = page.lines[line].box, let second = page.lines[next].box {
            let heights = [Double(first.height), Double(second.height)].sorted()
            guard heights[0] > 0.6 * heights[1], second.y >= first.y + first.height / 2 else { return nil }
        }
        // Only a title that really crosses the break; one within a line was or will be found there.
        let crossing = hits.filter {
            $0.range.lowerBound < folded.range(ofLine: next).lowerBound && $0.range.upperBound > folded.range(ofLine: next).lowerBound
        }
        let prominence = max(place.prominence(of: line), place.prominence(of: next))
        return exact(in: range, units: folded.units, hits: crossing, line: line, prominence: prominence)
    }

    // MARK: titles with mistakes in them

    /// A longer title with a mistake in it explains a line better than the short one at its end (结宰审批表: 结案审批表, not 审批表).
    private func withFuzzy(
        _ found: [TitleMatch], in units: ArraySlice<UInt16>, hits: [WordAutomaton.Hit], line: Int, prominence: Double, typed: Bool
    ) -> [TitleMatch] {
        let longest = found.map(\.text.count).max() ?? 0
        let more = fuzzy(in: units, hits: hits, line: line, prominence: prominence, shortest: typed ? 5 : 4).filter { match in
            // What stands there letter for letter was weighed already.
            !found.contains { $0.text == match.text } && (best(found) < 0.6 || (match.quality > 0.7 && match.text.count > longest))
        }
        guard best(more) > 0.7 else { return found + more }
        return more + found.map { match in
            var match = match
            match.quality *= 0.6
            return match
        }
    }

    /// `shortest`: in typed text a short title with another character in it is another word. So is a line that the pipeline has as it
    /// stands (特此证明 is no misread 特困证明), and so is a word within it (刑事 in 刑事诉讼授权委托书 is no misread 民事).
    private func fuzzy(
        in units: ArraySlice<UInt16>, hits: [WordAutomaton.Hit], line: Int, prominence: Double, shortest: Int = 4
    ) -> [TitleMatch] {
        guard units.count >= 4, prominence >= 0.3, !lexicon.isWord(units) else { return [] }
        let standing = hits.filter { $0.range.count >= 2 && units.startIndex <= $0.range.lowerBound && $0.range.upperBound <= units.endIndex }.map(\.range)
        // Signatures of all ends of the line: a title is compared only with an end that has nearly its characters.
        var signatures: [UInt64] = [0]
        for unit in units.reversed() { signatures.append((signatures.last ?? 0) | EditDistance.signature([unit])) }
        var best: [TitleMatch] = []
        for title in lexicon.fuzzyTitles {
            let limit = title.units.count >= 7 ? 2 : 1
            let end = min(units.count, title.units.count + limit)
            // A recogniser drops a character, seldom two: 补贴申请表 is no misread 办案补贴申请表.
            guard title.units.count >= shortest, title.units.count <= units.count + 1, (title.signature & ~signatures[end]).nonzeroBitCount <= limit,
                let quality = fuzzyQuality(of: title.units, in: units, standing: standing, limit: limit)
            else { continue }
            let match = TitleMatch(
                material: title.material, text: title.text, quality: quality, prominence: prominence, line: line)
            if let leader = best.first?.quality, quality < leader { continue }
            if let leader = best.first?.quality, quality > leader { best = [] }
            best.append(match)
        }
        return best
    }

    /// Titles with a name in them: 会见王某某笔录.
    private func gapped(in units: ArraySlice<UInt16>, line: Int, prominence: Double) -> [TitleMatch] {
        lexicon.gappedTitles.compactMap { title in
            guard units.count > title.head.count + title.tail.count, units.starts(with: title.head), units.suffix(title.tail.count).elementsEqual(title.tail)
            else { return nil }
            return TitleMatch(material: title.material, text: title.text, quality: 0.85, prominence: prominence, line: line)
        }
    }

    private func fuzzyQuality(of title: [UInt16], in units: ArraySlice<UInt16>, standing: [Range<Int>], limit: Int) -> Double? {
        if let distance = EditDistance.between(title[...], units, limit: limit) {
            return isOtherWord(title, units, standing) ? nil : 0.85 - 0.12 * Double(distance) + 0.01 * Double(title.count)
        }
        // At the end of a longer line the last character must be right: 某某律师事务所 is no 律师事务所函 that lost one.
        guard title.last == units.last else { return nil }
        for length in [title.count, title.count - 1, title.count + 1] where length < units.count && title.count >= 5 {
            let end = units.suffix(length)
            if let distance = EditDistance.between(title[...], end, limit: limit) {
                return isOtherWord(title, end, standing) ? nil : 0.62 - 0.12 * Double(distance) + 0.01 * Double(title.count)
            }
        }
        return nil
    }

    /// Whether a character that differs from the title's belongs to a word of the pipeline as it stands: then it was not misread.
    private func isOtherWord(_ title: [UInt16], _ units: ArraySlice<UInt16>, _ standing: [Range<Int>]) -> Bool {
        guard title.count == units.count else { return false }
        return zip(title, units.indices).contains { unit, index in unit != units[index] && standing.contains { $0.contains(index) } }
    }

    // MARK: what is no title

    /// Short, and no sentence: running text that quotes a title has commas and full stops.
    private func isTitleLike(_ text: String, units: Int, longest: Int = TitleMatcher.longestTitle) -> Bool {
        guard units > 0, units <= longest else { return false }
        let trimmed = text.unicodeScalars.filter { !$0.properties.isWhitespace }
        guard let last = trimmed.last else { return false }
        if trimmed.dropLast().contains(where: { "。；;，！？".unicodeScalars.contains($0) }) { return false }
        return !"。；;，,、".unicodeScalars.contains(last)
    }

    /// A row of a catalogue: a number before and page numbers behind (2 授权委托书 5-6).
    private func isListed(_ text: String) -> Bool {
        let scalars = ScalarText(text).scalars.filter { $0 != 0x20 && $0 != 0x09 }
        guard let first = scalars.first, let last = scalars.last else { return false }
        return ScalarText.isDigit(first) && ScalarText.isDigit(last) && scalars.contains(where: ScalarText.isHan)
    }

    /// A line of two or three units that announces an attachment: the title below belongs to a part of the document before.
    private func isAttachmentMark(_ text: String) -> Bool {
        let units = CharacterFolding.fold(text)
        return (1...4).contains(units.count) && units.first == CharacterFolding.fold("附").first
    }
}
