import CaseModel

/// Tells when papers of two cases lie in one folder (domain/folder-practice.md 4). Careful: lower instances, arbitration before litigation
/// and quoted cases are normal, so what is named together in any document is one case.
struct MixedCase: Sendable {
    /// Documents that each of two cases must have.
    static let fewest = 2

    let documents: [Document]
    let drafts: [Draft]
    let readings: [CaseReader.Reading]

    func problems(clients: [String: Set<Int>]) -> [Problem] {
        if let two = numbers() { return [problem(two.0.count, two.1.count, places: [two.0, two.1])] }
        if let two = names(clients) { return [problem(two.0.count, two.1.count, places: [two.0, two.1])] }
        return []
    }

    /// `detail` names a file of each; never a party.
    private func problem(_ one: Int, _ other: Int, places: [[Int]]) -> Problem {
        let files = places.compactMap { $0.min().flatMap { documents[$0].parts.first?.file.display } }
        return Problem(.mixedCase, severity: .failure, measured: Double(min(one, other)), detail: files.joined(separator: " | "))
    }

    /// Own numbers, bound together where a document has both or the parties are the same.
    private func numbers() -> ([Int], [Int])? {
        var groups: [(numbers: Set<String>, documents: [Int], parties: Set<String>)] = []
        for (index, reading) in readings.enumerated() {
            let all = Set(reading.numbers.map(\.text))
            let own = reading.ownNumber.map { Set([$0.text]) } ?? []
            guard !all.isEmpty else { continue }
            let parties = Set(reading.parties.map(\.name))
            var merged = (numbers: all, documents: own.isEmpty ? [] : [index], parties: parties)
            groups.removeAll { group in
                guard !group.numbers.isDisjoint(with: all) || !group.parties.isDisjoint(with: parties) else { return false }
                merged.numbers.formUnion(group.numbers)
                merged.documents += group.documents
                merged.parties.formUnion(group.parties)
                return true
            }
            groups.append(merged)
        }
        let large = groups.filter { $0.documents.count >= MixedCase.fewest && !$0.parties.isEmpty }.sorted { $0.documents.count > $1.documents.count }
        return large.count >= 2 ? (large[0].documents, large[1].documents) : nil
    }

    /// Two clients with papers of their own, never named in one document.
    private func names(_ clients: [String: Set<Int>]) -> ([Int], [Int])? {
        let large = clients.filter { $0.value.count >= MixedCase.fewest }.sorted { ($0.value.count, $1.key) > ($1.value.count, $0.key) }
        for (position, one) in large.enumerated() {
            for other in large[(position + 1)...] {
                let first = CharacterFolding.fold(one.key)
                let second = CharacterFolding.fold(other.key)
                // 王伟 and 王伟明 may be one reading cut short; one letter apart is a misreading.
                if FileNames.position(of: first, in: second) != nil || FileNames.position(of: second, in: first) != nil { continue }
                if EditDistance.between(first[...], second[...], limit: first.count > 4 ? 2 : 1) != nil { continue }
                let together = drafts.contains { draft in
                    let units = draft.pages.flatMap(\.folded.units)
                    return FileNames.position(of: first, in: units) != nil && FileNames.position(of: second, in: units) != nil
                }
                if !together { return (one.value.sorted(), other.value.sorted()) }
            }
        }
        return nil
    }
}
