import CXlsxWriter
import Glibc

/// A workbook (XLSX, ECMA-376) that is written row by row; owns libxlsxwriter's pointer. Not shared between threads.
///
/// Rows go to nameless files beside the workbook as they come, so that memory does not grow with them; the workbook itself is written by
/// ``close()``. The same rows and the same moment give the same bytes.
///
/// Residual risk accepted here: the library does not look whether its nameless files could be written. What can be asked of them is asked, and
/// the disk must have room for all of it before the workbook is put together; somebody else may still fill it up in that moment.
public final class SpreadsheetFile {
    /// Of the workbook.
    public let path: String
    private var book: UnsafeMutablePointer<lxw_workbook>?
    private var formats: [Look: UnsafeMutablePointer<lxw_format>] = [:]
    private var sheets: [UnsafeMutablePointer<lxw_worksheet>] = []

    private struct Look: Hashable {
        var style: CellStyle
        var isCount: Bool
    }

    /// Begins a workbook; nothing stands at `path` before ``close()``.
    /// - Parameters:
    ///   - title: of the document, for people.
    ///   - created: seconds since 1970; the only date that is written.
    public init(path: String, title: String, created: Int64) throws(SpreadsheetError) {
        self.path = path
        book = folder.withCString { pointer in
            var options = lxw_workbook_options(constant_memory: 1, tmpdir: UnsafeMutablePointer(mutating: pointer), use_zip64: 0)
            return workbook_new_opt(path, &options)
        }
        guard let book else { throw SpreadsheetError(.writing, path: path, message: "no workbook can be begun there") }
        let result = CellText.prepared(title).withCString { title in
            var properties = lxw_doc_properties()
            properties.title = UnsafeMutablePointer(mutating: title)
            // 0 would mean the machine's clock.
            properties.created = max(1, Int(created))
            return workbook_set_properties(book, &properties)
        }
        if let error = SpreadsheetError(result, path: path) { throw error }
    }

    deinit {
        if let book { lxw_workbook_free(book) }
    }

    /// Adds an empty sheet behind the others.
    /// - Parameter name: at most 31 characters, none of `[]:*?/\`.
    public func addSheet(_ name: String) throws(SpreadsheetError) -> Spreadsheet {
        let book = try open()
        if let error = SpreadsheetError(workbook_validate_sheet_name(book, name), path: path) { throw error }
        guard let pointer = workbook_add_worksheet(book, name) else {
            throw SpreadsheetError(.writing, path: path, message: "a temporary file beside it could not be made: " + String(cString: strerror(errno)))
        }
        sheets.append(pointer)
        return Spreadsheet(pointer, of: self)
    }

    /// Writes the workbook. Once is all; sheets cannot be written any more.
    public func close() throws(SpreadsheetError) {
        let book = try open()
        try checkRows()
        self.book = nil
        // Frees the workbook too, whatever comes of it.
        if let error = SpreadsheetError(workbook_close(book), path: path) { throw error }
    }

    /// A nameless file that could not take all rows must not pass for whole.
    private func checkRows() throws(SpreadsheetError) {
        var bytes: Int64 = 0
        for sheet in sheets { bytes += try flushed(sheet) }
        var status = statvfs()
        guard statvfs(path, &status) == 0 || statvfs(folder, &status) == 0 else { return }
        let free = Int64(status.f_bavail) * Int64(status.f_frsize)
        guard free > 2 * bytes + 1 << 20 else {
            throw SpreadsheetError(.noSpace, path: path, message: "the disk has no room for it")
        }
    }

    private var folder: String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Has a sheet's rows written out to their nameless file.
    /// - Returns: how many bytes they are.
    private func flushed(_ sheet: UnsafeMutablePointer<lxw_worksheet>) throws(SpreadsheetError) -> Int64 {
        guard let rows = sheet.pointee.optimize_tmpfile else { return 0 }
        var status = stat()
        guard fflush(rows) == 0, ferror(rows) == 0, fstat(fileno(rows), &status) == 0 else {
            let reason = errno
            throw SpreadsheetError(reason == ENOSPC ? .noSpace : .writing, path: path, message: String(cString: strerror(reason)))
        }
        return Int64(status.st_size)
    }

    /// The library's workbook, as long as it has not been written.
    @discardableResult
    func open() throws(SpreadsheetError) -> UnsafeMutablePointer<lxw_workbook> {
        guard let book else { throw SpreadsheetError(.refused, path: path, message: "it has been written already") }
        return book
    }

    /// The library's own form of a style, made once.
    func format(_ style: CellStyle, isCount: Bool = false) throws(SpreadsheetError) -> UnsafeMutablePointer<lxw_format> {
        let look = Look(style: style, isCount: isCount)
        if let known = formats[look] { return known }
        guard let format = workbook_add_format(try open()) else {
            throw SpreadsheetError(.refused, path: path, message: "a format could not be made")
        }
        // Text stays text when somebody edits the cell: number format 49, `@`.
        if !isCount { format_set_num_format_index(format, 49) }
        format_set_text_wrap(format)
        format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        if style.isCentred { format_set_align(format, UInt8(LXW_ALIGN_CENTER.rawValue)) }
        if style.isBold { format_set_bold(format) }
        if let fill = style.fill {
            format_set_pattern(format, UInt8(LXW_PATTERN_SOLID.rawValue))
            format_set_bg_color(format, fill)
        }
        if let ink = style.ink { format_set_font_color(format, ink) }
        format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
        format_set_border_color(format, 0xC9D1DA)
        formats[look] = format
        return format
    }
}
