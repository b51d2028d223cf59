import Foundation
import Testing

@testable import Classifier

/// Short texts that were marked before the rules were looked at. `make evaluate` writes the figures to Docs/.
@Suite("Evaluation of findings", .enabled(if: Make.classifier != nil)) struct FindingEvaluationTests {
    @Test("Numbers with check digits are found and nothing is taken for one", arguments: ["tuned", "heldout"])
    func checkedKinds(half: String) throws {
        let set = try FindingSet(half)
        #expect(set.entries.count >= 150)
        let outcome = FindingOutcome(set)
        if half == "tuned", ProcessInfo.processInfo.environment["CASEBINDER_EVALUATION_MISSES"] != nil {
            print(outcome.faults.joined(separator: "\n"))
        }
        #expect(outcome.checked.marked >= 40)
        #expect(outcome.checked.recall >= 0.99)
        #expect(outcome.checked.precision >= 0.97)
        #expect(outcome.checked.exactness >= 0.99)
        print(half, outcome.checked, outcome.all)
    }
}
