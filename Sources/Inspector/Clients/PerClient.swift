import CaseModel

/// Deals papers out to the clients who need one each: those that name a client to that one, the rest in order.
struct PerClient {
    let names: ClientNames
    let minors: MinorPapers
    /// Somebody said that there is a minor among them, perhaps without saying who.
    let isMinorAmong: Bool

    struct Deal {
        /// The papers of each client, by the client's place.
        var served: [Int: [Document]] = [:]
        /// Clients for whom a paper that names nobody was counted.
        var assumed: [Int] = []
        /// Papers that serve nobody: another person's, a card's back.
        var left: [Document] = []
    }

    /// What does for the papers of the minors among the clients (a household register for a card), by the client's place.
    func substitutes(_ materials: [MaterialID], among papers: [Document]) -> [Int: [Document]] {
        var found: [Int: [Document]] = [:]
        for (index, client) in names.clients.enumerated() where client.isMinor ?? isMinorAmong {
            guard let name = client.name else { continue }
            let papers = minors.papers(of: name, for: materials, among: papers)
            if !papers.isEmpty { found[index] = papers }
        }
        return found
    }

    /// - Parameters:
    ///   - wanted: the clients who need one.
    ///   - substitutes: what does for those who have none of their own.
    func deal(_ papers: [Document], to wanted: [Int], substitutes: [Int: [Document]] = [:]) -> Deal {
        var deal = Deal()
        var nameless: [[Document]] = []
        var others: [Document] = []
        for paper in papers {
            let named = names.named(in: paper)
            if !named.isEmpty {
                for client in named { deal.served[client, default: []].append(paper) }
            } else if names.isBackOnly(paper) {
                deal.left.append(paper)
            } else if names.isSomebodyElses(paper) {
                others.append(paper)
            } else if let number = names.number(paper), let same = nameless.firstIndex(where: { $0.contains { names.number($0) == number } }) {
                nameless[same].append(paper)
            } else {
                nameless.append([paper])
            }
        }
        for paper in others {
            if let client = names.misread(paper), deal.served[client] == nil {
                deal.served[client] = [paper]
                if wanted.contains(client) { deal.assumed.append(client) }
            } else if let client = wanted.first(where: { names.clients[$0].name == nil && isOpen($0, for: paper, deal) }) {
                deal.served[client, default: []].append(paper)
            } else {
                deal.left.append(paper)
            }
        }
        for client in wanted where deal.served[client] == nil { deal.served[client] = substitutes[client] }
        for client in wanted where deal.served[client] == nil && !nameless.isEmpty {
            deal.served[client] = nameless.removeFirst()
            if names.clients[client].name != nil { deal.assumed.append(client) }
        }
        deal.assumed.sort()
        return deal
    }

    /// Whether a client of unknown name has no paper yet, or one of the same holder.
    private func isOpen(_ client: Int, for paper: Document, _ deal: Deal) -> Bool {
        guard let known = deal.served[client] else { return true }
        return known.contains { !names.holders(of: $0).isDisjoint(with: names.holders(of: paper)) }
    }

    /// For people: the name, or for one without a name the place in the list.
    func title(_ client: Int) -> String { names.clients[client].name ?? "#\(client + 1)" }
}
