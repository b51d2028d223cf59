import CaseModel

/// What there is for an item: for the case, or for each client who needs one.
struct Stand {
    /// Papers that stand for it; of a satisfied item only those that are good.
    var documents: [Document]
    /// Everybody who needs one has one, good or faulty.
    var isThere: Bool
    /// Everybody who needs one has a good one.
    var isGood: Bool
    /// Clients for whom there is none.
    var missingFor: [String]?
    /// Clients for whom a paper that names nobody was counted.
    var assumedFor: [String]?
    /// Whose papers are counted where they are not the client's own.
    var heldBy: [String]?
    /// Papers of the material that serve nobody.
    var left: [Document] = []
    /// Clients who have one, and who need one.
    var served = 0
    var wanted = 1

    init(_ candidates: [Document], isGood: (Document) -> Bool) {
        let good = candidates.filter(isGood)
        self.isGood = !good.isEmpty
        isThere = !candidates.isEmpty
        documents = good.isEmpty ? candidates : good
    }

    /// - Parameter sorted: the papers by whose they are, where there is one client.
    init(_ sorted: OneClient.Sorted, isGood: (Document) -> Bool) {
        self.init(sorted.own.isEmpty ? sorted.standIns.map(\.document) : sorted.own, isGood: isGood)
        left = sorted.others
        guard sorted.own.isEmpty, !sorted.standIns.isEmpty else { return }
        let counted = Set(documents.map(\.id))
        heldBy = Array(Set(sorted.standIns.filter { counted.contains($0.document.id) }.map(\.holder))).sorted()
    }

    /// - Parameter clients: those who need one.
    init(_ candidates: [Document], _ deal: PerClient.Deal, _ clients: [Int], _ names: PerClient, isGood: (Document) -> Bool) {
        let without = clients.filter { deal.served[$0] == nil }
        let spoilt = clients.filter { client in deal.served[client].map { !$0.contains(where: isGood) } ?? false }
        isThere = without.isEmpty
        self.isGood = without.isEmpty && spoilt.isEmpty
        let serving = Set(clients.flatMap { client -> [String] in
            let papers = deal.served[client] ?? []
            let good = papers.filter(isGood)
            return (good.isEmpty ? papers : good).map(\.id)
        })
        documents = candidates.filter { serving.contains($0.id) }
        missingFor = without.isEmpty ? nil : without.map(names.title)
        assumedFor = deal.assumed.isEmpty ? nil : deal.assumed.map(names.title)
        left = deal.left
        (served, wanted) = (clients.count - without.count, clients.count)
    }
}
