import Containers
import Encodings
import Images
import Mime

/// Finds out what a file is from its content; its name is not asked.
enum FormatSniffer {
    /// So many bytes from the beginning decide.
    static let headSize = 65_536

    /// - Parameters:
    ///   - head: the first ``headSize`` bytes.
    ///   - path: for containers, whose kind stands in their members' names.
    static func sniff(head: [UInt8], path: String) -> FileFormat {
        // Before PDF: what is signed may be one.
        if SignedFile.isOne(head) { return .signed }
        // A PDF may have up to 1024 bytes of anything before it (ISO 32000-1, annex H).
        if head.prefix(1024).firstRange(of: Array("%PDF-".utf8)) != nil { return .pdf }
        // Their marks are too short for a table.
        if let picture = ImageFormat(bytes: head), picture == .bmp || picture == .pnm { return FileFormat(picture.rawValue, .picture) }
        if let magic = Magic.table.first(where: { $0.matches(head) }) {
            switch magic.format.mediaType {
            case "application/x-ole-storage": return OfficeKinds.compound(path)
            case "application/vnd.microsoft.portable-executable", "application/x-executable": return selfExtracting(path) ?? magic.format
            default: return magic.format
            }
        }
        if isZip(head) { return zip(path) }
        if isOldTar(head) { return FileFormat("application/x-tar", .archive) }
        if isHeadlessPdf(head) { return .pdf }
        let text = textual(head)
        // A ZIP is known by its end: anything may stand before it.
        if text == .unknown, let names = try? ZipMembers(path).names, !names.isEmpty { return zip(path) }
        return text
    }

    /// A PDF that has lost its first line: its objects would pass for text.
    private static func isHeadlessPdf(_ head: [UInt8]) -> Bool {
        if head.prefix(1024).firstRange(of: Array("%PDF".utf8)) != nil { return true }
        let marks = [" 0 obj", "endobj", "trailer", "%%EOF"]
        return marks.count { head.firstRange(of: Array($0.utf8)) != nil } >= 2
    }

    /// An archive behind a program that unpacks it (自解压文件): a ZIP's directory at its end, or another's mark in the first two megabytes.
    private static func selfExtracting(_ path: String) -> FileFormat? {
        if let names = try? ZipMembers(path).names, !names.isEmpty { return .zip }
        let bytes = FileWindow.read(path, count: 2 << 20)
        let marks: [(mark: [UInt8], type: String)] = [
            (Array("Rar!\u{1A}\u{07}".utf8), "application/vnd.rar"), ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "application/x-7z-compressed"),
        ]
        return marks.first { bytes.firstRange(of: $0.mark) != nil }.map { FileFormat($0.type, .archive) }
    }

    /// A TAR of the seventh edition has no mark, only the sum of its header's bytes (POSIX.1-1988, 10.1.1).
    private static func isOldTar(_ head: [UInt8]) -> Bool {
        guard head.count >= 512, head[0] != 0 else { return false }
        let field = String(decoding: head[148..<156].filter { (0x30...0x37).contains($0) }, as: UTF8.self)
        guard let stated = Int(field, radix: 8), stated > 0 else { return false }
        let sum = head[..<148].reduce(0) { $0 + Int($1) } + 8 * 32 + head[156..<512].reduce(0) { $0 + Int($1) }
        return sum == stated
    }

    private static func isZip(_ head: [UInt8]) -> Bool {
        [[0x50, 0x4B, 3, 4], [0x50, 0x4B, 5, 6], [0x50, 0x4B, 6, 6], [0x50, 0x4B, 7, 8]].contains { head.starts(with: $0) }
    }

    // MARK: Containers

    private static let zipKinds: [(member: String, format: FileFormat)] = [
        ("word/document.xml", .word),
        ("xl/workbook.xml", .workbook),
        ("ppt/presentation.xml", .slides),
        ("ofd.xml", .ofd),
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
        if first.hasPrefix("<?xml") || first.hasPrefix("<svg") { return .xml }
        if first.hasPrefix("from ") {
            let (separator, rest) = (start.prefix { !$0.isNewline }, start.drop { !$0.isNewline }.drop { $0.isNewline })
            if isEmail(rest) || MailboxReader.isSeparator(Array(separator.utf8)) && isField(rest.prefix { !$0.isNewline }) { return .mailbox }
        }
        if let mail = NumberedMail(head), isEmail(start.drop { !$0.isNewline }.drop { $0.isNewline }), mail.range.upperBound > 1 { return .email }
        return isEmail(start) ? (OfficeKinds.isWebArchive(start) ? .webArchive : .email) : .text
    }

    private static func isField(_ line: Substring) -> Bool {
        line.prefix { $0 != ":" }.utf8.allSatisfy { (33...126).contains($0) } && line.contains(":")
    }

    private static func inParts(_ contentType: String) -> Bool {
        contentType.dropFirst("content-type:".count).drop { $0.isWhitespace }.hasPrefix("multipart/") && contentType.contains("boundary=")
    }

    /// Two header fields that only mail has, among fields only, before the first empty line (RFC 5322, 3.6); or a body in parts, which
    /// says so and how they are parted (RFC 2046, 5.1.1).
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
