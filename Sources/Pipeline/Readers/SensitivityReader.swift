import CaseModel

/// Reads sensitivity.yaml: kinds of finding and what they raise.
struct SensitivityReader {
    let known: KnownNames
    let families: Set<String>
    let faults: FaultList

    func read(_ root: ConfigNode) -> SensitivityRules? {
        let keys = [
            "strict_id_number", "identity_bundle", "own_values", "top_secret_materials", "public_materials", "kinds", "floors", "other_numbers",
            "office_marks", "surnames", "subjects",
        ]
        guard let map = ConfigMap(root, keys: keys, faults: faults) else { return nil }
        var seen = SeenNames()
        var kinds: [FindingRule] = []
        for node in map.filledList("kinds") {
            guard let rule = rule(node) else { continue }
            if seen.insert(rule.kind, kind: "kind", at: node, faults) { kinds.append(rule) }
        }
        var floors: [(families: [String], words: [String], level: Level, sensitivity: Sensitivity, reason: String)] = []
        for node in map["floors"].flatMap(faults.list) ?? [] {
            guard let floor = ConfigMap(node, keys: ["families", "words", "level", "sensitivity", "reason"], faults: faults) else { continue }
            let names = faults.known(
                floor["families"].flatMap(faults.list) ?? [], kind: "case type", in: families.isEmpty ? nil : families.sorted())
            let (level, sensitivity) = scales(floor)
            guard let level, let sensitivity, let reason = floor.text("reason") else { continue }
            floors.append((names, floor.texts("words"), level, sensitivity, reason))
        }
        func materials(_ key: String) -> [MaterialID] {
            faults.known(map[key].flatMap(faults.list) ?? [], kind: "material", in: known.materials)
        }
        var rules = SensitivityRules(
            kinds: kinds, floors: floors, topSecretMaterials: materials("top_secret_materials"),
            publicMaterials: materials("public_materials"), strictIDNumber: map.truth("strict_id_number", default: true),
            identityBundle: map.integer("identity_bundle", default: 3, in: 2...20), ownValues: map.texts("own_values"))
        rules.otherNumbers = map.texts("other_numbers")
        rules.officeMarks = map.texts("office_marks")
        rules.surnames = map.texts("surnames")
        rules.subjects = subjects(map["subjects"])
        return rules
    }

    private func subjects(_ node: ConfigNode?) -> [SubjectRule] {
        var seen = SeenNames()
        return (node.flatMap(faults.list) ?? []).compactMap { node in
            guard let map = ConfigMap(node, keys: ["subject", "kind", "name", "level", "sensitivity"], faults: faults) else { return nil }
            let subject = map.text("subject"), kind = map.text("kind"), name = map.text("name")
            let (level, sensitivity) = scales(map)
            guard let subject, let kind, let name, let level, let sensitivity, seen.insert(subject, kind: "subject", at: node, faults) else { return nil }
            return SubjectRule(subject: subject, kind: kind, name: name, level: level, sensitivity: sensitivity)
        }
    }

    private func scales(_ map: ConfigMap) -> (Level?, Sensitivity?) {
        let level = map.needed("level").flatMap { faults.choice($0, of: Level.allCases.map(\.rawValue)) }.flatMap(Level.init)
        let words = Sensitivity.allCases.map(\.rawValue)
        return (level, map.needed("sensitivity").flatMap { faults.choice($0, of: words) }.flatMap(Sensitivity.init))
    }

    private func rule(_ node: ConfigNode) -> FindingRule? {
        let keys = [
            "kind", "name", "scanner", "context", "context_required", "words", "minimum_words", "materials", "sensitivity", "level", "mask", "note",
            "decisive", "graver",
        ]
        guard let map = ConfigMap(node, keys: keys, faults: faults) else { return nil }
        let kind = map.text("kind")
        let name = map.text("name")
        let scanner = map["scanner"].flatMap { faults.known($0, kind: "scanner", in: FindingRule.scanners) }
        let decisive = map.texts("decisive")
        let words = map.texts("words") + decisive
        let materials = faults.known(map["materials"].flatMap(faults.list) ?? [], kind: "material", in: known.materials)
        if map["scanner"] == nil, words.isEmpty, materials.isEmpty { faults.report(.missingKey("scanner"), at: node) }
        let context = map.texts("context")
        let required = map.truth("context_required", default: false)
        if required, context.isEmpty { faults.report(.empty("context"), at: node) }
        let (level, sensitivity) = scales(map)
        let mask = map.needed("mask").flatMap { faults.known($0, kind: "mask", in: FindingRule.masks) }
        guard let kind, let name, let level, let sensitivity, let mask else { return nil }
        return FindingRule(
            kind: kind, name: name, scanner: scanner, context: context, contextRequired: required, words: words,
            minimumWords: map.integer("minimum_words", default: 1, in: 1...20), decisive: decisive, materials: materials, sensitivity: sensitivity,
            level: level, mask: mask, graver: map["graver"].flatMap(graver))
    }

    private func graver(_ node: ConfigNode) -> FindingRule.Graver? {
        guard let map = ConfigMap(node, keys: ["words", "level", "sensitivity"], faults: faults) else { return nil }
        let words = map.texts("words")
        if words.isEmpty { faults.report(.empty("words"), at: node) }
        let (level, sensitivity) = scales(map)
        guard let level, let sensitivity else { return nil }
        return FindingRule.Graver(words: words, level: level, sensitivity: sensitivity)
    }
}

extension FindingRule {
    /// The scanners that a rule may name; each is implemented by the Classifier.
    public static let scanners = [
        "cn-id-18", "cn-id-15", "foreign-pr", "passport", "hkmo-tw-permit", "military-id", "mobile", "fixed-line", "luhn-card", "bank-account",
        "uscc", "plate", "email", "im-account", "labelled-address", "birth-date", "amount", "private-key", "secret", "lawyer-licence", "case-number",
        "labelled-name",
    ]
    /// The ways of masking that a rule may name (domain/sensitivity.md 6).
    public static let masks = ["id", "mobile", "fixed-line", "last4", "email", "plate", "name", "address", "hidden", "none"]
}
