import CaseModel

/// Puts a definition together: the files are read in the order in which they refer to each other.
struct PipelineAssembly {
    let source: PipelineSource
    private var known = KnownNames()

    init(source: PipelineSource) { self.source = source }

    /// nil when a part is missing; the faults stand in the source.
    mutating func assemble() -> PipelineDefinition? {
        let head = source.read("pipeline.yaml", Self.head)
        let materials = readMaterials()
        known.vocabulary = source.read("checklists.yaml") { root, faults in ChecklistsReader.vocabulary(root, faults) }
        known.retentionRules = source.read("retention.yaml") { root, _ in RetentionReader.ids(root) }
        let orders = readOrders()
        let types = readChecklists()
        let families = Set(types?.caseTypes.map(\.family) ?? [])
        let known = known
        let retention = source.read("retention.yaml") { RetentionReader.read($0, known, $1) }
        let deadlines = source.read("deadlines.yaml") { DeadlinesReader.read($0, $1) }
        let sensitivity = readSensitivity(families)
        let quality = source.read("quality.yaml") { QualityReader.read($0, $1) }
        let calendar = source.read("calendar.yaml") { CalendarReader.read($0, $1) }
        let numbering = source.read("numbering.yaml") { NumberingReader.read($0, known, families: families, $1) }
        let facts = source.read("facts.yaml") { FactsReader(known: known, faults: $1).read($0) }
        guard let head, let materials, let types, let orders, let retention, let deadlines, let sensitivity, let quality, let calendar,
            let numbering, let facts, let vocabulary = known.vocabulary
        else { return nil }
        var definition = PipelineDefinition(
            id: head.id, version: head.version, fingerprint: "", materials: materials,
            checklists: ChecklistCatalogue(stages: types.stages, vocabulary: vocabulary, caseTypes: types.caseTypes, orders: orders),
            sensitivity: sensitivity, quality: quality, retention: retention, deadlines: deadlines, calendar: calendar,
            numbering: numbering, facts: facts, templates: source.templates, name: head.name, language: head.language)
        if source.has(PipelineLoader.english) {
            definition.english = source.read(PipelineLoader.english) { root, faults in
                EnglishReader(
                    materials: materials, caseTypes: types.caseTypes, vocabulary: vocabulary, orders: orders, sensitivity: sensitivity,
                    faults: faults
                ).read(root)
            } ?? EnglishNames()
        }
        definition.fingerprint = source.fingerprint
        return definition
    }

    private struct Head {
        var id: String
        var version: String
        var name: String
        var language: String
    }

    private static func head(_ root: ConfigNode, _ faults: FaultList) -> Head? {
        guard let map = ConfigMap(root, keys: ["id", "version", "name", "language"], faults: faults) else { return nil }
        let id = map.text("id")
        let version = map.text("version")
        guard let id, let version else { return nil }
        return Head(id: id, version: version, name: map.text("name", default: id), language: map.text("language", default: "zh-Hans"))
    }

    private mutating func readMaterials() -> MaterialCatalogue? {
        let result = source.read("materials.yaml") { MaterialsReader.read($0, $1) }
        if let result {
            known.materials = result.ids
            known.categories = result.categories.map(\.id)
            for material in result.materials {
                known.clauses[material.id] = material.clauses.map(\.name)
                known.materialNames[material.id] = material.name
            }
        }
        let known = known
        let rules = source.read("lookalikes.yaml") { LookAlikesReader.read($0, known, $1) }
        let names = source.read("names.yaml") { NamesReader.read($0, known, $1) }
        guard let result, let rules, let names else { return nil }
        var catalogue = MaterialCatalogue(
            all: result.materials, categories: result.categories, disambiguation: rules.rules, fileNameNoise: names.fileNameNoise,
            folderHints: names.folderHints)
        catalogue.guesses = rules.guesses
        catalogue.mentions = rules.mentions
        catalogue.distinct = rules.distinct
        catalogue.attachments = rules.attachments
        catalogue.issueLabels = rules.issueLabels
        catalogue.dateWords = rules.dateWords
        catalogue.calibration = result.calibration
        let reader = ExamplesReader(kind: "material", names: known.materials)
        catalogue.examples = source.readExamples("examples", reader.read).map { MaterialExample(material: $0.name, lines: $0.lines) }
        return catalogue
    }

    private func readSensitivity(_ families: Set<String>) -> SensitivityRules? {
        let known = known
        var rules = source.read("sensitivity.yaml") { SensitivityReader(known: known, families: families, faults: $1).read($0) }
        let reader = ExamplesReader(kind: "subject", names: rules.map { $0.subjects.map(\.subject) + [ExamplesReader.none] })
        rules?.subjectExamples = source.readExamples("subjects", reader.read).map { block in
            SubjectExample(subject: block.name == ExamplesReader.none ? nil : block.name, lines: block.lines)
        }
        return rules
    }

    private mutating func readOrders() -> [String: VolumeOrder]? {
        let known = known
        let orders = source.read("orders.yaml") { OrdersReader.read($0, known, $1) }
        self.known.orders = orders.map { $0.keys.sorted() }
        return orders
    }

    private mutating func readChecklists() -> ChecklistsReader.Result? {
        let known = known
        let result = source.read("checklists.yaml") { root, faults in
            var reader = ChecklistsReader(known: known, faults: faults)
            return reader.read(root)
        }
        self.known.stages = result?.stages
        self.known.caseTypes = result.map { $0.caseTypes.map(\.id) }
        return result
    }
}
