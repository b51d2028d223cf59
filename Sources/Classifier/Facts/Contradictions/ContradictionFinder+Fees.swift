import CaseModel
import Pipeline

/// What was paid against what the contract agrees (律师费): one contract, and a receipt of the firm's that neither its sums nor any of their parts
/// explain. Instalments are parts; less than the whole is a contradiction only where the papers speak of the whole.
extension ContradictionFinder {
    /// Value added tax that may come on top, in percent (small taxpayers 1 and 3, others 6).
    private static let taxes = [0, 1, 3, 6]
    /// More sums than a contract with instalments has: a table of rates.
    private static let mostSums = 8

    func fees() -> [Contradiction] {
        let words = rules.papers.feeMatch
        let there = documents.indices.filter(counts)
        let contracts = there.filter { words.contracts.contains(documents[$0].material) }
        guard contracts.count == 1, let contract = contracts.first, !stands(words.open, in: contract), let agreed = largest(contract),
            case let firms = firmNames(contract), !firms.isEmpty
        else { return [] }
        // A supplement is another contract.
        let receipts = there.filter { words.receipts.contains(documents[$0].material) }
        let others = Set(there).subtracting(receipts + contracts)
        guard !others.contains(where: { isParty(firms, to: $0) }) else { return [] }
        let paid = receipts.filter { index in
            firms.contains { stands($0, in: index) } && stands(rules.papers.feeWords, in: index) && !stands(words.other, in: index)
        }
        let sums = amounts(of: contract)
        guard !paid.isEmpty, sums.count <= ContradictionFinder.mostSums else { return [] }
        let explained = ContradictionFinder.sums(of: sums)
        let isOnce = paid.count == 1 && receipts.count == 1 && stands(words.once, in: contract)
        return paid.compactMap { index -> Contradiction? in
            guard let receipt = largest(index), !amounts(of: index).contains(where: { ContradictionFinder.fits($0, explained) }),
                !ContradictionFinder.fits(amounts(of: index).reduce(0, +), explained)
            else { return nil }
            let isMore = ContradictionFinder.cents(receipt) > (explained.max() ?? 0) * 106 / 100
            guard isMore || isOnce || stands(words.whole, in: index) else { return nil }
            return Contradiction(
                .fee, first: side(Stated(document: contract, fact: agreed), value: "¥" + agreed.value),
                second: side(Stated(document: index, fact: receipt), value: "¥" + receipt.value))
        }
    }

    /// Two versions of one contract with different fees: the same client, matter and stages, mostly the same words, and no sum of the firm's fee in both.
    func contractFees() -> [Contradiction] {
        let words = rules.papers.feeMatch
        let contracts = documents.indices.filter { counts($0) && words.contracts.contains(documents[$0].material) && !stands(words.beside, in: $0) }
        guard contracts.count == 2, let one = contracts.first, let other = contracts.last, documents[one].material == documents[other].material,
            isSame(\.value, of: .party, one, other), stages(one) == stages(other), isSame(\.value, of: .cause, one, other),
            PagePieces.likeness(pieces(one), pieces(other)) >= Self.oneContract
        else { return [] }
        let (first, second) = (fees(in: one), fees(in: other))
        guard Set(first.map(\.cents)).isDisjoint(with: second.map(\.cents)), let left = first.first, let right = second.first,
            (first + second).allSatisfy({ $0.stated.fact.confidence >= ContradictionFinder.sure })
        else { return [] }
        return [Contradiction(.contractFee, first: side(left.stated), second: side(right.stated))]
    }

    /// Share of pieces from which on two contracts are versions of one; forms of one firm's for two matters differ in their names besides.
    private static let oneContract = 0.5

    /// The sums on lines that speak of the firm's fee, the largest first.
    private func fees(in index: Int) -> [LabelledSum] {
        amounts(in: index).filter { found in rules.papers.feeWords.contains { found.before.suffix(20).contains($0) } }.map { found in
            let fact = found.line.fact(.amount, "¥" + CapitalAmounts.plain(found.amount.cents))
            return LabelledSum(label: "", cents: found.amount.cents, stated: Stated(document: index, fact: fact))
        }.sorted { $0.cents > $1.cents }
    }

    private func isSame(_ value: KeyPath<DocumentFact, String>, of kind: DocumentFact.Kind, _ one: Int, _ other: Int) -> Bool {
        let values = [one, other].map { index in Set((documents[index].facts ?? []).filter { $0.kind == kind }.map { $0[keyPath: value] }) }
        return values[0] == values[1]
    }

    private func stages(_ index: Int) -> Set<String> { Set(rules.papers.stages.filter { stands($0.words, in: index) }.map(\.stage)) }

    private func pieces(_ index: Int) -> [UInt64] { PagePieces.distinct(drafts[index].pages.flatMap { PagePieces.pieces($0.folded.units) }) }

    private func facts(_ index: Int) -> [DocumentFact] {
        let all = (documents[index].facts ?? []).filter { $0.kind == .amount && $0.confidence >= ContradictionFinder.sure }
        let totals = all.filter { $0.role == "total" }
        return totals.isEmpty || rules.papers.feeMatch.contracts.contains(documents[index].material) ? all : totals
    }

    private func amounts(of index: Int) -> [Int] { facts(index).map(ContradictionFinder.cents) }

    private func largest(_ index: Int) -> DocumentFact? { facts(index).max { ContradictionFinder.cents($0) < ContradictionFinder.cents($1) } }

    private static func cents(_ fact: DocumentFact) -> Int { Int(fact.value.filter { $0 != "." }) ?? 0 }

    /// The sums of every choice of some amounts.
    static func sums(of amounts: [Int]) -> Set<Int> {
        amounts.reduce(into: Set([0])) { sums, amount in sums.formUnion(sums.map { $0 + amount }) }.subtracting([0])
    }

    /// One of the sums, with or without tax, to a yuan.
    private static func fits(_ amount: Int, _ sums: Set<Int>) -> Bool {
        sums.contains { sum in taxes.contains { abs(sum * (100 + $0) / 100 - amount) <= 100 || abs(amount * (100 + $0) / 100 - sum) <= 100 } }
    }
}
