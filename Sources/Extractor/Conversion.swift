import Containers

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
        isEncrypted = LegacyOffice.isLocked(path)
    }
}
