import CaseModel

/// Reads materials.yaml: the kinds of document and how each is recognised.
enum MaterialsReader {
    struct Result {
        var materials: [Material] = []
        /// Also of materials with a fault, so that what refers to them is not called wrong too.
        var ids: [MaterialID] = []
        var categories: [(id: String, name: String)] = []
        var calibration: [CalibrationPoint] = []
        var copyStamps: [String] = []
    }

    private static let marks = [
        "sig_client", "sig_lawyer", "sig_other", "seal_client", "seal_firm", "seal_court", "seal_org", "fingerprint", "date", "photo",
    ]
    private static let layouts = ["id-card", "invoice", "chat", "table", "mail", "form", "certificate", "transcript", "bank-slip", "blank"]

    static func read(_ root: ConfigNode, _ faults: FaultList) -> Result? {
        guard let map = ConfigMap(root, keys: ["weights", "confidence", "categories", "copy_stamps", "materials"], faults: faults) else { return nil }
        var result = Result()
        for entry in map.needed("categories").flatMap(faults.entries) ?? [] {
            if let name = faults.text(entry.value) { result.categories.append((entry.key, name)) }
        }
        let weights = weights(map, faults)
        result.calibration = calibration(map, faults)
        result.copyStamps = map.texts("copy_stamps")
        var seen = SeenNames()
        for node in map.filledList("materials") {
            let material = material(node, weights, result.categories.map(\.id), faults)
            guard let id = material?.id ?? node.entries?.first(where: { $0.key == "id" })?.value.text,
                seen.insert(id, kind: "material", at: node, faults)
            else { continue }
            result.ids.append(id)
            if let material { result.materials.append(material) }
        }
        checkCountsAs(map, result.ids, faults)
        if map["materials"] != nil, !result.ids.contains(.unknownMaterial) {
            faults.report(.unknownName(kind: "material", name: .unknownMaterial, nearest: nil), at: root)
        }
        return result
    }

    private struct Weights {
        var strong = 0.9
        var usual = 0.5
        var weak = 0.2
    }

    private static func weights(_ root: ConfigMap, _ faults: FaultList) -> Weights {
        var weights = Weights()
        guard let node = root["weights"], let map = ConfigMap(node, keys: ["strong", "usual", "weak"], faults: faults) else { return weights }
        weights.strong = map.number("strong", default: weights.strong, in: 0...1)
        weights.usual = map.number("usual", default: weights.usual, in: 0...1)
        weights.weak = map.number("weak", default: weights.weak, in: 0...1)
        return weights
    }

    /// Points of rising `raw` and never falling `right`.
    private static func calibration(_ root: ConfigMap, _ faults: FaultList) -> [CalibrationPoint] {
        var points: [CalibrationPoint] = []
        for node in root["confidence"].flatMap(faults.list) ?? [] {
            guard let map = ConfigMap(node, keys: ["raw", "right"], faults: faults) else { continue }
            let point = CalibrationPoint(raw: map.number("raw", default: 0, in: 0...1), right: map.number("right", default: 0, in: 0...1))
            if let last = points.last, point.raw <= last.raw || point.right < last.right {
                faults.report(
                    .rule(english: "raw must rise and right must not fall from one point to the next", chinese: "raw 须递增，right 不得递减"), at: node)
                continue
            }
            points.append(point)
        }
        return points
    }

    private static func material(_ node: ConfigNode, _ weights: Weights, _ categories: [String], _ faults: FaultList) -> Material? {
        let keys = [
            "id", "name", "category", "aliases", "whole", "marks", "phrases", "not", "needs", "expect", "personal", "families", "clauses",
            "level", "counts_as", "exclude", "layout", "dated", "leaves", "source", "note",
        ]
        guard let map = ConfigMap(node, keys: keys, faults: faults) else { return nil }
        let id = map.text("id")
        let name = map.text("name")
        let category = map.needed("category").flatMap { faults.known($0, kind: "category", in: categories) }
        let expectations = (map["expect"].flatMap(faults.list) ?? []).compactMap { expectation($0, faults) }
        let level = map["level"].flatMap { faults.choice($0, of: Level.allCases.map(\.rawValue)) }.flatMap(Level.init)
        let personal = map.choice("personal", of: ["none", "normal", "sensitive"], default: "normal")
        let layouts = (map["layout"].flatMap(faults.list) ?? []).compactMap { faults.choice($0, of: Self.layouts) }
        let phrases = Self.phrases(map, weights, faults)
        let clauses = map.entries("clauses").map { Clause(name: $0.key, words: words(of: $0, faults)) }
        guard let id, let name, let category else { return nil }
        var material = Material(
            id: id, name: name, aliases: map.texts("aliases"), wholeTitles: map.texts("whole"), category: category,
            phrases: phrases, vetoes: map.texts("not"), expectations: expectations,
            personalInformation: PersonalInformation(rawValue: personal) ?? .normal, families: map.texts("families"),
            clauses: clauses, levelHint: level, countsAs: map["counts_as"].flatMap(faults.text),
            excluded: map.truth("exclude", default: false), layouts: layouts, source: map.text("source", default: ""))
        material.marks = map.texts("marks")
        material.dated = map.texts("dated")
        material.leaves = map.texts("leaves")
        material.needs = map["needs"] == nil ? [] : map.filledTexts("needs")
        return material
    }

    /// `strong`, `usual` and `weak` lists; an entry is a text with the list's weight or `{text: …, weight: …}`.
    private static func phrases(_ material: ConfigMap, _ weights: Weights, _ faults: FaultList) -> [WeightedPhrase] {
        guard let node = material["phrases"], let map = ConfigMap(node, keys: ["strong", "usual", "weak"], faults: faults) else { return [] }
        var phrases: [WeightedPhrase] = []
        for (key, weight) in [("strong", weights.strong), ("usual", weights.usual), ("weak", weights.weak)] {
            for item in map[key].flatMap(faults.list) ?? [] {
                if item.entries == nil {
                    if let text = faults.text(item) { phrases.append(WeightedPhrase(text: text, weight: weight)) }
                } else if let pair = ConfigMap(item, keys: ["text", "weight"], faults: faults), let text = pair.text("text") {
                    phrases.append(WeightedPhrase(text: text, weight: pair.number("weight", default: weight, in: 0...1)))
                }
            }
        }
        // Stable: the strongest first, otherwise in the order of the file.
        return phrases.enumerated().sorted { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }.map(\.element)
    }

    private static func words(of entry: ConfigNode.Entry, _ faults: FaultList) -> [String] {
        let words = faults.texts(entry.value)
        if words.isEmpty { faults.report(.empty(entry.key), line: entry.line, column: entry.column) }
        return words
    }

    /// `seal_firm`, `sig_client|seal_client`, `date_opt`.
    private static func expectation(_ node: ConfigNode, _ faults: FaultList) -> Expectation? {
        guard let text = faults.text(node) else { return nil }
        let optional = text.hasSuffix("_opt")
        let words = (optional ? String(text.dropLast(4)) : text).split(separator: "|").map { String($0).trimmed }
        for word in words where !marks.contains(word) {
            faults.report(.unknownName(kind: "expectation", name: word, nearest: NearestWord.find(word, in: marks)), at: node)
            return nil
        }
        return words.isEmpty ? nil : Expectation(anyOf: words, optional: optional)
    }

    private static func checkCountsAs(_ root: ConfigMap, _ ids: [String], _ faults: FaultList) {
        for node in root["materials"]?.items ?? [] {
            guard let value = node.entries?.first(where: { $0.key == "counts_as" })?.value else { continue }
            _ = faults.known(value, kind: "material", in: ids)
        }
    }
}
