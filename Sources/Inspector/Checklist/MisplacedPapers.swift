import CaseModel

/// Which papers are to leave a folder in which two matters lie.
struct MisplacedPapers {
    let documents: [Document]
    let facts: CaseFacts
    let places: FilePlaces

    /// The papers of the matter that is not the case's; of both where neither client nor number tells which one is. Nil where nothing is known.
    func find(_ problem: Problem) -> [Misplaced]? {
        guard let matters = problem.matters, matters.count == 2 else { return nil }
        let own = matters.map { matter in
            // Two suits of one client are told apart by the court's number.
            if let number = facts.number, matters.contains(where: { $0.bears == number }) { return matter.bears == number }
            return isClients(matter)
        }
        let foreign = own[0] == own[1] ? matters : [matters[own[0] ? 1 : 0]]
        return foreign.map { matter in
            Misplaced(bears: matter.bears, places: places.places(of: documents.filter { matter.documents.contains($0.id) }))
        }
    }

    private func isClients(_ matter: Matter) -> Bool {
        guard let client = facts.clientName.map(ClientNames.plain) else { return false }
        let stated = documents.filter { matter.documents.contains($0.id) }.flatMap { $0.facts ?? [] }
        return stated.contains { $0.kind == .party && ClientNames.plain($0.value) == client }
    }
}
