import CaseModel

/// What lies inside a Word file or a mail without being a document of its own: pasted scans, logos, drawings of equations.
///
/// A scan pasted into a Word file is text of that file; a logo under a mail is nothing. Left as files of their own they would be documents that
/// nobody can name, and keep a case open for ever. The file that holds them is kept whole in any event.
enum EmbeddedParts {
    /// Word files, workbooks, presentations and web pages, of whatever maker and age.
    private static let officeFiles = [
        "application/vnd.openxmlformats-officedocument.", "application/vnd.oasis.opendocument", "application/vnd.ms-excel", "application/vnd.ms-word",
        "application/vnd.ms-powerpoint", "application/msword", "application/rtf", "multipart/related", "text/html",
    ]
    private static let mailFiles: Set = ["message/rfc822", "application/vnd.ms-outlook", "application/vnd.ms-tnef"]
    /// Fewer characters than this on a small picture say nothing.
    private static let meaningfulText = 8
    /// Pixels of the longer side: logos and signature cards stay below it, scans and photographs above.
    private static let smallPicture = 800

    /// - Parameter places: of each child the page that shows it, where that is known.
    static func settled(_ file: FileReading, _ places: [Int?] = []) -> FileReading {
        if mailFiles.contains(file.format) { return mail(file) }
        return officeFiles.contains { file.format.hasPrefix($0) } ? pasted(file, places) : file
    }

    /// Pictures become text of the slide or sheet that shows them, else of the last page; what no reader knows (vector drawings, embedded objects) is noted.
    private static func pasted(_ file: FileReading, _ places: [Int?]) -> FileReading {
        var result = file
        result.children = []
        for (index, child) in file.children.enumerated() {
            if child.format.hasPrefix("image/"), child.status != .refused {
                let place = places.indices.contains(index) ? places[index].map { $0 - 1 } : nil
                guard let last = place.flatMap({ result.pages.indices.contains($0) ? $0 : nil }) ?? result.pages.indices.last else { continue }
                result.pages[last].lines += child.pages.flatMap(\.lines).map { TextLine(text: $0.text, confidence: $0.confidence) }
                result.pages[last].seals += child.pages.flatMap(\.seals)
                if !child.pages.allSatisfy(\.lines.isEmpty), result.pages[last].source == .none { result.pages[last].source = .ocr }
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
