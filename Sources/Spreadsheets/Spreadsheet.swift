import CXlsxWriter

/// A sheet of a workbook, written from the top down.
public final class Spreadsheet {
    /// Rows that a sheet may have (Excel's specifications and limits).
    static let rowLimit = 1 << 20

    /// How many rows it has so far.
    public private(set) var rows = 0
    private var columns = 0
    private let pointer: UnsafeMutablePointer<lxw_worksheet>
    /// Owns the pointer.
    private let file: SpreadsheetFile

    init(_ pointer: UnsafeMutablePointer<lxw_worksheet>, of file: SpreadsheetFile) {
        self.pointer = pointer
        self.file = file
    }

    /// Adds a row below the others, its first cell in the first column.
    public func append(_ cells: [Cell]) throws(SpreadsheetError) {
        try file.open()
        guard rows < Self.rowLimit else {
            throw SpreadsheetError(.tooManyRows, path: file.path, message: "a sheet cannot have more than \(Self.rowLimit) rows")
        }
        for (column, cell) in cells.enumerated() { try write(cell, column: UInt16(clamping: column)) }
        rows += 1
        columns = max(columns, cells.count)
    }

    private func write(_ cell: Cell, column: UInt16) throws(SpreadsheetError) {
        let result =
            switch cell.content {
            case .text(""): worksheet_write_blank(pointer, UInt32(rows), column, try file.format(cell.style))
            case .text(let text): worksheet_write_string(pointer, UInt32(rows), column, CellText.prepared(text), try file.format(cell.style))
            case .count(let number):
                worksheet_write_number(pointer, UInt32(rows), column, Double(number), try file.format(cell.style, isCount: true))
            }
        if let error = SpreadsheetError(result, path: file.path) { throw error }
    }

    /// Sets what concerns the sheet as a whole; to be called once, behind the last row. The first row names the columns: it stays in sight, can be
    /// filtered by, and is printed on each page (A4, landscape).
    public func finish(_ layout: SheetLayout) throws(SpreadsheetError) {
        try file.open()
        var first = 0
        for width in layout.widths where width.columns > 0 {
            let last = first + width.columns - 1
            try check(worksheet_set_column(pointer, UInt16(clamping: first), UInt16(clamping: last), width.characters, nil))
            first = last + 1
        }
        worksheet_freeze_panes(pointer, 1, UInt16(clamping: layout.fixedColumns))
        if columns > 0, rows > 0 { try check(worksheet_autofilter(pointer, 0, 0, UInt32(rows - 1), UInt16(clamping: columns - 1))) }
        // Figures in names and numbers of cases are texts on purpose.
        try check(worksheet_ignore_errors(pointer, UInt8(LXW_IGNORE_NUMBER_STORED_AS_TEXT.rawValue), "A1:XFD1048576"))
        worksheet_set_paper(pointer, 9)
        worksheet_set_landscape(pointer)
        worksheet_set_margins(pointer, 0.4, 0.4, 0.7, 0.6)
        try check(worksheet_repeat_rows(pointer, 0, 0))
        if layout.fixedColumns > 0 { try check(worksheet_repeat_columns(pointer, 0, UInt16(clamping: layout.fixedColumns - 1))) }
        if layout.fitsWidth { worksheet_fit_to_pages(pointer, 1, 0) } else { worksheet_set_print_scale(pointer, 60) }
        try check(worksheet_set_header(pointer, "&L" + Self.printed(layout.header.left) + "&R" + Self.printed(layout.header.right)))
        try check(worksheet_set_footer(pointer, "&C&P / &N"))
    }

    /// `&` begins a code in headers; 255 characters are all that both may have.
    private static func printed(_ text: String) -> String {
        String(CellText.prepared(text).prefix(60)).replacing("&", with: "&&")
    }

    private func check(_ result: lxw_error) throws(SpreadsheetError) {
        if let error = SpreadsheetError(result, path: file.path) { throw error }
    }
}
