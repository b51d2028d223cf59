import CaseModel
import Pipeline

/// Tells rulings that order nothing but measures on property (冻结、查封): no title to be enforced, and nothing that ends a case. And those that order
/// something else (准许撤诉): no such measure. And those on a step of the proceedings (驳回管辖权异议), which decide nothing of the case.
struct PropertyRulings {
    private let rules: FactRules.PropertyRulings
    private let onProperty: Set<String>
    private let others: Set<String>
    private let steps: Set<String>

    init(_ rules: FactRules, documents: [Document], files: [FileReading]) {
        self.rules = rules.propertyRulings
        let (rules, pages) = (rules.propertyRulings, CasePages(files))
        let orders = documents.filter { rules.materials.contains($0.material) && $0.confirmedBy == nil }.compactMap { document in
            Self.order(in: pages.pages(of: document).map { ClientNames.plain($0.text) }.joined(), rules).map { (id: document.id, text: $0) }
        }
        func says(_ words: [String], _ order: String) -> Bool { words.contains(where: order.contains) }
        onProperty = Set(orders.filter { says(rules.words, $0.text) && !says(rules.not, $0.text) }.map(\.id))
        steps = Set(orders.filter { says(rules.procedural, $0.text) && !says(rules.ending, $0.text) }.map(\.id))
        others = Set(orders.filter { !says(rules.words + rules.about, $0.text) && says(rules.not, $0.text) }.map(\.id))
    }

    /// Whether it decides nothing.
    func contains(_ document: Document) -> Bool { onProperty.contains(document.id) || steps.contains(document.id) }

    /// Whether it is a ruling on property and an item asks for decisions, or the other way round, or one on a step of the proceedings.
    func refuses(_ document: Document, for wanted: [MaterialID]) -> Bool { why(document, for: wanted) != nil }

    /// Why it is not what an item asks for; nil where it may be.
    func why(_ document: Document, for wanted: [MaterialID]) -> Nearest.Reason? {
        if steps.contains(document.id) { return .proceduralRuling }
        let isOnProperty = !rules.serves.isDisjoint(with: wanted)
        if onProperty.contains(document.id) { return isOnProperty ? nil : .propertyRuling }
        return others.contains(document.id) && isOnProperty ? .otherRuling : nil
    }

    /// What a ruling orders stands behind the last of its opening words: before them a court tells what has happened so far.
    private static func order(in text: String, _ rules: FactRules.PropertyRulings) -> String? {
        rules.after.flatMap { text.ranges(of: $0) }.map(\.upperBound).max().map { String(text[$0...]) }
    }
}
