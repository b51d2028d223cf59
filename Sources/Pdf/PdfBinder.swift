import CLoader
import Glibc
import Images

/// Makes a derived PDF out of pages of others and of pictures. Equal input gives equal bytes: no date, no random number.
public final class PdfBinder {
    private let pdfium: cb_pdfium
    private let handle: FPDF_DOCUMENT
    private var count: Int32 = 0

    public init() throws(PdfError) {
        pdfium = try PdfLibrary.open()
        guard let handle = pdfium.FPDF_CreateNewDocument() else { throw .outOfMemory }
        self.handle = handle
    }

    deinit { pdfium.FPDF_CloseDocument(handle) }

    /// Appends pages of another PDF, from 1, unchanged.
    public func append(_ document: PdfDocument, pages: ClosedRange<Int>) throws(PdfError) {
        guard pages.lowerBound >= 1, pages.upperBound <= document.pageCount else { throw .page(pages.upperBound) }
        guard pdfium.FPDF_ImportPages(handle, document.handle, "\(pages.lowerBound)-\(pages.upperBound)", count) != 0
        else { throw .page(pages.lowerBound) }
        count += Int32(pages.count)
    }

    /// Appends a PDF of one page that holds a picture, turned clockwise by a multiple of 90 degrees.
    public func append(picturePage bytes: [UInt8], turnedClockwise degrees: Int = 0) throws(PdfError) {
        let document = try PdfDocument(bytes: bytes)
        try append(document, pages: 1...1)
        guard degrees % 360 != 0 else { return }
        guard let page = pdfium.FPDF_LoadPage(handle, count - 1) else { throw .page(Int(count)) }
        pdfium.FPDFPage_SetRotation(page, Int32((degrees / 90 % 4 + 4) % 4))
        pdfium.FPDF_ClosePage(page)
    }

    /// Writes the file, which must not exist yet.
    public func write(to path: String) throws(PdfError) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .write(errno) }
        defer { close(descriptor) }
        guard cb_pdfium_save(withUnsafePointer(to: pdfium) { $0 }, handle, descriptor) == 0 else { throw .write(errno) }
    }
}
