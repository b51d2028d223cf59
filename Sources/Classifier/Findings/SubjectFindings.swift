import CaseModel
import Pipeline

/// Findings by what a document speaks of, where none of the kinds' words stands (domain/sensitivity.md 2: the kinds, not their words, are what
/// is sensitive). A passage of a short paper is enough; of a longer one two are wanted, or one that leaves hardly a doubt.
struct SubjectFindings: Sendable {
    /// The share of all subjects from which a passage speaks of one, and from which it does so by itself.
    private static let enough = 0.5
    private static let sure = 0.8
    /// Passages up to which a document is short.
    private static let short = 4

    private let rules: SensitivityRules
    private let model: Late<SubjectModel>

    init(pipeline: PipelineDefinition) {
        let rules = pipeline.sensitivity
        let tellsByKind = Set(rules.kinds.flatMap(\.materials))
        let plain = Set(pipeline.materials.all.filter { ($0.levelHint ?? .secret) == .secret && !tellsByKind.contains($0.id) }.map(\.id))
        let papers = pipeline.materials.examples.filter { plain.contains($0.material) }
        self.rules = rules
        model = Late { SubjectModel(rules: rules, papers: papers) }
    }

    /// One finding for each subject that the pages speak of and that would raise what `known`, the other findings, raise to.
    func findings(pages: ArraySlice<PageView>, file: ItemPath, known: [Finding]) -> [Finding] {
        guard !rules.subjects.isEmpty, !rules.subjectExamples.isEmpty else { return [] }
        let hits = model.value.hits(on: pages, least: SubjectFindings.enough)
        guard !hits.isEmpty, isTold(hits, in: pages) else { return [] }
        let first = pages.startIndex
        return Dictionary(grouping: hits, by: \.subject).sorted { $0.key < $1.key }.compactMap { subject, group in
            guard let best = group.max(by: { $0.share < $1.share }) else { return nil }
            let rule = rules.subjects[subject]
            let counted = known.filter(\.counted)
            if counted.contains(where: { $0.level >= rule.level && $0.sensitivity >= rule.sensitivity }) { return nil }
            return Finding(
                kind: rule.kind, file: file, page: pages[first + best.page].page.number, range: 0..<0, value: "", masked: "",
                certainty: .context, counted: true, level: rule.level, sensitivity: rule.sensitivity, reason: rule.name, manner: .wording)
        }
    }

    private func isTold(_ hits: [SubjectModel.Hit], in pages: ArraySlice<PageView>) -> Bool {
        let passages = pages.reduce(0) { $0 + max(1, $1.folded.units.count / SubjectModel.step) }
        if passages <= SubjectFindings.short || hits.contains(where: { $0.share >= SubjectFindings.sure }) { return true }
        // Neighbouring passages share half of their characters.
        return hits.contains { one in hits.contains { $0.page != one.page || $0.passage > one.passage + 1 } }
    }
}
