import CaseModel
import Pipeline

/// Tells when papers of two matters lie in one folder (混入他案, domain/folder-practice.md 4).
///
/// Documents that name a common party or a common court number belong together, and so do all that they name in turn. Lower instances,
/// arbitration before litigation, relatives who sign, co-plaintiffs, evidence with other people's names: all of them hang together by some
/// name. What is left over with papers of its own (a mandate, a pleading, a summons) is another matter. A lone decision that is left over may
/// lie there for reference; it is asked about where its file's name does not say so.
struct MixedCase: Sendable {
    let documents: [Document]
    let drafts: [Draft]
    let readings: [PaperReading]
    let papers: FactRules.MatterPapers

    /// Documents that hang together.
    private struct Matter {
        var documents: [Int] = []
        var names: Set<[UInt16]> = []
        /// From 1 the matter has its place here.
        var weight = 0.0
        /// The court's number, where two suits of one client are told apart by it.
        var number: String?
    }

    func problems() -> [Problem] {
        let matters = matters(joinedBy: { readings[$0].names.map { CharacterFolding.fold($0) } + numbers(of: $0) })
        guard let main = Self.largestFirst(matters.filter { $0.weight >= 1 }).first else { return twoSuits().map { [problem($0, $1)] } ?? [] }
        if let (one, other) = stranger(to: main, matters) ?? twoSuits() ?? loneDecisions(beside: main, matters) { return [problem(one, other)] }
        return []
    }

    /// `detail` names a file of each and the party, masked: 扫描01.jpg (王**) | 扫描02.jpg (吕**).
    private func problem(_ one: Matter, _ other: Matter) -> Problem {
        let places = [one, other].map { matter in
            let first = matter.documents.sorted { (weight(of: $1), $0) < (weight(of: $0), $1) }.first ?? 0
            let file = documents[first].parts.first?.file.display ?? ""
            let name = readings[first].client ?? readings[first].names.first
            return name.map { "\(file) (\(Masking.mask($0, as: "party")))" } ?? file
        }
        var result = Problem(
            .mixedCase, severity: .failure, measured: Double(min(one.documents.count, other.documents.count)), detail: places.joined(separator: " | "))
        result.matters = [one, other].map { CaseModel.Matter(bears: $0.number ?? bearer(of: $0), documents: $0.documents.map { documents[$0].id }) }
        return result
    }

    /// The masked name of the party that a matter's weightiest paper states.
    private func bearer(of matter: Matter) -> String? {
        let first = matter.documents.sorted { (weight(of: $1), $0) < (weight(of: $0), $1) }.first ?? 0
        return (readings[first].client ?? readings[first].names.first).map { Masking.mask($0, as: "party") }
    }

    // MARK: what a document weighs

    private func weight(of index: Int) -> Double {
        // What a person leaves out is bound all the same, among the originals: another case's paper still has to go.
        guard documents[index].exclusion == nil || documents[index].leftOutBy != nil, !documents[index].isStateSecret else { return 0 }
        let reading = readings[index]
        let known = reading.names.count + (reading.facts(.caseNumber).contains { $0.role == "own" } ? 1 : 0)
        guard known >= 1, !reading.names.isEmpty else { return 0 }
        // A notice of somebody else's, of which a person has said that it belongs here (a fellow suspect's).
        if papers.whose.materials.contains(documents[index].material), documents[index].confirmedBy != nil { return 0 }
        if papers.byName.contains(documents[index].material) { return 1 }
        if papers.alone.contains(documents[index].material) { return known >= 2 ? 1 : 0.5 }
        return papers.together.contains(documents[index].material) ? (isByOurLawyers(reading) ? 1 : 0.5) : 0
    }

    /// A decision in which the firm's own lawyers stood is no example of another's.
    private func isByOurLawyers(_ reading: PaperReading) -> Bool {
        let named = Set(reading.facts(.lawyer).map(\.value))
        return !named.isEmpty && readings.contains { $0.client != nil && $0.facts(.lawyer).contains { named.contains($0.value) } }
    }

    // MARK: matters that never meet

    private func stranger(to main: Matter, _ matters: [Matter]) -> (Matter, Matter)? {
        Self.largestFirst(matters.filter { $0.weight >= 1 }).dropFirst().first { !isSame(main, $0) }.map { (main, $0) }
    }

    /// All decisions of other cases together: 另案裁判文书, by mistake or for reference.
    private func loneDecisions(beside main: Matter, _ matters: [Matter]) -> (Matter, Matter)? {
        let lone = matters.filter { $0.weight < 1 && $0.documents.contains(where: isUnexplainedDecision) && !isSame(main, $0) }
        guard var other = lone.first else { return nil }
        other.documents = lone.flatMap(\.documents).sorted()
        if lone.count == 1 { other.number = other.documents.compactMap { readings[$0].ownNumber?.text }.first }
        return (main, other)
    }

    /// A decision with a number and parties of its own, in a file whose name does not say that it lies there for reference.
    private func isUnexplainedDecision(_ index: Int) -> Bool {
        guard papers.asked.contains(documents[index].material), weight(of: index) > 0, readings[index].ownNumber != nil, documents[index].confirmedBy == nil, isRead(index)
        else { return false }
        return !documents[index].parts.contains { part in papers.referenceWords.contains { part.file.display.contains($0) } }
    }

    /// Whether its parties were read surely: a name that was not is nobody's.
    private func isRead(_ index: Int) -> Bool {
        readings[index].facts(.party).contains { $0.confidence >= CaseReader.believed }
    }

    private static func largestFirst(_ matters: [Matter]) -> [Matter] {
        matters.sorted { ($1.documents.count, $0.documents[0]) < ($0.documents.count, $1.documents[0]) }
    }

    /// The documents, joined wherever one names what another has in its text.
    private func matters(joinedBy keys: (Int) -> [[UInt16]]) -> [Matter] {
        let own = documents.indices.map(keys)
        let words = Array(Set(own.joined().filter { $0.count >= 2 }))
        guard !words.isEmpty else { return [] }
        let index = Dictionary(uniqueKeysWithValues: words.enumerated().map { ($1, $0) })
        let automaton = WordAutomaton(words: words)
        var groups = DisjointSets(count: documents.count + words.count)
        for (position, draft) in drafts.enumerated() {
            for view in draft.pages {
                for hit in automaton.hits(in: view.folded.units) { groups.join(position, documents.count + hit.word) }
            }
            for key in own[position] { if let word = index[key] { groups.join(position, documents.count + word) } }
        }
        var matters: [Int: Matter] = [:]
        for position in documents.indices {
            let root = groups.root(of: position)
            matters[root, default: Matter()].documents.append(position)
            matters[root, default: Matter()].names.formUnion(readings[position].names.map { CharacterFolding.fold($0) })
            matters[root, default: Matter()].weight += weight(of: position)
        }
        return Array(matters.values)
    }

    /// Court numbers that a document bears or quotes. A firm numbers its contracts in the old form of courts （2024）民代字第35号: where no
    /// court's own number is to be expected, only the new form counts, in which the court has digits.
    private func numbers(of index: Int) -> [[UInt16]] {
        readings[index].numbers.filter { readings[index].client == nil || $0.court.count > 1 }.map { CharacterFolding.fold($0.text) }
    }

    /// A name that was misread or cut short is no stranger: 王伟 and 王伟明, one character in four apart; and of a paper with nothing but a name,
    /// which is written by hand, one in two.
    private func isSame(_ one: Matter, _ other: Matter) -> Bool {
        let isByHand = [one, other].contains { matter in matter.documents.allSatisfy { papers.byName.contains(documents[$0].material) || weight(of: $0) == 0 } }
        return one.names.contains { first in
            other.names.contains { second in
                FileNames.position(of: first, in: second) != nil || FileNames.position(of: second, in: first) != nil
                    || first.count >= 3 && second.count >= 3
                        && EditDistance.between(first[...], second[...], limit: first.count > 6 ? 2 : 1) != nil
                    || isByHand && first.count == 2 && second.count == 2 && first.first == second.first
            }
        }
    }

    // MARK: two suits of one client

    /// Two court numbers of one kind, each with notices of its own and with another opponent, that no document names together.
    private func twoSuits() -> (Matter, Matter)? {
        let clients = Set(readings.compactMap(\.client).map { CharacterFolding.fold($0) })
        let suits = matters(joinedBy: numbers).map { matter in
            var matter = matter
            matter.documents = matter.documents.filter { readings[$0].ownNumber != nil }
            matter.number = matter.documents.compactMap { readings[$0].ownNumber?.text }.first
            return matter
        }.filter { matter in
            matter.documents.count >= 2 && matter.documents.contains { papers.alone.contains(documents[$0].material) && weight(of: $0) >= 1 }
        }.sorted { ($1.documents.count, $0.documents[0]) < ($0.documents.count, $1.documents[0]) }
        for (position, one) in suits.enumerated() {
            for other in suits[(position + 1)...] {
                let codes = [one, other].map { Set($0.documents.compactMap { readings[$0].ownNumber?.code }) }
                let opponents = [one, other].map { suit in
                    Set(suit.documents.flatMap { readings[$0].names.map { CharacterFolding.fold($0) } }).subtracting(clients)
                }
                guard !codes[0].isDisjoint(with: codes[1]), opponents.allSatisfy({ !$0.isEmpty }), opponents[0].isDisjoint(with: opponents[1]) else { continue }
                return (one, other)
            }
        }
        return nil
    }
}

/// Things that are joined two by two (union and find).
struct DisjointSets {
    private var parents: [Int]

    init(count: Int) { parents = Array(0..<count) }

    mutating func root(of item: Int) -> Int {
        var item = item
        while parents[item] != item {
            parents[item] = parents[parents[item]]
            item = parents[item]
        }
        return item
    }

    mutating func join(_ one: Int, _ other: Int) { parents[root(of: one)] = root(of: other) }
}
