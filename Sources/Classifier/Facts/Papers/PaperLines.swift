import CaseModel

/// A line of a document with its place: what facts are read from.
struct PaperLine: Sendable {
    /// In half width; ranges count its scalars.
    var text: ScalarText
    var file: ItemPath
    /// Of the file, from 1.
    var page: Int
    /// Index of the page in the document.
    var leaf: Int
    var box: Box?
    /// UTF-8 byte offsets in the page's text.
    var range: Range<Int>
    /// 0 to 1: of the reading.
    var confidence: Double
    /// Its figures lie under a seal, and were read otherwise when they were read again.
    var hasOtherFigures = false

    /// In half width.
    var plain: String { text.string(0..<text.scalars.count) }

    /// Without blanks, for looking for words.
    var compact: String { plain.filter { !$0.isWhitespace } }

    func fact(_ kind: DocumentFact.Kind, _ value: String, role: String? = nil, subject: String? = nil, sure: Double = 0.95) -> DocumentFact {
        // Nothing is held against figures of which nobody can be sure.
        let reading = hasOtherFigures && Self.inFigures.contains(kind) ? min(confidence, Self.unsure) : confidence
        return DocumentFact(
            kind, role: role, subject: subject, value: value, file: file, page: page, box: box, range: range, confidence: reading * sure)
    }

    /// What is told in figures.
    private static let inFigures: Set<DocumentFact.Kind> = [.date, .birth, .amount, .idNumber, .creditCode, .caseNumber, .invoiceNumber]
    private static let unsure = 0.5
}

/// The lines of a document that facts are looked for in: parties stand at its head, days and signatures at its foot.
struct PaperLines: Sendable {
    static let firstPages = 6
    static let lastPages = 3

    var lines: [PaperLine] = []
    /// Index of the first line of each page that was taken, by file and page.
    private var starts: [(file: ItemPath, page: Int, first: Int)] = []

    /// - Parameter parts: of the document that the draft became, one for each of its segments.
    init(_ draft: Draft, parts: [DocumentPart]) {
        var offset = 0
        let tail = max(PaperLines.firstPages, draft.pages.count - PaperLines.lastPages)
        for (segment, part) in zip(draft.segments, parts) {
            for index in offset..<(offset + segment.pages.count) where index < PaperLines.firstPages || index >= tail {
                add(draft.pages[index].page, part.file, leaf: index)
            }
            offset += segment.pages.count
        }
    }

    private mutating func add(_ page: Page, _ file: ItemPath, leaf: Int) {
        guard !page.blank else { return }
        starts.append((file, page.number, lines.count))
        var start = 0
        for line in page.lines {
            let end = start + line.text.utf8.count
            let confidence = page.source == .embedded ? 1 : min(1, line.confidence)
            lines.append(
                PaperLine(
                    text: ScalarText(line.text), file: file, page: page.number, leaf: leaf, box: line.box, range: start..<end,
                    confidence: confidence, hasOtherFigures: line.otherReading != nil))
            start = end + 1
        }
    }

    /// The line that holds a byte of a page's text, and the scalar in it.
    func place(file: ItemPath, page: Int, byte: Int) -> (line: Int, scalar: Int)? {
        guard let first = starts.first(where: { $0.page == page && $0.file == file })?.first else { return nil }
        var index = first
        while index < lines.count, lines[index].page == page, lines[index].file == file {
            let line = lines[index]
            if line.range.contains(byte) || line.range.lowerBound == byte {
                return (index, line.text.offsets.firstIndex { $0 >= byte - line.range.lowerBound } ?? 0)
            }
            index += 1
        }
        return nil
    }
}
