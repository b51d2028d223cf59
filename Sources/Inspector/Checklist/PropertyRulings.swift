import CaseModel
import Pipeline

/// Tells rulings that order nothing but measures on property (冻结、查封): no title to be enforced, and nothing that ends a case.
struct PropertyRulings {
    private let rules: FactRules.PropertyRulings
    private let ids: Set<String>

    init(_ rules: FactRules, documents: [Document], files: [FileReading]) {
        self.rules = rules.propertyRulings
        let (rules, pages) = (rules.propertyRulings, CasePages(files))
        ids = Set(documents.filter { document in
            guard rules.materials.contains(document.material), document.confirmedBy == nil else { return false }
            return Self.isOnProperty(pages.pages(of: document).map { ClientNames.plain($0.text) }.joined(), rules)
        }.map(\.id))
    }

    /// Whether it decides nothing.
    func contains(_ document: Document) -> Bool { ids.contains(document.id) }

    /// Whether it is one, and an item asks for decisions.
    func refuses(_ document: Document, for wanted: [MaterialID]) -> Bool {
        contains(document) && rules.serves.isDisjoint(with: wanted)
    }

    /// What an order does stands behind the last of its opening words: before them a court tells what has happened so far.
    private static func isOnProperty(_ text: String, _ rules: FactRules.PropertyRulings) -> Bool {
        guard let start = rules.after.flatMap({ text.ranges(of: $0) }).map(\.upperBound).max() else { return false }
        let order = text[start...]
        return rules.words.contains(where: order.contains) && !rules.not.contains(where: order.contains)
    }
}
