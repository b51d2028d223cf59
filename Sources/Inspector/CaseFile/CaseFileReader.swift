import CaseModel
import Pipeline

/// Walks the parsed case.yaml and fills the facts.
struct CaseFileReader {
    let keys: CaseFileKeys
    let values: CaseFileValues
    let text: CaseFileText
    private(set) var facts = CaseFacts()
    private(set) var waivers: [CaseFileWaiver] = []
    private(set) var documents: [CaseFileDocument] = []
    private(set) var level: CaseFileLevel?
    private(set) var faults: [CaseFileFault] = []
    /// Canonical keys already given, to tell `client: {name}` beside `客户名称`.
    private var given: [CaseFileKeys.Key: String] = [:]

    init(keys: CaseFileKeys, values: CaseFileValues, text: CaseFileText) {
        self.keys = keys
        self.values = values
        self.text = text
    }

    mutating func read(_ root: ConfigNode) {
        guard !root.isNull else { return }
        guard let entries = root.entries else { return report(.notKeys, root) }
        read(entries, under: nil, written: nil)
        if let opened = facts.opened, let closed = facts.closed, closed < opened {
            facts.opened = nil
            facts.closed = nil
            facts.sources["opened"] = nil
            facts.sources["closed"] = nil
            report(.datesReversed, closedPlace ?? root)
        }
    }

    private var closedPlace: ConfigNode?

    private mutating func read(_ entries: [ConfigNode.Entry], under section: String?, written: String?) {
        for entry in entries {
            guard let key = keys.key(entry.key, under: section, written: written) else {
                if section == "matter.facts", let inner = entry.value.entries {
                    // facts: {case: {preservation: true}} says the same as case.preservation.
                    read(inner, under: section, written: written.map { $0 + "." + entry.key } ?? entry.key)
                } else {
                    let nearest = keys.nearest(entry.key, under: section)
                    report(.unknownKey(entry.key, nearest: nearest), line: entry.line, column: entry.column)
                }
                continue
            }
            if entry.value.isNull { continue }
            read(key, entry, written: written)
        }
    }

    private mutating func read(_ key: CaseFileKeys.Key, _ entry: ConfigNode.Entry, written: String?) {
        switch key {
        case .section(let name):
            if let inner = entry.value.entries {
                read(inner, under: name, written: name == "matter.facts" ? nil : entry.key)
            } else if name == "client", let clients = entry.value.items {
                readClients(clients, entry)
            } else if let main = CaseFileKeys.mainFields[name], entry.value.text != nil {
                readOnce(.field(main), entry)
            } else {
                report(.wrongType(key: entry.key, expected: .keys), entry.value)
            }
        case .field, .fact: readOnce(key, entry)
        case .waive: waivers += CaseFileLists.waivers(entry.value, values, &faults, column: place)
        case .documents: documents += CaseFileLists.documents(entry.value, values, &faults, column: place)
        case .level: level = CaseFileLists.level(entry.value, values, &faults, column: place) ?? level
        }
    }

    /// Several clients: the first one's facts stand for the case, the number is kept.
    private mutating func readClients(_ clients: [ConfigNode], _ entry: ConfigNode.Entry) {
        set("client.count", .number(clients.count))
        guard let first = clients.first else { return }
        let saidBefore = facts.facts["client.is_minor"] != nil
        defer {
            let rest = clients.dropFirst().map { readClient($0, entry) }
            // What is said under the first client is said of that one alone.
            var age: Bool?
            if case .bool(let isMinor)? = facts.facts["client.is_minor"], !rest.isEmpty, !saidBefore { age = isMinor }
            facts.clients = [CaseClient(name: facts.clientName, kind: facts.clientKind, isMinor: age)] + rest
            if facts.clients?.contains(where: { $0.isMinor == true }) == true {
                set("client.is_minor", .bool(true))
            } else if !saidBefore, clients.count > 1, facts.clients?.contains(where: { $0.isMinor == nil }) == true {
                facts.facts["client.is_minor"] = nil
                facts.sources["client.is_minor"] = nil
            }
        }
        if let entries = first.entries {
            read(entries, under: "client", written: entry.key)
        } else {
            readOnce(.field("client.name"), .init(key: entry.key, line: first.line, column: first.column, value: first))
        }
    }

    /// One of the further clients: only name, kind and age are kept of it.
    private mutating func readClient(_ node: ConfigNode, _ entry: ConfigNode.Entry) -> CaseClient {
        guard let entries = node.entries else {
            return CaseClient(name: plainText(.init(key: entry.key, line: node.line, column: node.column, value: node), expected: .text))
        }
        var client = CaseClient()
        for inner in entries where !inner.value.isNull {
            switch keys.key(inner.key, under: "client", written: entry.key) {
            case .field("client.name"): client.name = plainText(inner, expected: .text)
            case .field("client.kind"):
                guard let value = plainText(inner, expected: .text) else { continue }
                word(value, "client.kind", values.allowed("client.kind") ?? [], inner) { client.kind = $1 }
            case .fact("client.is_minor"):
                guard let value = plainText(inner, expected: .text) else { continue }
                client.isMinor = values.truth(value, for: "client.is_minor")
                if client.isMinor == nil { report(.wrongType(key: inner.key, expected: .truth), inner.value) }
            case nil: report(.unknownKey(inner.key, nearest: keys.nearest(inner.key, under: "client")), line: inner.line, column: inner.column)
            default: continue
            }
        }
        return client
    }

    private mutating func readOnce(_ key: CaseFileKeys.Key, _ entry: ConfigNode.Entry) {
        if let earlier = given[key] {
            if earlier != entry.value.text { report(.duplicateKey(entry.key), line: entry.line, column: entry.column) }
            return
        }
        given[key] = entry.value.text ?? ""
        switch key {
        case .field(let field): readField(field, entry)
        case .fact(let path): readFact(path, entry)
        default: break
        }
    }

    private mutating func readField(_ field: String, _ entry: ConfigNode.Entry) {
        if field == "client.name", let names = entry.value.items { return readNames(names, entry) }
        guard let value = plainText(entry, expected: field.isDate ? .date : .text) else { return }
        switch field {
        case "client.name": put(value, \.clientName, "clientName")
        case "client.kind": word(value, field, values.allowed("client.kind") ?? [], entry) { $0.put($1, \.clientKind, "clientKind") }
        case "tier": word(value, field, values.allowed("client.tier") ?? [], entry) { $0.put($1, \.tier, "tier") }
        case "matter.stage": word(value, field, values.checklists.stages, entry) { $0.put($1, \.stage, "stage") }
        case "matter.type": type(value, entry)
        case "matter.title": put(value, \.title, "title")
        case "matter.court": put(value, \.court, "court")
        case "matter.number": put(CaseNumber.inFullWidthBrackets(value), \.number, "number")
        case "lawyer.name": put(value, \.lawyer.name, "lawyer.name")
        case "lawyer.code": put(value, \.lawyer.code, "lawyer.code")
        case "lawyer.email": address(value, entry) { $0.put($1, \.lawyer.email, "lawyer.email") }
        case "supervisor.name": put(value, \.supervisor.name, "supervisor.name")
        case "supervisor.code": put(value, \.supervisor.code, "supervisor.code")
        case "supervisor.email": address(value, entry) { $0.put($1, \.supervisor.email, "supervisor.email") }
        case "opened": date(value, entry, \.opened, "opened")
        case "effective": date(value, entry, \.effective, "effective")
        case "closed":
            date(value, entry, \.closed, "closed")
            closedPlace = ConfigNode(.null, line: entry.line, column: entry.column)
        default: break
        }
    }

    private mutating func readNames(_ names: [ConfigNode], _ entry: ConfigNode.Entry) {
        let texts = names.compactMap(\.text)
        guard texts.count == names.count, !texts.isEmpty else { return report(.wrongType(key: entry.key, expected: .text), entry.value) }
        put(texts.joined(separator: "、"), \.clientName, "clientName")
        guard texts.count > 1 else { return }
        set("client.count", .number(texts.count))
        facts.clients = texts.map { CaseClient(name: $0) }
    }

    private mutating func readFact(_ path: String, _ entry: ConfigNode.Entry) {
        guard let value = plainText(entry, expected: .text) else { return }
        switch values.checklists.vocabulary.kinds[path] {
        case .bool:
            guard let truth = values.truth(value, for: path) else { return report(.wrongType(key: entry.key, expected: .truth), entry.value) }
            set(path, .bool(truth))
        case .number:
            guard let number = Int(PlainWidth.of(value)), (0...10_000).contains(number) else {
                return report(.wrongType(key: entry.key, expected: .number), entry.value)
            }
            set(path, .number(number))
        case .words(let allowed): word(value, path, allowed, entry) { $0.set(path, .word($1)) }
        case nil: break
        }
    }

    // MARK: values

    private mutating func plainText(_ entry: ConfigNode.Entry, expected: CaseFileFault.Expected) -> String? {
        guard let raw = entry.value.text else {
            report(.wrongType(key: entry.key, expected: expected), entry.value)
            return nil
        }
        var text = raw.trimmingBlanks
        for (open, close) in [("“", "”"), ("‘", "’"), ("「", "」"), ("＂", "＂"), ("”", "”"), ("“", "“")]
        where text.count >= 2 && text.hasPrefix(open) && text.hasSuffix(close) {
            text = String(text.dropFirst().dropLast()).trimmingBlanks
            report(.fullWidth(mark: open, plain: "\""), entry.value)
            break
        }
        return text.isEmpty ? nil : text
    }

    private mutating func word(
        _ value: String, _ key: String, _ allowed: [String], _ entry: ConfigNode.Entry, use: (inout Self, String) -> Void
    ) {
        switch values.word(value, for: key, allowed: allowed) {
        case .known(let word): use(&self, word)
        case .unknown(let allowed, let nearest):
            report(.unknownValue(key: entry.key, value: value, allowed: allowed, nearest: nearest), entry.value)
        }
    }

    private mutating func type(_ value: String, _ entry: ConfigNode.Entry) {
        switch values.caseType(value) {
        case .known(let id): put(id, \.type, "type")
        case .unknown(_, let nearest): report(.unknownType(value, nearest: nearest), entry.value)
        }
    }

    private mutating func address(_ value: String, _ entry: ConfigNode.Entry, use: (inout Self, String) -> Void) {
        guard let address = CaseFileValues.address(value) else { return report(.invalidAddress(key: entry.key), entry.value) }
        use(&self, address)
    }

    private mutating func date(
        _ value: String, _ entry: ConfigNode.Entry, _ field: WritableKeyPath<CaseFacts, CalendarDate?>, _ name: String
    ) {
        guard let date = FlexibleDate.parse(value) else { return report(.invalidDate(key: entry.key), entry.value) }
        facts[keyPath: field] = date
        facts.sources[name] = .file
    }

    private mutating func put(_ value: String, _ field: WritableKeyPath<CaseFacts, String?>, _ name: String) {
        facts[keyPath: field] = value
        facts.sources[name] = .file
    }

    private mutating func set(_ path: String, _ value: FactValue) {
        facts.facts[path] = value
        facts.sources[path] = .file
    }

    // MARK: faults

    private func place(_ line: Int, _ column: Int) -> Int { text.column(column, line: line) }

    private mutating func report(_ kind: CaseFileFault.Kind, _ node: ConfigNode) { report(kind, line: node.line, column: node.column) }

    private mutating func report(_ kind: CaseFileFault.Kind, line: Int, column: Int) {
        faults.append(CaseFileFault(line: line, column: place(line, column), kind: kind))
    }
}

extension String {
    fileprivate var isDate: Bool { self == "opened" || self == "closed" || self == "effective" }

    /// Without white space, full-width too, at either end.
    var trimmingBlanks: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(self[first...last])
    }
}
