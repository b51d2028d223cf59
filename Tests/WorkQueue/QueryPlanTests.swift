import CaseModel
import GRDB
import Testing

@testable import WorkQueue

/// Over thousands of cases, what is asked of one must not walk through the rows of all.
@Suite struct QueryPlanTests {
    private final class Heard {
        var statements: Set<String> = []
    }

    /// The statements that a piece of work ran.
    private func statements(_ catalogue: Catalogue, _ work: () throws -> Void) throws -> Set<String> {
        let heard = Heard()
        try catalogue.database.write { database in
            database.trace { event in
                if case .statement(let statement) = event { heard.statements.insert(statement.sql) }
            }
        }
        try work()
        try catalogue.database.write { $0.trace(options: []) }
        return heard.statements
    }

    @Test func whatIsAskedOfOneCaseIsFoundByIndex() throws {
        let catalogue = try temporaryCatalogue()
        let (id, folder) = try catalogue.addCase(folder: RawName("甲诉乙"), at: moment)
        let heard = try statements(catalogue) {
            _ = try catalogue.record([file("1.txt", "aa")], inFolder: folder, ofCase: id, readingKey: readingKey, at: moment)
            _ = try catalogue.record([file("1.txt", "bb")], inFolder: folder, ofCase: id, readingKey: readingKey, at: moment)
            _ = try (catalogue.files(inFolder: folder), catalogue.files(ofCase: id), catalogue.folders(ofCase: id))
            _ = try (catalogue.decisions(ofCase: id), catalogue.packages(ofCase: id), catalogue.formerFolders(ofCase: id))
            _ = try (catalogue.report(ofCase: id), catalogue.findings(ofCase: id), catalogue.documentIDs(ofCase: id) { _ in nil })
            _ = try (catalogue.pictures(ofCase: id), catalogue.receipts(ofCase: id), catalogue.proposals(ofCase: id), catalogue.marks(ofCase: id))
            _ = try (catalogue.casesHolding(["aa"]), catalogue.cases(withNumber: "1"), catalogue.lastMails(ofCase: id))
        }
        #expect(heard.count > 15)
        // Of events only the last is read, whose hash the next one covers.
        for statement in heard where statement.hasPrefix("SELECT") || statement.hasPrefix("UPDATE") || statement.hasPrefix("DELETE") {
            let plan = try catalogue.database.read { database in
                let asked = try database.makeStatement(sql: "EXPLAIN QUERY PLAN \(statement)")
                asked.setUncheckedArguments(StatementArguments())
                return try Row.fetchAll(asked).map { $0["detail"] as String }
            }
            #expect(!plan.contains { $0.wholeMatch(of: /SCAN (file|folder|cases|decision|package|judgement|page|reading|receipt|job)\b.*/) != nil },
                "\(statement): \(plan)")
        }
    }
}
