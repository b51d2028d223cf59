/// Why a PDF could not be opened, read or written. Carries no content of the file.
public enum PdfError: Error, Hashable, Sendable, CustomStringConvertible {
    /// libpdfium.so is missing, lacks a function or is of another version; what to do.
    case library(String)
    /// The file could not be read.
    case file
    /// The bytes are not a PDF.
    case notPDF
    /// It is a PDF, but too broken to open.
    case damaged(String)
    /// It needs a password, or another than those that were tried.
    case password
    /// Encrypted in a way that PDFium does not know (certificates, say).
    case encryption
    /// It opens and has no pages.
    case noPages
    /// A page that cannot be loaded.
    case page(Int)
    case outOfMemory
    /// The derived file could not be written; `errno`.
    case write(Int32)

    /// For people: what is wrong with the file or the library, and what to do.
    public var description: String {
        switch self {
        case .library(let what): what
        case .file: "the file could not be read"
        case .notPDF: "not a PDF"
        case .damaged(let part): "damaged PDF: \(part)"
        case .password: "a password is needed"
        case .encryption: "encrypted in an unknown way"
        case .noPages: "no pages"
        case .page(let number): "page \(number) cannot be loaded"
        case .outOfMemory: "out of memory"
        case .write(let code): "the derived PDF could not be written (errno \(code))"
        }
    }
}
