import CaseModel
import Phrasebook
import Spreadsheets

/// All cases as a workbook for Excel, WPS and LibreOffice: the checklists as a matrix, faults, the register, waivers, questions.
///
/// Cases are written as they come and not kept; only their marks in the matrix are. Text from files stays text (``Cell``).
public final class CaseWorkbook {
    private let file: SpreadsheetFile
    private let book: Phrasebook
    private let names: DataNames
    private let header: (left: String, right: String)
    private var matrix = ChecklistMatrix()
    private let checklist: Spreadsheet
    private let tables: [Phrasebook.Table: TableSheet]

    /// Begins it; nothing stands at `path` before ``close()``.
    /// - Parameters:
    ///   - context: of the firm as a whole.
    ///   - asOf: the moment for which it holds, ISO 8601 with zone.
    ///   - created: the same moment, in seconds since 1970.
    public init(path: String, context: ReportContext, asOf: String, created: Int64) throws(SpreadsheetError) {
        book = context.book
        names = context.names
        let title = book.heading(.index)
        header = ([context.firm, title].filter { !$0.isEmpty }.joined(separator: " · "), book.labelled(book.heading(.asOf), ShownTime.minutes(asOf)))
        file = try SpreadsheetFile(path: path, title: title, created: created)
        checklist = try file.addSheet(book.name(Phrasebook.Table.checklist))
        var tables: [Phrasebook.Table: TableSheet] = [:]
        for table in Phrasebook.Table.allCases where table != .checklist {
            tables[table] = try TableSheet(file.addSheet(book.name(table)), headings: TableColumns.headings(table, book))
        }
        self.tables = tables
    }

    /// Adds a case below the others.
    public func add(_ report: CompletenessReport, context: ReportContext) throws(SpreadsheetError) {
        let rows = CaseRows(report, context)
        matrix.add(rows.summary, report.required)
        for row in rows.faults { try tables[.faults]?.append(row) }
        for row in rows.waivers { try tables[.waivers]?.append(row) }
        for row in rows.questions { try tables[.questions]?.append(row) }
    }

    /// Adds a line to the register.
    public func add(_ row: RegisterRow) throws(SpreadsheetError) { try tables[.register]?.append(row.cells) }

    /// Writes the matrix, then the whole.
    public func close() throws(SpreadsheetError) {
        try writeMatrix()
        for (table, sheet) in tables { try sheet.finish(fixedColumns: table == .register ? 1 : 2, header: header(table)) }
        try file.close()
    }

    private func header(_ table: Phrasebook.Table) -> (left: String, right: String) {
        (header.left + " · " + book.name(table), header.right)
    }

    private func writeMatrix() throws(SpreadsheetError) {
        let items = matrix.columns.map { book.name($0, names) }
        let sheet = try TableSheet(checklist, headings: TableColumns.matrixHead(book) + items)
        try matrix.forEachRow { (head, marks) throws(SpreadsheetError) in
            // The state stands last.
            var cells = head.texts.enumerated().map { Cell($1, $0 == head.texts.count - 1 ? head.light.style : .plain) }
            cells += [Cell(count: head.missing), Cell(count: head.open), Cell(head.due), Cell(count: head.overdueDays)]
            cells += marks.map { mark in mark.map { Cell(book.mark($0.status, $0.level), $0.style) } ?? Cell("", .mark) }
            try sheet.append(cells)
        }
        try sheet.finish(fixedColumns: 2, itemColumns: items.count, header: header(.checklist))
    }
}

extension CellStyle {
    /// Of a mark that asks for nothing.
    fileprivate static let mark = CellStyle(isCentred: true)
}

extension TrafficLight {
    /// As marks are coloured.
    fileprivate var style: CellStyle {
        switch self {
        case .red: CellStyle(fill: 0xFBE3E0, ink: 0x9B1C1C)
        case .amber: CellStyle(fill: 0xFFF3D6, ink: 0x7A4B00)
        case .green: CellStyle(ink: 0x1E6B3A)
        case .grey: CellStyle(ink: 0x5B6470)
        }
    }
}

extension ChecklistMatrix.Mark {
    /// Light behind dark, as in the HTML report: contrast of at least 4.5.
    fileprivate var style: CellStyle {
        switch (status, level) {
        case (.present, _): CellStyle(ink: 0x1E6B3A, isCentred: true)
        case (.missing, .error), (.defective, .error): CellStyle(fill: 0xFBE3E0, ink: 0x9B1C1C, isCentred: true)
        case (.missing, _), (.defective, _), (.undetermined, _): CellStyle(fill: 0xFFF3D6, ink: 0x7A4B00, isCentred: true)
        case (.pending, _), (.waived, _), (.notApplicable, _): CellStyle(ink: 0x5B6470, isCentred: true)
        }
    }
}
