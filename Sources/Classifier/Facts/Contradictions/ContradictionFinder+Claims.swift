import CaseModel
import Pipeline

/// The principal that an application asks for, and the one in the decision that it rests on.
///
/// Interest runs on, and what was paid is left out, so only sums behind the word for the principal count, and only where the application cites the
/// decision's number and speaks of no payment. A decision may divide the sum: what some of its sums make together is as good.
extension ContradictionFinder {
    /// Han characters before a sum in which the word for it ends.
    private static let reach = 6
    private static let mostParts = 10

    func claims() -> [Contradiction] {
        let words = rules.papers.claimMatch
        let there = documents.indices.filter(counts)
        return there.filter { words.claims.contains(documents[$0].material) && !stands(words.paid, in: $0) }.compactMap { claim in
            let bases = there.filter { words.bases.contains(documents[$0].material) && isCited($0, by: claim) }
            let asked = sums(in: claim, behind: words.principal)
            guard let sum = asked.first, Set(asked.map(\.cents)).count == 1 else { return nil }
            let decided = bases.flatMap { base in sums(in: base, behind: words.principal).filter { $0.label == sum.label } }
            guard let first = decided.first, !isExplained(sum.cents, by: bases, decided.map(\.cents)),
                min(sum.stated.fact.confidence, decided.map(\.stated.fact.confidence).min() ?? 0) >= ContradictionFinder.sure
            else { return nil }
            return Contradiction(.claim, first: side(first.stated), second: side(sum.stated))
        }
    }

    /// Its own number stands in the application.
    private func isCited(_ base: Int, by claim: Int) -> Bool {
        (documents[base].facts ?? []).contains { $0.kind == .caseNumber && $0.role == "own" && stands(CharacterFolding.fold($0.value), in: claim) }
    }

    /// It is one of the decisions' sums, whatever they call it, or what some of the principal's parts make together.
    private func isExplained(_ cents: Int, by bases: [Int], _ parts: [Int]) -> Bool {
        let all = bases.flatMap { amounts(in: $0).map(\.amount.cents) }
        return all.contains(cents) || parts.count > Self.mostParts || ContradictionFinder.sums(of: Array(Set(parts))).contains(cents)
            || ContradictionFinder.sums(of: parts).contains(cents)
    }

    /// A sum behind one of some words.
    struct LabelledSum {
        var label: String
        var cents: Int
        var stated: Stated
    }

    /// The sums of a paper that stand right behind one of the words, the longest word that fits.
    func sums(in index: Int, behind words: [String]) -> [LabelledSum] {
        let ordered = words.sorted { $0.count > $1.count }
        return amounts(in: index).compactMap { found in
            let before = String(found.before.suffix(Self.reach))
            guard let word = ordered.first(where: { before.hasSuffix($0) || before.hasSuffix($0 + "人民币") || before.hasSuffix($0 + "共计") || before.hasSuffix($0 + "为") })
            else { return nil }
            let fact = found.line.fact(.amount, "¥" + CapitalAmounts.plain(found.amount.cents), sure: found.amount.isPlain ? 1 : 0.8)
            return LabelledSum(label: word, cents: found.amount.cents, stated: Stated(document: index, fact: fact))
        }
    }

    /// All sums of a paper, with the Han characters before each.
    func amounts(in index: Int) -> [(amount: WrittenAmount, line: PaperLine, before: String)] {
        var text = ""
        return PaperLines(drafts[index], parts: documents[index].parts).lines.flatMap { line in
            defer { text = String((text + line.compact).suffix(40)) }
            return CapitalAmounts.all(in: line.text).filter { reader.isYuan($0, line.text) }.map { amount in
                let before = (text + line.text.string(0..<amount.range.lowerBound)).unicodeScalars.filter { ScalarText.isHan($0.value) }
                return (amount, line, String(String.UnicodeScalarView(before)))
            }
        }
    }
}
