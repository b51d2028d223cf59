import CaseModel

/// How a case stands, in a colour: the same on its page, in the lists over all cases, in the terminal and in the workbook.
///
/// Red: it failed, or something is late while papers, answers or a decision are still wanted. Amber: something is wanted and there is time, or a
/// complete case is late (to be bound, to have its levels confirmed). Green: nothing is missing. Grey: papers are still coming in.
enum TrafficLight: String {
    case red, amber, green, grey

    init(_ state: CaseState, isOverdue: Bool) {
        switch state {
        case .archived: self = .green
        case .complete: self = isOverdue ? .amber : .green
        case .incomplete, .held: self = isOverdue ? .red : .amber
        case .waiting: self = .grey
        case .failed: self = .red
        }
    }

    init(_ report: CompletenessReport) { self.init(report.state, isOverdue: report.deadlines.contains(where: \.isOverdue)) }

    /// The colour of words.
    var ink: Ink {
        switch self {
        case .red: .bad
        case .amber: .warn
        case .green: .good
        case .grey: .quiet
        }
    }
}
