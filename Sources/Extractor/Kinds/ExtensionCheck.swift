import CaseModel

/// Whether a file's name says the same as its content. The content decides; the name is only told of.
public enum ExtensionCheck {
    /// Media types that an extension may stand for. An extension that is not here says nothing.
    private static let expected: [String: Set<String>] = {
        let jpeg = ["image/jpeg"], ole = ["application/x-ole-storage; content=encrypted-office", "application/x-ole-storage"]
        let table: [(extensions: String, types: [String])] = [
            ("jpg jpeg jpe jfif", jpeg), ("png", ["image/png"]), ("bmp dib", ["image/bmp"]),
            ("tif tiff", ["image/tiff", "image/tiff; version=bigtiff"]), ("gif", ["image/gif"]), ("webp", ["image/webp"]),
            ("heic heif", ["image/heic", "image/heif"]), ("pdf", ["application/pdf"]),
            ("docx docm dotx dotm", [FileFormat.word.mediaType] + ole),
            ("xlsx xlsm xltx xltm", [FileFormat.workbook.mediaType] + ole), ("xlsb", [FileFormat.binaryWorkbook.mediaType] + ole),
            ("pptx pptm ppsx ppsm potx", [FileFormat.slides.mediaType] + ole),
            ("odt", ["application/vnd.oasis.opendocument.text"]), ("ods", ["application/vnd.oasis.opendocument.spreadsheet"]),
            ("odp", ["application/vnd.oasis.opendocument.presentation"]), ("html htm", ["text/html"]),
            ("mht mhtml", ["multipart/related", "message/rfc822"]),
            ("doc wps dot", ["application/msword"] + ole), ("xls et", ["application/vnd.ms-excel"] + ole),
            ("ppt dps", ["application/vnd.ms-powerpoint"] + ole), ("rtf", ["application/rtf"]), ("ofd", ["application/ofd"]),
            ("zip", ["application/zip"]), ("rar", ["application/vnd.rar"]), ("7z", ["application/x-7z-compressed"]),
            ("tar", ["application/x-tar"]), ("gz tgz", ["application/gzip"]), ("bz2 tbz tbz2", ["application/x-bzip2"]),
            ("xz txz", ["application/x-xz"]), ("zst", ["application/zstd"]), ("cab", ["application/vnd.ms-cab-compressed"]),
            ("iso", ["application/x-iso9660-image"]), ("mbox", ["application/mbox"]),
            ("txt", ["text/plain"]), ("eml emlx", ["message/rfc822"]), ("msg", ["application/vnd.ms-outlook", "message/rfc822"]),
            ("mp3", ["audio/mpeg"]), ("mp4", ["video/mp4"]),
        ]
        var result: [String: Set<String>] = [:]
        for row in table { for name in row.extensions.split(separator: " ") { result[String(name)] = Set(row.types) } }
        return result
    }()

    /// Extensions of formats that always begin with a mark of their own: a file so named that has none is no file of another kind but what is
    /// left of a copy that failed (all zeros, as a rule).
    private static let marked = Set(
        "jpg jpeg png bmp tif tiff gif webp pdf docx xlsx pptx odt ods odp ofd rtf zip rar 7z gz tgz bz2 xz zst cab".split(separator: " ").map(String.init))

    /// Whether a file of this name would be known by its content if it were sound.
    static func promisesMark(_ name: RawName) -> Bool { marked.contains(name.fileExtension) }

    /// The problem, if there is one: `info` where one picture format stands for another, `warning` where the kind of file differs.
    /// `detail` is the media type found.
    public static func problem(format: String, name: RawName) -> Problem? {
        guard let types = expected[name.fileExtension], !types.contains(format), format != FileFormat.unknown.mediaType else { return nil }
        let pictures = format.hasPrefix("image/") && types.contains { $0.hasPrefix("image/") }
        return Problem(.extensionMismatch, severity: pictures ? .info : .warning, detail: format)
    }
}
