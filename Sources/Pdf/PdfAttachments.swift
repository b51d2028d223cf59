import CLoader
import CaseModel

/// A file that a PDF carries.
public struct PdfAttachment: Sendable {
    /// As the PDF states it, its bytes' sense undone.
    public var name: String
    /// nil where it could not be taken out or is larger than allowed.
    public var bytes: [UInt8]?
    /// Its size as far as it is known.
    public var size: Int64
}

extension PdfDocument {
    /// Embedded files (of the document, and of file-attachment annotations), at most `count` and `limit` bytes each.
    public func attachments(count: Int, limit: Int64) -> [PdfAttachment] {
        PdfTurn.take {
            var result: [PdfAttachment] = []
            for index in 0..<Int32(clamping: max(0, Int(pdfium.FPDFDoc_GetAttachmentCount(handle)))) where result.count < count {
                if let attachment = pdfium.FPDFDoc_GetAttachment(handle, index) { result.append(taken(attachment, limit: limit)) }
            }
            return result
        }
    }

    /// Those pinned to pages.
    public func pinnedFiles(page number: Int, count: Int, limit: Int64) -> [PdfAttachment] {
        PdfTurn.take {
            guard let page = pdfium.FPDF_LoadPage(handle, Int32(number - 1)) else { return [] }
            defer { pdfium.FPDF_ClosePage(page) }
            var result: [PdfAttachment] = []
            for index in 0..<min(max(0, pdfium.FPDFPage_GetAnnotCount(page)), 10_000) where result.count < count {
                guard let annotation = pdfium.FPDFPage_GetAnnot(page, index) else { continue }
                defer { pdfium.FPDFPage_CloseAnnot(annotation) }
                // 17: a file attachment annotation.
                guard pdfium.FPDFAnnot_GetSubtype(annotation) == 17, let attachment = pdfium.FPDFAnnot_GetFileAttachment(annotation) else { continue }
                result.append(taken(attachment, limit: limit))
            }
            return result
        }
    }

    private func taken(_ attachment: FPDF_ATTACHMENT, limit: Int64) -> PdfAttachment {
        var size: UInt = 0
        guard pdfium.FPDFAttachment_GetFile(attachment, nil, 0, &size) != 0, Int64(clamping: size) <= limit else {
            return PdfAttachment(name: name(attachment), bytes: nil, size: Int64(clamping: size))
        }
        var bytes = [UInt8](repeating: 0, count: Int(size))
        var written: UInt = 0
        let done = size == 0 || pdfium.FPDFAttachment_GetFile(attachment, &bytes, size, &written) != 0 && written == size
        return PdfAttachment(name: name(attachment), bytes: done ? bytes : nil, size: Int64(clamping: size))
    }

    private func name(_ attachment: FPDF_ATTACHMENT) -> String {
        let size = pdfium.FPDFAttachment_GetName(attachment, nil, 0)
        guard size > 2, size < 65_536 else { return "" }
        var units = [UInt16](repeating: 0, count: Int(size) / 2)
        _ = pdfium.FPDFAttachment_GetName(attachment, &units, size)
        return String(decoding: units.prefix { $0 != 0 }, as: UTF16.self)
    }
}
