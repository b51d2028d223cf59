import CaseModel
import Pipeline

/// The other side's name in a mandate, a contract or a letter of ours that is a typing mistake for the one in the matter's papers (凌风, 凌峰).
///
/// Only a character of the same sound in the place of another is one, and only where no paper besides the firm's own has that name: related
/// companies have other words in their names, and stand in papers of their own.
extension ContradictionFinder {
    /// Characters from which on a name is seldom another person's by chance.
    private static let shortest = 3

    func opponents(besides told: [Contradiction]) -> [Contradiction] {
        let there = documents.indices.filter(counts)
        let own = there.filter { (rules.papers.lawyersNamed + rules.papers.lawyersHeld).contains(documents[$0].material) }
        let parties = stated([.party]).filter { isBeforeCourt($0.document) && $0.fact.confidence >= ContradictionFinder.sure }
        let client = client.map { CharacterFolding.fold($0) }
        var seen: Set<[UInt16]> = []
        return own.flatMap { index in readings[index].names.compactMap { name -> Contradiction? in
            let units = CharacterFolding.fold(name)
            guard name.count >= ContradictionFinder.shortest, units != client, seen.insert(units).inserted,
                !there.contains(where: { !own.contains($0) && stands(units, in: $0) }),
                let known = parties.first(where: { isHomophone($0.fact.value, name) }),
                CharacterFolding.fold(known.fact.value) != client, !there.contains(where: { stands(units, in: $0) && stands(CharacterFolding.fold(known.fact.value), in: $0) }),
                let written = written(name, units, in: index)
            else { return nil }
            var found = Contradiction(.name, first: side(known), second: side(written))
            found.differsAt = ContradictionFinder.difference(known.fact.value, name)
            return told.contains { Set([$0.first.value, $0.second.value]) == Set([found.first.value, found.second.value]) } ? nil : found
        } }
    }

    /// Where a name stands in a paper, if the line was read surely; a name may go on in the next line.
    private func written(_ name: String, _ units: [UInt16], in index: Int) -> Stated? {
        let lines = PaperLines(drafts[index], parts: documents[index].parts).lines
        for (number, line) in lines.enumerated() {
            let next = number + 1 < lines.count ? lines[number + 1] : line
            guard FileNames.position(of: units, in: CharacterFolding.fold(line.compact + next.compact)) != nil else { continue }
            let isWhole = FileNames.position(of: units, in: CharacterFolding.fold(line.compact)) != nil
            let fact = line.fact(.party, name)
            return fact.confidence >= ContradictionFinder.sure && (isWhole || next.confidence >= ContradictionFinder.sure) ? Stated(document: index, fact: fact) : nil
        }
        return nil
    }

    /// One character in the place of another of the same sound.
    func isHomophone(_ one: String, _ other: String) -> Bool {
        guard one.count == other.count, one != other, zip(one, other).filter({ $0 != $1 }).count == 1 else { return false }
        return sounds(one) == sounds(other)
    }
}
