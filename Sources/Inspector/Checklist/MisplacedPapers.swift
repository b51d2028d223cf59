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

    /// Ids of documents that belong to another matter for certain, as far as no person says that they are the case's: they satisfy nothing.
    func foreign(_ problems: [Problem]) -> Set<String> {
        let ids = Set(problems.compactMap(foreign).filter { $0.count == 1 }.joined().flatMap(\.documents))
        return Set(documents.filter { ids.contains($0.id) && $0.confirmedBy == nil }.map(\.id))
    }

    /// The papers of the matter that is not the case's; of both where neither client nor number tells which one is. Nil where nothing is known.
    func find(_ problem: Problem, places: FilePlaces) -> [Misplaced]? {
        let matters = foreign(problem)
        return matters?.map { matter in
            let papers = documents.filter { matter.documents.contains($0.id) && $0.confirmedBy == nil }
            var misplaced = Misplaced(bears: matter.bears, places: places.places(of: papers), mayStayAs: mayStay(papers) ? rules.reference.map(materials.name) : nil)
            if matters?.count == 1 { misplaced.papers = papers.map { paper($0, places) } }
            return misplaced
        }
    }

    private func paper(_ document: Document, _ places: FilePlaces) -> Misplaced.Paper {
        let there = places.places(of: [document])
        return Misplaced.Paper(
            document: document.id, place: there.count == 1 ? there.first : nil, material: document.material, name: materials.name(document.material))
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
        if own[0] != own[1] { return [matters[own[0] ? 1 : 0]] }
        let others = matters.filter { $0.isOwn == false }
        return others.count == 1 ? others : matters
    }

    /// Nothing but decisions, which may lie here for reference.
    private func mayStay(_ papers: [Document]) -> Bool { !papers.isEmpty && papers.allSatisfy { rules.asked.contains($0.material) } }

    private func isClients(_ matter: Matter) -> Bool { !clientNames(in: matter).isEmpty }

    /// The client's name as the papers of a matter have it.
    private func clientNames(in matter: Matter) -> Set<String> {
        let clients = facts.clientNames
        let stated = documents.filter { matter.documents.contains($0.id) }.flatMap { $0.facts ?? [] }
        return Set(stated.filter { $0.kind == .party && clients.contains(ClientNames.plain($0.value)) }.map(\.value))
    }

    /// What the problem says, with the name of the case's own client in full: whose report it is knows it. Other parties stay masked.
    func told(_ problem: Problem) -> String {
        let detail = problem.detail ?? ""
        let sides = detail.split(separator: MisplacedPapers.between).map(String.init)
        guard let matters = problem.matters, matters.count == sides.count else { return detail }
        return zip(matters, sides).map { matter, side in
            let name = clientNames(in: matter).sorted().first { side.hasSuffix("(\(Mask.name($0)))") }
            return name.map { side.dropLast(Mask.name($0).count + 2) + "(\($0))" } ?? side
        }.joined(separator: MisplacedPapers.between)
    }

    /// What the Classifier writes between the two matters of a problem.
    private static let between = " | "
}
