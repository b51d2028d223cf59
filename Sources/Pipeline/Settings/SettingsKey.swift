/// One key of casebinder.yaml: where it stands, what it means, how it is read and written. The table of keys is the only place that
/// knows them, so that the reader, the template and the defaults cannot drift apart.
struct SettingsKey {
    enum Kind {
        case text(WritableKeyPath<Settings, String>)
        case optionalText(WritableKeyPath<Settings, String?>)
        case texts(WritableKeyPath<Settings, [String]>)
        case integer(WritableKeyPath<Settings, Int>, ClosedRange<Int>)
        case integers(WritableKeyPath<Settings, [Int]>, ClosedRange<Int>)
        case number(WritableKeyPath<Settings, Double>, ClosedRange<Double>)
        case truth(WritableKeyPath<Settings, Bool>)
        case duration(WritableKeyPath<Settings, Double>, ClosedRange<Double>)
        case size(WritableKeyPath<Settings, Int64>, ClosedRange<Int64>)
        case choice([String], get: (Settings) -> String?, set: (inout Settings, String) -> Void)
    }

    /// `mail.server`.
    let path: String
    let kind: Kind
    let chinese: String
    let english: String

    init(_ path: String, _ kind: Kind, _ chinese: String, _ english: String) {
        self.path = path
        self.kind = kind
        self.chinese = chinese
        self.english = english
    }

    /// Reads the key's value into the settings, reporting what is wrong with it.
    func apply(_ node: ConfigNode, to settings: inout Settings, _ faults: FaultList) {
        switch kind {
        case .text(let path): if let value = faults.text(node) { settings[keyPath: path] = value }
        case .optionalText(let path): if let value = faults.text(node) { settings[keyPath: path] = value }
        case .texts(let path): settings[keyPath: path] = faults.texts(node)
        case .integer(let path, let range): if let value = faults.integer(node, in: range) { settings[keyPath: path] = value }
        case .integers(let path, let range): if let values = faults.integers(node, in: range) { settings[keyPath: path] = values }
        case .number(let path, let range): if let value = faults.number(node, in: range) { settings[keyPath: path] = value }
        case .truth(let path): if let value = faults.truth(node) { settings[keyPath: path] = value }
        case .duration(let path, let range): if let value = faults.duration(node, in: range) { settings[keyPath: path] = value }
        case .size(let path, let range): if let value = faults.size(node, in: range) { settings[keyPath: path] = value }
        case .choice(let words, _, let set): if let value = faults.choice(node, of: words) { set(&settings, value) }
        }
    }

    /// The value as it is written in the file; empty where there is none.
    func written(_ settings: Settings) -> String {
        switch kind {
        case .text(let path): settings[keyPath: path]
        case .optionalText(let path): settings[keyPath: path] ?? ""
        case .texts(let path): "[" + settings[keyPath: path].joined(separator: ", ") + "]"
        case .integer(let path, _): String(settings[keyPath: path])
        case .integers(let path, _): "[" + settings[keyPath: path].map(String.init).joined(separator: ", ") + "]"
        case .number(let path, _):
            settings[keyPath: path].rounded() == settings[keyPath: path]
                ? String(Int(settings[keyPath: path])) : "\(settings[keyPath: path])"
        case .truth(let path): settings[keyPath: path] ? "true" : "false"
        case .duration(let path, _): Quantities.text(seconds: settings[keyPath: path])
        case .size(let path, _): Quantities.text(bytes: settings[keyPath: path])
        case .choice(_, let get, _): get(settings) ?? ""
        }
    }

    /// A choice stored as an enumeration with raw values.
    static func words<Choice: RawRepresentable & CaseIterable>(
        _ path: WritableKeyPath<Settings, Choice>
    ) -> Kind where Choice.RawValue == String {
        .choice(
            Choice.allCases.map(\.rawValue), get: { $0[keyPath: path].rawValue },
            set: { settings, word in if let choice = Choice(rawValue: word) { settings[keyPath: path] = choice } })
    }
}
