import CaseModel
import Pipeline

/// The other side's name in a mandate, a contract or a letter of ours that is a typing mistake for the one in the matter's papers (凌风, 凌峰).
///
/// Only a character of the same sound in the place of another is one, and only where no paper besides the firm's own has that name: related
/// companies have other words in their names, and stand in papers of their own.
extension ContradictionFinder {
    /// Characters from which on a name is seldom another person's by chance.
    private static let shortest = 3
    /// And from which on it is an organisation's whole name.
    private static let organisation = 6

    func opponents(besides told: [Contradiction]) -> [Contradiction] {
        let there = documents.indices.filter(counts)
        let own = there.filter { (rules.papers.lawyersNamed + rules.papers.lawyersHeld).contains(documents[$0].material) }
        let parties = stated([.party]).filter { isBeforeCourt($0.document) && $0.fact.confidence >= ContradictionFinder.sure }
        let client = client.map { CharacterFolding.fold($0) }
        var seen: Set<[UInt16]> = []
        return own.flatMap { index in mistyped(index, parties).compactMap { known, name -> Contradiction? in
            let (units, right) = (CharacterFolding.fold(name), CharacterFolding.fold(known.fact.value))
            guard units != client, right != client, seen.insert(units).inserted,
                !there.contains(where: { !own.contains($0) && stands(units, in: $0) || stands(units, in: $0) && stands(right, in: $0) }),
                let written = written(name, units, in: index)
            else { return nil }
            var found = Contradiction(.name, first: side(known), second: side(written))
            found.differsAt = ContradictionFinder.difference(known.fact.value, name)
            return told.contains { Set([$0.first.value, $0.second.value]) == Set([found.first.value, found.second.value]) } ? nil : found
        } }
    }

    /// Names that a paper has in the place of known ones: persons as it names the matter by them, organisations anywhere in its text.
    private func mistyped(_ index: Int, _ parties: [Stated]) -> [(known: Stated, name: String)] {
        let named = readings[index].names.filter { $0.count >= ContradictionFinder.shortest }
        return parties.flatMap { known -> [(known: Stated, name: String)] in
            let right = known.fact.value
            let names = right.count >= ContradictionFinder.organisation ? named + near(Array(right), in: index) : named
            return names.filter { isHomophone(right, $0) }.map { (known, $0) }
        }
    }

    /// What stands in the paper with one character in the place of another, besides the first.
    private func near(_ name: [Character], in index: Int) -> [String] {
        let text = Array(drafts[index].pages.map { page in page.page.text.filter { !$0.isWhitespace } }.joined())
        guard text.count >= name.count else { return [] }
        return (0...(text.count - name.count)).compactMap { start in
            // Nearly all places are left at the second character.
            guard text[start] == name[0] else { return nil }
            var wrong = 0
            for offset in name.indices where text[start + offset] != name[offset] {
                wrong += 1
                if wrong > 1 { return nil }
            }
            return wrong == 1 ? String(text[start..<(start + name.count)]) : nil
        }
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
