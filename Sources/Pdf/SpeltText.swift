import CLoader
import Glyphs

/// Characters that a PDF spells out for what is drawn (ActualText, ISO 32000-1, 14.9.4), put where they stand.
///
/// What browsers print has one for each character that shares its drawing with a radical (人, 行, 年, 月, 日 …), and lies in a form. PDFium gives such
/// characters the box that the drawn text has in the form, not on the page: left as they are, they fall out of their lines or off the page.
struct SpeltText {
    private let pdfium: cb_pdfium
    private let text: FPDF_TEXTPAGE
    private var forms: [FPDF_PAGEOBJECT: Place?] = [:]

    /// A piece of text in a form that lies on the page otherwise than as it is written.
    private struct Place {
        /// Its bounds in the form.
        var bounds: FS_RECTF
        /// From the form onto the page.
        var form: Matrix
    }

    init(_ text: FPDF_TEXTPAGE, pdfium: cb_pdfium) {
        self.text = text
        self.pdfium = pdfium
    }

    /// Moves a character's box from the form onto the page, where PDFium left it in the form.
    mutating func place(_ box: inout FS_RECTF, of index: Int32) {
        guard let object = pdfium.FPDFText_GetTextObject(text, index) else { return }
        let known = forms[object] ?? place(object, index)
        forms[object] = .some(known)
        guard let known, Self.isWithin(box, known.bounds) else { return }
        let (a, b) = (known.form.apply(Double(box.left), Double(box.bottom)), known.form.apply(Double(box.right), Double(box.top)))
        box = FS_RECTF(left: Float(min(a.x, b.x)), top: Float(max(a.y, b.y)), right: Float(max(a.x, b.x)), bottom: Float(min(a.y, b.y)))
    }

    private func place(_ object: FPDF_PAGEOBJECT, _ index: Int32) -> Place? {
        var (inForm, onPage) = (FS_MATRIX(), FS_MATRIX())
        var bounds = FS_RECTF()
        guard pdfium.FPDFPageObj_GetMatrix(object, &inForm) != 0, pdfium.FPDFText_GetMatrix(text, index, &onPage) != 0,
            pdfium.FPDFPageObj_GetBounds(object, &bounds.left, &bounds.bottom, &bounds.right, &bounds.top) != 0,
            let back = Matrix(inForm).inverse
        else { return nil }
        let form = back.then(Matrix(onPage))
        return form.isNearly(.identity) ? nil : Place(bounds: bounds, form: form)
    }

    /// The same height as the whole text, and within its width: what stands on the page has other measures.
    private static func isWithin(_ box: FS_RECTF, _ bounds: FS_RECTF) -> Bool {
        let slack = max(abs(bounds.top - bounds.bottom), abs(bounds.right - bounds.left)) / 100
        return abs(box.top - bounds.top) <= slack && abs(box.bottom - bounds.bottom) <= slack
            && box.left >= bounds.left - slack && box.right <= bounds.right + slack
    }
}
