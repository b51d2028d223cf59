import CaseModel
import Pipeline

/// Reads the names in the words by which a paper says what matter it belongs to: `与济南恒泰置业有限公司商品房预售合同纠纷一案`.
struct MatterNames: Sendable {
    /// Units between the word for "against" and the cause; an organisation's name is seldom longer.
    static let longestName = 32
    /// Units at the head of a document in which the matter is stated.
    static let head = 1600

    private let versus: [[UInt16]]
    /// Causes by their first unit, longest first.
    private let causes: [UInt16: [[UInt16]]]
    private let endings: [[UInt16]]
    /// Words that stand for a party and are nobody's name (被告, 公司, 对方当事人).
    private let roles: Set<[UInt16]>

    init(_ rules: FactRules) {
        let grammar = rules.folderGrammar
        roles = Set((rules.partyLabels.values.joined() + grammar.organisationEndings + rules.keyAliases.keys).map { CharacterFolding.fold($0) })
        versus = grammar.versus.map { CharacterFolding.fold($0) }.filter { !$0.isEmpty && $0.allSatisfy(CharacterFolding.isHan) }
        endings = grammar.organisationEndings.map { CharacterFolding.fold($0) }.filter { !$0.isEmpty }
        let words = grammar.causes.map { CharacterFolding.fold($0) }.filter { $0.count >= 2 }
        causes = Dictionary(grouping: words, by: { $0[0] }).mapValues { $0.sorted { $0.count > $1.count } }
    }

    /// Opposing parties as the statement of the matter names them.
    func names(in pages: ArraySlice<PageView>) -> [String] {
        let units = Array(pages.flatMap(\.folded.units).prefix(MatterNames.head))
        var found: [String] = []
        for start in units.indices {
            guard let word = versus.first(where: { units[start...].starts(with: $0) }),
                let name = name(in: units, from: start + word.count), !found.contains(name)
            else { continue }
            found.append(name)
        }
        return found
    }

    /// The name between here and the nearest cause of action, if it is a name.
    private func name(in units: [UInt16], from start: Int) -> String? {
        let last = min(units.count, start + MatterNames.longestName)
        var index = start + 2
        while index < last {
            if (causes[units[index]] ?? []).contains(where: { units[index...].starts(with: $0) }) {
                let name = units[start..<index]
                guard name.allSatisfy(CharacterFolding.isHan), !roles.contains(Array(name)) else { return nil }
                return name.count <= 3 || isOrganisation(name) ? String(decoding: name, as: UTF16.self) : nil
            }
            index += 1
        }
        return nil
    }

    private func isOrganisation(_ name: ArraySlice<UInt16>) -> Bool {
        name.count >= 5 && endings.contains { name.count > $0.count && name.suffix($0.count) == $0[...] }
    }
}
