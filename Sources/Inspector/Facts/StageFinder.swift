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
    ///   - type: the case's type, to tell whose decision lies there: the lower court's proves nothing about an appeal.
    ///   - worded: stages that the wording of the case's own decisions proves (准许撤诉).
    func find(_ facts: CaseFacts, type: CaseType?, documents: [Document], worded: [FactValue] = [], asOf: CalendarDate) -> Finding {
        let stages = pipeline.checklists.stages
        func rank(_ stage: String) -> Int { stages.firstIndex(of: stage) ?? 0 }
        let last = stages.last ?? ""
        if isClosed(facts, asOf: asOf) { return Finding(stage: last, source: facts.sources["closed"] ?? facts.sources["case.closed"] ?? .rule) }
        if let stage = facts.stage, facts.sources["stage"] == .file, stages.contains(stage) { return Finding(stage: stage, source: .file) }
        let lower = Set((type?.requirements ?? []).filter { $0.instance == "first" || $0.instance == "effective" }.flatMap(\.materials))
        var best = Finding(stage: stages.first ?? "", source: .rule)
        for entry in pipeline.facts.materialFacts where entry.path == "matter.stage" {
            let stage = entry.value.description
            guard stages.contains(stage), rank(stage) > rank(best.stage) else { continue }
            let proof = documents.contains { document in
                document.material == entry.material && document.exclusion == nil
                    && (!lower.contains(document.material) || document.instance == "second")
            }
            if proof { best = Finding(stage: stage, source: .documents) }
        }
        for stage in worded.map(\.description) where stages.contains(stage) && rank(stage) > rank(best.stage) {
            best = Finding(stage: stage, source: .documents)
        }
        if let stage = facts.stage, stages.contains(stage), rank(stage) > rank(best.stage) {
            best = Finding(stage: stage, source: facts.sources["stage"] ?? .folderName)
        }
        return best
    }

    /// A closing date in the future is a plan.
    func isClosed(_ facts: CaseFacts, asOf: CalendarDate) -> Bool {
        if let closed = facts.closed { return closed <= asOf }
        return facts.value("case.closed") == .bool(true)
    }
}
