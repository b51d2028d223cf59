import CaseModel
import Pipeline

/// Tells people from organisations by the words that organisations' names end in (the value aliases of `client.kind`).
struct OrganisationNames: Sendable {
    private let suffixes: [(units: [UInt16], kind: String)]

    init(_ rules: FactRules) {
        suffixes = (rules.valueAliases["client.kind"] ?? [:])
            .filter { $0.value != "person" }
            .map { (CharacterFolding.fold($0.key), $0.value) }
            .filter { $0.0.count >= 1 }
            .sorted { ($0.units.count, $1.kind) > ($1.units.count, $0.kind) }
    }

    /// Words of two characters or more that mark a name as an organisation's.
    var words: [[UInt16]] { suffixes.map(\.units).filter { $0.count >= 2 } }

    /// person, company, government, institution or other_org; nil where the name does not tell.
    func kind(of name: String) -> String? {
        let units = CharacterFolding.fold(name)
        guard units.count >= 2 else { return nil }
        if let suffix = suffixes.first(where: { units.count > $0.units.count && units.suffix($0.units.count) == $0.units[...] }) { return suffix.kind }
        // The dot between the parts of a foreign name folds to nothing.
        return (2...4).contains(units.count) && units.allSatisfy(CharacterFolding.isHan) || name.contains("·") ? "person" : nil
    }
}
