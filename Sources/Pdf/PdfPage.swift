import CLoader
import Glibc
import Glyphs

/// One loaded page, as it is shown: its rotation and crop are applied. Lengths are in 1/72 inch, origin at the top left.
public final class PdfPage {
    let document: PdfDocument
    let pdfium: cb_pdfium
    private(set) var handle: FPDF_PAGE
    /// From 1.
    public let number: Int
    /// Of the page as it is shown.
    public let width: Double
    /// Of the page as it is shown.
    public let height: Double
    /// A visible digital signature field stands on the page.
    public let hasSignatureField: Bool

    /// What fields and notes say, in the page's own space.
    let marks: [PdfMark]

    init(_ document: PdfDocument, _ loaded: FPDF_PAGE, _ number: Int, _ form: PdfFormReader?) {
        self.document = document
        self.number = number
        pdfium = document.pdfium
        let annotations = AnnotationSummary(document.pdfium, loaded, form)
        marks = annotations.marks
        hasSignatureField = annotations.signatureField
        handle = loaded
        // Filled-in fields, stamps and typed notes are part of what the page says: drawn into it in memory, the file stays as it is.
        if annotations.drawn, pdfium.FPDFPage_Flatten(loaded, 0) == 1 {
            if let again = pdfium.FPDF_LoadPage(document.handle, Int32(number - 1)) {
                pdfium.FPDF_ClosePage(loaded)
                handle = again
            }
        }
        width = Double(pdfium.FPDF_GetPageWidthF(handle))
        height = Double(pdfium.FPDF_GetPageHeightF(handle))
    }

    /// Nothing stands on the page although the file has contents for it, or was damaged and had perhaps: PDFium drops what it cannot read
    /// without a word.
    public var hasLostContents: Bool {
        PdfTurn.take {
            guard pdfium.FPDFPage_CountObjects(handle) == 0 else { return false }
            return document.mustDraw(number) ?? (document.repaired && document.cutShort)
        }
    }

    deinit { PdfTurn.take { pdfium.FPDF_ClosePage(handle) } }

    /// A point of the page's own space, upright and measured from the top left.
    func upright(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
        // PageToDevice gives whole numbers: a hundredth of a point is fine enough.
        let scale = 100.0
        var across: Int32 = 0, down: Int32 = 0
        let size = (Int32(clamping: Int(min(width * scale, 2e9))), Int32(clamping: Int(min(height * scale, 2e9))))
        guard size.0 > 0, size.1 > 0, x.isFinite, y.isFinite, abs(x) < 1e6, abs(y) < 1e6,
            pdfium.FPDF_PageToDevice(handle, 0, 0, size.0, size.1, 0, x, y, &across, &down) != 0
        else { return (0, 0) }
        return (Double(across) / scale, Double(down) / scale)
    }

    func upright(left: Double, top: Double, right: Double, bottom: Double) -> Frame {
        let (a, b) = (upright(left, top), upright(right, bottom))
        return Frame(left: min(a.x, b.x), top: min(a.y, b.y), right: max(a.x, b.x), bottom: max(a.y, b.y))
    }
}
