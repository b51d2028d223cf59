import CaseModel
import Pipeline

/// A court's paper that bears another number than the other papers of the same court, kind of procedure and matter (案号).
///
/// Many numbers stand in one case lawfully: lower instances, a suit after remand, another suit of the same parties, preservation, mediation
/// before the suit, enforcement. Told is only a number that a single procedure's papers cannot have beside the other one.
extension ContradictionFinder {
    /// A number as papers bear or quote it.
    private struct Borne {
        var number: CaseNumber
        var serial: String
        /// Papers whose own it is, in their order.
        var own: [Stated] = []

        init?(_ text: String) {
            guard let number = CaseNumbers.all(in: ScalarText(text)).first else { return nil }
            self.number = number
            serial = String(text.reversed().drop { !$0.isNumber }.prefix { $0.isNumber }.reversed())
        }

        /// Of one court (or tribunal) and one kind of procedure.
        var kind: String { number.court + "|" + number.code }
    }

    func caseNumbers() -> [Contradiction] {
        let there = documents.indices.filter(counts)
        let mentions = Dictionary(uniqueKeysWithValues: there.map { index in (index, mentioned(index)) })
        let kinds = Dictionary(grouping: borne(there), by: \.kind).filter { !isApart($0.value[0].number) }
        return kinds.sorted { $0.key < $1.key }.flatMap { _, group -> [Contradiction] in
            let sorted = group.sorted { (weight($1), $0.number.text) < (weight($0), $1.number.text) }
            guard let main = sorted.first else { return [] }
            guard isSuits(main) else { return quoted(against: main, known: Set(sorted.map(\.number.text)), there, mentions) }
            let odd = sorted.dropFirst().filter { isOdd($0, beside: main, mentions) }.compactMap { contradiction(main, $0.own[0]) }
            return odd + quoted(against: main, known: Set(sorted.map(\.number.text)), there, mentions)
        }
    }

    /// Besides a decision, which may be about another suit, a paper of the suit bears it.
    private func isSuits(_ borne: Borne) -> Bool { borne.own.contains { rules.matterPapers.alone.contains(documents[$0.document].material) } }

    /// Numbers with the papers that bear them, of courts and tribunals only, from sure lines.
    private func borne(_ there: [Int]) -> [Borne] {
        var result: [String: Borne] = [:]
        for index in there {
            let found = (documents[index].facts ?? []).filter { $0.kind == .caseNumber && $0.role == "own" && $0.confidence >= ContradictionFinder.sure }
            for fact in found {
                guard var known = result[fact.value] ?? Borne(fact.value), reader.numbers.isMatter(known.number) else { continue }
                known.own.append(Stated(document: index, fact: fact))
                result[fact.value] = known
            }
        }
        return Array(result.values)
    }

    private func mentioned(_ index: Int) -> Set<String> {
        Set(readings[index].numbers.map(\.text)).union((documents[index].facts ?? []).filter { $0.kind == .caseNumber }.map(\.value))
    }

    /// Enforcement, preservation and what comes before a suit give several numbers to one matter.
    private func isApart(_ number: CaseNumber) -> Bool { rules.papers.numberApart.contains { number.code.contains($0) } }

    /// The papers that open a suit say best what its number is.
    private func weight(_ borne: Borne) -> Int {
        borne.own.count * 2 + (borne.own.contains { rules.papers.numberOpens.contains(documents[$0.document].material) } ? 1 : 0)
    }

    private func contradiction(_ main: Borne, _ odd: Stated) -> Contradiction? {
        let opening = main.own.first { rules.papers.numberOpens.contains(documents[$0.document].material) }
        guard let first = opening ?? main.own.first else { return nil }
        var found = Contradiction(.caseNumber, first: side(first), second: side(odd))
        found.differsAt = ContradictionFinder.difference(first.fact.value, odd.fact.value)
        return found
    }

    // MARK: its own number

    private func isOdd(_ odd: Borne, beside main: Borne, _ mentions: [Int: Set<String>]) -> Bool {
        let papers = odd.own.map(\.document)
        guard papers.count <= max(1, main.own.count / 2), isSlip(odd, main) || odd.number.year == main.number.year || odd.serial == main.serial,
            !mentions.values.contains(where: { $0.contains(odd.number.text) && $0.contains(main.number.text) }),
            mentions.allSatisfy({ papers.contains($0.key) || !$0.value.contains(odd.number.text) })
        else { return false }
        // Each suit has one notice and one decision: a second one is a second suit's.
        let single = rules.papers.numberOpens + rules.papers.numberCloses
        let kinds = Set(papers.map { documents[$0].material }).intersection(single)
        return kinds.isDisjoint(with: main.own.map { documents[$0.document].material }) && papers.allSatisfy { isOfMatter($0, main) }
    }

    /// A decision of an earlier suit lies in a file as evidence; papers of strangers are another matter.
    private func isOfMatter(_ index: Int, _ main: Borne) -> Bool {
        let others = main.own.map(\.document)
        if rules.matterPapers.together.contains(documents[index].material) {
            let start = others.compactMap { documents[$0].date }.min()
            guard let start, let own = documents[index].date, own >= start else { return false }
        }
        let causes = [[index], others].map { papers in Set(papers.flatMap { readings[$0].facts(.cause) }.map(\.value)) }
        let isSameCause = causes.contains { $0.isEmpty }
            || causes[0].contains { one in causes[1].contains { $0.contains(one) || one.contains($0) } }
        // Of suits in a series the client is one and the opponents are others.
        let named = opponents(in: [index])
        let isSameOpponent = named.isEmpty || isAgainst(others, index) || others.contains { other in named.contains { stands($0, in: other) } }
        return isSameCause && isSameOpponent && namesParty(index)
    }

    private func opponents(in papers: [Int]) -> Set<[UInt16]> {
        let own = client.map { CharacterFolding.fold($0) }
        return Set(papers.flatMap { readings[$0].names.map { CharacterFolding.fold($0) } }).filter { $0 != own }
    }

    /// Somebody besides the client whom the others name stands in the paper.
    private func isAgainst(_ others: [Int], _ index: Int) -> Bool { opponents(in: others).contains { stands($0, in: index) } }

    /// Two parties of theirs stand in the paper: one of them may be the client, who is not always known.
    private func isBetweenSame(_ others: [Int], _ index: Int) -> Bool {
        Set(others.flatMap { readings[$0].names.map { CharacterFolding.fold($0) } }).count { stands($0, in: index) } >= 2
    }

    /// A party of whom other papers tell, or the client, stands in the paper.
    private func namesParty(_ index: Int) -> Bool {
        let known = documents.indices.filter { $0 != index && counts($0) }.flatMap { readings[$0].names }
        return Set(known + [client].compactMap { $0 }).contains { stands(CharacterFolding.fold($0), in: index) }
    }

    // MARK: as it is quoted

    /// A mandate or a pleading in the suit that quotes only a number which nobody bears and which is the suit's but for a slip; of an appeal or an
    /// application for enforcement, which must name the decision, but for its year or its serial.
    private func quoted(against main: Borne, known: Set<String>, _ there: [Int], _ mentions: [Int: Set<String>]) -> [Contradiction] {
        let isDecided = main.own.contains { rules.papers.numberCloses.contains(documents[$0.document].material) }
        // Where nothing but the decision bears the number, only a slip in what is brought against it is one.
        let isSuit = isSuits(main)
        guard isSuit || isDecided else { return [] }
        return there.compactMap { index -> Contradiction? in
            let material = documents[index].material
            let cites = rules.papers.numberCites.contains(material)
            guard cites || isSuit && rules.matterPapers.alone.contains(material), let said = mentions[index], said.isDisjoint(with: known) else { return nil }
            let stated = (documents[index].facts ?? []).filter { $0.kind == .caseNumber && $0.confidence >= ContradictionFinder.sure }
            guard let fact = stated.first(where: { Borne($0.value)?.kind == main.kind }), let odd = Borne(fact.value) else { return nil }
            let isClose = odd.number.year == main.number.year || odd.serial == main.serial
            let isNear = isSlip(odd, main) || isSuit && isClose && (cites && isDecided || isMandate(index, beside: main))
            let isAlone = mentions.allSatisfy { $0.key == index || !$0.value.contains(odd.number.text) }
            let papers = main.own.map(\.document)
            guard isNear, isAlone, isAgainst(papers, index), isSuit || isBetweenSame(papers, index), isOfMatter(index, main) else { return nil }
            return contradiction(main, Stated(document: index, fact: fact))
        }
    }

    /// A mandate or a letter against the same opponents names no other suit than this one.
    private func isMandate(_ index: Int, beside main: Borne) -> Bool {
        rules.papers.lawyersHeld.contains(documents[index].material) && opponents(in: main.own.map(\.document)).allSatisfy { stands($0, in: index) }
    }

    /// One digit wrong, left out or too many, two in the wrong order, or another year.
    private func isSlip(_ one: Borne, _ other: Borne) -> Bool {
        if one.serial == other.serial { return one.number.year != other.number.year }
        guard one.number.year == other.number.year else { return false }
        let (first, second) = (Array(one.serial.utf16), Array(other.serial.utf16))
        if EditDistance.between(first[...], second[...], limit: 1) != nil { return min(first.count, second.count) >= 2 }
        return first.count == second.count && first.sorted() == second.sorted() && zip(first, second).filter { $0 != $1 }.count == 2
    }
}
