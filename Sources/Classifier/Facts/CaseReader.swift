import CaseModel
import Pipeline

/// Puts together what the documents say about the case (R011-R013): client, number, court, cause, lawyer, dates, side, kind of case.
///
/// It reads no page: what papers say, ``PaperReader`` has read, and where papers differ it is decided here which of them counts.
struct CaseReader: Sendable {
    /// Below it a fact is shown with its document, but is not the case's.
    static let believed = 0.75

    let pipeline: PipelineDefinition
    let organisations: OrganisationNames

    init(pipeline: PipelineDefinition) {
        self.pipeline = pipeline
        organisations = OrganisationNames(pipeline.facts)
    }

    static func distinct(_ names: [String]) -> [String] {
        var seen: Set<[UInt16]> = []
        return names.filter { seen.insert(CharacterFolding.fold($0)).inserted }
    }

    /// - Parameter documents: each with its reading.
    func facts(documents: [Document], readings: [PaperReading], findings: [Finding], folder: RawName, hint: CaseType?) -> CaseFacts {
        var facts = CaseFacts()
        setClient(&facts, documents, readings)
        setSuspect(&facts, documents, readings, hint: hint)
        setNumber(&facts, documents, readings)
        setTitle(&facts, documents, readings)
        setCourt(&facts, documents)
        setLawyer(&facts, documents, readings)
        setDays(&facts, documents)
        setFee(&facts, documents)
        setMaterialFacts(&facts, documents)
        setSide(&facts, readings)
        if findings.contains(where: { $0.counted && $0.sensitivity == .high }) { set("sensitive_pi_of_client", .bool(true), &facts) }
        if let type = hint?.id ?? CaseTypes(pipeline: pipeline).propose(facts: facts, documents: documents, readings: readings, folder: folder) {
            facts.type = facts.type ?? type
            facts.sources["type"] = facts.sources["type"] ?? .documents
        }
        return facts
    }

    // MARK: which papers count

    var categories: FactRules.Papers.Categories { pipeline.facts.papers.categories }

    func isIn(_ categories: Set<String>, _ document: Document) -> Bool {
        pipeline.materials[document.material].map { categories.contains($0.category) } ?? false
    }

    private func isOwn(_ document: Document) -> Bool { isIn(categories.own, document) }

    /// Papers of the matter itself and the firm's own forms, without what is left out.
    func matterPapers(_ documents: [Document]) -> [Document] {
        let papers = pipeline.facts.matterPapers
        return documents.filter {
            $0.exclusion == nil && !$0.isStateSecret && (isOwn($0) || papers.alone.contains($0.material) || papers.together.contains($0.material))
        }
    }

    /// What these papers state of a kind, as far as it is believed, the firm's own forms first.
    func stated(_ kind: DocumentFact.Kind, _ documents: [Document]) -> [DocumentFact] {
        let papers = matterPapers(documents)
        return (papers.filter(isOwn) + papers.filter { !isOwn($0) }).flatMap { document in
            (document.facts ?? []).filter { $0.kind == kind && $0.confidence >= CaseReader.believed }
        }
    }

    // MARK: setting

    func learn<Value>(
        _ path: WritableKeyPath<CaseFacts, Value?>, _ value: Value, _ key: String, at place: FactPlace? = nil, _ facts: inout CaseFacts
    ) {
        facts[keyPath: path] = value
        facts.sources[key] = .documents
        if let place { facts.places = (facts.places ?? [:]).merging([key: place]) { old, _ in old } }
    }

    private func set(_ path: String, _ value: FactValue, at place: FactPlace? = nil, _ facts: inout CaseFacts) {
        guard facts.facts[path] == nil else { return }
        facts.facts[path] = value
        facts.sources[path] = .documents
        if let place { facts.places = (facts.places ?? [:]).merging([path: place]) { old, _ in old } }
    }

    /// The name that most of the firm's own papers give as the client's; a contract weighs more, as the other side's mandate may lie in the file.
    private func setClient(_ facts: inout CaseFacts, _ documents: [Document], _ readings: [PaperReading]) {
        let contracts = pipeline.facts.papers.lawyersNamed
        var names: [String: Double] = [:]
        for (document, reading) in zip(documents, readings) where document.exclusion == nil {
            if let name = reading.client { names[name, default: 0] += contracts.contains(document.material) ? 1.5 : 1 }
        }
        guard let best = names.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key else { return }
        learn(\.clientName, best, "client.name", &facts)
        if let kind = organisations.kind(of: best) { learn(\.clientKind, kind, "client.kind", &facts) }
    }

    /// The court number that most documents bear as their own; among equals the latest.
    private func setNumber(_ facts: inout CaseFacts, _ documents: [Document], _ readings: [PaperReading]) {
        var counts: [String: (count: Int, year: Int, court: String?)] = [:]
        for reading in readings {
            guard let number = reading.ownNumber else { continue }
            let known = counts[number.text]
            counts[number.text] = ((known?.count ?? 0) + 1, number.year, known?.court ?? reading.court)
        }
        guard let best = counts.max(by: { ($0.value.count, $0.value.year, $1.key) < ($1.value.count, $1.value.year, $0.key) }) else { return }
        let place = stated(.caseNumber, documents).first { $0.role == "own" && $0.value == best.key }?.place
        learn(\.number, best.key, "matter.number", &facts)
        if let place { facts.places = ["number": place] }
        if let court = best.value.court ?? readings.lazy.compactMap(\.court).first { learn(\.court, court, "matter.court", &facts) }
    }

    private func setTitle(_ facts: inout CaseFacts, _ documents: [Document], _ readings: [PaperReading]) {
        if let title = readings.lazy.compactMap(\.title).first { return learn(\.title, title, "matter.title", &facts) }
        if let cause = most(stated(.cause, documents)) { learn(\.title, cause.value, "title", at: cause.place, &facts) }
    }

    private func setCourt(_ facts: inout CaseFacts, _ documents: [Document]) {
        let courts = stated(.court, documents)
        if let court = facts.court {
            if let place = courts.first(where: { $0.value == court })?.place { learn(\.court, court, "court", at: place, &facts) }
        } else if let court = most(courts) {
            learn(\.court, court.value, "court", at: court.place, &facts)
        }
    }

    /// What most facts say, among equals the surest.
    private func most(_ facts: [DocumentFact]) -> DocumentFact? {
        let groups = Dictionary(grouping: facts, by: \.value)
        let best = groups.values.max { ($0.count, $0[0].confidence, $1[0].value) < ($1.count, $1[0].confidence, $0[0].value) }
        return best?.max { $0.confidence < $1.confidence }
    }

    /// How the contract reckons the fee.
    private func setFee(_ facts: inout CaseFacts, _ documents: [Document]) {
        let kinds = stated(.feeKind, documents)
        guard let fact = kinds.first, Set(kinds.map(\.value)).count == 1 else { return }
        set("fee.kind", .word(fact.value), at: fact.place, &facts)
    }

    /// A material that is there proves a fact or a stage; the latest stage wins.
    private func setMaterialFacts(_ facts: inout CaseFacts, _ documents: [Document]) {
        let there = Set(documents.filter { $0.exclusion == nil || $0.exclusion == .duplicate }.map(\.material))
        let stages = pipeline.checklists.stages
        for rule in pipeline.facts.materialFacts where there.contains(rule.material) {
            switch (rule.path, rule.value) {
            case ("matter.stage", .word(let stage)), ("stage", .word(let stage)):
                let reached = facts.stage.flatMap(stages.firstIndex) ?? -1
                if let index = stages.firstIndex(of: stage), index > reached { learn(\.stage, stage, "matter.stage", &facts) }
            case ("matter.type", .word(let type)): learn(\.type, type, "type", &facts)
            case ("client.kind", .word(let kind)): if facts.clientKind == nil { learn(\.clientKind, kind, "client.kind", &facts) }
            default: set(rule.path, rule.value, &facts)
            }
        }
    }

    /// The side on which the documents name the client most often.
    private func setSide(_ facts: inout CaseFacts, _ readings: [PaperReading]) {
        guard let client = facts.clientName.map({ CharacterFolding.fold($0) }) else { return }
        var counts: [String: Int] = [:]
        for reading in readings {
            for side in Set(reading.parties.filter { CharacterFolding.fold($0.name) == client }.map(\.side)) { counts[side, default: 0] += 1 }
        }
        guard let best = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), counts.values.filter({ $0 == best.value }).count == 1
        else { return }
        set("client.side", .word(best.key), &facts)
    }
}
