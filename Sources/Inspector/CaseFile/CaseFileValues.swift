import CaseModel
import Pipeline

/// The values that case.yaml's keys take: words of the pipeline with their aliases, dates, addresses, truth.
struct CaseFileValues {
    let rules: FactRules
    let checklists: ChecklistCatalogue
    let materials: MaterialCatalogue?

    enum Word {
        case known(String)
        case unknown(allowed: [String], nearest: String?)
    }

    /// A word of a closed list, by canonical key or vocabulary path.
    func word(_ text: String, for key: String, allowed: [String]) -> Word {
        let plain = PlainWidth.of(text)
        for path in Self.aliasPaths(key) {
            if let value = rules.valueAliases[path].flatMap({ $0[text] ?? $0[plain] }) { return .known(value) }
        }
        let small = plain.lowercased().replacing("-", with: "_")
        if let value = allowed.first(where: { $0.lowercased().replacing("-", with: "_") == small }) { return .known(value) }
        let aliases = Self.aliasPaths(key).flatMap { (rules.valueAliases[$0] ?? [:]).keys.sorted() }
        return .unknown(allowed: allowed, nearest: NearestWord.find(plain, in: allowed + aliases))
    }

    /// A case type by id, by name or by an alias.
    func caseType(_ text: String) -> Word {
        let plain = PlainWidth.of(text).filter { !$0.isWhitespace }
        if let type = checklists.caseTypes.first(where: { PlainWidth.of($0.name) == plain }) { return .known(type.id) }
        let answer = word(text, for: "matter.type", allowed: checklists.caseTypes.map(\.id))
        guard case .unknown(_, let nearest) = answer else { return answer }
        return .unknown(allowed: [], nearest: nearest ?? NearestWord.find(plain, in: checklists.caseTypes.map(\.name)))
    }

    func truth(_ text: String, for path: String) -> Bool? {
        switch PlainWidth.of(text).lowercased() {
        case "true", "yes", "on", "1": return true
        case "false", "no", "off", "0": return false
        default: break
        }
        for key in [path, "bool", "truth"] {
            switch rules.valueAliases[key]?[text] {
            case "true": return true
            case "false": return false
            default: continue
            }
        }
        return nil
    }

    /// A material by id, by the name of a checklist's item, or by the catalogue's names and aliases.
    func material(_ text: String) -> Word {
        let names = MaterialNames(checklists: checklists, materials: materials)
        return names.id(text).map(Word.known) ?? .unknown(allowed: [], nearest: names.nearest(text))
    }

    /// An address in the form that mail servers take without quoting (a subset of RFC 5321 4.1.2); nil otherwise.
    static func address(_ text: String) -> String? {
        let plain = PlainWidth.of(text).filter { !$0.isWhitespace }
        let parts = plain.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, plain.utf8.count <= 254 else { return nil }
        let atom = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+/=?^_`{|}~-.")
        let local = parts[0]
        guard (1...64).contains(local.count), local.allSatisfy(atom.contains), local.first != ".", local.last != ".", !local.contains("..")
        else { return nil }
        let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
        let label: (Substring) -> Bool = { label in
            (1...63).contains(label.count) && label.first != "-" && label.last != "-"
                && label.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x2D }
        }
        guard labels.count >= 2, labels.allSatisfy(label), labels.last?.allSatisfy(\.isNumber) == false else { return nil }
        return plain
    }

    /// The words of a vocabulary path; nil where it is not of words.
    func allowed(_ path: String) -> [String]? {
        if case .words(let words) = checklists.vocabulary.kinds[path] { words } else { nil }
    }

    private static func aliasPaths(_ key: String) -> [String] {
        switch key {
        case "tier": ["tier", "client.tier"]
        case "matter.stage": ["matter.stage", "stage"]
        case "matter.type": ["matter.type", "type"]
        default: [key]
        }
    }
}
