import CaseModel
import Pipeline

/// Gathers what the documents say about the case (R011-R013): client, parties, numbers, court, cause, dates, kind of case.
struct CaseReader: Sendable {
    /// Category ids whose forms are filled in by the firm itself, so that their fields are the case's own.
    static let ownCategories: Set<String> = ["engagement", "closing"]
    static let officialCategory = "procedure"

    let pipeline: PipelineDefinition
    let organisations: OrganisationNames
    private let parties: LabelledFields
    private let fields: LabelledFields
    private let matters: MatterNames
    private let mandates: MandateReader
    private let suspects: SuspectReader
    private let tribunals: [String]
    let numberLabels: [[UInt16]]

    init(pipeline: PipelineDefinition) {
        self.pipeline = pipeline
        organisations = OrganisationNames(pipeline.facts)
        matters = MatterNames(pipeline.facts)
        mandates = MandateReader(pipeline.facts)
        suspects = SuspectReader(pipeline.facts)
        tribunals = pipeline.checklists.caseTypes.flatMap(\.detection.caseNumberCodes).filter { $0.count >= 2 }
        numberLabels = pipeline.facts.keyAliases.filter { $0.value == "matter.number" && !$0.key.contains(".") }.map { CharacterFolding.fold($0.key) }
        parties = LabelledFields(pipeline.facts.partyLabels.sorted { $0.key < $1.key }.flatMap { side, words in words.map { ($0, side) } })
        fields = LabelledFields(
            pipeline.facts.keyAliases.sorted { $0.key < $1.key }.filter { !$0.key.contains(".") }.map { ($0.key, $0.value) })
    }

    /// What one document says.
    struct Reading: Sendable {
        /// Party names by side (`plaintiff` …).
        var parties: [(side: String, name: String)] = []
        var fields: [LabelledFields.Field] = []
        /// Court case numbers in the order of the text; the document's own first.
        var numbers: [CaseNumber] = []
        /// The first number, where it stands in the head of the first page.
        var ownNumber: CaseNumber?
        var court: String?
        /// The client, where a paper of the firm's own says so.
        var client: String?
        /// All whom the paper names as client or party, the client first.
        var names: [String] = []
        var stated: [StatedNumber] = []
        /// What a contract or mandate says of lawyer and day.
        var mandate: MandateReader.Reading?
        /// Whom one of the firm's own papers calls suspect or accused, with how surely; and whom victim or plaintiff.
        var suspects: [String: Double] = [:]
        var victims: Set<String> = []
    }

    func read(_ pages: [PageView], material: Material?) -> Reading {
        var reading = Reading()
        let head = pages.prefix(2)
        reading.parties = parties.fields(in: head).map { ($0.key, $0.value) }.filter { isName($0.1) }
        if let material, CaseReader.ownCategories.contains(material.category) { reading.fields = fields.fields(in: pages.prefix(3)) }
        if let material, pipeline.facts.mandates.papers.contains(material.id) || pipeline.facts.mandates.datePapers.contains(material.id) {
            reading.mandate = mandates.read(pages)
        }
        if let material, CaseReader.ownCategories.contains(material.category), material.families.contains(where: { ["criminal", "all"].contains($0) }) {
            (reading.suspects, reading.victims) = (suspects.suspects(in: pages), suspects.victims(in: pages))
        }
        // The first in a form is the client; the same label may come again for the other side.
        reading.client = reading.fields.first { ($0.key == "client.name" || $0.key == "client") && isName($0.value) }?.value
        if let material, pipeline.facts.matterPapers.alone.contains(material.id) || pipeline.facts.matterPapers.together.contains(material.id) {
            let named = reading.suspects.filter { $0.value >= 2 }.keys.sorted()
            reading.names = CaseReader.distinct([reading.client].compactMap { $0 } + reading.parties.map(\.name) + named + matters.names(in: head))
        }
        for view in pages { reading.numbers += CaseNumbers.all(in: view.text).filter(isMatterNumber) }
        reading.stated = stated(pages, material: material)
        guard let material, material.category == CaseReader.officialCategory, let first = pages.first(where: { !$0.isEmpty }) else { return reading }
        reading.ownNumber = CaseNumbers.all(in: first.text).first { isMatterNumber($0) && CaseReader.isHead($0, of: first) }
        reading.court = CaseReader.court(in: first)
        return reading
    }

    /// A court's number, or one of a tribunal that a kind of case is known by (劳人仲, 贸仲); not those of police or prosecutors.
    func isMatterNumber(_ number: CaseNumber) -> Bool { number.ofCourt || tribunals.contains { number.text.contains($0) } }

    /// The line in the head that ends in the word for a court (人民法院, …法院).
    private static func court(in view: PageView) -> String? {
        let end = CharacterFolding.fold("法院")
        for line in view.page.lines.prefix(5) {
            let units = CharacterFolding.fold(line.text)
            guard (5...30).contains(units.count), units.suffix(2) == end[...] else { continue }
            return line.text.split(whereSeparator: \.isWhitespace).joined()
        }
        return nil
    }

    static func distinct(_ names: [String]) -> [String] {
        var seen: Set<[UInt16]> = []
        return names.filter { seen.insert(CharacterFolding.fold($0)).inserted }
    }

    private func isName(_ text: String) -> Bool {
        let units = CharacterFolding.fold(text)
        return (2...40).contains(units.count) && (units.count <= 4 || organisations.kind(of: text) != nil || units.contains(0xB7))
    }

    // MARK: the case

    func facts(documents: [Document], readings: [Reading], findings: [Finding], folder: RawName, hint: CaseType?) -> CaseFacts {
        var facts = CaseFacts()
        setClient(&facts, documents, readings)
        setSuspect(&facts, documents, readings, hint: hint)
        setNumber(&facts, readings)
        setFields(&facts, documents, readings)
        setMandate(&facts, documents, readings)
        setMaterialFacts(&facts, documents)
        setSide(&facts, readings)
        if findings.contains(where: { $0.counted && $0.sensitivity == .high }) { set("sensitive_pi_of_client", .bool(true), &facts) }
        if let type = hint?.id ?? CaseTypes(pipeline: pipeline).propose(facts: facts, documents: documents, readings: readings, folder: folder) {
            facts.type = facts.type ?? type
            facts.sources["type"] = facts.sources["type"] ?? .documents
        }
        return facts
    }

    /// The name that most of the firm's own papers give as the client's.
    private func setClient(_ facts: inout CaseFacts, _ documents: [Document], _ readings: [Reading]) {
        let names = clientNames(documents, readings)
        guard let best = names.max(by: { ($0.value.count, $1.key) < ($1.value.count, $0.key) })?.key else { return }
        facts.clientName = best
        facts.sources["client.name"] = .documents
        if let kind = organisations.kind(of: best) {
            facts.clientKind = kind
            facts.sources["client.kind"] = .documents
        }
    }

    /// Clients by name, with the documents that name each.
    func clientNames(_ documents: [Document], _ readings: [Reading]) -> [String: Set<Int>] {
        var names: [String: Set<Int>] = [:]
        for (index, reading) in readings.enumerated() {
            let category = pipeline.materials[documents[index].material]?.category
            guard category.map(CaseReader.ownCategories.contains) ?? false, documents[index].exclusion == nil else { continue }
            if let name = reading.client { names[name, default: []].insert(index) }
        }
        return names
    }

    /// The court number that most documents bear as their own; among equals the latest.
    private func setNumber(_ facts: inout CaseFacts, _ readings: [Reading]) {
        var counts: [String: (count: Int, year: Int, court: String?)] = [:]
        for reading in readings {
            guard let number = reading.ownNumber else { continue }
            let known = counts[number.text]
            counts[number.text] = ((known?.count ?? 0) + 1, number.year, known?.court ?? reading.court)
        }
        guard let best = counts.max(by: { ($0.value.count, $0.value.year, $1.key) < ($1.value.count, $1.value.year, $0.key) }) else { return }
        facts.number = best.key
        facts.sources["matter.number"] = .documents
        if let court = best.value.court ?? readings.lazy.compactMap(\.court).first {
            facts.court = court
            facts.sources["matter.court"] = .documents
        }
    }

    private func setFields(_ facts: inout CaseFacts, _ documents: [Document], _ readings: [Reading]) {
        func first(_ key: String) -> String? {
            readings.lazy.flatMap(\.fields).first { $0.key == key }?.value
        }
        func date(_ key: String) -> CalendarDate? {
            readings.lazy.flatMap(\.fields).filter { $0.key == key }.compactMap { DateScanner.dates(in: ScalarText($0.value)).first?.date }.first
        }
        if let title = first("matter.title") { learn(\.title, title, "matter.title", &facts) }
        if facts.court == nil, let court = first("matter.court") { learn(\.court, court, "matter.court", &facts) }
        if let name = first("lawyer.name") ?? first("lawyer"), (2...4).contains(name.count) { learn(\.lawyer.name, name, "lawyer.name", &facts) }
        if let day = date("opened") { learn(\.opened, day, "opened", &facts) }
        if let day = date("closed") { learn(\.closed, day, "closed", &facts) }
        if let day = date("effective") { learn(\.effective, day, "effective", &facts) }
    }

    private func learn<Value>(_ path: WritableKeyPath<CaseFacts, Value?>, _ value: Value, _ key: String, _ facts: inout CaseFacts) {
        facts[keyPath: path] = value
        facts.sources[key] = .documents
    }

    /// A material that is there proves a fact or a stage; the latest stage wins.
    private func setMaterialFacts(_ facts: inout CaseFacts, _ documents: [Document]) {
        let there = Set(documents.filter { $0.exclusion == nil || $0.exclusion == ReasonText.duplicate }.map(\.material))
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

    private func set(_ path: String, _ value: FactValue, _ facts: inout CaseFacts) {
        guard facts.facts[path] == nil else { return }
        facts.facts[path] = value
        facts.sources[path] = .documents
    }

    /// The side on which the documents name the client most often.
    private func setSide(_ facts: inout CaseFacts, _ readings: [Reading]) {
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
