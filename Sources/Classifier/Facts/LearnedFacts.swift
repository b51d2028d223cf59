import CaseModel
import Pipeline

/// Fills what the papers leave open otherwise from what they state, each with its place (R011-R013).
struct LearnedFacts: Sendable {
    /// Below it a fact is shown with its document, but is not the case's.
    static let believed = 0.75

    let rules: FactRules

    func fill(_ facts: inout CaseFacts, from documents: [Document]) {
        let papers = documents.filter { $0.exclusion == nil && !$0.isStateSecret && rules.matterPapers.contains($0.material) }
        let stated = papers.flatMap { $0.facts ?? [] }.filter { $0.confidence >= LearnedFacts.believed }
        if facts.title == nil, let cause = most(stated.filter { $0.kind == .cause }) { note(cause, \.title, cause.value, "title", &facts) }
        let own = stated.filter { $0.kind == .caseNumber && $0.role == "own" }
        if let number = facts.number.flatMap({ known in own.first { $0.value == known } }) { place(number, "number", &facts) }
        if facts.court == nil, let court = most(stated.filter { $0.kind == .court }) {
            note(court, \.court, court.value, "court", &facts)
        } else if let court = facts.court, let fact = stated.first(where: { $0.kind == .court && $0.value == court }) {
            place(fact, "court", &facts)
        }
        day("opened", \.opened, stated, &facts)
        day("closed", \.closed, stated, &facts)
        day("effective", \.effective, stated, &facts)
        fee(&facts, papers)
    }

    /// What most facts say, among equals the surest.
    private func most(_ facts: [DocumentFact]) -> DocumentFact? {
        let groups = Dictionary(grouping: facts, by: \.value)
        let best = groups.values.max { ($0.count, $0[0].confidence, $1[0].value) < ($1.count, $1[0].confidence, $0[0].value) }
        return best?.max { $0.confidence < $1.confidence }
    }

    private func day(_ name: String, _ path: WritableKeyPath<CaseFacts, CalendarDate?>, _ stated: [DocumentFact], _ facts: inout CaseFacts) {
        let days = stated.filter { $0.kind == .date && $0.role == name }
        if let known = facts[keyPath: path] {
            if facts.places?[name] == nil, let fact = days.first(where: { $0.value == known.description }) { place(fact, name, &facts) }
        } else if Set(days.map(\.value)).count == 1, let fact = days.first, let date = CalendarDate(iso: fact.value) {
            facts[keyPath: path] = date
            facts.sources[name] = .documents
            place(fact, name, &facts)
        }
    }

    /// How the contract reckons the fee.
    private func fee(_ facts: inout CaseFacts, _ papers: [Document]) {
        let kinds = papers.flatMap { $0.facts ?? [] }.filter { $0.kind == .feeKind && $0.confidence >= LearnedFacts.believed }
        guard facts.facts["fee.kind"] == nil, let fact = kinds.first, Set(kinds.map(\.value)).count == 1 else { return }
        facts.facts["fee.kind"] = .word(fact.value)
        facts.sources["fee.kind"] = .documents
        place(fact, "fee.kind", &facts)
    }

    private func note(
        _ fact: DocumentFact, _ path: WritableKeyPath<CaseFacts, String?>, _ value: String, _ name: String, _ facts: inout CaseFacts
    ) {
        facts[keyPath: path] = value
        facts.sources[name] = .documents
        place(fact, name, &facts)
    }

    private func place(_ fact: DocumentFact, _ name: String, _ facts: inout CaseFacts) {
        facts.places = (facts.places ?? [:]).merging([name: fact.place]) { old, _ in old }
    }
}

extension FactRules.MatterPapers {
    fileprivate func contains(_ material: MaterialID) -> Bool { alone.contains(material) || together.contains(material) }
}
