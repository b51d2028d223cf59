import Phrasebook
import Spreadsheets

/// A sheet of plain rows under headings, whose columns become as wide as what stands in them.
final class TableSheet {
    /// Wider columns are wrapped.
    private static let widest = 48
    private let sheet: Spreadsheet
    private var widths: [Int]
    /// The widest mark, where there are any.
    private var marks: Int?

    /// Writes the headings.
    init(_ sheet: Spreadsheet, headings: [String]) throws(SpreadsheetError) {
        self.sheet = sheet
        widths = headings.map(TableSheet.width)
        try sheet.append(headings.map { Cell($0, .heading) })
    }

    /// Adds a row of texts.
    func append(_ cells: [String]) throws(SpreadsheetError) { try append(cells.map { Cell($0) }) }

    /// Adds a row.
    func append(_ cells: [Cell]) throws(SpreadsheetError) {
        try sheet.append(cells)
        for (column, cell) in cells.enumerated() where column < widths.count && widths[column] < TableSheet.widest {
            guard case .text(let text) = cell.content else { continue }
            let width = TableSheet.width(text)
            widths[column] = max(widths[column], width)
            if cell.style.isCentred { marks = max(marks ?? 0, width) }
        }
    }

    /// Sets widths, filter and print, behind the last row.
    /// - Parameter itemColumns: columns at the right end that all have the width of the widest mark: those of the matrix.
    func finish(fixedColumns: Int = 0, itemColumns: Int = 0, header: (left: String, right: String)) throws(SpreadsheetError) {
        var columns = widths.dropLast(itemColumns).map { SheetLayout.Width(characters: Double(min($0, TableSheet.widest) + 3)) }
        if itemColumns > 0 {
            // Names of items are wrapped at two characters more than the widest mark.
            columns.append(SheetLayout.Width(columns: itemColumns, characters: Double((marks ?? 8) + 3)))
        }
        try sheet.finish(SheetLayout(widths: columns, fixedColumns: fixedColumns, fitsWidth: itemColumns == 0, header: header))
    }

    private static func width(_ text: String) -> Int { DisplayWidth.of(text) }
}
