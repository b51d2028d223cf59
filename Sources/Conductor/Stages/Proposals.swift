import CaseModel
import WorkQueue

/// The levels that the machine proposes in a judgement, with the day since which it has.
struct Proposals {
    /// By content, and the case's; what the catalogue keeps.
    private(set) var toKeep: [String: ProposedLevel] = [:]
    /// By document, and under "" that of the case; what deadlines are counted from.
    private(set) var since: [String: CalendarDate] = [:]

    /// The key of the case as a whole: no content has it.
    private static let ofCase = "case"

    init(_ classification: Classification, _ content: DocumentContent, earlier: [String: ProposedLevel], on day: CalendarDate) {
        for document in classification.documents {
            guard let proposal = document.proposal else { continue }
            let key = content.text(document)
            add(.proposed(Self.plain(proposal), on: day, after: earlier[key]), key: key, document: document.id)
        }
        add(.proposed(Self.plain(classification.assessment), on: day, after: earlier[Self.ofCase]), key: Self.ofCase, document: "")
    }

    /// Of equal papers the first counts.
    private mutating func add(_ proposed: ProposedLevel, key: String, document: String) {
        let kept = toKeep[key] ?? proposed
        toKeep[key] = kept
        since[document] = kept.since
    }

    /// Without reasons, which change with the wording.
    private static func plain(_ assessment: LevelAssessment) -> LevelAssessment {
        LevelAssessment(level: assessment.level, sensitivity: assessment.sensitivity)
    }
}
