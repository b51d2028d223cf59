import CXlsxWriter

/// Why a workbook could not be written, and what to do about it.
public struct SpreadsheetError: Error, Sendable, CustomStringConvertible {
    /// What kind of failure it is.
    public enum Code: Sendable {
        /// The file, or the library's temporary files beside it, could not be made or written.
        case writing
        /// The disk has no room for it.
        case noSpace
        /// More rows than a sheet may have (1,048,576).
        case tooManyRows
        /// The library refused what it was given: a fault of ours.
        case refused
    }

    /// For deciding what follows.
    public let code: Code
    /// The workbook that was to be written.
    public let path: String
    /// What happened, in the library's words or the system's.
    public let message: String

    init(_ code: Code, path: String, message: String) {
        self.code = code
        self.path = path
        self.message = message
    }

    /// From what a function of the library returned; nil where it did its work.
    init?(_ result: lxw_error, path: String) {
        guard result != LXW_NO_ERROR else { return nil }
        let message = lxw_strerror(result).map { String(cString: $0) } ?? "error \(result.rawValue)"
        switch result {
        case LXW_ERROR_CREATING_XLSX_FILE, LXW_ERROR_CREATING_TMPFILE, LXW_ERROR_READING_TMPFILE, LXW_ERROR_ZIP_FILE_OPERATION,
            LXW_ERROR_ZIP_FILE_ADD, LXW_ERROR_ZIP_CLOSE:
            self.init(.writing, path: path, message: message)
        default: self.init(.refused, path: path, message: message)
        }
    }

    /// Path, what happened and what to do, in English.
    public var description: String {
        let remedy =
            switch code {
            case .writing: "check the folder's mode and its free space"
            case .noSpace: "free some disk space and run again"
            case .tooManyRows: "name fewer cases"
            case .refused: "this is a fault of the program; please tell its makers"
            }
        return "\(path): \(message); \(remedy)"
    }
}
