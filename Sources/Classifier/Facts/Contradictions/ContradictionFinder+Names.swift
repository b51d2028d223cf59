import CaseModel
import Foundation
import Pipeline

/// One party under two names: the same number under both, or one character of the same sound in its place (张伟, 张玮).
extension ContradictionFinder {
    /// A name with the papers that bear it.
    private struct Named {
        var units: [UInt16]
        var mentions: [Stated]
        var ids: Set<String>
        var roles: Set<String>
        /// The surest.
        var best: Stated?
        var text: String { String(decoding: units, as: UTF16.self) }
    }

    func names() -> [Contradiction] {
        let parties = Dictionary(grouping: stated([.party])) { CharacterFolding.fold($0.fact.value) }
        let numbers = stated([.idNumber, .creditCode]).filter { $0.fact.confidence >= ContradictionFinder.sure }
        let owned = Dictionary(grouping: numbers) { CharacterFolding.fold($0.fact.subject ?? "") }.mapValues { Set($0.map(\.fact.value)) }
        let named = parties.map { units, mentions in
            Named(
                units: units, mentions: mentions, ids: owned[units] ?? [], roles: Set(mentions.compactMap(\.fact.role)),
                best: mentions.max { $0.fact.confidence < $1.fact.confidence })
        }.sorted {
            ($1.mentions.count, $0.mentions[0].document, $0.text) < ($0.mentions.count, $1.mentions[0].document, $1.text)
        }
        var result: [Contradiction] = []
        for (position, one) in named.enumerated() {
            for other in named[(position + 1)...] where isSameParty(one, other) {
                guard let first = one.best, let second = other.best else { continue }
                var found = Contradiction(.name, first: side(first), second: side(second))
                found.differsAt = ContradictionFinder.difference(first.fact.value, second.fact.value)
                result.append(found)
            }
        }
        return result
    }

    private func isSameParty(_ one: Named, _ other: Named) -> Bool {
        if isSameOrganisation(one, other) || isOnePerson(one, other) { return true }
        guard abs(one.units.count - other.units.count) <= 1, let first = one.best, let second = other.best, first.fact.confidence >= ContradictionFinder.sure,
            second.fact.confidence >= ContradictionFinder.sure,
            let distance = EditDistance.between(one.units[...], other.units[...], limit: one.units.count > 5 ? 2 : 1), distance > 0
        else { return false }
        // Two numbers are two persons; one number is one.
        if !one.ids.isEmpty, !other.ids.isEmpty { return !one.ids.isDisjoint(with: other.ids) && !isNamedTogether(one, other) }
        return distance == 1 && one.units.count == other.units.count && isSameRole(one.roles, other.roles) && !isNamedTogether(one, other)
            && sounds(first.fact.value) == sounds(second.fact.value)
    }

    /// Two whole names under one number, each with its own sure line, and no paper that names both.
    private func isOnePerson(_ one: Named, _ other: Named) -> Bool {
        guard !one.ids.isDisjoint(with: other.ids), let first = one.best, let second = other.best,
            min(first.fact.confidence, second.fact.confidence) >= ContradictionFinder.sure
        else { return false }
        let persons = [first, second].allSatisfy { [nil, "person"].contains(reader.names.organisations.kind(of: $0.fact.value)) }
        return persons && min(one.units.count, other.units.count) >= 2 && !isNamedTogether(one, other)
    }

    /// Two companies' names under one code are one company's; so are the client's name and one that differs in a word of its own length, where
    /// that stands twice in its paper as a misread one hardly would.
    private func isSameOrganisation(_ one: Named, _ other: Named) -> Bool {
        guard min(one.units.count, other.units.count) >= 6, let first = one.best, let second = other.best,
            min(first.fact.confidence, second.fact.confidence) >= ContradictionFinder.sure, !isNamedTogether(one, other)
        else { return false }
        if !one.ids.isEmpty, !other.ids.isEmpty { return !one.ids.isDisjoint(with: other.ids) && one.units[0] == other.units[0] }
        let own = client.map { CharacterFolding.fold($0) }
        guard one.units == own || other.units == own, isSameRole(one.roles, other.roles), !one.roles.isDisjoint(with: ours), !other.roles.isDisjoint(with: ours),
            EditDistance.between(one.units[...], other.units[...], limit: 2) != nil
        else { return false }
        let rarer = one.units == own ? other : one
        return Set(rarer.mentions.map(\.document)).contains { times(rarer.units, in: $0) >= 2 }
    }

    /// Parts that a client plays.
    private var ours: Set<String> { Set(rules.papers.bringing + ["client"]) }

    func times(_ units: [UInt16], in index: Int) -> Int {
        drafts[index].pages.reduce(0) { $0 + places(units, in: $1.folded.units).count }
    }

    /// The client may be on any side; two sides are two parties.
    private func isSameRole(_ one: Set<String>, _ other: Set<String>) -> Bool {
        let open: Set<String> = ["client", "holder"]
        return !one.isDisjoint(with: other) || !one.isDisjoint(with: open) || !other.isDisjoint(with: open)
    }

    /// Brothers sue together, and a paper names both.
    private func isNamedTogether(_ one: Named, _ other: Named) -> Bool {
        let papers = Set(one.mentions.map(\.document)).union(other.mentions.map(\.document))
        return papers.contains { namesBoth(one.units, other.units, $0) }
    }

    /// Whether a paper has two names for two persons. A mandate whose head has the one and whose signature nearly the same, with the lawyer
    /// between, has one client twice: of two, each would stand in its head.
    func namesBoth(_ one: [UInt16], _ other: [UInt16], _ index: Int) -> Bool {
        guard stands(one, in: index), stands(other, in: index) else { return false }
        guard one.count == other.count, EditDistance.between(one[...], other[...], limit: 1) != nil, (rules.papers.lawyersNamed + rules.papers.lawyersHeld).contains(documents[index].material) else { return true }
        let facts = documents[index].facts ?? []
        let clients = Set(facts.filter { $0.kind == .party && $0.role == "client" }.map { CharacterFolding.fold($0.value) })
        guard clients.isSuperset(of: [one, other]) else { return true }
        let text = drafts[index].pages.flatMap(\.folded.units)
        let (left, right) = (places(one, in: text), places(other, in: text))
        guard let first = left.last.flatMap({ end in right.first.map { (end, $0) } }), let second = right.last.flatMap({ end in left.first.map { (end, $0) } })
        else { return true }
        let (head, foot) = first.0 < first.1 ? first : second
        guard head + one.count < foot else { return true }
        let between = Array(text[(head + one.count)..<foot])
        return !facts.contains { $0.kind == .lawyer && FileNames.position(of: CharacterFolding.fold($0.value), in: between) != nil }
    }

    private func places(_ units: [UInt16], in text: [UInt16]) -> [Int] {
        guard let first = units.first, text.count >= units.count else { return [] }
        return (0...(text.count - units.count)).filter { text[$0] == first && text[$0..<($0 + units.count)].elementsEqual(units) }
    }

    /// Syllables without tones (汉语拼音). In whole names of three characters and more also those that are one to many ears (平翘舌、前后鼻音): 山 and 三, 金 and 京.
    func sounds(_ name: String) -> String? {
        let sound = name.applyingTransform(.mandarinToLatin, reverse: false)?.applyingTransform(.stripDiacritics, reverse: false)?.lowercased()
        guard name.count >= 3, let sound else { return sound }
        return sound.split(separator: " ").map { syllable in
            var plain = String(syllable)
            for pair in ["zh", "ch", "sh"] where plain.hasPrefix(pair) { plain.remove(at: plain.index(after: plain.startIndex)) }
            if plain.hasSuffix("ing") || plain.hasSuffix("eng") || plain.hasSuffix("ang") { plain.removeLast() }
            return plain
        }.joined(separator: " ")
    }
}
