/// An old or foreign Office format that another program (LibreOffice) must turn into one that is read here.
public struct Conversion: Codable, Sendable, Hashable {
    /// What it becomes.
    public enum Target: String, Codable, Sendable {
        case word = "docx"
        case workbook = "xlsx"
        case slides = "pptx"
    }

    /// The extension by which the converter is told what it gets: `doc`, `xls`, `ppt`, `xlsb`, `xml`.
    public var source: String
    public var target: Target
    /// The file says that its content is encrypted. It may be so with a password that all programs know (a workbook whose structure is
    /// protected), so a workbook is tried all the same.
    public var isEncrypted: Bool

    /// For a media type found in a file; nil for what needs no conversion.
    init?(format: FileFormat, path: String) {
        switch format.mediaType {
        case "application/msword": (source, target) = ("doc", .word)
        case "application/vnd.ms-excel": (source, target) = ("xls", .workbook)
        case "application/vnd.ms-powerpoint": (source, target) = ("ppt", .slides)
        case FileFormat.binaryWorkbook.mediaType: (source, target) = ("xlsb", .workbook)
        case FileFormat.wordXML.mediaType: (source, target) = ("xml", .word)
        case FileFormat.sheetXML.mediaType: (source, target) = ("xml", .workbook)
        default: return nil
        }
        isEncrypted = Conversion.isEncrypted(path, target)
    }

    private static func isEncrypted(_ path: String, _ target: Target) -> Bool {
        guard let file = CompoundFile(path) else { return false }
        switch target {
        case .word:
            // FibBase.fEncrypted ([MS-DOC] 2.5.2).
            let head = file["WordDocument"].map { file.read($0, count: 12) } ?? []
            return head.count == 12 && head[11] & 1 == 1
        case .workbook:
            // A FilePass record among the first ones ([MS-XLS] 2.4.117).
            let head = (file["Workbook"] ?? file["Book"]).map { file.read($0, count: 4096) } ?? []
            var place = 0
            while place + 4 <= head.count {
                let kind = Int(head[place]) | Int(head[place + 1]) << 8
                if kind == 0x2F { return true }
                place += 4 + Int(head[place + 2]) + Int(head[place + 3]) << 8
            }
            return false
        case .slides:
            // CurrentUserAtom.headerToken ([MS-PPT] 2.3.2).
            let head = file["Current User"].map { file.read($0, count: 16) } ?? []
            return file["EncryptedSummary"] != nil || (head.count == 16 && Array(head[12..<16]) == [0xDF, 0xC4, 0xD1, 0xF3])
        }
    }
}
