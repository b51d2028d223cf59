import CaseModel
import Pipeline

/// Which papers are to leave a folder in which two matters lie.
struct MisplacedPapers {
    let documents: [Document]
    let facts: CaseFacts
    let rules: FactRules.MatterPapers
    let materials: MaterialCatalogue

    init(documents: [Document], facts: CaseFacts, pipeline: PipelineDefinition) {
        self.documents = documents
        self.facts = facts
        rules = pipeline.facts.matterPapers
        materials = pipeline.materials
    }

    /// Ids of documents that belong to another matter for certain: they satisfy nothing.
    func foreign(_ problems: [Problem]) -> Set<String> {
        Set(problems.compactMap(foreign).filter { $0.count == 1 }.joined().flatMap(\.documents))
    }

    /// The papers of the matter that is not the case's; of both where neither client nor number tells which one is. Nil where nothing is known.
    func find(_ problem: Problem, places: FilePlaces) -> [Misplaced]? {
        foreign(problem)?.map { matter in
            let papers = documents.filter { matter.documents.contains($0.id) }
            var misplaced = Misplaced(bears: matter.bears, places: places.places(of: papers), mayStayAs: mayStay(papers) ? rules.reference.map(materials.name) : nil)
            if problem.matters?.count == 1 { misplaced.isOwnAs = papers.first.map { materials.name($0.material) } }
            return misplaced
        }
    }

    private func foreign(_ problem: Problem) -> [Matter]? {
        guard let matters = problem.matters, !matters.isEmpty, matters.count <= 2 else { return nil }
        // Only the other one is given where it is known whose the case is.
        if matters.count == 1 { return matters }
        let own = matters.map { matter in
            // Two suits of one client are told apart by the court's number.
            if let number = facts.number, matters.contains(where: { $0.bears == number }) { return matter.bears == number }
            return isClients(matter)
        }
        return own[0] == own[1] ? matters : [matters[own[0] ? 1 : 0]]
    }

    /// Nothing but decisions, which may lie here for reference.
    private func mayStay(_ papers: [Document]) -> Bool { !papers.isEmpty && papers.allSatisfy { rules.asked.contains($0.material) } }

    private func isClients(_ matter: Matter) -> Bool {
        guard let client = facts.clientName.map(ClientNames.plain) else { return false }
        let stated = documents.filter { matter.documents.contains($0.id) }.flatMap { $0.facts ?? [] }
        return stated.contains { $0.kind == .party && ClientNames.plain($0.value) == client }
    }
}
