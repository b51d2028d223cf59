import Foundation
import Testing

@testable import Classifier

/// Short texts that were marked before the rules were looked at. `make evaluate` writes the figures to Docs/.
@Suite("Evaluation of findings", .enabled(if: Make.classifier != nil)) struct FindingEvaluationTests {
    /// Faults of the tuned half are printed where somebody asks for them; those of the other half never.
    private static let showsFaults = ProcessInfo.processInfo.environment["CASEBINDER_EVALUATION_MISSES"] != nil

    @Test("Numbers with check digits are found and nothing is taken for one", arguments: ["tuned", "heldout"])
    func checkedKinds(half: String) throws {
        let set = try FindingSet(half)
        #expect(set.entries.count >= 150)
        let outcome = FindingOutcome(set)
        if half == "tuned", Self.showsFaults { print(outcome.faults.joined(separator: "\n")) }
        #expect(outcome.checked.marked >= 40)
        #expect(outcome.checked.recall >= 0.99)
        #expect(outcome.checked.precision >= 0.97)
        #expect(outcome.checked.exactness >= 0.99)
        #expect(outcome.all.recall >= 0.95 && outcome.all.precision >= 0.95 && outcome.all.exactness >= 0.97)
    }

    @Test("Of five hundred papers that are 绝密 or 机密 none is placed lower, and ordinary ones seldom higher", arguments: LevelSet.forms.map(\.name))
    func levels(form: String) throws {
        let set = try LevelSet(seed: 4, sensitive: 500, ordinary: 200)
        let page = try #require(LevelSet.forms.first { $0.name == form }?.page)
        let outcome = LevelOutcome(set, page: page)
        if Self.showsFaults { print(Set(outcome.faults.map { String($0) }).sorted().joined(separator: "\n")) }
        #expect(outcome.counts[.topSecret]?.lower == 0 && outcome.counts[.confidential]?.lower == 0)
        #expect(set.papers.count { $0.level > .secret } == 500)
        #expect(outcome.counts[.secret]?.higher ?? 999 <= 20)
    }

    @Test(
        "The figures are written where they are asked for",
        .enabled(if: ProcessInfo.processInfo.environment["CASEBINDER_EVALUATION_FINDINGS"] != nil))
    func report() throws {
        let path = try #require(ProcessInfo.processInfo.environment["CASEBINDER_EVALUATION_FINDINGS"])
        let text = try FindingReport.make()
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        #expect(text.contains("| id.cn18 |") && text.contains("| 绝密 |"))
    }
}
