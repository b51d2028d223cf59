import CaseModel
import Pipeline

/// A matter that goes on in another procedure before that has a number: the appeal lies in the file, the upper court's papers do not yet.
///
/// An appeal often closes a first instance's file too. So a person is asked, unless the folder's name says the instance or the mandates are
/// for the second alone.
extension CaseTypeFinder {
    func further(_ found: Finding, _ facts: CaseFacts, _ documents: [Document], _ folder: String, _ papers: MandateWords) -> Finding {
        let known = found.type.map { [CaseTyping.Candidate(type: $0, evidence: found.evidence)] } ?? found.candidates
        for type in pipeline.checklists.caseTypes {
            guard let upon = type.detection.upon, known.contains(where: { upon.kinds.contains($0.type) }),
                !upon.folder.contains(where: folder.contains),
                let paper = documents.first(where: { upon.papers.contains($0.material) && isOurs($0, facts) })
            else { continue }
            var evidence = [TypeEvidence(.material, paper.material)]
            if let word = papers.first(of: upon.mandated), papers.first(of: upon.unless) == nil {
                evidence.insert(TypeEvidence(.mandate, word), at: 0)
                return Finding(type: type.id, source: .documents, evidence: evidence, side: side(paper, facts))
            }
            let others = known.filter { $0.type != type.id }
            let own = known.first { $0.type == type.id } ?? CaseTyping.Candidate(type: type.id, evidence: evidence)
            return Finding(candidates: others + [own])
        }
        return found
    }

    /// The client is a party of it, or it does not say whose it is.
    private func isOurs(_ paper: Document, _ facts: CaseFacts) -> Bool {
        let parties = (paper.facts ?? []).filter { $0.kind == .party }
        return parties.isEmpty || facts.clientName == nil || parties.contains { isClient($0, facts) }
    }

    /// The one part that the client plays in the paper.
    private func side(_ paper: Document, _ facts: CaseFacts) -> String? {
        let known = Set(pipeline.facts.partyLabels.keys)
        let roles = Set((paper.facts ?? []).filter { $0.kind == .party && isClient($0, facts) }.compactMap(\.role)).intersection(known)
        return roles.count == 1 ? roles.first : nil
    }

    private func isClient(_ party: DocumentFact, _ facts: CaseFacts) -> Bool {
        guard let client = facts.clientName.map(ClientNames.plain), !client.isEmpty else { return false }
        let name = ClientNames.plain(party.value)
        return name.contains(client) || client.contains(name)
    }
}
