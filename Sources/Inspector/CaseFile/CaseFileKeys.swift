import CaseModel
import Pipeline

/// The keys of case.yaml (CONTRACT, the workspace), with the aliases of the pipeline's data.
struct CaseFileKeys {
    enum Key: Hashable {
        /// A map of further keys: `client`, `matter`, `matter.facts`, `lawyer`, `supervisor`.
        case section(String)
        /// A value of its own, by canonical dotted key.
        case field(String)
        /// A path of the checklists' vocabulary.
        case fact(String)
        case waive
        case documents
        /// The level of the case as a whole.
        case level
    }

    static let fields = [
        "client.name", "client.kind", "matter.type", "matter.title", "matter.court", "matter.number", "matter.stage", "lawyer.name",
        "lawyer.code", "lawyer.email", "supervisor.name", "supervisor.code", "supervisor.email", "tier", "opened", "closed", "effective",
    ]
    static let sections = ["client", "matter", "matter.facts", "lawyer", "supervisor"]
    /// What a section means when a plain value stands in its place (`client: 张伟`).
    static let mainFields = ["client": "client.name", "matter": "matter.title", "lawyer": "lawyer.name", "supervisor": "supervisor.name"]

    private let known: [String: Key]
    private let words: Set<String>
    /// Sorted, so that of two keys that are as near the same one is always named; only a slip of the pen asks.
    private var spellings: [String] { known.keys.sorted() }

    init(rules: FactRules, vocabulary: Vocabulary) {
        var known: [String: Key] = [:]
        // Questions name the whole way to a fact, and people type what they read there.
        for path in vocabulary.kinds.keys {
            for way in ["", "matter.facts.", "facts."] { known[way + Self.plain(path)] = .fact(path) }
        }
        for field in Self.fields { known[field] = .field(field) }
        for section in Self.sections { known[section] = .section(section) }
        known["facts"] = .section("matter.facts")
        known["waive"] = .waive
        known["documents"] = .documents
        known["level"] = .level
        known["client.tier"] = .field("tier")
        let canonical = known
        for (alias, target) in rules.keyAliases {
            // The data may name a fact with or without the section in which it stands.
            let short = ["matter.facts.", "facts."].first { target.hasPrefix($0) }.map { String(target.dropFirst($0.count)) }
            if let key = canonical[short ?? target] { known[Self.plain(alias)] = key }
        }
        self.known = known
        var words = Set(known.keys)
        for key in known.keys {
            if let dot = key.utf8.lastIndex(of: UInt8(ascii: ".")) { words.insert(String(key[key.utf8.index(after: dot)...])) }
        }
        self.words = words
    }

    /// Whether a word may stand before a colon as a key, at any level.
    func isKey(_ word: String) -> Bool { words.contains(Self.plain(word)) }

    /// The key that a word means under the sections above it, given as they were written and as they were understood.
    func key(_ word: String, under section: String?, written: String?) -> Key? {
        let plain = Self.plain(word)
        guard let section else { return known[plain] }
        if section == "matter.facts" { return fact(plain, under: written) }
        for prefix in [section, written.map(Self.plain)].compactMap({ $0 }) {
            if let key = known[prefix + "." + plain] { return key }
        }
        // An alias may be used inside its own section (案由 under 案件), not inside another (邮箱 of a client is not the lawyer's).
        if let key = known[plain], Self.belongs(key, to: section) { return key }
        return section == "matter" ? fact(plain) : nil
    }

    /// Inside `facts`: a full path, a bare key that means `case.`, or an alias of either.
    func fact(_ plain: String, under prefix: String? = nil) -> Key? {
        let paths = [prefix.map { $0 + "." + plain }, plain, "case." + plain].compactMap { $0 }
        for path in paths {
            switch known[path] {
            case .fact(let found): return .fact(found)
            case .field(let field) where field == "client.kind" || field == "tier": return .field(field)
            default: continue
            }
        }
        return nil
    }

    /// The key that was probably meant.
    func nearest(_ word: String, under section: String?) -> String? {
        let plain = Self.plain(word)
        guard let section else { return NearestWord.find(plain, in: spellings.filter { !$0.contains(".") }) }
        let inside = spellings.filter { $0.hasPrefix(section == "matter.facts" ? "case." : section + ".") }
        return NearestWord.find(plain, in: inside.map { String($0.drop { $0 != "." }.dropFirst()) })
    }

    private static func belongs(_ key: Key, to section: String) -> Bool {
        switch key {
        // Days and the client's tier have no section of their own.
        case .field(let field): field.hasPrefix(section + ".") || section == "matter" && !field.contains(".") || section == "client" && field == "tier"
        // The checklists' facts are all about the matter, the client's side in it too.
        case .fact(let path): path.hasPrefix(section + ".") || section == "matter"
        case .section(let inner): inner.hasPrefix(section + ".")
        case .waive, .documents, .level: false
        }
    }

    /// Without spaces, in plain width, small letters and with `_` for `-`: what people vary without meaning anything by it.
    static func plain(_ word: String) -> String {
        var plain = String.UnicodeScalarView()
        for scalar in PlainWidth.of(word).lowercased().unicodeScalars where !scalar.properties.isWhitespace {
            plain.append(scalar == "-" ? "_" : scalar)
        }
        return String(plain)
    }
}
