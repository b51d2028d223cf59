import CaseModel
import Pipeline

/// The lists of case.yaml: `waive`, `documents` and `level`, corrections as text so that no command is needed.
enum CaseFileLists {
    typealias Place = (_ line: Int, _ column: Int) -> Int

    /// `waive: {retainer-letter: reason}` or `waive: [{material:, reason:, by:, until:}]`. One without a reason is none: a later reader could
    /// not tell why the paper is not there.
    static func waivers(
        _ node: ConfigNode, _ values: CaseFileValues, _ faults: inout [CaseFileFault], column: Place
    ) -> [CaseFileWaiver] {
        var result: [CaseFileWaiver] = []
        for entry in flat(node, main: "material", other: "reason", values.rules, &faults, column) {
            guard let name = entry.text("material"), let id = material(name, entry, values, &faults, column) else { continue }
            guard let reason = entry.text("reason"), !reason.isEmpty else {
                faults.append(fault(.missingReason(name), entry.fields["material"] ?? entry.node, column))
                continue
            }
            var waiver = CaseFileWaiver(material: id, by: entry.text("by"), reason: reason)
            if let node = entry.fields["until"], !node.isNull {
                guard let day = node.text.flatMap(FlexibleDate.parse) else {
                    faults.append(fault(.invalidDate(key: "until"), node, column))
                    continue
                }
                waiver.until = day
            }
            result.append(waiver)
        }
        return result
    }

    /// `documents: {扫描0001.jpg: power-of-attorney}` or `documents: [{file:, pages: 1-3, material:, level:, reason:, leave-out: why, by:}]`.
    static func documents(
        _ node: ConfigNode, _ values: CaseFileValues, _ faults: inout [CaseFileFault], column: Place
    ) -> [CaseFileDocument] {
        var result: [CaseFileDocument] = []
        for entry in flat(node, main: "file", other: "material", values.rules, &faults, column) {
            guard let file = entry.text("file") else { continue }
            // Who writes 不归档 where a material belongs means the same as by the key.
            var entry = entry
            if let text = entry.text("material"), meansLeavingOut(text, values.rules) {
                entry.fields["leave_out"] = ConfigNode(.scalar(text: "true", quoted: false), line: entry.node.line, column: entry.node.column)
                entry.fields["material"] = nil
            }
            let id = entry.text("material").flatMap { $0.isEmpty ? nil : material($0, entry, values, &faults, column) }
            let given = level(entry, values, &faults, column)
            let leaveOut = whyLeftOut(entry, file, values, &faults, column)
            guard id != nil || given != nil || leaveOut != nil else { continue }
            var pages: ClosedRange<Int>?
            if let written = entry.text("pages") {
                guard let range = pageRange(written) else {
                    faults.append(fault(.wrongType(key: "pages", expected: .number), entry.node, column))
                    continue
                }
                pages = range
            }
            var document = CaseFileDocument(file: file, pages: pages, material: id, level: given)
            document.place = CaseFilePlace(line: entry.node.line, column: column(entry.node.line, entry.node.column))
            if let leaveOut { (document.leaveOut, document.by) = (leaveOut, entry.text("by")) }
            result.append(document)
        }
        return result
    }

    /// `level: confidential`, `level: {confidential: reason}` or `level: {level:, reason:, by:}`.
    static func level(
        _ node: ConfigNode, _ values: CaseFileValues, _ faults: inout [CaseFileFault], column: Place
    ) -> CaseFileLevel? {
        for entry in flat(node, main: "level", other: "reason", values.rules, &faults, column) {
            if let given = level(entry, values, &faults, column) { return given }
        }
        return nil
    }

    private static func level(_ entry: Entry, _ values: CaseFileValues, _ faults: inout [CaseFileFault], _ column: Place) -> CaseFileLevel? {
        guard let text = entry.text("level"), !text.isEmpty else { return nil }
        switch values.word(text, for: "level", allowed: Level.allCases.map(\.rawValue)) {
        case .known(let word): return Level(rawValue: word).map { CaseFileLevel(level: $0, by: entry.text("by"), reason: entry.text("reason")) }
        case .unknown(let allowed, let nearest):
            let place = entry.fields["level"] ?? entry.node
            faults.append(fault(.unknownValue(key: "level", value: text, allowed: allowed, nearest: nearest), place, column))
            return nil
        }
    }

    /// Why a paper is left out: `leave-out: why`, or `leave-out: true` beside a reason. One without a reason is none.
    private static func whyLeftOut(
        _ entry: Entry, _ file: String, _ values: CaseFileValues, _ faults: inout [CaseFileFault], _ column: Place
    ) -> String? {
        guard let text = entry.text("leave_out"), !text.isEmpty else { return nil }
        switch values.truth(text, for: "") {
        case false: return nil
        case true:
            if let reason = entry.text("reason"), !reason.isEmpty { return reason }
            faults.append(fault(.leftOutWithoutReason(file), entry.fields["leave_out"] ?? entry.node, column))
            return nil
        case nil: return text
        }
    }

    /// `3`, `1-3`, `1～3`.
    static func pageRange(_ text: String) -> ClosedRange<Int>? {
        let parts = PlainWidth.of(text).split { "-~—–至到".contains($0) }.map { Int(String($0).trimmingBlanks) }
        guard let first = parts.first ?? nil, first >= 1, parts.count <= 2 else { return nil }
        guard let last = parts.count == 2 ? parts[1] : first, last >= first else { return nil }
        return first...last
    }

    /// Whether the word is that for leaving a paper out, not a material's.
    static func meansLeavingOut(_ word: String, _ rules: FactRules) -> Bool { name(word.trimmingBlanks, rules) == "leave_out" }

    // MARK: entries

    private struct Entry {
        var fields: [String: ConfigNode]
        var node: ConfigNode
        func text(_ name: String) -> String? { fields[name]?.text?.trimmingBlanks }
    }

    private static func flat(
        _ node: ConfigNode, main: String, other: String, _ rules: FactRules, _ faults: inout [CaseFileFault], _ column: Place
    ) -> [Entry] {
        switch node.content {
        case .null: return []
        case .scalar: return [Entry(fields: [main: node], node: node)]
        case .map(let entries):
            if entries.contains(where: { name($0.key, rules) == main }) { return [named(node, rules)] }
            return entries.flatMap { entry in
                let key = ConfigNode(.scalar(text: entry.key, quoted: true), line: entry.line, column: entry.column)
                // Several things may be said of one file: {扫描0001.pdf: [{pages: 1-3, …}, {pages: 4-5, …}]}.
                return (entry.value.items ?? [entry.value]).map { value in
                    var result = value.entries == nil ? Entry(fields: [other: value], node: key) : named(value, rules)
                    result.fields[main] = key
                    return result
                }
            }
        case .list(let items):
            return items.flatMap { item -> [Entry] in
                if item.items == nil { return flat(item, main: main, other: other, rules, &faults, column) }
                faults.append(fault(.wrongType(key: main, expected: .text), item, column))
                return []
            }
        }
    }

    private static func named(_ node: ConfigNode, _ rules: FactRules) -> Entry {
        let pairs = (node.entries ?? []).compactMap { entry in name(entry.key, rules).map { ($0, entry.value) } }
        return Entry(fields: Dictionary(pairs, uniquingKeysWith: { first, _ in first }), node: node)
    }

    /// The plain name of a key inside an entry; aliases are data (`材料` → `waive.material`).
    private static func name(_ key: String, _ rules: FactRules) -> String? {
        let names = ["file", "pages", "material", "level", "reason", "by", "until", "leave_out"]
        if names.contains(CaseFileKeys.plain(key)) { return CaseFileKeys.plain(key) }
        for prefix in ["", "waive.", "documents."] {
            let target = rules.keyAliases[prefix + key]?.split(separator: ".").last.map { CaseFileKeys.plain(String($0)) }
            if let target, names.contains(target) { return target }
        }
        return nil
    }

    private static func material(
        _ name: String, _ entry: Entry, _ values: CaseFileValues, _ faults: inout [CaseFileFault], _ column: Place
    ) -> MaterialID? {
        switch values.material(name) {
        case .known(let id): return id
        case .unknown(_, let nearest):
            let place = entry.fields["material"] ?? entry.node
            faults.append(fault(.unknownMaterial(name, nearest: nearest), place, column))
            return nil
        }
    }

    private static func fault(_ kind: CaseFileFault.Kind, _ node: ConfigNode, _ column: Place) -> CaseFileFault {
        CaseFileFault(line: node.line, column: column(node.line, node.column), kind: kind)
    }
}
