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
            let open = try Row.fetchAll(
                database,
                sql: """
                    SELECT id, case_id, decision FROM decision
                    WHERE id NOT IN (SELECT decision_id FROM correction WHERE form = ?) ORDER BY id
                    """, arguments: [PageSketch.form]
            ).compactMap { row -> UnrememberedDecision? in
                let decision = try Json.value(Decision.self, row["decision"])
                guard case .material = decision.kind, !decision.document.isEmpty else { return nil }
                return UnrememberedDecision(id: row["id"], caseID: row["case_id"], decision: decision)
            }
            // What was taken back later speaks for nothing; who takes back says nothing of what it is.
            return open.filter { entry in
                entry.decision.withdraws != true && !open.contains { later in
                    later.id > entry.id && later.caseID == entry.caseID && later.decision.withdraws == true
                        && later.decision.document == entry.decision.document
                }
            }
        }
    }

    /// Takes what a case's people said of a document out of ``corrections()``: they took it back.
    static func forget(_ database: Database, _ withdrawal: Decision, ofCase id: Int64) throws {
        guard case .material = withdrawal.kind else { return }
        for row in try Row.fetchAll(database, sql: "SELECT id, decision FROM decision WHERE case_id = ?", arguments: [id]) {
            let decision = try Json.value(Decision.self, row["decision"])
            guard case .material = decision.kind, decision.document == withdrawal.document else { continue }
            try database.execute(sql: "DELETE FROM correction WHERE decision_id = ?", arguments: [row["id"] as Int64])
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

    /// The highest levels that the machine ever proposed for the documents of a case, by their content, and what it last proposed for the case
    /// as a whole.
    public func proposals(ofCase id: Int64) throws(CatalogueError) -> [String: ProposedLevel] {
        try read { database in
            let rows = try Row.fetchAll(database, sql: "SELECT document, assessment, since FROM proposal WHERE case_id = ?", arguments: [id])
            return Dictionary(
                try rows.map { row in
                    let since = (row["since"] as String?).flatMap(CalendarDate.init(iso:))
                    return (row["document"], ProposedLevel(assessment: try Json.value(LevelAssessment.self, row["assessment"]), since: since))
                }, uniquingKeysWith: { first, _ in first })
        }
    }

    /// Records proposals with the judgement that made them.
    static func keep(_ database: Database, _ proposals: [String: ProposedLevel], ofCase id: Int64) throws {
        for (document, proposed) in proposals.sorted(by: { $0.key < $1.key }) {
            try database.execute(
                sql: "INSERT OR REPLACE INTO proposal(case_id, document, assessment, since) VALUES (?, ?, ?, ?)",
                arguments: [id, document, Json.text(proposed.assessment), proposed.since?.description])
        }
    }
}

/// A level that the machine proposed.
public struct ProposedLevel: Sendable, Hashable {
    /// What it proposed.
    public var assessment: LevelAssessment
    /// Since when it has proposed no less; nil in what older versions recorded.
    public var since: CalendarDate?

    public init(assessment: LevelAssessment, since: CalendarDate?) {
        self.assessment = assessment
        self.since = since
    }

    /// The same proposed on a day: its time runs from the day on which it first was, and anew where it rises above `earlier`.
    public static func proposed(_ assessment: LevelAssessment, on day: CalendarDate, after earlier: ProposedLevel?) -> ProposedLevel {
        guard let earlier, let since = earlier.since, earlier.assessment.level >= assessment.level else {
            return ProposedLevel(assessment: assessment, since: day)
        }
        return ProposedLevel(assessment: assessment, since: since)
    }
}
