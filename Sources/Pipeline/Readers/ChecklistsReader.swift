import CaseModel

/// Reads checklists.yaml: stages, vocabulary, groups of requirements and the kinds of case that are built from them.
struct ChecklistsReader {
    let known: KnownNames
    let faults: FaultList
    private var stages: [String] = []
    private var groups: [String: Section] = [:]
    /// All kinds of the file: one may name another that stands below it.
    private var typeIDs: [String] = []

    /// What a group or a case type lists.
    fileprivate struct Section {
        var requirements: [Requirement] = []
        var optional: [MaterialID] = []
    }

    struct Result {
        var stages: [String]
        var caseTypes: [CaseType]
    }

    init(known: KnownNames, faults: FaultList) {
        self.known = known
        self.faults = faults
    }

    /// The vocabulary alone, which other files need before the rest can be read.
    static func vocabulary(_ root: ConfigNode, _ faults: FaultList) -> Vocabulary? {
        guard let entry = root.entries?.first(where: { $0.key == "vocabulary" }), let entries = faults.entries(entry.value) else { return nil }
        return VocabularyReader.read(entries, faults)
    }

    mutating func read(_ root: ConfigNode) -> Result? {
        guard let map = ConfigMap(root, keys: ["stages", "vocabulary", "groups", "case_types"], faults: faults) else { return nil }
        _ = map.needed("vocabulary")
        stages = map.filledTexts("stages")
        for entry in map.entries("groups") {
            guard let group = ConfigMap(entry.value, keys: ["required", "conditional", "optional"], faults: faults) else { continue }
            groups[entry.key] = section(group)
        }
        var seen = SeenNames()
        var types: [CaseType] = []
        let nodes = map.filledList("case_types")
        typeIDs = nodes.compactMap { $0.entries?.first { $0.key == "id" }?.value.text }
        for node in nodes {
            guard let type = caseType(node) else { continue }
            if seen.insert(type.id, kind: "case type", at: node, faults) { types.append(type) }
        }
        return Result(stages: stages, caseTypes: types)
    }

    private func section(_ map: ConfigMap) -> Section {
        var section = Section()
        var seen = SeenNames()
        for key in ["required", "conditional"] {
            for node in map[key].flatMap(faults.list) ?? [] {
                guard let requirement = requirement(node, needsCondition: key == "conditional") else { continue }
                if seen.insert(requirement.place, kind: "material", at: node, faults) { section.requirements.append(requirement) }
            }
        }
        section.optional = faults.known(map["optional"].flatMap(faults.list) ?? [], kind: "material", in: known.materials)
        return section
    }

    private func requirement(_ node: ConfigNode, needsCondition: Bool) -> Requirement? {
        let keys = ["material", "any", "name", "when", "by", "level", "clauses", "clauses_advised", "instance", "each", "titled", "source", "note"]
        guard let map = ConfigMap(node, keys: keys, faults: faults) else { return nil }
        let nodes = map["any"] == nil ? map.needed("material").map { [$0] } ?? [] : map.filledList("any")
        let materials = faults.known(nodes, kind: "material", in: known.materials)
        if map["any"] != nil, let extra = map["material"] {
            faults.report(.rule(english: "give 'material' or 'any', not both", chinese: "“material”和“any”只能写一个"), at: extra)
        }
        if nodes.count > 1, map["name"] == nil { faults.report(.missingKey("name"), at: node) }
        let by = map.needed("by").flatMap { faults.known($0, kind: "stage", in: stages) }
        let level = map.needed("level").flatMap { faults.choice($0, of: ItemLevel.allCases.map(\.rawValue)) }.flatMap(ItemLevel.init)
        let conditionNode = needsCondition ? map.needed("when") : map["when"]
        let condition = conditionNode.flatMap { known.condition($0, faults) }
        let clauses = clauses(map, "clauses", of: materials)
        let instance = map["instance"].flatMap { faults.choice($0, of: ["first", "second", "effective", "other"]) }
        let each = map["each"].flatMap { faults.choice($0, of: ["client"]) }
        guard !materials.isEmpty, materials.count == nodes.count, let by, let level else { return nil }
        var requirement = Requirement(
            materials: materials, name: map.text("name", default: known.materialNames[materials[0]] ?? materials[0]), by: by, level: level,
            condition: condition, conditionText: conditionNode?.text, clauses: clauses, instance: instance, perClient: each != nil,
            source: map.text("source", default: ""))
        requirement.advisedClauses = self.clauses(map, "clauses_advised", of: materials)
        for entry in map.entries("titled") {
            guard materials.contains(entry.key) else {
                let nearest = NearestWord.find(entry.key, in: materials)
                faults.report(.unknownName(kind: "material", name: entry.key, nearest: nearest), line: entry.line, column: entry.column)
                continue
            }
            requirement.titles[entry.key] = faults.texts(entry.value)
        }
        return requirement
    }

    /// Clauses must be of a material that the requirement names, or nothing could ever show them.
    private func clauses(_ map: ConfigMap, _ key: String, of materials: [MaterialID]) -> [String] {
        let complete = materials.allSatisfy { known.clauses[$0] != nil }
        let have = materials.flatMap { known.clauses[$0] ?? [] }
        return (map[key].flatMap(faults.list) ?? []).compactMap { faults.known($0, kind: "clause", in: complete ? have : nil) }
    }

    private func caseType(_ node: ConfigNode) -> CaseType? {
        let keys = [
            "id", "name", "family", "detect", "include", "required", "conditional", "optional", "orders", "retention", "implies", "note",
        ]
        guard let map = ConfigMap(node, keys: keys, faults: faults) else { return nil }
        let id = map.text("id")
        let name = map.text("name")
        let family = map.text("family")
        let included = faults.known(map["include"].flatMap(faults.list) ?? [], kind: "group", in: groups.keys.sorted())
        var merged = Section()
        for part in included.compactMap({ groups[$0] }) + [section(map)] { merged.add(part) }
        let orders = faults.known(map.filledList("orders"), kind: "order", in: known.orders)
        let retention = map.needed("retention").flatMap { faults.known($0, kind: "retention rule", in: known.retentionRules) }
        var implies: [String: FactValue] = [:]
        for entry in map.entries("implies") {
            guard FactsReader.isPath(entry, known.vocabulary, faults) else { continue }
            implies[entry.key] = VocabularyReader.value(entry.value, of: entry.key, known.vocabulary, faults)
        }
        if merged.requirements.isEmpty { faults.report(.empty("required"), at: node) }
        guard let id, let name, let family, let retention else { return nil }
        return CaseType(
            id: id, name: name, family: family, detection: detection(map), requirements: merged.requirements, optional: merged.optional,
            orders: orders, retention: retention, implies: implies)
    }

    private func detection(_ type: ConfigMap) -> CaseType.Detection {
        let keys = ["case_number", "side", "titles", "not", "only_with", "mandates", "upon"]
        guard let node = type["detect"], let map = ConfigMap(node, keys: keys, faults: faults) else { return .init() }
        var sides: [String]?
        if case .words(let words) = known.vocabulary?.kinds["client.side"] { sides = words }
        return .init(
            caseNumberCodes: map.texts("case_number"), side: map["side"].flatMap { faults.known($0, kind: "side", in: sides) },
            titles: map.texts("titles"), not: map.texts("not"), onlyWith: map.texts("only_with"), mandates: map.texts("mandates"),
            upon: map["upon"].flatMap(upon))
    }

    /// `{papers: [appeal], of: [civil-first-plaintiff], mandated: [二审], unless: [一审]}`.
    private func upon(_ node: ConfigNode) -> CaseType.Detection.Upon? {
        guard let map = ConfigMap(node, keys: ["papers", "of", "mandated", "unless", "folder"], faults: faults) else { return nil }
        return .init(
            papers: faults.known(map.filledList("papers"), kind: "material", in: known.materials),
            kinds: faults.known(map.filledList("of"), kind: "case type", in: typeIDs), mandated: map.filledTexts("mandated"),
            unless: map.texts("unless"), folder: map.texts("folder"))
    }
}

extension Requirement {
    /// Two requirements of the same place stand for the same thing; the later one replaces the earlier.
    fileprivate var place: String { materials.joined(separator: "|") + (instance.map { " " + $0 } ?? "") }
}

extension ChecklistsReader.Section {
    /// Adds another section: a requirement for the same materials replaces the one that is there, in its place, so that a case type can
    /// be stricter than the groups that it includes.
    fileprivate mutating func add(_ other: ChecklistsReader.Section) {
        for requirement in other.requirements {
            if let index = requirements.firstIndex(where: { $0.place == requirement.place }) {
                requirements[index] = requirement
            } else {
                requirements.append(requirement)
            }
        }
        for material in other.optional where !optional.contains(material) { optional.append(material) }
    }
}
