import CaseModel
import Glibc

@testable import Containers
@testable import Markup
@testable import Mime
@testable import Ofd
@testable import Pdf

/// Documents: OOXML, OpenDocument, RTF, HTML, OFD and what is read of a PDF's own bytes.
extension Targets {
    static let office: [String: Target] = [
        "xml": { bytes in
            guard let reader = try? XMLPull(bytes, part: "part") else { return }
            while let event = try? reader.next() {
                if case .start = event { _ = reader.attribute("id") }
            }
            var text = WordText()
            _ = try? text.read(bytes, part: "part")
        },
        "numbering": { bytes in _ = try? WordNumbering(numbering: bytes, styles: bytes.count % 2 == 0 ? bytes : nil) },
        "docx": { Packages.read($0) { _ = try? WordDocument.read($0, scratch: Files.scratch) } },
        "xlsx": { Packages.read($0) { _ = try? Workbook.read($0, scratch: Files.scratch) } },
        "pptx": { Packages.read($0) { _ = try? Presentation.read($0, scratch: Files.scratch) } },
        "odf": { Packages.read($0) { _ = try? OpenDocument.read($0, scratch: Files.scratch) } },
        "ofd": {
            Packages.read($0) { path in
                guard let document = try? OfdDocument(path: path), document.pageCount > 0 else { return }
                for page in 1...min(3, document.pageCount) {
                    _ = try? document.page(page, limits: OfdPageLimits(characters: 20_000, pixels: 1_000_000, comfortablePixels: 500_000))
                }
            }
        },
        // A number format, a line feed, and the numbers that it shows.
        "number": { bytes in
            let lines = String(decoding: bytes.prefix(300), as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            let format = NumberFormat(lines[0])
            for line in lines.dropFirst().prefix(4) {
                if let value = Double(line) { _ = (format.text(value), format.text(value, since1904: true)) }
                _ = format.text(line)
                _ = (CellRange(line), SheetStrings.unescaped(line))
            }
        },
        "rtf": { bytes in
            _ = try? RtfDocument.read(Array("{\\rtf1".utf8) + bytes, scratch: Files.scratch)
            _ = RtfMessage(bytes)
            _ = CompressedRtf.expand(bytes, limit: 1 << 20)
            Files.emptyScratch()
        },
        "html": { bytes in
            _ = HTMLText.text(String(decoding: bytes, as: UTF8.self))
            _ = HTMLPage.lines(bytes)
        },
        "drawing": { bytes in
            _ = OfdPath.operators(String(decoding: bytes, as: UTF8.self))
            _ = OfdElement.numbers(String(decoding: bytes, as: UTF8.self))
            _ = Jbig2Data(bytes)
            if let (root, _) = try? OfdElement.read(bytes, part: "part") { OfdTextCode.each(of: root) { _ = $0.places.count } }
        },
        "pdf": { bytes in Files.with(bytes) { _ = PdfStructure(path: $0) } },
    ]
}

/// A package as a text: lines `==name` and below each the bytes of the part of that name, for a compressed file hides them from the fuzzer.
/// What does not begin so is taken for the file itself.
enum Packages {
    static func read(_ bytes: [UInt8], _ body: (String) -> Void) {
        Files.with(bytes.starts(with: Array("==".utf8)) ? packed(bytes) : bytes, body)
        Files.emptyScratch()
    }

    private static func packed(_ bytes: [UInt8]) -> [UInt8] {
        var parts: [(name: String, bytes: [UInt8])] = []
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            if line.starts(with: Array("==".utf8)) {
                parts.append((String(decoding: line.dropFirst(2), as: UTF8.self), []))
            } else if !parts.isEmpty {
                parts[parts.count - 1].bytes += line
            }
        }
        var result: [UInt8] = []
        Files.with([]) { path in
            let descriptor = open(path, O_RDWR | O_CLOEXEC)
            defer { close(descriptor) }
            guard let writer = try? ZipWriter(descriptor: descriptor) else { return }
            for part in parts { try? writer.add(part.name, part.bytes) }
            try? writer.finish()
            let end = lseek(descriptor, 0, SEEK_END)
            result = (try? ZipBytes(descriptor: descriptor, size: Int64(end)).read(0, Int(end))) ?? []
        }
        return result
    }
}
