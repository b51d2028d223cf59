import CaseModel
import Pipeline

/// Tells, where there is one client, whose a paper of identity is: another company's licence is not the client's.
struct OneClient {
    private let names: ClientNames
    private let client: String
    /// Relatives who sign in a suspect's stead (刑事诉讼法 34), and guardians: their cards lie in the file in place of the client's.
    private let standIns: Set<String>
    /// Materials that state whose they are. Those of representatives name somebody else by nature.
    private let stating: Set<MaterialID>

    struct Sorted {
        var own: [Document] = []
        var standIns: [(document: Document, holder: String)] = []
        var others: [Document] = []
    }

    /// Nil where the client's name is not known for certain: a folder's name is easily shortened or misunderstood.
    init?(_ facts: CaseFacts, documents: [Document], files: [FileReading], pipeline: PipelineDefinition) {
        guard facts.clients == nil, let name = facts.clientName, facts.sources["clientName"] != .folderName else { return nil }
        client = ClientNames.plain(name)
        guard client.count >= 2 else { return nil }
        names = ClientNames(clients: [CaseClient(name: name, kind: facts.clientKind)], documents: documents, files: files, pipeline: pipeline)
        let representatives = Set(pipeline.facts.namesakes.map(\.becomes))
        stating = Set(pipeline.facts.papers.holderPapers)
            .filter { pipeline.materials[$0]?.category == "identity" && !representatives.contains($0) }
        standIns = Self.standIns(facts, documents, pipeline.facts).subtracting([client])
    }

    /// Whoever signs a suspect's mandate or contract, and guardians.
    static func standIns(_ facts: CaseFacts, _ documents: [Document], _ rules: FactRules) -> Set<String> {
        let criminal = Set(rules.mandates.criminal)
        let people = documents.filter { $0.exclusion == nil }.flatMap { document in
            (document.facts ?? []).filter { fact in
                fact.kind == .party && fact.confidence >= 0.75
                    && (fact.role == "guardian" || fact.role == "client" && criminal.contains(document.material))
            }
        }
        return Set((people.map(\.value) + [facts.mandator].compactMap { $0 }).map(ClientNames.plain))
    }

    /// The papers by whose they are; what does not say it for certain is taken for the client's.
    func sorted(_ papers: [Document]) -> Sorted {
        var sorted = Sorted()
        for paper in papers {
            let holders = names.holders(of: paper)
            if !stating.contains(paper.material) || paper.confirmedBy != nil || holders.isEmpty || holders.contains(where: isClients)
                || names.isNumbered(paper)
            {
                sorted.own.append(paper)
            } else if let holder = holders.sorted().first(where: { holder in standIns.contains { Self.mayBe(holder, $0) } }) {
                sorted.standIns.append((paper, holder))
            } else {
                sorted.others.append(paper)
            }
        }
        return sorted
    }

    private func isClients(_ holder: String) -> Bool { Self.mayBe(holder, client) }

    /// Whether two names may mean the same: the one a shorter form of the other, or a character in ten misread, one at least.
    static func mayBe(_ left: String, _ right: String) -> Bool {
        if left == right || ClientPapers.isShort(left, of: right) || ClientPapers.isShort(right, of: left) { return true }
        // A name in other letters is no other name.
        guard [left, right].allSatisfy({ $0.unicodeScalars.contains { (0x3400...0x9FFF).contains($0.value) } }) else { return true }
        return EditDistance.between(Array(left.utf16)[...], Array(right.utf16)[...], limit: max(1, max(left.count, right.count) / 10)) != nil
    }
}
