import CaseModel
import Pipeline

/// Tells when papers of two matters lie in one folder (混入他案, domain/folder-practice.md 4).
///
/// Documents that name a common party or a common court number belong together, and so do all that they name in turn. Lower instances,
/// arbitration before litigation, relatives who sign, co-plaintiffs, evidence with other people's names: all of them hang together by some
/// name. Whatever is left over and names somebody is a stranger's. Whose the case is, case.yaml or the folder's name says, else the matter with
/// the most papers.
struct MixedCase: Sendable {
    let documents: [Document]
    let drafts: [Draft]
    let readings: [PaperReading]
    let papers: FactRules.MatterPapers
    private let names: PartyNames
    private let folder: String
    private let clients: [String]
    /// By document: all whom it names, without the lawyers of any of them.
    private let named: [[String]]
    /// The same, of those that were read surely.
    private let surely: [[String]]
    /// What organisations are called without region and legal form, by their folded names.
    private let trades: [[UInt16]: Substring]

    /// What was found.
    struct Finding {
        var problems: [Problem] = []
        /// Indices of documents that are another matter's for certain.
        var strangers: Set<Int> = []
    }

    /// Documents that hang together.
    private struct Matter {
        var documents: [Int] = []
        var names: Set<[UInt16]> = []
        /// From 1 the matter has its place here.
        var weight = 0.0
        /// The court's number, where two suits of one client are told apart by it.
        var number: String?
    }

    init(documents: [Document], drafts: [Draft], readings: [PaperReading], rules: FactRules, folder: String, clients: [String]) {
        self.documents = documents
        self.drafts = drafts
        self.readings = readings
        self.folder = folder
        self.clients = clients
        papers = rules.matterPapers
        names = PartyNames(rules)
        let lawyers = Set(readings.flatMap { $0.facts(.lawyer) }.map(\.value))
        surely = readings.map { $0.concerned.filter { !lawyers.contains($0) } }
        named = zip(readings, surely).map { CaseReader.distinct($0.names + $1) }
        let all = Set(named.joined())
        trades = Dictionary(
            all.compactMap { [names] name in names.trade(name).map { (CharacterFolding.fold(name), $0) } }, uniquingKeysWith: { first, _ in first })
    }

    func find() -> Finding {
        let matters = matters(joinedBy: { index in named[index].flatMap { names.keys($0) } + numbers(of: index) })
        guard let (main, isKnown) = main(of: matters) else { return Finding(problems: twoSuits().map { [problem($0, $1)] } ?? []) }
        var result = Finding()
        for matter in Self.largestFirst(matters.filter { !$0.documents.contains(where: main.documents.contains) }) where !isSame(main, matter) {
            let isHeavy = matter.weight >= 1
            var other = matter
            other.documents = matter.documents.filter { isHeavy ? documents[$0].confirmedBy == nil : isStrangers($0) }
            guard !other.documents.isEmpty else { continue }
            if !isHeavy, other.documents.allSatisfy({ papers.asked.contains(documents[$0].material) }) {
                other.number = other.documents.compactMap { readings[$0].ownNumber?.text }.first
            }
            let isCertain = isKnown || !isHeavy
            result.problems.append(problem(main, other, isCertain: isCertain))
            if isCertain { result.strangers.formUnion(other.documents) }
        }
        if let (one, other) = twoSuits(besides: result.strangers) { result.problems.append(problem(one, other)) }
        return result
    }

    /// The case's own matter, and whether it is surely that.
    private func main(of matters: [Matter]) -> (Matter, isKnown: Bool)? {
        let anchored = matters.filter { matter in matter.documents.contains { named[$0].contains(where: isSaid) } }
        if var main = anchored.first {
            for other in anchored.dropFirst() {
                main.documents += other.documents
                main.names.formUnion(other.names)
                main.weight += other.weight
            }
            main.documents.sort()
            return (main, true)
        }
        let heavy = Self.largestFirst(matters.filter { $0.weight >= 1 })
        guard let main = heavy.first else { return nil }
        let next = heavy.dropFirst().first { !isSame(main, $0) }
        return (main, main.documents.count > next?.documents.count ?? 0)
    }

    /// Whether case.yaml or the folder's name speaks of somebody.
    private func isSaid(_ name: String) -> Bool {
        clients.contains { names.mayBeSame($0, name) } || names.forms(of: name).contains { folder.contains($0) }
    }

    /// A paper that surely names somebody, and of which neither a person nor its file's name says why it lies here.
    private func isStrangers(_ index: Int) -> Bool {
        let document = documents[index]
        guard !surely[index].isEmpty, document.confirmedBy == nil, !document.isStateSecret, document.exclusion == nil || document.leftOutBy != nil else { return false }
        return !papers.asked.contains(document.material)
            || !document.parts.contains { part in papers.referenceWords.contains { part.file.display.contains($0) } }
    }

    /// `detail` names a file of each and the party, masked: 扫描01.jpg (王**) | 扫描02.jpg (吕**).
    private func problem(_ one: Matter, _ other: Matter, isCertain: Bool = false) -> Problem {
        let places = [one, other].map { matter in
            let first = first(of: matter)
            let file = documents[first].parts.first?.file.display ?? ""
            return bearer(of: matter).map { "\(file) (\($0))" } ?? file
        }
        var result = Problem(
            .mixedCase, severity: .failure, measured: Double(min(one.documents.count, other.documents.count)), detail: places.joined(separator: " | "))
        result.matters = zip([one, other], [true, false]).map { matter, isOwn in
            CaseModel.Matter(
                bears: matter.number ?? bearer(of: matter), documents: matter.documents.map { documents[$0].id }, isOwn: isCertain ? isOwn : nil)
        }
        return result
    }

    /// The masked name of the party that a matter's weightiest paper states.
    private func bearer(of matter: Matter) -> String? {
        let first = first(of: matter)
        return (readings[first].client ?? named[first].first).map { Masking.mask($0, as: "party") }
    }

    private func first(of matter: Matter) -> Int {
        matter.documents.min { (weight(of: $1), named[$1].isEmpty ? 0 : 1, $0) < (weight(of: $0), named[$0].isEmpty ? 0 : 1, $1) } ?? 0
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
            matters[root, default: Matter()].names.formUnion(named[position].map { CharacterFolding.fold($0) })
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
                    || areOfOneGroup(first, second)
            }
        }
    }

    private func areOfOneGroup(_ one: [UInt16], _ other: [UInt16]) -> Bool {
        guard let first = trades[one], let second = trades[other] else { return false }
        return PartyNames.areOfOneGroup(first, second)
    }

    // MARK: two suits of one client

    /// Two court numbers of one kind, each with notices of its own and with another opponent, that no document names together.
    private func twoSuits(besides strangers: Set<Int> = []) -> (Matter, Matter)? {
        let clients = Set(readings.compactMap(\.client).map { CharacterFolding.fold($0) })
        let suits = matters(joinedBy: numbers).map { matter in
            var matter = matter
            matter.documents = matter.documents.filter { readings[$0].ownNumber != nil && documents[$0].confirmedBy == nil && !strangers.contains($0) }
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
