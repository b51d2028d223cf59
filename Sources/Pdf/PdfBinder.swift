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
        guard let handle = PdfTurn.take({ [pdfium] in pdfium.FPDF_CreateNewDocument() }) else { throw .outOfMemory }
        self.handle = handle
    }

    deinit { PdfTurn.take { pdfium.FPDF_CloseDocument(handle) } }

    /// Appends pages of another PDF, from 1, unchanged.
    public func append(_ document: PdfDocument, pages: ClosedRange<Int>) throws(PdfError) {
        try PdfTurn.take { () throws(PdfError) in
            guard pages.lowerBound >= 1, pages.upperBound <= document.pageCount else { throw .page(pages.upperBound) }
            guard pdfium.FPDF_ImportPages(handle, document.handle, "\(pages.lowerBound)-\(pages.upperBound)", count) != 0
            else { throw .page(pages.lowerBound) }
            count += Int32(pages.count)
        }
    }

    /// Appends a PDF of one page that holds a picture, turned clockwise by a multiple of 90 degrees.
    public func append(picturePage bytes: [UInt8], turnedClockwise degrees: Int = 0) throws(PdfError) {
        try PdfTurn.take { () throws(PdfError) in
            let document = try PdfDocument(bytes: bytes)
            try append(document, pages: 1...1)
            guard degrees % 360 != 0 else { return }
            guard let page = pdfium.FPDF_LoadPage(handle, count - 1) else { throw .page(Int(count)) }
            pdfium.FPDFPage_SetRotation(page, Int32((degrees / 90 % 4 + 4) % 4))
            pdfium.FPDF_ClosePage(page)
        }
    }

    /// Writes the file, which must not exist yet.
    public func write(to path: String) throws(PdfError) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .write(errno) }
        defer { close(descriptor) }
        let saved = PdfTurn.take { withUnsafePointer(to: pdfium) { cb_pdfium_save($0, handle, descriptor) } }
        guard saved == 0 else { throw .write(errno) }
        try blankIdentifier(descriptor)
    }

    /// PDFium ends the file with a random `/ID`. It is optional (ISO 32000-1, 14.4), so spaces take its place.
    private func blankIdentifier(_ descriptor: Int32) throws(PdfError) {
        let end = lseek(descriptor, 0, SEEK_END), start = max(0, end - 1024)
        var tail = [UInt8](repeating: 0, count: Int(end - start))
        guard pread(descriptor, &tail, tail.count, start) == tail.count else { throw .write(errno) }
        guard let mark = tail.firstRange(of: Array("/ID[".utf8)), let close = tail[mark.upperBound...].firstIndex(of: UInt8(ascii: "]"))
        else { return }
        let spaces = [UInt8](repeating: UInt8(ascii: " "), count: close - mark.lowerBound + 1)
        guard pwrite(descriptor, spaces, spaces.count, start + off_t(mark.lowerBound)) == spaces.count else { throw .write(errno) }
    }
}
