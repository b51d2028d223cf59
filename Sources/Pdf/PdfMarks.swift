import CLoader
import CaseModel
import Glyphs

/// What a field or a note says that the page's own text does not.
struct PdfMark: Hashable {
    enum Kind: Hashable {
        /// The value of a text field, a choice or a list.
        case value
        /// A check box or radio button.
        case check
        /// A comment: sticky note, free text, remark on marked text.
        case note
    }

    var kind: Kind
    var text: String
    /// In the page's own space.
    var left: Double, top: Double, right: Double, bottom: Double
}

/// What annotations a page carries, as far as they matter.
struct AnnotationSummary {
    /// Something of them is drawn on the page.
    private(set) var drawn = false
    private(set) var signatureField = false
    private(set) var marks: [PdfMark] = []

    /// ISO 32000-1, table 169, as PDFium numbers them.
    private enum Kind {
        static let text: Int32 = 1, freeText: Int32 = 3, stamp: Int32 = 13, ink: Int32 = 15, widget: Int32 = 20
        /// Shapes and marks on text, which carry a remark.
        static let remarked: Set<Int32> = [1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]
    }

    private static let hidden: Int32 = 2
    private static let limit: Int32 = 10_000
    private static let ticked = "\u{2611}", empty = "\u{2610}"

    init(_ pdfium: cb_pdfium, _ page: FPDF_PAGE, _ form: PdfFormReader?) {
        for index in 0..<min(pdfium.FPDFPage_GetAnnotCount(page), AnnotationSummary.limit) {
            guard let annotation = pdfium.FPDFPage_GetAnnot(page, index) else { continue }
            defer { pdfium.FPDFPage_CloseAnnot(annotation) }
            let kind = pdfium.FPDFAnnot_GetSubtype(annotation)
            if [Kind.freeText, Kind.stamp, Kind.ink, Kind.widget].contains(kind) { drawn = true }
            guard pdfium.FPDFAnnot_GetFlags(annotation) & AnnotationSummary.hidden == 0 else { continue }
            var frame = FS_RECTF()
            guard pdfium.FPDFAnnot_GetRect(annotation, &frame) != 0 else { continue }
            if kind == Kind.widget {
                add(pdfium, annotation, frame, form)
            } else if Kind.remarked.contains(kind) {
                let text = PdfFormReader.string { pdfium.FPDFAnnot_GetStringValue(annotation, "Contents", $0, $1) }
                add(.note, text, frame)
            }
        }
    }

    private mutating func add(_ pdfium: cb_pdfium, _ widget: FPDF_ANNOTATION, _ frame: FS_RECTF, _ form: PdfFormReader?) {
        let value = form?.value(of: widget)
        let isSignature = value == .signature || PdfFormReader.string { pdfium.FPDFAnnot_GetStringValue(widget, "FT", $0, $1) } == "Sig"
        switch value {
        case .text(let text): add(.value, text, frame)
        case .checked(let on): add(.check, on ? AnnotationSummary.ticked : AnnotationSummary.empty, frame)
        case .signature, nil: break
        }
        if isSignature, abs(frame.right - frame.left) > 5, abs(frame.top - frame.bottom) > 5 { signatureField = true }
    }

    private mutating func add(_ kind: PdfMark.Kind, _ text: String, _ frame: FS_RECTF) {
        guard text.contains(where: { !$0.isWhitespace }), frame.left.isFinite, frame.right.isFinite, frame.top.isFinite, frame.bottom.isFinite
        else { return }
        marks.append(
            PdfMark(
                kind: kind, text: text, left: Double(frame.left), top: Double(frame.top), right: Double(frame.right), bottom: Double(frame.bottom)))
    }
}

extension PdfPage {
    /// A mark's place on the page as it is shown.
    func frame(_ mark: PdfMark) -> Frame { upright(left: mark.left, top: mark.top, right: mark.right, bottom: mark.bottom) }

    /// Comments (批注) on the page, in its order: they are no text of a scan beneath them.
    public var notes: [String] { marks.filter { $0.kind == .note }.map { $0.text.split(whereSeparator: \.isNewline).joined(separator: " ") } }
}
