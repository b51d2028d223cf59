import Containers

/// An old or foreign Office format that another program (LibreOffice) must turn into one that is read here.
public struct Conversion: Codable, Sendable, Hashable {
    /// What it becomes.
    public enum Target: String, Codable, Sendable {
        case word = "docx"
        case workbook = "xlsx"
        case slides = "pptx"
    }

    /// The extension by which the converter is told what it gets: `doc`, `xls`, `ppt`, `xlsb`, `xml`, `fodt` …
    public var source: String
    /// What the converter is asked for.
    public var target: Target
    /// The file says that its content is encrypted, and no password was known for it.
    public var isEncrypted: Bool
    /// Where the file lies decrypted, where a password was.
    public var opened: String?

    /// For a media type found in a file; nil for what needs no conversion.
    init?(format: FileFormat, path: String) {
        switch format.mediaType {
        case "application/msword": (source, target) = ("doc", .word)
        case "application/vnd.ms-excel": (source, target) = ("xls", .workbook)
        case "application/vnd.ms-powerpoint": (source, target) = ("ppt", .slides)
        case FileFormat.binaryWorkbook.mediaType: (source, target) = ("xlsb", .workbook)
        case FileFormat.wordXML.mediaType: (source, target) = ("xml", .word)
        case FileFormat.sheetXML.mediaType: (source, target) = ("xml", .workbook)
        case FileFormat.flatText.mediaType: (source, target) = ("fodt", .word)
        case FileFormat.flatSheet.mediaType: (source, target) = ("fods", .workbook)
        case FileFormat.flatSlides.mediaType: (source, target) = ("fodp", .slides)
        default: return nil
        }
        isEncrypted = LegacyOffice.isLocked(path)
    }
}
