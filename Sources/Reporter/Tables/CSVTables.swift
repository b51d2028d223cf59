import CaseModel
import Phrasebook

/// The tables over all cases as CSV, in the form of ``CSVForm``.
public struct CSVTables: Sendable {
    private let book: Phrasebook
    private var texts: [Phrasebook.Table: String] = [:]

    /// Begins the tables with their headings; `context` is of the firm as a whole.
    public init(context: ReportContext) {
        book = context.book
        for table in Phrasebook.Table.allCases { texts[table] = CSVForm.mark + CSVForm.line(TableColumns.headings(table, book)) }
    }

    /// Adds a case below the others.
    public mutating func add(_ report: CompletenessReport, context: ReportContext) {
        let rows = CaseRows(report, context)
        let added: [(Phrasebook.Table, [[String]])] = [
            (.checklist, rows.items), (.faults, rows.faults), (.waivers, rows.waivers), (.questions, rows.questions),
        ]
        for (table, lines) in added {
            for line in lines { texts[table, default: ""] += CSVForm.line(line) }
        }
    }

    /// Adds a line to the register.
    public mutating func add(_ row: RegisterRow) { texts[.register, default: ""] += CSVForm.line(row.cells) }

    /// The checklists: a row for each item of each case.
    public var checklist: String { texts[.checklist] ?? "" }

    /// Each table with the name of its file.
    public var files: [(name: String, text: String)] {
        let names: [(String, Phrasebook.Table)] = [
            ("reports.csv", .checklist), ("faults.csv", .faults), ("register.csv", .register), ("waivers.csv", .waivers),
            ("questions.csv", .questions),
        ]
        return names.map { ($0.0, texts[$0.1] ?? "") }
    }
}
