import CaseModel
import Pipeline

/// Tells mandates that are given for other stages than the one in which the case is: one for 审查起诉 is none for the trial.
struct MandateStages {
    private let rule: FactRules.MandateStages
    private let wanted: [String]
    /// A line read less surely refuses nothing.
    private static let sure = 0.8

    /// Nil where the kind of case has no stage of its own.
    init?(_ rules: FactRules, type: CaseType?) {
        rule = rules.mandateStages
        guard let type, let stages = rule.cases[type.id], !stages.isEmpty else { return nil }
        wanted = stages
    }

    /// Why a document is no mandate of this case; nil where it may be.
    func misfit(_ document: Document) -> Nearest.Reason? {
        guard rule.papers.contains(document.material), document.confirmedBy == nil else { return nil }
        let facts = (document.facts ?? []).filter { $0.kind == .stage }
        let said = facts.filter { $0.role != "named" }
        guard !said.isEmpty, said.allSatisfy({ $0.confidence >= Self.sure }), covered(facts).isDisjoint(with: wanted) else { return nil }
        return .otherStage(said: rule.stages.map(\.id).filter(Set(said.map(\.value)).contains), wanted: wanted)
    }

    /// All stages that the mandate may mean. 至一审终结止 goes from the one that is said, or the first of all, to that one.
    private func covered(_ facts: [DocumentFact]) -> Set<String> {
        let order = rule.stages.map(\.id)
        var covered = Set(facts.map(\.value))
        guard let last = facts.filter({ $0.role == "until" }).compactMap({ order.firstIndex(of: $0.value) }).max() else { return covered }
        let first = facts.filter { $0.role == nil }.compactMap { order.firstIndex(of: $0.value) }.min() ?? 0
        if first <= last { covered.formUnion(order[first...last]) }
        return covered
    }
}
