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
        let isFees = ["engagement", "fee"].contains(paper.category)
        var seen: Set<Int> = []
        for line in paper.lines {
            let found = CapitalAmounts.all(in: line.text).filter(\.isMoney)
            guard !found.isEmpty else { continue }
            let text = line.compact
            let isTotal = words.totals.contains { text.contains($0) }
            let role = isTotal ? "total" : isFees && words.feeWords.contains { text.contains($0) } ? "fee" : nil
            for amount in found where seen.insert(amount.cents).inserted {
                paper.facts.append(line.fact(.amount, CapitalAmounts.plain(amount.cents), role: role, sure: amount.isPlain ? 0.9 : 0.6))
            }
        }
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
        func twice(_ amount: WrittenAmount, _ line: PaperLine) -> Twice { Twice(capital: (capital, lines[index]), digits: (amount, line)) }
        if let after, joins(text.string(capital.range.upperBound..<after.range.lowerBound)) { return twice(after, lines[index]) }
        if let before, joins(text.string(before.range.upperBound..<capital.range.lowerBound)) { return twice(before, lines[index]) }
        // 价税合计（大写） … with （小写） on the next line.
        guard after == nil, index + 1 < lines.count, lines[index + 1].page == lines[index].page else { return nil }
        let next = lines[index + 1].text
        guard let amount = CapitalAmounts.all(in: next).first, !amount.isCapital else { return nil }
        let between = text.string(capital.range.upperBound..<text.scalars.count) + next.string(0..<amount.range.lowerBound)
        let isPaired = words.amountPaired.contains { next.string(0..<amount.range.lowerBound).contains($0) }
        return isPaired && joins(between) ? twice(amount, lines[index + 1]) : nil
    }

    /// Nothing but words that join the two ways of writing.
    private func joins(_ between: String) -> Bool {
        let isPaired = words.amountPaired.contains { between.contains($0) }
        var rest = between
        for word in words.amountBetween.sorted(by: { $0.count > $1.count }) { rest = rest.replacing(word, with: "") }
        return rest.allSatisfy { $0.isWhitespace || "():¥￥".contains($0) || (isPaired && $0 == ",") } && between.count <= 24
    }
}
