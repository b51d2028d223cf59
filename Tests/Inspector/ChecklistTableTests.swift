import CaseModel
import Pipeline
import Testing

@testable import Inspector

/// The shipped checklists against a table that was written from the law-firm rules alone.
@Suite(.enabled(if: Shipped.pipeline != nil, "Pipelines/cn-law-firm cannot be read"))
struct ChecklistTableTests {
    @Test(arguments: ChecklistTable.scenarios) func everyLineIsAsTheRulesSay(_ scenario: ChecklistTable.Scenario) throws {
        let pipeline = try #require(Shipped.pipeline)
        for (expected, told) in ChecklistTable.differences(scenario, try scenario.judged(by: pipeline)) {
            #expect(expected.open, "\(expected.material) is \(told), must be \(expected.statuses.joined(separator: " or "))")
        }
    }
}
