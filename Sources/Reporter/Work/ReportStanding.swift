import CaseModel
import Phrasebook

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

    /// The latest of the papers that only a closed case is asked for (a judgment), where one is there already; as it is shown.
    var closingPaper: Document? {
        let ids = Set(required.filter { $0.condition?.contains("case.closed") == true }.flatMap(\.documents))
        return documents.filter { ids.contains($0.id) }.max { ($0.date?.dayNumber ?? 0, $1.id) < ($1.date?.dayNumber ?? 0, $0.id) }
    }

    /// What has a complete case archived; where it seems to be over, not that it goes on.
    func closingHint(_ book: Phrasebook) -> String {
        closingPaper.map { book.archivedOnceClosed(having: $0.name, of: $0.date) } ?? book.archivedOnceClosed()
    }
}
