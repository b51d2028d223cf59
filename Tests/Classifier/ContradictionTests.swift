import CaseModel
import Testing

@testable import Classifier

/// Papers that contradict each other are told of, with both places; papers that only seem to are not.
@Suite("Contradictions", .enabled(if: Make.classifier != nil)) struct ContradictionTests {
    @Test("Of the planted contradictions nearly all are told, in the clean folders next to none")
    func evaluation() throws {
        let set = try ContradictionSet()
        #expect(set.folders.count >= 40)
        let outcome = set.outcome()
        #expect(outcome.cleanFolders >= 20)
        #expect(outcome.found * 20 >= outcome.planted * 19, "\(outcome.found) of \(outcome.planted): \(outcome.misses)")
        #expect(outcome.falseAlarms <= 1, "\(outcome.alarms)")
    }
}
