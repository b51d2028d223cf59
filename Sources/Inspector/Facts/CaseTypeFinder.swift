import CaseModel
import Pipeline

/// Tells what kind of case it is, with evidence; where two kinds fit it says both instead of choosing.
struct CaseTypeFinder {
    struct Finding: Hashable {
        /// nil where none or more than one fits.
        var type: String?
        var source: FactSource?
        /// What spoke for the type, the weightiest first; empty where a person said it.
        var evidence: [TypeEvidence] = []
        /// The likeliest first, where a person must choose; empty where there is no hint at all.
        var candidates: [CaseTyping.Candidate] = []
        /// The client's side, where the paper that the kind was told by says it (上诉人).
        var side: String?

        /// The same as the report keeps it.
        var typing: CaseTyping { CaseTyping(source: source, evidence: evidence, candidates: candidates) }
    }

    let pipeline: PipelineDefinition

    private struct Score {
        private(set) var points = 0.0
        /// Of these, for the word that only this kind and its like have.
        var own = 0.0
        private var reasons: [(points: Double, evidence: TypeEvidence)] = []

        mutating func add(_ points: Double, _ kind: TypeEvidence.Kind, _ text: String) {
            self.points += points
            reasons.append((points, TypeEvidence(kind, text)))
        }

        /// The weightiest first. A word inside a longer one that was found in the same place says nothing of its own (二审 in 民事二审).
        var evidence: [TypeEvidence] {
            let all = reasons.enumerated().sorted { (-$0.element.points, $0.offset) < (-$1.element.points, $1.offset) }.map(\.element.evidence)
            return all.filter { one in !all.contains { $0.kind == one.kind && $0.text != one.text && $0.text.contains(one.text) } }
        }
    }

    /// - Parameter files: what the mandates among the documents say is read from them.
    func find(_ facts: CaseFacts, documents: [Document], folder: String, files: [FileReading] = []) -> Finding {
        let papers = MandateWords(pipeline: pipeline, documents: usable(documents), files: files)
        let found = firstFinding(facts, documents: documents, folder: folder, papers)
        return found.source == nil || found.source == .documents ? further(found, facts, usable(documents), folder, papers) : found
    }

    /// What number, titles and folder's name say, before it is asked whether the matter has gone on to another court.
    private func firstFinding(_ facts: CaseFacts, documents: [Document], folder: String, _ papers: MandateWords) -> Finding {
        // The folder's name is a hint among others (a lawsuit may be about 股权转让); a person's word and the Classifier's are not.
        let hinted = facts.sources["type"] == .folderName ? facts.type : nil
        if hinted == nil, let type = facts.type, pipeline.checklists.caseType(type) != nil {
            let source = facts.sources["type"] ?? .file
            return Finding(type: type, source: source, evidence: source == .documents ? evidence(for: type, facts, documents, folder, papers) : [])
        }
        let usable = usable(documents)
        var scores: [String: Score] = [:]
        for type in pipeline.checklists.caseTypes {
            if let score = score(type, facts, usable, folder, hinted: hinted, papers) { scores[type.id] = score }
        }
        return choose(scores)
    }

    /// What speaks for a kind that the Classifier found in the papers.
    private func evidence(
        for id: String, _ facts: CaseFacts, _ documents: [Document], _ folder: String, _ papers: MandateWords
    ) -> [TypeEvidence] {
        let type = pipeline.checklists.caseType(id)
        return type.flatMap { score($0, facts, usable(documents), folder, hinted: nil, papers) }?.evidence ?? []
    }

    private func usable(_ documents: [Document]) -> [Document] {
        documents.filter { $0.exclusion == nil && $0.material != .unknownMaterial }
    }

    /// nil where nothing speaks for it, or something rules it out.
    private func score(
        _ type: CaseType, _ facts: CaseFacts, _ documents: [Document], _ folder: String, hinted: String?, _ papers: MandateWords
    ) -> Score? {
        var score = Score()
        guard byOwnWord(type, documents, folder, &score) else { return nil }
        byNumber(type, facts.number, &score)
        byTitles(type, documents, folder, &score)
        byMaterials(type, documents, &score)
        if let word = papers.first(of: type.detection.mandates, without: type.detection.not) { score.add(3, .mandate, word) }
        if hinted == type.id { score.add(2, .folderName, type.name) }
        return score.points > 0 ? bySide(type, facts, score) : nil
    }

    /// Some kinds need a word of their own (法律援助): without it, what else they share with others says nothing.
    private func byOwnWord(_ type: CaseType, _ documents: [Document], _ folder: String, _ score: inout Score) -> Bool {
        let needed = type.detection.onlyWith
        guard !needed.isEmpty else { return true }
        let names = documents.flatMap { document in [document.name, pipeline.materials.name(document.material)] }
        score.own = 6
        if let word = needed.first(where: { word in names.contains { $0.contains(word) } }) {
            score.add(6, .title, word)
        } else if let word = needed.first(where: { folder.contains($0) }) {
            score.add(6, .folderName, word)
        } else {
            return false
        }
        return true
    }

    /// The code of the court's number decides the kind of procedure almost alone.
    private func byNumber(_ type: CaseType, _ number: String?, _ score: inout Score) {
        guard let number else { return }
        // What is no court's number by its form is searched as a whole.
        let code = CaseNumber.find(in: number)?.number.type
        let hit = type.detection.caseNumberCodes.first { candidate in
            code.map { $0 == candidate } ?? (candidate.count >= 2 && number.contains(candidate))
        }
        if let hit { score.add(6, .number, hit) }
    }

    private func byTitles(_ type: CaseType, _ documents: [Document], _ folder: String, _ score: inout Score) {
        for title in type.detection.titles {
            let names = documents.flatMap { document in [document.name] + document.evidence.filter { $0.kind == .title }.map(\.text) }
                .filter { name in !type.detection.not.contains { name.contains($0) } }
            if names.contains(where: { $0.contains(title) }) { score.add(2, .title, title) }
            let fits = !type.detection.not.contains { folder.contains($0) }
            if fits, folder.contains(title) { score.add(1.5, .folderName, title) }
        }
    }

    /// A material that few kinds of case require speaks for those.
    private func byMaterials(_ type: CaseType, _ documents: [Document], _ score: inout Score) {
        let there = Set(documents.flatMap { [$0.material] + [pipeline.materials[$0.material]?.countsAs].compactMap { $0 } })
        for requirement in type.requirements where requirement.condition == nil && requirement.level == .error {
            guard let material = requirement.materials.first(where: there.contains) else { continue }
            // An award is what an enforcement starts from, and what an arbitration ends in.
            let isResult = pipeline.facts.papers.numberCloses.contains(material)
            let sharing = pipeline.checklists.caseTypes.count { other in
                other.requirements.contains { ($0.condition == nil || isResult) && $0.level == .error && $0.materials.contains(material) }
            }
            // What a quarter of all kinds require tells nothing.
            if sharing * 4 <= max(4, pipeline.checklists.caseTypes.count) { score.add(2 / Double(sharing), .material, material) }
        }
        for entry in pipeline.facts.materialFacts where entry.path == "matter.type" && entry.value.description == type.id {
            if there.contains(entry.material) { score.add(3, .material, entry.material) }
        }
    }

    /// A known side rules out the kinds for the other side.
    private func bySide(_ type: CaseType, _ facts: CaseFacts, _ score: Score) -> Score? {
        guard let wanted = type.detection.side, case .word(let side)? = facts.value("client.side") else { return score }
        guard wanted == side else { return nil }
        var score = score
        score.add(2, .side, side)
        return score
    }

    private func choose(_ scores: [String: Score]) -> Finding {
        let order = Dictionary(uniqueKeysWithValues: pipeline.checklists.caseTypes.enumerated().map { ($1.id, $0) })
        let ranked = scores.sorted { left, right in
            (right.value.points, order[left.key] ?? 0) < (left.value.points, order[right.key] ?? 0)
        }
        guard let best = ranked.first, best.value.points >= 1 else { return Finding() }
        // Among kinds that share a word of their own (法律援助), what they have beyond it decides.
        let shared = best.value.own
        let lead = best.value.points - shared
        let close = ranked.filter { other in
            guard shared > 0, other.value.own == shared else { return other.value.points > best.value.points * 0.6 }
            return lead == 0 || other.value.points - shared > lead * 0.6
        }
        if close.count == 1, best.value.points >= 2 {
            return Finding(type: best.key, source: .documents, evidence: best.value.evidence)
        }
        return Finding(candidates: close.prefix(6).map { CaseTyping.Candidate(type: $0.key, evidence: $0.value.evidence) })
    }
}
