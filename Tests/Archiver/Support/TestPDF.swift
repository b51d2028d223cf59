import Archiver
import Fixity
import TestKit

/// A real, small PDF with one empty page for each page asked for; the same parts give the same bytes.
enum TestPDF {
    static let derive: PDFDeriver = { parts, output in
        var labels: [String] = []
        for part in parts {
            let digest = try Digest.sha256(fileAt: part.path).digest
            labels += part.pages.map { "\(part.format) \(digest.prefix(8)) page \($0)" }
        }
        try DurableFile.write(make(labels), to: output)
    }

    static func make(_ pages: [String]) -> [UInt8] {
        let kids = pages.indices.map { "\($0 + 3) 0 R" }.joined(separator: " ")
        return PdfBytes.file(
            ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [\(kids)] /Count \(pages.count) >>"]
                + pages.map { "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Note (\($0)) >>" })
    }
}
