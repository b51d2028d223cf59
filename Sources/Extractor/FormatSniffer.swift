import Containers
import Encodings
import Images

/// Finds out what a file is from its content; its name is not asked.
enum FormatSniffer {
    /// So many bytes from the beginning decide.
    static let headSize = 65_536

    /// - Parameters:
    ///   - head: the first ``headSize`` bytes.
    ///   - path: for containers, whose kind stands in their members' names.
    static func sniff(head: [UInt8], path: String) -> FileFormat {
        // A PDF may have up to 1024 bytes of anything before it (ISO 32000-1, annex H).
        if head.prefix(1024).firstRange(of: Array("%PDF-".utf8)) != nil { return .pdf }
        if ImageFormat(bytes: head) == .bmp { return FileFormat("image/bmp", .picture) }
        if let magic = Magic.table.first(where: { $0.matches(head) }) {
            return magic.format.mediaType == "application/x-ole-storage" ? OfficeKinds.compound(path) : magic.format
        }
        if isZip(head) { return zip(path) }
        return isHeadlessPdf(head) ? .pdf : textual(head)
    }

    /// A PDF that has lost its first line: its objects would pass for text.
    private static func isHeadlessPdf(_ head: [UInt8]) -> Bool {
        if head.prefix(1024).firstRange(of: Array("%PDF".utf8)) != nil { return true }
        let marks = [" 0 obj", "endobj", "trailer", "%%EOF"]
        return marks.count { head.firstRange(of: Array($0.utf8)) != nil } >= 2
    }

    private static func isZip(_ head: [UInt8]) -> Bool {
        [[0x50, 0x4B, 3, 4], [0x50, 0x4B, 5, 6], [0x50, 0x4B, 7, 8]].contains { head.starts(with: $0) }
    }

    // MARK: Containers

    private static let zipKinds: [(member: String, format: FileFormat)] = [
        ("word/document.xml", .word),
        ("xl/workbook.xml", .workbook),
        ("ppt/presentation.xml", .slides),
        ("ofd.xml", FileFormat("application/ofd")),
        ("meta-inf/manifest.mf", FileFormat("application/java-archive")),
        ("meta-inf/container.xml", FileFormat("application/epub+zip")),
        ("androidmanifest.xml", FileFormat("application/vnd.android.package-archive")),
    ]

    private static func zip(_ path: String) -> FileFormat {
        guard let names = try? ZipMembers(path).names else { return .zip }
        let folded = Set(names.map { $0.lowercased() })
        if let kind = zipKinds.first(where: { folded.contains($0.member) }) { return kind.format }
        return OfficeKinds.package(path, names: folded) ?? .zip
    }

    // MARK: Text

    private static func textual(_ head: [UInt8]) -> FileFormat {
        // A character cut in two at the end of the window must not make the rest unreadable.
        guard let text = TextDecoder.decode(head.count == headSize ? Array(head.dropLast(head.count % 4)) : head)?.text else { return .unknown }
        let start = text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        let first = start.prefix(256).lowercased()
        if let office = OfficeKinds.text(start) { return office }
        if first.hasPrefix("<?xml") || first.hasPrefix("<svg") { return FileFormat("application/xml") }
        if first.hasPrefix("from "), isEmail(start.drop { !$0.isNewline }.drop { $0.isNewline }) { return FileFormat("application/mbox") }
        return isEmail(start) ? (OfficeKinds.isWebArchive(start) ? .webArchive : .email) : .text
    }

    private static func inParts(_ contentType: String) -> Bool {
        contentType.dropFirst("content-type:".count).drop { $0.isWhitespace }.hasPrefix("multipart/") && contentType.contains("boundary=")
    }

    /// Two header fields that only mail has, among fields only, before the first empty line (RFC 5322, 3.6); or a body in parts, which says so
    /// and how they are parted (RFC 2046, 5.1.1).
    private static func isEmail(_ text: Substring) -> Bool {
        let known: Set<String> = [
            "from", "to", "cc", "subject", "date", "message-id", "mime-version", "received", "return-path", "content-type", "delivered-to",
            "reply-to", "sender", "x-mailer", "content-transfer-encoding", "dkim-signature",
        ]
        var found: Set<String> = []
        var value = ""
        // A carriage return and a line feed are one Character: split by property, not by "\n".
        for line in text.split(maxSplits: 80, omittingEmptySubsequences: false, whereSeparator: \.isNewline).prefix(80) {
            if line.isEmpty { break }
            if line.first == " " || line.first == "\t" {
                value += line.lowercased()
                if value.hasPrefix("content-type:"), inParts(value) { return true }
                continue
            }
            guard let colon = line.firstIndex(of: ":") else { return false }
            let field = line[..<colon].lowercased()
            guard !field.isEmpty, field.utf8.allSatisfy({ (33...126).contains($0) }) else { return false }
            if known.contains(field) { found.insert(field) }
            value = line.lowercased()
            if field == "content-type", inParts(value) { return true }
        }
        return found.count >= 2 && !found.isDisjoint(with: ["from", "received", "message-id", "mime-version", "return-path", "subject"])
    }
}
