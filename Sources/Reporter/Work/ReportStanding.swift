import CaseModel

extension CompletenessReport {
    /// Whether there is something that people can put into the case's folder: an archived case wants nothing but a sound case.yaml.
    var takesFiles: Bool {
        guard !isOfLooseFiles else { return false }
        return state != .archived || questions.contains { if case .caseFile = $0.topic { true } else { false } }
    }

    /// Whether everything is there and the case goes on: nobody is asked when it was closed, but it is archived only then.
    var waitsForClosing: Bool {
        state == .complete && facts.closed == nil && !questions.contains { $0.topic == .closingDate }
    }
}
