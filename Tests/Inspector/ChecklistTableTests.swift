import CaseModel
import Pipeline
import Testing

@testable import Inspector

/// The shipped checklists against a table that was written from the law-firm rules alone.
@Suite(.enabled(if: Shipped.pipeline != nil, "Pipelines/cn-law-firm cannot be read"))
struct ChecklistTableTests {
    @Test func everyTypeHasItsScenarios() throws {
        let types = try #require(Shipped.pipeline).checklists.caseTypes.map(\.id)
        let counts = Dictionary(grouping: ChecklistTable.scenarios, by: \.type).mapValues(\.count)
        #expect(Set(counts.keys) == Set(types) && counts.values.allSatisfy { $0 >= 5 })
    }

    @Test(arguments: ChecklistTable.scenarios) func everyLineIsAsTheRulesSay(_ scenario: ChecklistTable.Scenario) throws {
        let pipeline = try #require(Shipped.pipeline)
        let report = try scenario.judged(by: pipeline)
        #expect(ChecklistTable.unmentioned(scenario, report) == [])
        for (expected, told) in ChecklistTable.differences(scenario, report) {
            #expect(expected.open, "\(expected.material) is \(told), must be \(expected.statuses.joined(separator: " or "))")
        }
    }
}
