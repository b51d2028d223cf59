import CaseModel
import Pipeline

/// Two copies of one decision, under one number, that state different sums at the same place.
///
/// A copy that lacks a page only lacks sums; one that has another sum behind the same words was altered, typed wrong or replaced by a
/// correction: a person must see which is right before one is bound.
extension ContradictionFinder {
    /// Characters before a sum that tell its place, and how many there must be.
    private static let context = 10
    private static let shortestContext = 5
    /// Digits are misread more often than they are mistyped: only clean lines count.
    private static let clean = 0.9

    /// A sum with what it stands behind.
    private struct Sum {
        var amount: WrittenAmount
        var line: PaperLine
    }

    func decisions() -> [Contradiction] {
        let papers = documents.indices.filter { counts($0) && rules.papers.numberCloses.contains(documents[$0].material) }
        return papers.enumerated().flatMap { position, one in
            papers[(position + 1)...].compactMap { other in
                documents[one].material == documents[other].material && !ownNumbers(one).isDisjoint(with: ownNumbers(other)) ? sums(one, other) : nil
            }
        }
    }

    private func ownNumbers(_ index: Int) -> Set<String> {
        Set((documents[index].facts ?? []).filter { $0.kind == .caseNumber && $0.role == "own" }.map(\.value))
    }

    private func sums(_ one: Int, _ other: Int) -> Contradiction? {
        let (first, second) = (sums(in: one), sums(in: other))
        let all = [first, second].map { Set($0.values.joined().map(\.amount.cents)) }
        func only(_ sums: [Sum]?) -> Sum? { sums.flatMap { $0.count == 1 ? $0[0] : nil } }
        let found = first.keys.sorted().lazy.compactMap { place -> (Sum, Sum)? in
            guard let left = only(first[place]), let right = only(second[place]), !all[1].contains(left.amount.cents), !all[0].contains(right.amount.cents)
            else { return nil }
            return min(left.line.confidence, right.line.confidence) >= ContradictionFinder.clean ? (left, right) : nil
        }.first
        return found.map { Contradiction(.decision, first: side($0.0, one), second: side($0.1, other)) }
    }

    private func side(_ sum: Sum, _ index: Int) -> Contradiction.Side {
        Contradiction.Side(
            file: sum.line.file, page: sum.line.page, document: documents[index].name, value: "¥" + CapitalAmounts.plain(sum.amount.cents))
    }

    /// Sums in digits by the words that they stand behind.
    private func sums(in index: Int) -> [String: [Sum]] {
        var result: [String: [Sum]] = [:]
        var text = ""
        for line in PaperLines(drafts[index], parts: documents[index].parts).lines {
            for amount in CapitalAmounts.all(in: line.text) where !amount.isCapital && amount.isPlain && reader.isYuan(amount, line.text) {
                let before = (text + line.text.string(0..<amount.range.lowerBound)).unicodeScalars.filter { ScalarText.isHan($0.value) }
                guard before.count >= ContradictionFinder.shortestContext else { continue }
                result[String(String.UnicodeScalarView(before.suffix(ContradictionFinder.context))), default: []].append(Sum(amount: amount, line: line))
            }
            text = String((text + line.compact).suffix(40))
        }
        return result
    }
}
