import CaseModel
import Pipeline

/// Until when the file must be together (R052: three working days after closing).
struct DeadlineFinder {
    let pipeline: PipelineDefinition

    /// The collecting deadline; nil for a case that is not closed or a pipeline without the rule.
    func collect(_ facts: CaseFacts, asOf: CalendarDate) -> Deadline? {
        guard let closed = facts.closed, closed <= asOf else { return nil }
        return pipeline.deadlines["collect"]?.deadline(from: closed, asOf: asOf, calendar: pipeline.calendar)
    }
}
