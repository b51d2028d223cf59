import CaseModel

/// What lies inside a Word file or a mail without being a document of its own: pasted scans, logos, drawings of equations.
///
/// A scan pasted into a Word file is text of that file; a logo under a mail is nothing. Left as files of their own they would be documents that
/// nobody can name, and keep a case open for ever. The file that holds them is kept whole in any event.
enum EmbeddedParts {
    /// Word files, workbooks, presentations and web pages, of whatever maker and age.
    private static let officeFiles = [
        "application/vnd.openxmlformats-officedocument.", "application/vnd.oasis.opendocument", "application/vnd.ms-excel", "application/vnd.ms-word",
        "application/vnd.ms-powerpoint", "application/msword", "application/rtf", "multipart/related",
    ]
    private static let mailFiles: Set = ["message/rfc822", "application/vnd.ms-outlook", "application/vnd.ms-tnef"]
    /// Fewer characters than this on a small picture say nothing.
    private static let meaningfulText = 8
    /// Pixels of the longer side: logos and signature cards stay below it, scans and photographs above.
    private static let smallPicture = 800

    static func settled(_ file: FileReading) -> FileReading {
        if mailFiles.contains(file.format) { return mail(file) }
        return officeFiles.contains { file.format.hasPrefix($0) } ? pasted(file) : file
    }

    /// Pictures become text of the Word file's last page; what no reader knows (vector drawings, embedded objects) is noted.
    private static func pasted(_ file: FileReading) -> FileReading {
        var result = file
        result.children = []
        for child in file.children {
            if child.format.hasPrefix("image/"), child.status != .refused {
                guard let last = result.pages.indices.last else { continue }
                result.pages[last].lines += child.pages.flatMap(\.lines).map { TextLine(text: $0.text, confidence: $0.confidence) }
                result.pages[last].seals += child.pages.flatMap(\.seals)
            } else if child.status == .unsupported {
                result.problems.append(Problem(.unsupportedFormat, severity: .info, detail: child.path.lastComponent))
            } else {
                result.children.append(child)
            }
        }
        return result
    }

    private static func mail(_ file: FileReading) -> FileReading {
        var result = file
        result.children = file.children.map { child in
            guard child.format.hasPrefix("image/"), child.status == .ok, isDecoration(child) else { return child }
            var child = child
            child.pages = []
            child.problems.append(Problem(.ignored, severity: .info))
            return child
        }
        return result
    }

    private static func isDecoration(_ picture: FileReading) -> Bool {
        let text = picture.pages.flatMap(\.lines).reduce(0) { $0 + $1.text.count }
        let side = picture.pages.map { max($0.width, $0.height) }.max() ?? 0
        return text < meaningfulText && side < smallPicture
    }
}
