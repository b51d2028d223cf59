import CaseModel

/// Text into HTML. Everything that is shown passes through ``text(_:)``: names of files and folders are hostile input.
enum Html {
    /// Escaped for element content and quoted attributes; control characters and marks that turn the writing direction (a name that shows
    /// `gpj.exe` as `exe.jpg`) become U+FFFD.
    static func text(_ text: String) -> String {
        var result = ""
        result.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            case "\n", "\t": result += " "
            default: result.unicodeScalars.append(isTreacherous(scalar) ? "\u{FFFD}" : scalar)
            }
        }
        return result
    }

    private static func isTreacherous(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }

    /// A file's or folder's name, kept apart from the direction of what stands around it.
    static func name(_ name: String) -> String { "<bdi class=\"f\">\(text(name))</bdi>" }

    static func element(_ tag: String, _ className: String? = nil, _ content: String) -> String {
        "<\(tag)\(className.map { " class=\"\($0)\"" } ?? "")>\(content)</\(tag)>"
    }

    /// A whole document. No script, nothing from outside: the content policy forbids it even if escaping failed.
    /// - Parameters:
    ///   - hasPictures: whether pictures stand in it, as data.
    ///   - style: rules of this page alone, after those of all.
    static func page(title: String, language: String, body: String, hasPictures: Bool = false, style: String = "") -> String {
        """
        <!DOCTYPE html>
        <html lang="\(language)">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light">
        <meta name="referrer" content="no-referrer">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'\(hasPictures ? "; img-src data:" : "")">
        <title>\(text(title))</title>
        <style>
        \([Style.sheet, hasPictures ? Style.pictures : "", style].filter { !$0.isEmpty }.joined(separator: "\n"))
        </style>
        </head>
        <body>
        \(body)
        </body>
        </html>

        """
    }
}
