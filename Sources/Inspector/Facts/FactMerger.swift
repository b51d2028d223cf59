import CaseModel
import Pipeline

/// Joins what is known of a case: case.yaml over the documents over the folder's name over rules (DESIGN, the Watcher).
public struct FactMerger: Sendable {
    /// The merged facts, and where sources contradict each other.
    public struct Result: Sendable {
        /// `sources` says for each field and fact which of the four it came from.
        public var facts: CaseFacts
        /// Where case.yaml and the documents say different things for certain; values are masked, both places named.
        public var contradictions: [Problem]
    }

    let rules: FactRules

    public init(pipeline: PipelineDefinition) { rules = pipeline.facts }

    /// - Parameters:
    ///   - file: from ``CaseFile``, nil without a case.yaml.
    ///   - documents: the Classification's facts.
    ///   - folder: from ``FolderFacts``.
    ///   - present: the case's documents, for facts that hold because a material is there (a preservation application: 保全 was asked for).
    public func merge(file: CaseFacts?, documents: CaseFacts, folder: CaseFacts, present: [Document]) -> Result {
        var facts = CaseFacts()
        var learned = documents
        addMaterialFacts(present, to: &learned)
        for (source, layer) in [(FactSource.file, file ?? CaseFacts()), (.documents, learned), (.folderName, folder)] {
            facts.fill(from: layer, source)
        }
        facts.mandator = facts.sources["clientName"] == .documents ? learned.mandator : nil
        // Only what the papers were believed in has a place in them.
        facts.places = learned.places?.filter { facts.sources[$0.key] == .documents }
        facts.contested = learned.contested?.filter { facts.sources[$0.key] == nil || facts.sources[$0.key] == .folderName }
        if facts.clientKind == nil, let kind = facts.clientName.flatMap(rules.organisationKind) {
            facts.put(kind, \.clientKind, "clientKind", facts.sources["clientName"] ?? .folderName)
        }
        if let type = facts.clientKind, facts.facts["client.kind"] == nil { facts.facts["client.kind"] = .word(type) }
        return Result(facts: facts, contradictions: file.map { contradictions($0, documents) + statedOtherwise($0, documents, present).map { Problem($0) } } ?? [])
    }

    fileprivate static let textFields: [(name: String, field: any WritableKeyPath<CaseFacts, String?> & Sendable)] = [
        ("clientName", \.clientName), ("clientKind", \.clientKind), ("type", \.type), ("title", \.title), ("court", \.court),
        ("number", \.number), ("stage", \.stage), ("lawyer.name", \.lawyer.name), ("lawyer.code", \.lawyer.code),
        ("lawyer.email", \.lawyer.email), ("supervisor.name", \.supervisor.name), ("supervisor.code", \.supervisor.code),
        ("supervisor.email", \.supervisor.email), ("tier", \.tier),
    ]
    fileprivate static let dateFields: [(name: String, field: any WritableKeyPath<CaseFacts, CalendarDate?> & Sendable)] = [
        ("opened", \.opened), ("closed", \.closed), ("effective", \.effective),
    ]

    private func addMaterialFacts(_ present: [Document], to facts: inout CaseFacts) {
        let there = Set(present.filter { $0.exclusion == nil || $0.confirmedBy != nil && $0.leftOutBy == nil }.map(\.material))
        for entry in rules.materialFacts where there.contains(entry.material) {
            // Stage and type are weighed against other evidence, not taken from one paper.
            if entry.path.hasPrefix("matter.") || facts.valueOrField(entry.path) != nil { continue }
            facts.setFieldOrFact(entry.path, entry.value, .documents)
        }
    }

    // MARK: contradictions

    private func contradictions(_ file: CaseFacts, _ documents: CaseFacts) -> [Problem] {
        var problems: [Problem] = []
        func differ(_ key: String, _ left: String, _ right: String) {
            problems.append(
                Problem(.contradiction, severity: .warning, detail: "\(key): case.yaml \(Mask.name(left)) ≠ documents \(Mask.name(right))"))
        }
        // A relative who signs for a detained person stands in the mandate as the client.
        let signedByRelative = file.facts["client.relation"] == .word("relative")
        if let left = file.clientName, let right = documents.clientName, !signedByRelative, !FactMerger.sameName(left, right) {
            differ("client.name", left, right)
        }
        if let left = file.clientKind, let right = documents.clientKind, left != right {
            problems.append(Problem(.contradiction, severity: .warning, detail: "client.kind: case.yaml \(left) ≠ documents \(right)"))
        }
        // Papers of a lower court stand in every appeal's file: only another case of the same kind contradicts.
        if let left = file.number.flatMap({ CaseNumber.find(in: $0) })?.number,
            let right = documents.number.flatMap({ CaseNumber.find(in: $0) })?.number,
            left.type == right.type, left != right
        {
            problems.append(
                Problem(.contradiction, severity: .warning, detail: "matter.number: case.yaml \(left.text) ≠ documents \(right.text)"))
        }
        for (key, left, right) in [("closed", file.closed, documents.closed), ("effective", file.effective, documents.effective)] {
            if let left, let right, left != right {
                problems.append(Problem(.contradiction, severity: .warning, detail: "\(key): case.yaml \(left) ≠ documents \(right)"))
            }
        }
        return problems
    }

    /// Whether two names of clients may be the same.
    public static func isSameName(_ left: String, _ right: String) -> Bool { sameName(left, right) }

    /// Whether two names may be the same: equal but for widths and spaces, or one of several clients.
    static func sameName(_ left: String, _ right: String) -> Bool {
        func parts(_ text: String) -> Set<String> {
            Set(PlainWidth.of(text).split { "、,;".contains($0) }.map { $0.filter { !$0.isWhitespace }.lowercased() })
        }
        return !parts(left).isDisjoint(with: parts(right))
    }
}

extension CaseFacts {
    /// Takes from a weaker source what is not known yet.
    public mutating func fill(from layer: CaseFacts, _ source: FactSource) {
        for (name, field) in FactMerger.textFields where self[keyPath: field] == nil { put(layer[keyPath: field], field, name, source) }
        for (name, field) in FactMerger.dateFields where self[keyPath: field] == nil { put(layer[keyPath: field], field, name, source) }
        for (path, value) in layer.facts where facts[path] == nil { set(path, value, source) }
        clients = clients ?? layer.clients
    }
}

/// The form in which a party's name may stand in a problem.
enum Mask {
    /// 张伟 → 张*, 北京某某科技有限公司 → 北京********. The first character of short names, two of longer ones.
    static func name(_ text: String) -> String {
        let shown = text.count <= 3 ? 1 : 2
        return text.prefix(shown) + String(repeating: "*", count: max(1, min(8, text.count - shown)))
    }
}
