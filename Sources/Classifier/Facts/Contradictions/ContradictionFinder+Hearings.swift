import CaseModel
import Pipeline

/// The day of a hearing in a court's summons, and in the transcript or a summary of ours.
///
/// Hearings are put off and go on another day: only where each side tells one day, and no paper speaks of another hearing, one of the two is wrong.
extension ContradictionFinder {
    /// Characters between the day and the word (2024年3月5日上午9时30分开庭).
    private static let reach = 14

    func hearings() -> [Contradiction] {
        let words = rules.papers.hearingMatch
        let there = documents.indices.filter(counts)
        let papers = there.filter { words.calls.union(words.tells).contains(documents[$0].material) }
        guard !papers.contains(where: { stands(words.moved, in: $0) }) else { return [] }
        let called = papers.filter { words.calls.contains(documents[$0].material) }.flatMap(heard)
        guard let call = called.first, Set(called.map(\.fact.value)).count == 1 else { return [] }
        return papers.filter { words.tells.contains(documents[$0].material) && isOfNumber(call.document, $0) }.compactMap { index in
            let told = heard(index) + (documents[index].facts?.contains { $0.kind == .date && $0.role == Self.role } ?? false ? [] : spoken(index))
            guard let day = told.first, Set(told.map(\.fact.value)).count == 1, day.fact.value != call.fact.value else { return nil }
            return Contradiction(.hearing, first: side(call), second: side(day))
        }
    }

    private static let role = "heard"

    private func heard(_ index: Int) -> [Stated] {
        (documents[index].facts ?? []).filter { $0.kind == .date && $0.role == Self.role && $0.confidence >= ContradictionFinder.believed }
            .map { Stated(document: index, fact: $0) }
    }

    /// As they are told in a sentence: 2024年3月5日上午开庭.
    private func spoken(_ index: Int) -> [Stated] {
        let lines = PaperLines(drafts[index], parts: documents[index].parts).lines
        return lines.indices.flatMap { number -> [Stated] in
            let text = lines[number].text
            return DateScanner.dates(in: text).compactMap { found -> Stated? in
                let next = number + 1 < lines.count ? lines[number + 1].compact : ""
                let after = (text.string(found.range.upperBound..<text.scalars.count).filter { !$0.isWhitespace } + next).prefix(Self.reach)
                let clause = after.prefix { !"，。；,;".contains($0) }
                guard rules.papers.hearingMatch.words.contains(where: { clause.contains($0) }) else { return nil }
                let fact = lines[number].fact(.date, found.date.description, role: Self.role)
                return fact.confidence >= ContradictionFinder.believed ? Stated(document: index, fact: fact) : nil
            }
        }
    }

    /// Papers of two numbers are of two procedures.
    private func isOfNumber(_ one: Int, _ other: Int) -> Bool {
        func numbers(_ index: Int) -> Set<String> {
            Set((documents[index].facts ?? []).filter { $0.kind == .caseNumber }.map(\.value))
        }
        let (call, told) = (numbers(one), numbers(other))
        return call.isEmpty || told.isEmpty || !call.isDisjoint(with: told)
    }
}
