import CLoader
import CaseModel
import Encodings
import Glibc

/// An open PDF. Scripts, XFA and links are never run.
public final class PdfDocument {
    let pdfium: cb_pdfium
    let handle: FPDF_DOCUMENT
    /// The bytes of a document that was opened from memory; PDFium reads them as long as it is open.
    private let memory: UnsafeMutableRawBufferPointer?
    /// At least 1. Damaged files open, call themselves valid and lose pages: try each.
    public let pageCount: Int
    /// Whether PDFium had to rebuild the table of objects: something was lost or carelessly written.
    public let repaired: Bool
    /// No end mark near the end of the file: it was cut short.
    public let cutShort: Bool
    /// Digital signatures (数字签名) that the document carries, whether valid or not.
    public let signatureCount: Int
    /// How the document's form is made, if it has one.
    public let form: PdfForm
    /// The pages that the file names, where that can be told.
    private let structure: PdfStructure?
    private let formReader: PdfFormReader?
    /// It was encrypted and has been opened, with or without a password.
    public let wasEncrypted: Bool

    /// - Parameter passwords: tried in order after opening without one.
    public convenience init(path: String, passwords: [String] = []) throws(PdfError) {
        let pdfium = try PdfLibrary.open()
        let handle: FPDF_DOCUMENT
        do throws(PdfError) {
            handle = try PdfTurn.take { () throws(PdfError) in
                try PdfDocument.load(pdfium, passwords, file: path) { pdfium.FPDF_LoadDocument(path, $0) }
            }
        } catch {
            guard case .damaged = error, let bytes = PdfRescue.bytes(path) else { throw error }
            try self.init(bytes: bytes, cutShort: true)
            return
        }
        try self.init(
            pdfium, handle, memory: nil, cutShort: !PdfDocument.hasEndMark(path), structure: PdfStructure(path: path))
    }

    /// From bytes of our own making.
    package convenience init(bytes: [UInt8], cutShort: Bool = false) throws(PdfError) {
        let pdfium = try PdfLibrary.open()
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, bytes.count), alignment: 16)
        memory.copyBytes(from: bytes)
        guard let base = memory.baseAddress, let handle = PdfTurn.take({ pdfium.FPDF_LoadMemDocument64(base, bytes.count, nil) }) else {
            memory.deallocate()
            throw .damaged("derived page")
        }
        try self.init(pdfium, handle, memory: memory, cutShort: cutShort, structure: nil)
    }

    private init(
        _ pdfium: cb_pdfium, _ handle: FPDF_DOCUMENT, memory: UnsafeMutableRawBufferPointer?, cutShort: Bool, structure: PdfStructure?
    ) throws(PdfError) {
        self.structure = structure
        self.pdfium = pdfium
        self.handle = handle
        self.memory = memory
        self.cutShort = cutShort
        let kind = PdfTurn.take { PdfForm(rawValue: Int(pdfium.FPDF_GetFormType(handle))) ?? .none }
        form = kind
        formReader = kind == .none ? nil : PdfTurn.take { PdfFormReader(pdfium, handle) }
        (pageCount, repaired, signatureCount, wasEncrypted) = PdfTurn.take {
            (
                Int(pdfium.FPDF_GetPageCount(handle)), pdfium.FPDF_DocumentHasValidCrossReferenceTable(handle) == 0,
                max(0, Int(pdfium.FPDF_GetSignatureCount(handle))), pdfium.FPDF_GetSecurityHandlerRevision(handle) >= 0
            )
        }
        guard pageCount > 0 else { throw .noPages }
    }

    deinit {
        PdfTurn.take {
            formReader?.close()
            pdfium.FPDF_CloseDocument(handle)
        }
        memory?.deallocate()
    }

    /// Pages that the file names and PDFium does not know; 0 where that cannot be told.
    public var lostPages: Int { max(0, (structure?.leaves.count ?? 0) - pageCount) }

    /// Whether a page has contents that must draw something; nil where that cannot be told.
    func mustDraw(_ number: Int) -> Bool? {
        guard let structure, structure.leaves.count == pageCount else { return nil }
        return structure.leaves[number - 1].drawingBytes > 0
    }

    private static func load(
        _ pdfium: cb_pdfium, _ passwords: [String], file: String, _ attempt: ([CChar]?) -> FPDF_DOCUMENT?
    ) throws(PdfError) -> FPDF_DOCUMENT {
        for password in [nil] + passwords.flatMap(spellings).map(Optional.some) {
            if let handle = attempt(password) { return handle }
            switch pdfium.FPDF_GetLastError() {
            case 4: continue
            case 2: throw .file
            case 5: throw .encryption
            default: throw hasBeginMark(file) ? .damaged("structure") : .notPDF
            }
        }
        throw .password
    }

    /// Before revision 5 a password is bytes, in whatever charset its maker's system had: on Windows in China that is GBK.
    private static func spellings(_ password: String) -> [[CChar]] {
        let plain = Array(password.utf8CString)
        guard password.utf8.contains(where: { $0 > 127 }), let bytes = TextDecoder.encode(password, in: "gb18030") else { return [plain] }
        return [plain, bytes.map { CChar(bitPattern: $0) } + [0]]
    }

    /// `%PDF-` within the first 1024 bytes (ISO 32000-1, annex H, implementation note 13).
    private static func hasBeginMark(_ path: String) -> Bool {
        window(path, fromEnd: false).firstRange(of: Array("%PDF-".utf8)) != nil
    }

    private static func hasEndMark(_ path: String) -> Bool {
        let mark = Array("%%EOF".utf8)
        if window(path, fromEnd: true).firstRange(of: mark) != nil { return true }
        // Some programs fill the last block of a file with zeros.
        let tail = window(path, fromEnd: true, count: 1 << 16).reversed().drop { $0 == 0 || $0 == 0x0A || $0 == 0x0D }.prefix(2048)
        return Array(tail).firstRange(of: Array(mark.reversed())) != nil
    }

    private static func window(_ path: String, fromEnd: Bool, count: Int = 2048) -> [UInt8] {
        guard let file = fopen(path, "rb") else { return [] }
        defer { fclose(file) }
        if fromEnd && fseek(file, -count, SEEK_END) != 0 { rewind(file) }
        var bytes = [UInt8](repeating: 0, count: fromEnd ? count : 1024)
        bytes.removeLast(bytes.count - fread(&bytes, 1, bytes.count, file))
        return bytes
    }

    /// - Parameter number: from 1.
    /// - Throws: ``PdfError/page(_:)`` where the page is lost.
    public func page(_ number: Int) throws(PdfError) -> PdfPage {
        try PdfTurn.take { () throws(PdfError) in
            guard (1...pageCount).contains(number), let page = pdfium.FPDF_LoadPage(handle, Int32(number - 1)) else { throw .page(number) }
            return PdfPage(self, page, number, formReader)
        }
    }
}
