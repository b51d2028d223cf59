/// Names for files inside a package: they say the archive number and the material, nothing else (R120).
enum SafeName {
    /// Keeps letters and digits of any script, `-`, `_` and brackets; everything else becomes one `_`. Cut at `maximum` UTF-8 bytes, never
    /// inside a character. Empty input gives `fallback`.
    static func component(_ text: String, maximum: Int = 80, fallback: String = "document") -> String {
        var result = ""
        for character in text {
            let kept =
                character.isLetter || character.isNumber || "-_()（）〔〕《》".contains(character)
            let next = kept ? character : "_"
            if next == "_", result.isEmpty || result.last == "_" { continue }
            if result.utf8.count + String(next).utf8.count > maximum { break }
            result.append(next)
        }
        while let last = result.last, last == "_" || last == "-" { result.removeLast() }
        while let first = result.first, first == "-" || first == "_" { result.removeFirst() }
        return result.isEmpty ? fallback : result
    }

    /// At least three digits, and as many as the highest number has, so that names sort in order.
    static func number(_ value: Int, of highest: Int) -> String {
        let width = max(3, String(highest).count)
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    /// The ending under which a source's bytes are kept: its own where that is an ordinary one, else the usual one of its format, else
    /// `bin`. A name such as `授权.张三` has no ending worth keeping, and the ending must not say more than the format.
    static func fileExtension(of name: String, format: String) -> String {
        if ordinary.contains(name) { return name }
        return byFormat[format] ?? "bin"
    }

    private static let ordinary: Set<String> = [
        "jpg", "jpeg", "png", "bmp", "tif", "tiff", "gif", "webp", "heic", "heif", "jp2", "pdf", "ofd", "doc", "docx", "wps", "xls", "xlsx",
        "et", "ppt", "pptx", "dps", "rtf", "odt", "ods", "txt", "csv", "htm", "html", "xml", "json", "yaml", "yml", "md", "eml", "msg", "mbox",
        "zip", "rar", "7z", "tar", "gz", "tgz", "bz2", "xz", "mp3", "m4a", "wav", "amr", "aac", "mp4", "mov", "avi", "mkv", "wmv", "3gp",
        "dwg", "psd", "p7s", "p7m", "vcf", "ics", "xps", "bin", "dat", "log",
    ]

    private static let byFormat: [String: String] = [
        "image/jpeg": "jpg", "image/png": "png", "image/bmp": "bmp", "image/tiff": "tif", "image/gif": "gif", "image/webp": "webp",
        "application/pdf": "pdf", "application/ofd": "ofd", "text/plain": "txt", "text/html": "html", "text/csv": "csv",
        "message/rfc822": "eml", "application/vnd.ms-outlook": "msg", "application/zip": "zip", "application/vnd.rar": "rar",
        "application/x-7z-compressed": "7z", "application/x-tar": "tar", "application/msword": "doc",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
        "application/vnd.ms-excel": "xls", "application/vnd.ms-powerpoint": "ppt", "application/rtf": "rtf",
    ]
}
