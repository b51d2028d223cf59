import CaseModel
import Pipeline

/// Tells for which of several clients a paper is: by the names and numbers that it states, by its lines, by its file's name.
struct ClientNames {
    let clients: [CaseClient]
    private let names: [String?]
    private let rules: FactRules
    private let materials: MaterialCatalogue
    private let pages: CasePages
    /// Whose a number is, as any paper of the case says.
    private let owners: [String: Int]
    /// Who represents which client.
    private let representatives: [String: Set<Int>]
    private let clientLabels: [String]

    init(clients: [CaseClient], documents: [Document], files: [FileReading], pipeline: PipelineDefinition) {
        self.clients = clients
        rules = pipeline.facts
        materials = pipeline.materials
        names = clients.map { $0.name.map(Self.plain) }
        pages = CasePages(files)
        clientLabels = rules.papers.roles.filter { $0.role == "client" || $0.role == "holder" }.flatMap(\.labels)
        var owners: [String: Int] = [:]
        var people: [String: Set<Int>] = [:]
        for fact in documents.flatMap({ $0.facts ?? [] }) where fact.confidence >= 0.75 {
            guard let subject = fact.subject.map(Self.plain), let owner = names.firstIndex(of: subject) else { continue }
            switch fact.kind {
            case .idNumber, .creditCode: owners[fact.value] = owners[fact.value] ?? owner
            case .representative: people[Self.plain(fact.value), default: []].insert(owner)
            default: continue
            }
        }
        self.owners = owners
        representatives = people
    }

    /// Without spaces and in plain width, as names are compared.
    static func plain(_ name: String) -> String { PlainWidth.of(name).filter { !$0.isWhitespace } }

    /// The clients whom a paper names, by their place in the list.
    func named(in document: Document) -> Set<Int> {
        var found: Set<Int> = []
        for fact in document.facts ?? [] {
            switch fact.kind {
            case .party where fact.role == "client" || fact.role == "holder":
                if let client = names.firstIndex(of: Self.plain(fact.value)) { found.insert(client) }
            case .idNumber, .creditCode: if let owner = owners[fact.value] { found.insert(owner) }
            case .representative: if let client = fact.subject.flatMap({ names.firstIndex(of: Self.plain($0)) }) { found.insert(client) }
            default: continue
            }
        }
        let isRepresentatives = rules.namesakes.contains { $0.becomes == document.material }
        if isRepresentatives { found.formUnion(holders(of: document).flatMap { representatives[$0] ?? [] }) }
        let lines = lines(of: document)
        let file = Self.plain(document.parts.map(\.file.lastComponent).joined(separator: " "))
        for (index, name) in names.enumerated() {
            guard let name, name.count >= 2, !found.contains(index) else { continue }
            if file.contains(name) || lines.contains(where: { isClients(name, line: $0) }) { found.insert(index) }
            // An organisation's whole name stands in its own papers only.
            if name.count >= 6, isIdentity(document), lines.joined().contains(name) { found.insert(index) }
        }
        return found
    }

    /// Whether a number on a paper is that of a client, as another paper says.
    func isNumbered(_ document: Document) -> Bool {
        (document.facts ?? []).contains { ($0.kind == .idNumber || $0.kind == .creditCode) && owners[$0.value] != nil }
    }

    /// Whether a paper says whose it is, and means nobody of the clients.
    func isSomebodyElses(_ document: Document) -> Bool {
        guard named(in: document).isEmpty else { return false }
        return !holders(of: document).isEmpty
    }

    /// One client whom a name read from a picture may mean: one character of it was misread.
    func misread(_ document: Document) -> Int? {
        let holders = holders(of: document)
        guard pages.aroundPages(of: document).contains(where: { $0.source == .ocr }) else { return nil }
        let near = names.indices.filter { index in
            guard let name = names[index] else { return false }
            return holders.contains { $0.count == name.count && zip($0, name).filter { $0.0 != $0.1 }.count == 1 }
        }
        return near.count == 1 ? near[0] : nil
    }

    /// A card's back, which names nobody: the front is wanted too.
    func isBackOnly(_ document: Document) -> Bool {
        let sides = rules.identitySides
        guard sides.papers.contains(document.material), document.confirmedBy == nil, holders(of: document).isEmpty else { return false }
        let text = lines(of: document).joined()
        let file = document.parts.map(\.file.lastComponent).joined(separator: " ")
        let isFront = sides.front.words.contains(where: text.contains) || sides.front.names.contains(where: file.contains)
        return !isFront && (sides.back.words.contains(where: text.contains) || sides.back.names.contains(where: file.contains))
    }

    /// What makes two papers that name nobody one person's: the number on them.
    func number(_ document: Document) -> String? {
        document.facts?.first { ($0.kind == .idNumber || $0.kind == .creditCode) && $0.confidence >= 0.75 }?.value
    }

    /// Whom a paper says it is of: the holder of a card, the client of a mandate.
    func holders(of document: Document) -> Set<String> {
        let facts = (document.facts ?? []).filter { $0.confidence >= 0.75 }
        let named = facts.filter { $0.kind == .party && ($0.role == "holder" || $0.role == "client") }.map { Self.plain($0.value) }
        let subjects = facts.filter { $0.kind == .idNumber || $0.kind == .creditCode }.compactMap(\.subject).map(Self.plain)
        return Set(named + (isIdentity(document) ? subjects : []))
    }

    private func isIdentity(_ document: Document) -> Bool { materials[document.material]?.category == "identity" }

    private func lines(of document: Document) -> [String] {
        pages.pages(of: document).flatMap(\.lines)
            .map { Self.plain($0.text) }.filter { !$0.isEmpty }
    }

    /// A line that names a client as one: 委托人：张伟、李红 names both, 李红，女，… goes on with the second. In 张伟、李红诉王五一案 they are
    /// only mentioned: the case of two may have a mandate of one.
    private func isClients(_ name: String, line: String) -> Bool {
        guard let place = line.firstRange(of: name) else { return false }
        let after = line[place.upperBound...]
        // A signature beside another: 张伟 李红.
        let ends = after.first.map { !$0.isLetter } ?? true || names.contains { $0.map(after.hasPrefix) ?? false }
        if place.lowerBound == line.startIndex { return ends && !rules.folderGrammar.versus.contains { line.contains($0) } }
        guard ends, let label = clientLabels.first(where: { line.hasPrefix($0) }) else { return false }
        // Between the label and the name only marks, signing words and the other clients.
        var between = String(line[line.index(line.startIndex, offsetBy: label.count)..<place.lowerBound])
        for other in names.compactMap({ $0 }) { between = between.replacing(other, with: "") }
        return between.filter(\.isLetter).count <= 8
    }
}

extension CaseFacts {
    /// The names of all clients that are known, as names are compared.
    var clientNames: Set<String> { Set(((clients ?? []).map(\.name) + [clientName]).compactMap { $0.map(ClientNames.plain) }) }
}
