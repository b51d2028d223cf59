import Encodings

/// Web pages: HTML in a file of its own (.html, and many a .doc or .xls that a web system made).
public enum HTMLPage {
    /// The text of a page, as a browser lays it out: a line for each block and each row of a table, cells parted by tabs. Scripts, styles and
    /// comments are left out; nothing is loaded. None of the lines is empty.
    ///
    /// - Parameter bytes: in the charset of the byte order mark, else of the page's own statement where the bytes fit it, else as found out.
    public static func lines(_ bytes: [UInt8]) -> [String] {
        BodyText.lines(HTMLText.text(BodyText.decode(bytes, charset: charset(bytes)))).filter { !$0.isEmpty }
    }

    /// Pictures that stand in the page itself (`data:image/png;base64,…`, RFC 2397), in order and without repetitions.
    /// - Parameter most: more are left out.
    public static func pictures(_ bytes: [UInt8], most: Int = 500) -> [(kind: String, bytes: [UInt8])] {
        let mark = Array("data:image/".utf8)
        var found: [(kind: String, bytes: [UInt8])] = []
        var seen: Set<[UInt8]> = []
        var rest = bytes[...]
        while found.count < most, let start = rest.firstRange(of: mark) {
            rest = rest[start.upperBound...]
            guard let comma = rest.prefix(64).firstIndex(of: UInt8(ascii: ",")) else { continue }
            let head = String(decoding: rest[..<comma], as: UTF8.self).lowercased()
            guard head.hasSuffix(";base64") else { continue }
            let end = rest[comma...].firstIndex { [0x22, 0x27, 0x29, 0x3E].contains($0) } ?? rest.endIndex
            let content = Base64Text.decode(String(decoding: rest[(comma + 1)..<end], as: UTF8.self).replacing(/%2B/.ignoresCase(), with: "+"))
            rest = rest[end...]
            if !content.isEmpty, seen.insert(content).inserted { found.append((String(head.prefix { $0.isLetter }), content)) }
        }
        return found
    }

    /// What `<meta charset=…>` or `<meta http-equiv=… content="…; charset=…">` says, in the first bytes (WHATWG HTML, 13.2.3.2 looks at 1,024;
    /// saved pages may have more before it). Nil with a byte order mark, or for bytes of another width.
    private static func charset(_ bytes: [UInt8]) -> String? {
        let marks: [[UInt8]] = [[0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF]]
        if marks.contains(where: { bytes.starts(with: $0) }) { return nil }
        let head = String(decoding: bytes.prefix(8192).map { $0 < 0x80 ? $0 : 0x3F }, as: UTF8.self).lowercased()
        if head.contains("\0") { return nil }
        guard let found = head.firstRange(of: "charset") else { return nil }
        let value = head[found.upperBound...].drop { $0.isWhitespace || $0 == "=" || $0 == "\"" || $0 == "'" }
        let label = value.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" || $0 == ":" }
        // A page that is written in single bytes is not what it says if it says UTF-16.
        return label.isEmpty || label.hasPrefix("utf-16") ? nil : String(label)
    }
}
