import CaseModel
import GRDB

/// A decision about a document whose pages have not been looked at for later likeness.
public struct UnrememberedDecision: Sendable {
    /// Number of the decision.
    public var id: Int64
    /// The case that it was made in.
    public var caseID: Int64
    /// About a document's material.
    public var decision: Decision
}

extension Catalogue {
    /// Corrections of materials in all cases, oldest first.
    public func corrections() throws(CatalogueError) -> [Correction] {
        try read { database in
            try String.fetchAll(
                database, sql: "SELECT correction FROM correction WHERE form = ? ORDER BY decision_id", arguments: [PageSketch.form]
            ).map { try Json.value(Correction.self, $0) }
        }
    }

    /// Another text with every correction that is added: for telling that there is something new.
    public func correctionsMark() throws(CatalogueError) -> String {
        try read { try String.fetchOne($0, sql: "SELECT COUNT(*) || ' ' || coalesce(MAX(decision_id), 0) FROM correction") ?? "" }
    }

    /// Decisions on what documents are that are not among ``corrections()`` yet.
    public func unrememberedDecisions() throws(CatalogueError) -> [UnrememberedDecision] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT id, case_id, decision FROM decision
                    WHERE id NOT IN (SELECT decision_id FROM correction WHERE form = ?) ORDER BY id
                    """, arguments: [PageSketch.form]
            ).compactMap { row in
                let decision = try Json.value(Decision.self, row["decision"])
                guard case .material = decision.kind, !decision.document.isEmpty else { return nil }
                return UnrememberedDecision(id: row["id"], caseID: row["case_id"], decision: decision)
            }
        }
    }

    /// Keeps what the pages of a confirmed document are like.
    public func remember(_ correction: Correction) throws(CatalogueError) {
        try write { database in
            try database.execute(
                sql: "INSERT OR REPLACE INTO correction(decision_id, form, correction) VALUES (?, ?, ?)",
                arguments: [correction.id, PageSketch.form, Json.text(correction)])
        }
    }

    // MARK: what the machine proposed

    /// The highest levels that the machine ever proposed for the documents of a case, by their content as ``proposalKey(_:)`` writes it.
    public func proposals(ofCase id: Int64) throws(CatalogueError) -> [String: LevelAssessment] {
        try read { database in
            let rows = try Row.fetchAll(database, sql: "SELECT document, assessment FROM proposal WHERE case_id = ?", arguments: [id])
            return Dictionary(try rows.map { ($0["document"], try Json.value(LevelAssessment.self, $0["assessment"])) }, uniquingKeysWith: { first, _ in first })
        }
    }

    /// Records proposals with the judgement that made them.
    static func keep(_ database: Database, _ proposals: [String: LevelAssessment], ofCase id: Int64) throws {
        for (document, assessment) in proposals.sorted(by: { $0.key < $1.key }) {
            try database.execute(
                sql: "INSERT OR REPLACE INTO proposal(case_id, document, assessment) VALUES (?, ?, ?)",
                arguments: [id, document, Json.text(assessment)])
        }
    }
}
