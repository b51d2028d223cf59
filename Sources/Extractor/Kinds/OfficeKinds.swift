import Containers
import Encodings

/// Kinds of Office files and web pages, found in their content.
enum OfficeKinds {
    // MARK: In ZIPs

    /// By the main part, wherever it is named; nil for another ZIP.
    static func package(_ path: String, names: Set<String>) -> FileFormat? {
        // OpenDocument keeps its media type in an entry of that name; the package manifest is as sure.
        if names.contains("content.xml"), names.contains("mimetype") || names.contains("meta-inf/manifest.xml") {
            let stated = (try? ZipMembers(path).load(["mimetype"]))?["mimetype"].map { String(decoding: $0.prefix(100), as: UTF8.self) } ?? ""
            let type = stated.trimming
            return FileFormat(type.hasPrefix("application/vnd.") ? type : "application/vnd.oasis.opendocument", .openDocument)
        }
        guard names.contains("[content_types].xml") else { return nil }
        let kinds: [(part: String, format: FileFormat)] = [
            ("word/document", .word), ("xl/workbook.bin", .binaryWorkbook), ("xl/workbook", .workbook), ("ppt/presentation", .slides),
        ]
        // A main part may lie elsewhere than usual (ECMA-376-2 lets it).
        return kinds.first { kind in names.contains { $0.hasPrefix(kind.part) } }?.format
    }

    // MARK: Compound files

    /// The streams that only one kind has, in the order in which they are believed ([MS-DOC] 2.1, [MS-XLS] 2.1, [MS-PPT] 2.1.1).
    static func compound(_ path: String) -> FileFormat {
        let unknown = FileFormat("application/x-ole-storage")
        guard let file = CompoundFile(path: path, limit: compoundLimit) else { return unknown }
        let names = Set(file.children().map(\.name))
        return compoundKinds.first { names.contains($0.stream) }?.format ?? unknown
    }

    /// Bytes of a compound file that is looked into: its tables may lie anywhere in it.
    private static let compoundLimit: Int64 = 512 << 20

    private static let compoundKinds: [(stream: String, format: FileFormat)] = [
        ("EncryptedPackage", FileFormat("application/x-ole-storage; content=encrypted-office", .encrypted)),
        ("\u{9}DRMContent", FileFormat("application/x-ole-storage; content=encrypted-office", .encrypted)),
        ("__properties_version1.0", .outlook),
        ("WordDocument", FileFormat("application/msword", .convertible)),
        ("Workbook", FileFormat("application/vnd.ms-excel", .convertible)),
        ("Book", FileFormat("application/vnd.ms-excel", .convertible)),
        ("PowerPoint Document", FileFormat("application/vnd.ms-powerpoint", .convertible)),
    ]

    // MARK: Text

    /// OpenDocument in one XML document (ISO/IEC 26300-1, 3.1.2), by the media type that it states.
    private static let flatKinds: [(type: String, format: FileFormat)] = [
        ("application/vnd.oasis.opendocument.text", .flatText),
        ("application/vnd.oasis.opendocument.spreadsheet", .flatSheet),
        ("application/vnd.oasis.opendocument.presentation", .flatSlides),
    ]

    /// Web pages, and Office files that are one XML document; nil for other text.
    static func text(_ start: Substring) -> FileFormat? {
        let head = start.prefix(4096)
        if head.hasPrefix("<?xml") {
            if head.contains("progid=\"Word.Document\"") || head.contains("schemas.microsoft.com/office/word/2003/wordml") { return .wordXML }
            if head.contains("progid=\"Excel.Sheet\"") || head.contains("urn:schemas-microsoft-com:office:spreadsheet\"") && head.contains("<Workbook") {
                return .sheetXML
            }
            if head.contains("<office:document"), let flat = flatKinds.first(where: { head.contains($0.type + "\"") }) { return flat.format }
        }
        return isPage(head) ? FileFormat("text/html", .web) : nil
    }

    /// Behind declarations and comments, the first tag is one that only pages begin with.
    private static func isPage(_ head: Substring) -> Bool {
        var rest = head
        while rest.first == "<" {
            let lower = rest.prefix(20).lowercased()
            if lower.hasPrefix("<!doctype html") { return true }
            if lower.hasPrefix("<!--") {
                guard let end = rest.firstRange(of: "-->") else { return false }
                rest = rest[end.upperBound...].drop(while: \.isWhitespace)
            } else if lower.hasPrefix("<?") || lower.hasPrefix("<!") {
                guard let end = rest.firstIndex(of: ">") else { return false }
                rest = rest[rest.index(after: end)...].drop(while: \.isWhitespace)
            } else {
                let name = lower.dropFirst().prefix { $0.isLetter || $0.isNumber }
                let known: Set<Substring> = [
                    "html", "head", "body", "meta", "title", "table", "style", "script", "div", "center", "font", "h1", "h2", "h3", "p", "span", "br",
                ]
                return known.contains(name)
            }
        }
        return false
    }

    /// A mail that nobody sent: a web page or a Word file saved with all that it shows (MHTML, RFC 2557), as browsers and Office do it.
    static func isWebArchive(_ text: Substring) -> Bool {
        var fields: [String: String] = [:]
        var last = ""
        for line in text.split(maxSplits: 60, omittingEmptySubsequences: false, whereSeparator: \.isNewline).prefix(60) {
            if line.isEmpty { break }
            if line.first?.isWhitespace == true {
                fields[last, default: ""] += line.lowercased()
            } else if let colon = line.firstIndex(of: ":") {
                last = line[..<colon].lowercased()
                fields[last] = line[line.index(after: colon)...].lowercased()
            }
        }
        if fields["snapshot-content-location"] != nil { return true }
        let isSent = ["to", "received", "message-id", "delivered-to", "return-path"].contains { fields[$0] != nil }
        return !isSent && fields["content-type"]?.contains("multipart/related") == true
    }
}

extension FileFormat {
    static let workbook = FileFormat("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", .workbook)
    static let slides = FileFormat("application/vnd.openxmlformats-officedocument.presentationml.presentation", .slides)
    static let binaryWorkbook = FileFormat("application/vnd.ms-excel.sheet.binary.macroenabled.12", .convertible)
    static let wordXML = FileFormat("application/vnd.ms-word.2003+xml", .convertible)
    static let sheetXML = FileFormat("application/vnd.ms-excel.2003+xml", .convertible)
    static let flatText = FileFormat("application/vnd.oasis.opendocument.text-flat-xml", .convertible)
    static let flatSheet = FileFormat("application/vnd.oasis.opendocument.spreadsheet-flat-xml", .convertible)
    static let flatSlides = FileFormat("application/vnd.oasis.opendocument.presentation-flat-xml", .convertible)
    static let webArchive = FileFormat("multipart/related", .webArchive)
}

extension String {
    fileprivate var trimming: String { String(drop(while: \.isWhitespace).prefix { !$0.isWhitespace }) }
}
