import CaseModel
import Pipeline

/// Tells cards that were taken for the legal representative's (法定代表人身份证) and are another person's: the licence, the certificate and the mandate
/// say who that is.
struct RepresentativeCards {
    private let documents: [Document]
    /// Whom the clients' own papers name as representatives; empty where nothing is known for certain.
    private let named: Set<String>
    private let materials: Set<MaterialID>
    private let pages: CasePages
    /// How surely names must be read.
    private static let sure = 0.8

    init(_ facts: CaseFacts, documents: [Document], files: [FileReading], rules: FactRules) {
        self.documents = documents.filter { $0.exclusion == nil && $0.leftOutBy == nil }
        let clients = facts.clientNames
        let papers = rules.namesakes.reduce(into: Set<MaterialID>()) { $0.formUnion($1.namedIn) }
        named = Set(
            self.documents.filter { papers.contains($0.material) }.flatMap { $0.facts ?? [] }.filter { fact in
                guard fact.kind == .representative, fact.confidence >= Self.sure, let subject = fact.subject.map(ClientNames.plain) else { return false }
                return clients.contains { OneClient.mayBe($0, subject) }
            }.map { ClientNames.plain($0.value) })
        materials = Set(rules.namesakes.map(\.becomes))
        pages = CasePages(files)
    }

    /// Why a card is none of the representative's; nil for one that may be.
    func misfit(_ document: Document) -> Nearest.Reason? { holder(document) == nil ? nil : .notRepresentative }

    /// Cards of people of whom no other paper knows are asked about, with those cards as the problem's only matter.
    func problem() -> Problem? {
        let strangers = documents.compactMap { document in holder(document).map { (document: document, name: $0) } }.filter { card in
            !documents.contains { other in
                other.id != card.document.id && ClientNames.plain(pages.pages(of: other).map(\.text).joined()).contains(card.name)
            }
        }
        guard let first = strangers.first, let file = first.document.parts.first?.file.display else { return nil }
        let bears = Mask.name(first.name)
        var problem = Problem(.mixedCase, severity: .failure, measured: Double(strangers.count), detail: "\(file) (\(bears))")
        problem.matters = [Matter(bears: bears, documents: strangers.map(\.document.id))]
        return problem
    }

    /// The holder of such a card who is surely nobody that represents the client: a character that was misread makes no stranger.
    private func holder(_ document: Document) -> String? {
        guard materials.contains(document.material), document.confirmedBy == nil, !named.isEmpty else { return nil }
        let holders = (document.facts ?? []).filter { $0.kind == .party && $0.role == "holder" }
        guard let first = holders.first, holders.allSatisfy({ $0.confidence >= Self.sure }) else { return nil }
        let names = holders.map { ClientNames.plain($0.value) }
        return names.contains { name in named.contains { OneClient.mayBe(name, $0) } } ? nil : ClientNames.plain(first.value)
    }
}
