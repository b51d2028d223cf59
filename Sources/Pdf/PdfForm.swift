import CLoader
import Glibc

/// Kinds of interactive forms; the values are PDFium's.
public enum PdfForm: Int, Sendable {
    case none = 0
    /// Fields of the PDF itself (AcroForm).
    case fields = 1
    /// The pages are drawn by an XFA program only; what the PDF shows is a notice.
    case xfaOnly = 2
    /// Fields, and an XFA form beside them.
    case fieldsAndXFA = 3
}

/// Reads the values of fields, those that they inherit too. Runs no script and changes nothing.
final class PdfFormReader {
    /// What a field holds.
    enum Value: Hashable {
        case text(String)
        case checked(Bool)
        case signature
    }

    private let pdfium: cb_pdfium
    private var handle: FPDF_FORMHANDLE?
    private var memory: UnsafeMutableRawPointer?

    /// Longer values are cut.
    private static let lengthLimit = 1 << 20

    init?(_ pdfium: cb_pdfium, _ document: FPDF_DOCUMENT) {
        self.pdfium = pdfium
        guard let handle = withUnsafePointer(to: pdfium, { cb_pdfium_form($0, document, &memory) }) else { return nil }
        self.handle = handle
    }

    /// To be called before the document is closed.
    func close() {
        if let handle { pdfium.FPDFDOC_ExitFormFillEnvironment(handle) }
        handle = nil
        free(memory)
        memory = nil
    }

    /// nil for buttons and fields without a value.
    func value(of widget: FPDF_ANNOTATION) -> Value? {
        guard let handle else { return nil }
        switch pdfium.FPDFAnnot_GetFormFieldType(handle, widget) {
        case 2, 3:
            // The state in which the widget is drawn; where none is named, the field's.
            let state = PdfFormReader.string { pdfium.FPDFAnnot_GetStringValue(widget, "AS", $0, $1) }
            let shown = state.isEmpty ? text(of: widget, handle) : state
            return .checked(!shown.isEmpty && shown != "Off")
        case 4, 5, 6:
            let text = text(of: widget, handle)
            return text.isEmpty ? nil : .text(text)
        case 7: return .signature
        default: return nil
        }
    }

    private func text(of widget: FPDF_ANNOTATION, _ handle: FPDF_FORMHANDLE) -> String {
        PdfFormReader.string { pdfium.FPDFAnnot_GetFormFieldValue(handle, widget, $0, $1) }
    }

    /// A string that PDFium writes as UTF-16 into a buffer of so many bytes, saying how many it needs.
    static func string(_ get: (UnsafeMutablePointer<UInt16>?, UInt) -> UInt) -> String {
        let needed = get(nil, 0)
        guard needed > 2, needed <= UInt(lengthLimit) else { return "" }
        var units = [UInt16](repeating: 0, count: Int(needed) / 2 + 1)
        _ = units.withUnsafeMutableBufferPointer { get($0.baseAddress, needed) }
        return String(decoding: units.prefix { $0 != 0 }, as: UTF16.self)
    }
}
