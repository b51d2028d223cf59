import CaseModel
import Pipeline

/// Finds out who the clients of a case are: as case.yaml lists them, else as its name of the client does, else as the contract does.
struct ClientList {
    let rules: FactRules
    let files: [FileReading]

    /// All clients where there are several, at least as many as `client.count` says; nil for one.
    func find(_ facts: CaseFacts, documents: [Document]) -> [CaseClient]? {
        var clients = facts.clients ?? []
        let isListed = !clients.isEmpty
        if clients.isEmpty { clients = Self.names(facts.clientName ?? "").map { CaseClient(name: $0) } }
        var stated: Int?
        if case .number(let count)? = facts.value("client.count") { stated = count }
        if clients.count <= 1, stated == nil, let first = clients.first?.name { clients = contracted(first, documents) ?? clients }
        if let stated {
            // Who says that there is one client means it, however the name is written.
            guard stated > 1 || isListed else { return nil }
            while clients.count < min(stated, Self.most) { clients.append(CaseClient()) }
        }
        guard clients.count > 1 else { return nil }
        return clients.prefix(Self.most).map { CaseClient(name: $0.name, kind: $0.kind ?? kind($0.name, facts, isListed: isListed)) }
    }

    /// More names than this are a list of something else.
    private static let most = 200

    private func kind(_ name: String?, _ facts: CaseFacts, isListed: Bool) -> String? {
        guard let name else { return facts.clientKind }
        if let kind = rules.organisationKind(of: name) { return kind }
        // What case.yaml says of the first says nothing of the others.
        if isListed, name != facts.clientName { return name.count <= 4 ? "person" : facts.clientKind }
        return facts.clientKind
    }

    /// 张伟、李红 are two. A name in which a part is no name is one.
    static func names(_ text: String) -> [String] {
        let parts = PlainWidth.of(text).split { "、,;，；".contains($0) }.map { $0.filter { !$0.isWhitespace } }.filter { !$0.isEmpty }
        guard parts.count > 1, parts.allSatisfy({ (2...40).contains($0.count) }) else { return parts.isEmpty ? [] : [text] }
        return parts
    }

    /// The clients of the contract (甲方：张伟、李红), where another paper of the engagement names the same ones: a single line is easily misread.
    private func contracted(_ first: String, _ documents: [Document]) -> [CaseClient]? {
        let labels = rules.papers.roles.filter { $0.role == "client" }.flatMap(\.labels).sorted { $0.count > $1.count }
        let pages = Dictionary(files.flatMap(\.flattened).map { ($0.path, $0.pages) }, uniquingKeysWith: { first, _ in first })
        let contracts = Set(rules.papers.lawyersNamed).subtracting(rules.mandates.criminal)
        let own = Set(rules.mandates.papers)
        func lists(_ document: Document) -> [[String]] {
            let lines = document.parts.flatMap { part in (pages[part.file] ?? []).filter { part.pages.contains($0.number) } }.flatMap(\.lines)
            return lines.compactMap { line in
                let names = Self.listed(PlainWidth.of(line.text).filter { !$0.isWhitespace }, labels)
                return names.count > 1 && names.contains(where: { ClientNames.plain($0) == ClientNames.plain(first) }) ? names : nil
            }
        }
        let present = documents.filter { $0.exclusion == nil && own.contains($0.material) }.map { ($0.material, lists($0)) }
        for (material, found) in present where contracts.contains(material) {
            guard let names = found.first, present.count(where: { $0.1.contains { Set($0) == Set(names) } }) > 1 else { continue }
            return names.map { CaseClient(name: $0) }
        }
        return nil
    }

    /// The names behind a client's label; empty where anything but names stands there.
    private static func listed(_ line: String, _ labels: [String]) -> [String] {
        guard let label = labels.first(where: { line.hasPrefix($0) }) else { return [] }
        var rest = line.dropFirst(label.count)
        if rest.first == "(", let close = rest.firstIndex(of: ")") { rest = rest[rest.index(after: close)...] }
        guard rest.first == ":" else { return [] }
        let names = names(String(rest.dropFirst()))
        let isName: (String) -> Bool = { name in
            (2...30).contains(name.count) && name.unicodeScalars.allSatisfy { (0x3400...0x9FFF).contains($0.value) }
        }
        return names.count > 1 && names.allSatisfy(isName) && Set(names).count == names.count ? names : []
    }
}
