import Testing

@testable import Conductor

/// A long file may take long, a short one may not, and one file's time is not another's.
@Suite struct FileBudgetTests {
    @Test func theBudgetGrowsWithThePages() {
        let budgets = FileBudgets(secondsPerPage: 120)
        budgets.expect(400, of: "long")
        budgets.expect(1, of: "short")
        for _ in 0..<20 {
            budgets.spend(100, on: "long")
            budgets.spend(100, on: "short")
        }
        #expect(budgets.exhausted("long") == nil)
        #expect(budgets.exhausted("short") == budgets.budget(pages: 1))
        #expect(budgets.exhausted("other") == nil)
    }

    /// A run that goes on after a kill does not open the file again, and learns its length page by page.
    @Test func pagesThatAreReachedCount() {
        let budgets = FileBudgets(secondsPerPage: 10)
        for number in 1...200 {
            budgets.expect(number, of: "file")
            budgets.spend(2, on: "file")
            #expect(budgets.exhausted("file") == nil, "page \(number)")
        }
        for _ in 0..<100 { budgets.spend(10, on: "file") }
        #expect(budgets.exhausted("file") != nil)
        budgets.expect(3, of: "file")
        #expect(budgets.exhausted("file") == budgets.budget(pages: 200), "a lower number must not shorten it")
    }
}
