/// A map of known keys: unknown ones are refused with the nearest known one, missing ones are told.
struct ConfigMap {
    let node: ConfigNode
    let faults: FaultList
    private let values: [String: ConfigNode]

    /// nil, after reporting, when the node is not a map. An empty value is a map without entries.
    init?(_ node: ConfigNode, keys: [String], faults: FaultList) {
        guard let entries = faults.entries(node) else { return nil }
        self.node = node
        self.faults = faults
        var values: [String: ConfigNode] = [:]
        for entry in entries {
            if keys.contains(entry.key) {
                values[entry.key] = entry.value
            } else {
                faults.report(
                    .unknownKey(entry.key, nearest: NearestWord.find(entry.key, in: keys)), line: entry.line, column: entry.column)
            }
        }
        self.values = values
    }

    /// The value of a key; nil where it is not given or given empty.
    subscript(key: String) -> ConfigNode? {
        guard let value = values[key], !value.isNull else { return nil }
        return value
    }

    /// The value of a key that must be there; reports it missing otherwise.
    func needed(_ key: String) -> ConfigNode? {
        if let value = self[key] { return value }
        if let value = values[key] { faults.report(.empty(key), at: value) } else { faults.report(.missingKey(key), at: node) }
        return nil
    }

    /// The text of a key that must be there; its absence is reported.
    func text(_ key: String) -> String? { needed(key).flatMap(faults.text) }
    func integer(_ key: String, in range: ClosedRange<Int> = 0...1_000_000_000) -> Int? {
        needed(key).flatMap { faults.integer($0, in: range) }
    }

    /// Texts of a list that may be left out.
    func texts(_ key: String) -> [String] { self[key].map(faults.texts) ?? [] }

    /// A list that must be there and hold something.
    func filledList(_ key: String) -> [ConfigNode] {
        guard let value = needed(key), let items = faults.list(value) else { return [] }
        if items.isEmpty { faults.report(.empty(key), at: value) }
        return items
    }

    /// The texts of a list that must be there and not be empty.
    func filledTexts(_ key: String) -> [String] { filledList(key).compactMap(faults.text) }

    /// Entries with free keys; empty where the key is not given.
    func entries(_ key: String) -> [ConfigNode.Entry] { self[key].flatMap(faults.entries) ?? [] }

    /// A choice of words with a default.
    func choice(_ key: String, of allowed: [String], default standard: String) -> String {
        self[key].flatMap { faults.choice($0, of: allowed) } ?? standard
    }

    func truth(_ key: String, default standard: Bool) -> Bool { self[key].flatMap(faults.truth) ?? standard }
    func number(_ key: String, default standard: Double, in range: ClosedRange<Double> = 0...1e12) -> Double {
        self[key].flatMap { faults.number($0, in: range) } ?? standard
    }
    func integer(_ key: String, default standard: Int, in range: ClosedRange<Int> = 0...1_000_000_000) -> Int {
        self[key].flatMap { faults.integer($0, in: range) } ?? standard
    }
    func text(_ key: String, default standard: String) -> String { self[key].flatMap(faults.text) ?? standard }
}
