import CaseModel
import Pipeline

/// The lawyer and the days of the mandate, as forms, contracts and mandates say them.
extension CaseReader {
    func setDays(_ facts: inout CaseFacts, _ documents: [Document]) {
        setDay("opened", \.opened, documents, &facts)
        setDay("closed", \.closed, documents, &facts)
        // A contract's own 生效日期 is not that of the decision.
        setDay("effective", \.effective, documents.filter { !isIn(categories.mandates, $0) }, &facts)
        if facts.opened == nil, let signed = signed(documents), let date = CalendarDate(iso: signed.value) {
            learn(\.opened, date, "opened", at: signed.place, &facts)
        }
    }

    /// The first that a form of the firm's own says, or what all other papers agree on.
    private func setDay(_ name: String, _ path: WritableKeyPath<CaseFacts, CalendarDate?>, _ documents: [Document], _ facts: inout CaseFacts) {
        let days = stated(.date, documents).filter { $0.role == name }
        guard let first = days.first, let date = CalendarDate(iso: first.value) else { return }
        let isForms = documents.contains { isIn(categories.own, $0) && $0.exclusion == nil && ($0.facts ?? []).contains(first) }
        guard isForms || Set(days.map(\.value)).count == 1 else { return }
        learn(path, date, name, at: first.place, &facts)
    }

    /// The day on which the weightiest mandate was signed.
    private func signed(_ documents: [Document]) -> DocumentFact? {
        pipeline.facts.mandates.datePapers.lazy.compactMap { material in
            documents.filter { $0.material == material && $0.exclusion == nil }.compactMap { document in
                document.facts?.first { $0.kind == .date && $0.role == "signed" }
            }.min { $0.value < $1.value }
        }.first
    }

    /// Whom a form calls the handling lawyer, else whom contracts and mandates name. Papers that name lawyers of whom none is the same contradict
    /// each other: a person must say who it is.
    func setLawyer(_ facts: inout CaseFacts, _ documents: [Document], _ readings: [PaperReading]) {
        if let handling = readings.lazy.flatMap(\.facts).first(where: { $0.kind == .lawyer && $0.role == PaperReader.handling }) {
            return set(lawyer: handling, &facts)
        }
        let papers = documents.indices.filter { pipeline.facts.mandates.papers.contains(documents[$0].material) && documents[$0].exclusion == nil }
        let sure = papers.map { readings[$0].facts(.lawyer) }.filter { !$0.isEmpty }
        let named = sure.isEmpty ? papers.map { readings[$0].agents }.filter { !$0.isEmpty } : sure
        guard !named.isEmpty else { return }
        let leads = CaseReader.distinct(named.compactMap(\.first?.value))
        let contradict = named.contains { one in named.contains { other in Set(one.map(\.value)).isDisjoint(with: other.map(\.value)) } }
        if contradict {
            facts.contested = (facts.contested ?? [:]).merging(["lawyer.name": leads]) { $1 }
            return
        }
        func weight(_ name: String) -> Double { named.reduce(0) { $0 + ($1.first?.value == name ? 1 : $1.contains { $0.value == name } ? 0.5 : 0) } }
        guard let best = leads.max(by: { weight($0) < weight($1) }), let fact = named.joined().first(where: { $0.value == best }) else { return }
        set(lawyer: fact, &facts)
    }

    private func set(lawyer fact: DocumentFact, _ facts: inout CaseFacts) {
        facts.lawyer.name = fact.value
        facts.sources["lawyer.name"] = .documents
        facts.places = (facts.places ?? [:]).merging(["lawyer.name": fact.place]) { $1 }
    }
}
