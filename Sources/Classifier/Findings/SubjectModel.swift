import CaseModel
import Pipeline

/// What a passage is about, learned from the pipeline's subjects (题材): a ``WordingModel`` over short passages, its first kind those about none.
struct SubjectModel: Sendable {
    /// Characters of a passage, and from one passage to the next.
    static let length = 150
    static let step = 75
    /// Lines of a paper's example that serve as a passage about no subject.
    private static let sample = 6

    /// A passage that is surely enough about a subject.
    struct Hit: Sendable {
        /// Index into ``SensitivityRules/subjects``.
        var subject: Int
        /// 0 to 1.
        var share: Double
        /// The page's place among those that were read, and the passage's on it.
        var page: Int
        var passage: Int
    }

    private let model: WordingModel

    /// - Parameters:
    ///   - papers: examples of papers that are not sensitive by their kind: of each, a passage is one about no subject.
    init(rules: SensitivityRules, papers: [MaterialExample]) {
        let index = Dictionary(rules.subjects.enumerated().map { ($1.subject, $0 + 1) }, uniquingKeysWith: { first, _ in first })
        let passages = rules.subjectExamples.map { (kind: $0.subject.flatMap { index[$0] } ?? 0, lines: $0.lines) }
        let others = papers.map { paper in
            let start = paper.lines.count > SubjectModel.sample * 2 ? paper.lines.count / 3 : 0
            return (kind: 0, lines: Array(paper.lines[start...].prefix(SubjectModel.sample)))
        }
        model = WordingModel(papers: passages + others, kinds: rules.subjects.count + 1, unknown: 0, tuning: .passages)
    }

    /// The passages of pages whose share of all subjects together is at least `least`, each for its likeliest one.
    func hits(on pages: ArraySlice<PageView>, least: Double) -> [Hit] {
        guard !model.isEmpty else { return [] }
        return pages.enumerated().flatMap { number, view -> [Hit] in
            let units = view.folded.units
            return stride(from: 0, to: max(1, units.count - SubjectModel.step / 2), by: SubjectModel.step).enumerated().compactMap { passage, start in
                let shares = model.shares(of: units[start..<min(units.count, start + SubjectModel.length)])
                let all = shares.filter { $0.material > 0 }
                guard let best = all.first, case let share = all.reduce(0, { $0 + $1.share }), share >= least else { return nil }
                return Hit(subject: best.material - 1, share: share, page: number, passage: passage)
            }
        }
    }
}
