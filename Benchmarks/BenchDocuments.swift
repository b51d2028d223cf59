import Foundation
import Images
import Pdf

/// Pages of real PDFs of which some lines are known, drawn by our own module and given as the same pixels to all programs.
enum BenchDocuments {
    static let dpi = 200.0

    private struct Entry: Decodable {
        var path: String
        var lines: [String]
        var hard: Bool
    }

    /// For each PDF of text.jsonl the page on which most of its known lines stand.
    static func pages(corpus: String, work: String) throws -> [BenchPage] {
        let list = corpus + "/text.jsonl"
        guard FileManager.default.fileExists(atPath: list) else { return [] }
        return try JSONLines.read(Entry.self, list).filter { $0.path.hasSuffix(".pdf") && !$0.lines.isEmpty }.compactMap { entry in
            let document = try PdfDocument(path: corpus + "/" + entry.path)
            guard let (page, lines) = try best(document, entry.lines) else { return nil }
            let name = "pdf-" + String(entry.path.split(separator: "/").last?.dropLast(4) ?? "").replacing(" ", with: "-")
            let file = work + "/pages/documents-\(name).pnm"
            try PortableMap.write(try page.render(dpi: dpi, pixelLimit: 100_000_000), file)
            return BenchPage(name: name, group: "documents", picture: file, lines: lines, hard: entry.hard)
        }
    }

    private static func best(_ document: PdfDocument, _ lines: [String]) throws -> (PdfPage, [String])? {
        var best: (PdfPage, [String])?
        for number in 1...min(50, max(1, document.pageCount)) {
            let page = try document.page(number)
            let text = plain(page.text().lines.map(\.text).joined())
            let known = lines.filter { text.contains(plain($0)) }
            if known.count > best?.1.count ?? 0 { best = (page, known) }
        }
        return best
    }

    private static func plain(_ text: String) -> String { String(String.UnicodeScalarView(CharacterErrors.comparable(text))) }
}
