import CaseModel

/// Reads retention.yaml: how long archived cases are kept.
enum RetentionReader {
    private static let events = [
        "judgment_effective_date", "arbitral_award_date", "mediation_signed_date", "ruling_effective_date", "close_date", "engagement_end_date",
    ]

    /// The ids alone, which checklists refer to.
    static func ids(_ root: ConfigNode) -> [String]? {
        root.entries?.first { $0.key == "rules" }?.value.items?.compactMap { item in
            item.entries?.first { $0.key == "id" }?.value.text
        }
    }

    static func read(_ root: ConfigNode, _ known: KnownNames, _ faults: FaultList) -> RetentionRules {
        var rules = RetentionRules(rules: [], permanent: [])
        guard let map = ConfigMap(root, keys: ["rules", "permanent"], faults: faults) else { return rules }
        var seen = SeenNames()
        for node in map.filledList("rules") {
            guard let rule = ConfigMap(node, keys: ["id", "years", "starts", "source"], faults: faults) else { continue }
            let id = rule.text("id")
            let years = rule.integer("years", in: 1...1000)
            let starts = rule.filledList("starts").compactMap { faults.choice($0, of: events) }
            guard let id, let years, seen.insert(id, kind: "retention rule", at: node, faults) else { continue }
            rules.rules.append(.init(id: id, years: years, starts: starts, source: rule.text("source", default: "")))
        }
        for node in map["permanent"].flatMap(faults.list) ?? [] {
            guard let item = ConfigMap(node, keys: ["when", "name", "source"], faults: faults) else { continue }
            let name = item.text("name")
            guard let condition = item.needed("when").flatMap({ known.condition($0, faults) }), let name else { continue }
            rules.permanent.append((condition, name, item.text("source", default: "")))
        }
        return rules
    }
}

/// Reads deadlines.yaml: when things are due.
enum DeadlinesReader {
    private static let events = ["close_date", "change_detected", "proposed_date", "open_date", "effective_date"]

    static func read(_ root: ConfigNode, _ faults: FaultList) -> DeadlineRules {
        var rules = DeadlineRules(rules: [])
        guard let map = ConfigMap(root, keys: ["deadlines"], faults: faults) else { return rules }
        var seen = SeenNames()
        for node in map.filledList("deadlines") {
            let keys = ["id", "amount", "unit", "start", "text", "chinese", "source"]
            guard let item = ConfigMap(node, keys: keys, faults: faults) else { continue }
            let id = item.text("id")
            let amount = item.integer("amount", in: 0...10_000)
            let unit = item.needed("unit").flatMap { faults.choice($0, of: ["working_day", "day", "month"]) }.flatMap(DeadlineRules.Unit.init)
            let start = item.needed("start").flatMap { faults.choice($0, of: events) }
            let text = item.text("text")
            let chinese = item.text("chinese")
            guard let id, let amount, let unit, let start, let text, let chinese else { continue }
            guard seen.insert(id, kind: "deadline", at: node, faults) else { continue }
            rules.rules.append(.init(id: id, text: text, chinese: chinese, amount: amount, unit: unit, start: start))
        }
        return rules
    }
}

/// Reads numbering.yaml: how archive numbers are formed.
enum NumberingReader {
    static func read(_ root: ConfigNode, _ known: KnownNames, families: Set<String>, _ faults: FaultList) -> NumberingRules? {
        let keys = ["pattern", "top_secret_pattern", "type_codes", "unknown_lawyer"]
        guard let map = ConfigMap(root, keys: keys, faults: faults) else { return nil }
        let pattern = map.needed("pattern").flatMap { Self.pattern($0, faults) }
        let topSecret = map.needed("top_secret_pattern").flatMap { Self.pattern($0, faults) }
        var codes: [String: String] = [:]
        for entry in map.needed("type_codes").flatMap(faults.entries) ?? [] {
            let names = families.sorted() + (known.caseTypes ?? [])
            if known.caseTypes != nil, !names.contains(entry.key) {
                let nearest = NearestWord.find(entry.key, in: names)
                faults.report(
                    .unknownName(kind: "case type", name: entry.key, nearest: nearest), line: entry.line, column: entry.column)
            }
            if let code = faults.text(entry.value) {
                check(code, entry.value, faults)
                codes[entry.key] = code
            }
        }
        for family in families.sorted() where codes[family] == nil {
            if let node = map["type_codes"] { faults.report(.missingKey(family), at: node) }
        }
        let lawyer = map.text("unknown_lawyer", default: "X")
        if let node = map["unknown_lawyer"] { check(lawyer, node, faults) }
        guard let pattern, let topSecret else { return nil }
        return NumberingRules(pattern: pattern, topSecretPattern: topSecret, typeCodes: codes, unknownLawyer: lawyer)
    }

    /// Archive numbers become file names: letters, digits, dot, hyphen and underscore only.
    private static func check(_ text: String, _ node: ConfigNode, _ faults: FaultList) {
        let safe = text.unicodeScalars.allSatisfy { $0.isASCII && ($0.properties.isAlphabetic || "0123456789._-".unicodeScalars.contains($0)) }
        if safe { return }
        faults.report(
            .rule(
                english: "'\(text)' becomes part of a file name; use only A-Z, a-z, 0-9, '.', '_' and '-'",
                chinese: "“\(text)”会用在文件名里，只能用 A-Z、a-z、0-9 和 . _ -"), at: node)
    }

    private static func pattern(_ node: ConfigNode, _ faults: FaultList) -> String? {
        guard let text = faults.text(node) else { return nil }
        var plain = ""
        var fields: Set<String> = []
        for piece in text.split(separator: "{", omittingEmptySubsequences: false).enumerated() {
            guard piece.offset > 0 else {
                plain += piece.element
                continue
            }
            let parts = piece.element.split(separator: "}", maxSplits: 1, omittingEmptySubsequences: false)
            let field = String(parts[0].split(separator: ":").first ?? "")
            if parts.count == 2, ["year", "type", "lawyer", "serial"].contains(field) {
                fields.insert(field)
                plain += parts[1]
            } else {
                let nearest = NearestWord.find(field, in: ["year", "type", "lawyer", "serial"])
                faults.report(.unknownName(kind: "field", name: field, nearest: nearest), at: node)
                return nil
            }
        }
        check(plain, node, faults)
        for field in ["year", "type", "serial"] where !fields.contains(field) {
            faults.report(
                .rule(
                    english: "'{\(field)}' is missing; without it two cases could get one number",
                    chinese: "缺少“{\(field)}”，否则两个案件可能同号"), at: node)
        }
        return text
    }
}
