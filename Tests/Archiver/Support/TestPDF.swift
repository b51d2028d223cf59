import Archiver
import Fixity

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
        var bytes = Array("%PDF-1.4\n".utf8)
        var offsets: [Int] = []
        func object(_ body: String) {
            offsets.append(bytes.count)
            bytes += Array("\(offsets.count) 0 obj\n\(body)\nendobj\n".utf8)
        }
        let kids = pages.indices.map { "\($0 + 3) 0 R" }.joined(separator: " ")
        object("<< /Type /Catalog /Pages 2 0 R >>")
        object("<< /Type /Pages /Kids [\(kids)] /Count \(pages.count) >>")
        for page in pages { object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Note (\(page)) >>") }
        let start = bytes.count
        var table = "xref\n0 \(offsets.count + 1)\n0000000000 65535 f \n"
        for offset in offsets {
            let digits = String(offset)
            table += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
        }
        table += "trailer\n<< /Size \(offsets.count + 1) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n"
        return bytes + Array(table.utf8)
    }
}
