import CaseModel
import Pipeline

/// Finds out who the clients of a case are: as case.yaml lists them, else as its name of the client does, else as the papers do.
struct ClientList {
    let rules: FactRules
    let materials: MaterialCatalogue
    let files: [FileReading]

    struct Finding {
        /// All clients where there are several; nil for one.
        var clients: [CaseClient]?
        /// Further ones whom too few papers name; nobody has said how many clients there are.
        var possible: [String] = []
    }

    /// All clients where there are several, at least as many as `client.count` says.
    /// - Parameter folder: the clients that the folder's name says.
    func find(_ facts: CaseFacts, documents: [Document], folder: String?) -> Finding {
        var clients = facts.clients ?? []
        let isListed = !clients.isEmpty
        if clients.isEmpty { clients = Self.names(facts.clientName ?? "").map { CaseClient(name: $0) } }
        var stated: Int?
        if case .number(let count)? = facts.value("client.count") { stated = count }
        var possible: [String] = []
        if clients.count == 1, !isListed, let first = clients[0].name {
            let named = NamedClients(rules: rules, materials: materials, files: files).beside(first, documents, folder: folder)
            // As many as somebody counts are the ones who are named.
            let all = named.sure + named.possible
            let further = stated.map { $0 == all.count + 1 ? all : $0 == named.sure.count + 1 ? named.sure : [] } ?? named.sure
            clients += further.map { CaseClient(name: $0) }
            if stated == nil { possible = Array(named.possible.prefix(Self.most)) }
        }
        if let stated {
            // Who says that there is one client means it, however the name is written.
            guard stated > 1 || isListed else { return Finding() }
            while clients.count < min(stated, Self.most) { clients.append(CaseClient()) }
        }
        guard clients.count > 1 else { return Finding(possible: possible) }
        return Finding(clients: kinds(Array(clients.prefix(Self.most)), facts, isListed: isListed), possible: possible)
    }

    /// The same clients, each with its kind where that is known.
    func kinds(_ clients: [CaseClient], _ facts: CaseFacts, isListed: Bool = false) -> [CaseClient] {
        clients.map { CaseClient(name: $0.name, kind: $0.kind ?? kind($0.name, facts, isListed: isListed), isMinor: $0.isMinor) }
    }

    /// More names than this are a list of something else.
    private static let most = 200

    private func kind(_ name: String?, _ facts: CaseFacts, isListed: Bool) -> String? {
        guard let name else { return facts.clientKind }
        if let kind = rules.organisationKind(of: name) { return kind }
        // What is said of the first says nothing of the others.
        if isListed || facts.clientKind != nil && facts.clientKind != "person", name != facts.clientName { return name.count <= 4 ? "person" : facts.clientKind }
        return facts.clientKind
    }

    /// 张伟、李红 are two. A name in which a part is no name is one.
    static func names(_ text: String) -> [String] {
        let parts = PlainWidth.of(text).split { "、,;，；".contains($0) }.map { $0.filter { !$0.isWhitespace } }.filter { !$0.isEmpty }
        guard parts.count > 1, parts.allSatisfy({ (2...40).contains($0.count) }) else { return parts.isEmpty ? [] : [text] }
        return parts
    }
}
