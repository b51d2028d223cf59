import CaseModel
import Pipeline

/// Amounts, and those that are written twice: in words and in digits.
extension PaperReader {
    /// One amount written in both ways.
    struct Twice: Sendable {
        var capital: (amount: WrittenAmount, line: PaperLine)
        var digits: (amount: WrittenAmount, line: PaperLine)

        /// The reading of both is sure, and no shift of a point explains the difference.
        var isContradiction: Bool {
            let (words, figures) = (capital.amount.cents, digits.amount.cents)
            return words != figures && digits.amount.isPlain && capital.line.confidence >= 0.9 && digits.line.confidence >= 0.9
                && words != figures * 10_000 && figures != words * 100
        }
    }

    func amounts(_ paper: inout Paper) {
        let isFees = paper.isIn(categories.fees)
        var seen: Set<Int> = []
        for line in paper.lines {
            let found = CapitalAmounts.all(in: line.text).filter { isYuan($0, line.text) }
            guard !found.isEmpty else { continue }
            let text = line.compact
            let isTotal = words.totals.contains { text.holds($0) }
            let role = isTotal ? "total" : isFees && words.feeWords.contains { text.holds($0) } ? "fee" : nil
            for amount in found where seen.insert(amount.cents).inserted {
                paper.facts.append(line.fact(.amount, CapitalAmounts.plain(amount.cents), role: role, sure: amount.isPlain ? 0.9 : 0.6))
            }
        }
    }

    /// 人民币35000 is money without a sign; 新台币伍拾万元 is other money.
    func isYuan(_ amount: WrittenAmount, _ text: ScalarText) -> Bool {
        let before = text.folded(max(0, amount.range.lowerBound - 8)..<amount.range.lowerBound).filter { $0 != 0x3A }
        let after = text.folded(amount.range.upperBound..<min(text.scalars.count, amount.range.upperBound + 4))
        func stands(_ words: [String]) -> Bool {
            words.map { CharacterFolding.fold($0) }.contains {
                before.count >= $0.count && before.suffix($0.count) == $0[...] || after.starts(with: $0)
            }
        }
        return !stands(words.amountForeign) && (amount.isMoney || stands(words.amountCurrency))
    }

    /// All amounts that a paper writes in words with the digits beside them.
    func twice(in lines: [PaperLine]) -> [Twice] {
        var result: [Twice] = []
        for index in lines.indices {
            let here = CapitalAmounts.all(in: lines[index].text)
            for capital in here where capital.isCapital {
                if let pair = pair(capital, here, lines, index) { result.append(pair) }
            }
        }
        return result
    }

    private func pair(_ capital: WrittenAmount, _ here: [WrittenAmount], _ lines: [PaperLine], _ index: Int) -> Twice? {
        let text = lines[index].text
        let after = here.first { !$0.isCapital && $0.range.lowerBound >= capital.range.upperBound }
        let before = here.last { !$0.isCapital && $0.range.upperBound <= capital.range.lowerBound }
        // 叁万元整 20000: two columns of a table, unless a sign joins them.
        func isOne(_ between: String) -> Bool { joins(between) && (between.isEmpty || between.contains { !$0.isWhitespace }) }
        func twice(_ amount: WrittenAmount, _ line: PaperLine) -> Twice { Twice(capital: (capital, lines[index]), digits: (amount, line)) }
        if let after, !isRate(after, text), isOne(text.string(capital.range.upperBound..<after.range.lowerBound)) {
            return twice(after, lines[index])
        }
        if let before, !isRate(before, text), isOne(text.string(before.range.upperBound..<capital.range.lowerBound)) {
            return twice(before, lines[index])
        }
        // 价税合计（大写） … with （小写） on the next line.
        guard after == nil, index + 1 < lines.count, lines[index + 1].page == lines[index].page else { return nil }
        let next = lines[index + 1].text
        guard let amount = CapitalAmounts.all(in: next).first, !amount.isCapital else { return nil }
        let between = text.string(capital.range.upperBound..<text.scalars.count) + next.string(0..<amount.range.lowerBound)
        let isPaired = words.amountPaired.contains { next.string(0..<amount.range.lowerBound).contains($0) }
        return isPaired && joins(between) && !isRate(amount, next) ? twice(amount, lines[index + 1]) : nil
    }

    /// (60000元/年), (10000×3): part of a reckoning.
    private func isRate(_ amount: WrittenAmount, _ text: ScalarText) -> Bool {
        let end = PaperLabels.skipBlank(amount.range.upperBound, text.scalars)
        return end < text.scalars.count && [0x2F, 0x78, 0x58, 0xD7, 0x2A, 0x2B, 0x25, 0xFF0A].contains(text.scalars[end])
    }

    /// Nothing but words that join the two ways of writing.
    private func joins(_ between: String) -> Bool {
        let isPaired = words.amountPaired.contains { between.contains($0) }
        var rest = between
        for word in words.amountBetween.sorted(by: { $0.count > $1.count }) { rest = rest.replacing(word, with: "") }
        return rest.allSatisfy { $0.isWhitespace || "():¥￥".contains($0) || (isPaired && $0 == ",") } && between.count <= 24
    }
}
