import CaseModel
import Pipeline

/// The client's legal representative under two names.
///
/// Companies change their representatives, and a misread character makes another name. So two names that sound alike are told of, and
/// different ones only where a certificate (法定代表人身份证明书) and a paper that the client signed within the same weeks disagree.
extension ContradictionFinder {
    /// Days between two papers within which a company seldom changes its representative.
    private static let sameTime = 60

    func representatives() -> [Contradiction] {
        guard let client = client.map({ CharacterFolding.fold($0) }) else { return [] }
        let all = stated([.representative]).filter { stated in
            stated.fact.confidence >= ContradictionFinder.sure && stated.fact.subject.map { CharacterFolding.fold($0) == client } ?? false
        }
        let groups = Dictionary(grouping: all) { CharacterFolding.fold($0.fact.value) }.values.sorted { one, other in
            let papers = [one, other].map { Set($0.map(\.document)).count }
            return (papers[1], one[0].document, one[0].fact.value) < (papers[0], other[0].document, other[0].fact.value)
        }
        guard let main = groups.first else { return [] }
        return groups.dropFirst().compactMap { group -> Contradiction? in
            guard !isNamedTogether(main, group) else { return nil }
            guard isHomophone(main[0].fact.value, group[0].fact.value) else {
                return certified(main, group).map { Contradiction(.representative, first: side($0.0), second: side($0.1)) }
            }
            var found = Contradiction(.representative, first: side(main[0]), second: side(group[0]))
            found.differsAt = ContradictionFinder.difference(main[0].fact.value, group[0].fact.value)
            return found
        }
    }

    /// A paper on a change of representatives names both.
    private func isNamedTogether(_ one: [Stated], _ other: [Stated]) -> Bool {
        let units = [one, other].map { CharacterFolding.fold($0[0].fact.value) }
        return Set((one + other).map(\.document)).contains { index in units.allSatisfy { stands($0, in: index) } }
    }

    /// A certificate and a mandate or pleading of the same weeks.
    private func certified(_ main: [Stated], _ group: [Stated]) -> (Stated, Stated)? {
        for one in main {
            for other in group where isCertificate(one) != isCertificate(other) {
                let paper = isCertificate(one) ? other : one
                guard rules.matterPapers.alone.contains(documents[paper.document].material),
                    let days = documents[one.document].date?.dayNumber, let then = documents[other.document].date?.dayNumber,
                    abs(days - then) <= ContradictionFinder.sameTime
                else { continue }
                return (one, other)
            }
        }
        return nil
    }

    private func isCertificate(_ stated: Stated) -> Bool { rules.papers.certificates.contains(documents[stated.document].material) }
}
