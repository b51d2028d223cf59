import CaseModel
import Pipeline

/// Tells how far a case has come: what case.yaml says, else the latest stage that the documents prove, and closed once it is closed.
struct StageFinder {
    let pipeline: PipelineDefinition

    struct Finding: Hashable {
        var stage: String
        var source: FactSource
    }

    /// - Parameters:
    ///   - type: the case's kind, to tell what it can end in.
    ///   - lower: tells whose decision lies there: the lower court's proves nothing about an appeal.
    ///   - folder: what the folder's name says (已结), which papers of an earlier stage do not take back.
    ///   - worded: stages that the wording of the case's own decisions proves (准许撤诉).
    func find(
        _ facts: CaseFacts, type: CaseType?, lower: LowerDecisions, documents: [Document], folder: String?, worded: [FactValue] = [],
        asOf: CalendarDate
    ) -> Finding {
        let stages = pipeline.checklists.stages
        func rank(_ stage: String) -> Int { stages.firstIndex(of: stage) ?? 0 }
        let last = stages.last ?? ""
        if isClosed(facts, asOf: asOf) { return Finding(stage: last, source: facts.sources["closed"] ?? facts.sources["case.closed"] ?? .rule) }
        if let stage = facts.stage, facts.sources["stage"] == .file, stages.contains(stage) { return Finding(stage: stage, source: .file) }
        var best = Finding(stage: stages.first ?? "", source: .rule)
        for entry in pipeline.facts.materialFacts where entry.path == "matter.stage" {
            let stage = entry.value.description
            guard stages.contains(stage), rank(stage) > rank(best.stage), !isForeignResult(entry.material, type) else { continue }
            let proof = documents.contains { document in
                document.material == entry.material && document.exclusion == nil && !lower.isLower(document)
            }
            if proof { best = Finding(stage: stage, source: .documents) }
        }
        if let stage = handled(documents), rank(stage) > rank(best.stage) { best = Finding(stage: stage, source: .documents) }
        for stage in worded.map(\.description) where stages.contains(stage) && rank(stage) > rank(best.stage) {
            best = Finding(stage: stage, source: .documents)
        }
        // What the Classifier took from the papers it took without knowing whose decisions they are.
        if let stage = facts.stage, facts.sources["stage"] != .documents, stages.contains(stage), rank(stage) > rank(best.stage) {
            best = Finding(stage: stage, source: facts.sources["stage"] ?? .folderName)
        }
        if let folder, stages.contains(folder), rank(folder) > rank(best.stage) { best = Finding(stage: folder, source: .folderName) }
        return best
    }

    /// A result of other kinds of case than this: a judgment is what an enforcement starts from, and lies in a client's papers.
    private func isForeignResult(_ material: MaterialID, _ type: CaseType?) -> Bool {
        guard let type, pipeline.facts.papers.numberCloses.contains(material) else { return false }
        return !type.requirements.contains { $0.by == pipeline.checklists.stages.last && $0.materials.contains(material) }
    }

    /// The stage of a case that is worked on: somebody gave the mandate, and something was written or said since.
    private func handled(_ documents: [Document]) -> String? {
        let rule = pipeline.facts.handling
        let there = documents.filter { $0.exclusion == nil && $0.leftOutBy == nil }
        guard there.contains(where: { rule.mandates.contains($0.material) }),
            there.contains(where: { pipeline.materials[$0.material].map { rule.categories.contains($0.category) } ?? false })
        else { return nil }
        return rule.stage
    }

    /// A closing date in the future is a plan.
    func isClosed(_ facts: CaseFacts, asOf: CalendarDate) -> Bool {
        if let closed = facts.closed { return closed <= asOf }
        return facts.value("case.closed") == .bool(true)
    }
}
