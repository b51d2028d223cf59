import Glibc

/// A PDF whose end is gone, and with it the trailer that says where its pages are (a download or copy that broke off): PDFium gives it up.
///
/// Only for files whose objects stand in the open: a new root is put behind them, over their own tree of pages if that is there, else over the
/// pages in the order of the file.
enum PdfRescue {
    private static let byteLimit = 256 << 20
    private static let pageLimit = 20_000

    /// The file with a new end; nil where no page can be found in it, or where it may be encrypted.
    static func bytes(_ path: String) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var facts = stat()
        guard fstat(descriptor, &facts) == 0, facts.st_size > 0, facts.st_size <= byteLimit else { return nil }
        let size = Int(facts.st_size)
        guard let memory = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), memory != MAP_FAILED else { return nil }
        defer { munmap(memory, size) }
        let buffer = UnsafeRawBufferPointer(start: memory, count: size)
        guard let end = end(PdfBytes(buffer)) else { return nil }
        return Array(buffer) + end
    }

    private static func end(_ bytes: PdfBytes) -> [UInt8]? {
        guard bytes.find("/Encrypt", from: 0) == nil, bytes.find("/Standard", from: 0) == nil else { return nil }
        var (catalogue, tree): (Int?, Int?) = (nil, nil)
        var pages: [Int] = []
        var most = 0
        var places: Set<Int> = []
        var at = 0
        while let mark = bytes.find(" obj", from: at) {
            at = mark + 4
            guard let number = bytes.objectNumber(endingAt: mark) else { continue }
            most = max(most, number)
            places.insert(number)
            switch type(bytes, from: at) {
            case "Catalog":
                catalogue = number
                tree = pagesOf(bytes, from: at)
            case "Page" where pages.count < pageLimit && pages.last != number: pages.append(number)
            default: break
            }
        }
        if let catalogue, let tree, places.contains(tree) { return Array("\ntrailer\n<</Size \(most + 1)/Root \(catalogue) 0 R>>\n%%EOF\n".utf8) }
        guard !pages.isEmpty else { return nil }
        let kids = pages.map { "\($0) 0 R" }.joined(separator: " ")
        return Array(
            """

            endstream endobj
            \(most + 1) 0 obj <</Type/Catalog/Pages \(most + 2) 0 R>> endobj
            \(most + 2) 0 obj <</Type/Pages/Count \(pages.count)/Kids[\(kids)]>> endobj
            trailer
            <</Size \(most + 3)/Root \(most + 1) 0 R>>
            %%EOF

            """.utf8)
    }

    /// The dictionary's own `/Type`, within the first bytes of an object.
    private static func type(_ bytes: PdfBytes, from start: Int) -> String? {
        let limit = min(start + 4096, bytes.find("endobj", from: start, before: start + 4096) ?? bytes.count)
        var at = start
        while let mark = bytes.find("/Type", from: at, before: limit) {
            at = mark + 5
            var place = bytes.skipSpace(at)
            guard bytes[place] == UInt8(ascii: "/") else { continue }
            place += 1
            var name = ""
            while bytes.isNameByte(place), name.utf8.count < 20 {
                name.unicodeScalars.append(Unicode.Scalar(bytes[place]))
                place += 1
            }
            if ["Page", "Pages", "Catalog"].contains(name) { return name }
        }
        return nil
    }

    private static func pagesOf(_ bytes: PdfBytes, from start: Int) -> Int? {
        guard let mark = bytes.find("/Pages", from: start, before: start + 4096) else { return nil }
        return bytes.numbers(from: mark + 6, count: 1).first
    }
}
