import CaseModel
import Pipeline

/// Tells who stands on the other side: in papers that put the client on one side of the matter, whoever stands on another.
struct Opponents {
    private let clients: Set<String>
    private let sides: Set<String>
    /// Sides on which nobody is against the client for certain.
    private static let neutral = "third_party"
    private static let sure = 0.75

    init(_ facts: CaseFacts, _ rules: FactRules) {
        clients = facts.clientNames
        sides = Set(rules.partyLabels.keys)
    }

    /// Without anybody who stands with the client in one of the papers, or whose name may be the client's.
    func names(in documents: [Document]) -> Set<String> {
        var (against, with): (Set<String>, Set<String>) = ([], [])
        for document in documents {
            let parties = (document.facts ?? []).filter { $0.kind == .party && $0.confidence >= Self.sure && $0.role.map(sides.contains) == true }
            let own = Set(parties.filter { isClients($0.value) }.compactMap(\.role))
            // With a counterclaim both stand on both sides.
            guard own.count == 1, let side = own.first, side != Self.neutral else { continue }
            for party in parties where party.role != Self.neutral {
                if party.role == side { with.insert(ClientNames.plain(party.value)) } else { against.insert(ClientNames.plain(party.value)) }
            }
        }
        return against.subtracting(with).filter { !isClients($0) }
    }

    private func isClients(_ name: String) -> Bool { clients.contains { OneClient.mayBe($0, ClientNames.plain(name)) } }
}
