import CLoader
import Glibc

/// PDFium, opened once a process. Its calls are made inside ``PdfTurn/take(_:)``.
struct PdfLibrary: @unchecked Sendable {
    let functions: UnsafePointer<cb_pdfium>
    let path: String

    /// The build number of PyPI's pypdfium2 5.15.2, whose prototypes are declared in CLoader.
    static let build = Int(CB_PDFIUM_BUILD)

    private static let opened: Result<PdfLibrary, PdfError> = {
        let size = 4096
        var found = [CChar](repeating: 0, count: size), error = found
        guard let functions = cb_pdfium_open(&found, &error, size) else {
            return .failure(.library("libpdfium.so cannot be used: \(text(error)); run `make deps`"))
        }
        let path = text(found)
        if let other = statedBuild(beside: path), other != build {
            return .failure(.library("\(path) is PDFium build \(other), but build \(build) is needed; run `make deps`"))
        }
        return .success(PdfLibrary(functions: functions, path: path))
    }()

    static func open() throws(PdfError) -> cb_pdfium { try opened.get().functions.pointee }

    private static func text(_ characters: [CChar]) -> String {
        String(decoding: characters.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// PDFium itself cannot say its version; the wheel's pdfium-version.json, installed beside it, can.
    private static func statedBuild(beside library: String) -> Int? {
        guard let slash = library.lastIndex(of: "/"), let file = fopen(library[...slash] + "pdfium-version.json", "r") else { return nil }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 1024)
        let count = fread(&bytes, 1, bytes.count, file)
        let json = String(decoding: bytes.prefix(count), as: UTF8.self)
        guard let key = json.firstRange(of: "\"build\":") else { return nil }
        return Int(json[key.upperBound...].drop { $0 == " " }.prefix { $0.isNumber })
    }
}

/// What the process reads PDFs with, for provenance; also the check that it is there.
public enum PdfEngine {
    /// `pdfium 8149`.
    /// - Throws: ``PdfError/library(_:)``.
    public static func identity() throws(PdfError) -> String {
        _ = try PdfLibrary.open()
        return "pdfium \(PdfLibrary.build)"
    }
}
