import CaseModel

@testable import Classifier

/// Prints lines on scanned A4 pages at 300 dpi, wrapped at the right margin: `# ` before a line centres it, `> ` sets it at the right.
struct Sheets {
    /// How an office sets its papers.
    struct Style {
        /// Height of a character, of a line with what is below it, and of a heading, in pixels.
        var size: Int
        var pitch: Int
        var heading: Int
        var left: Int
        /// Characters by which a paragraph is indented.
        var indent: Int
        /// Lowest line; some stop early, for a large seal or a broad margin.
        var bottom: Int

        init(random: inout BoundPapers.Seeded) {
            size = [42, 46, 50, 50, 54, 66].randomElement(using: &random) ?? 50
            pitch = size * Int.random(in: 15...24, using: &random) / 10
            heading = size * ([10, 13, 16, 18].randomElement(using: &random) ?? 16) / 10
            left = Int.random(in: 260...360, using: &random)
            indent = Int.random(in: 0..<4, using: &random) == 0 ? 0 : 2
            bottom = [1_400, 2_000, 3_150, 3_200].randomElement(using: &random) ?? 3_150
        }
    }

    /// A line that is no text: what follows begins on a new page.
    static let pageBreak = "---"
    static let width = 2480
    static let height = 3508

    let style: Style

    func pages(of lines: [String]) -> [Page] {
        var pages: [Page] = []
        var rows: [TextLine] = []
        var y = 320
        func close() {
            guard !rows.isEmpty else { return }
            pages.append(page(rows))
            rows = []
            y = 320
        }
        for (index, line) in lines.enumerated() {
            if line == Self.pageBreak {
                close()
                continue
            }
            let printed = printed(line.trimmingBlanks)
            // What is set close to the foot goes to the next page if it heads what follows.
            if index > 0, printed.count == 1, printed[0].text.count < 12, y + 2 * style.pitch > style.bottom { close() }
            for row in printed {
                if y + style.pitch > style.bottom { close() }
                var row = row
                row.box?.y = y
                y += max(style.pitch, (row.box?.height ?? 0) * 3 / 2)
                rows.append(row)
            }
        }
        close()
        return pages
    }

    /// A sheet of few lines is a low one: the foot of a full page is near its edge.
    private func page(_ rows: [TextLine]) -> Page {
        var page = Page(number: 1)
        page.width = Self.width
        page.height = style.bottom < 3000 ? style.bottom + 260 : Self.height
        page.dpi = 300
        page.source = .ocr
        page.confidence = 0.97
        page.colour = .colour
        page.lines = rows
        return page
    }

    private func printed(_ line: String) -> [TextLine] {
        let isHeading = line.hasPrefix("# ")
        let isRight = line.hasPrefix("> ")
        let text = isHeading || isRight ? String(line.dropFirst(2)) : line
        let size = isHeading ? style.heading : style.size
        let perLine = (Self.width - 2 * style.left) / size
        guard text.count + style.indent > perLine || !(isHeading || isRight) else {
            let width = text.count * size
            let x = isHeading ? (Self.width - width) / 2 : Self.width - style.left - width - 40
            return [row(text, x: max(0, x), size: size)]
        }
        // A field of a form stands at the margin; a paragraph is indented.
        let indent = text.count > perLine * 2 / 3 ? style.indent : style.indent / 2 * 2
        var result: [TextLine] = []
        var rest = text[...]
        while !rest.isEmpty {
            let room = result.isEmpty ? perLine - indent : perLine
            result.append(row(String(rest.prefix(room)), x: style.left + (result.isEmpty ? indent * size : 0), size: size))
            rest = rest.dropFirst(room)
        }
        return result
    }

    private func row(_ text: String, x: Int, size: Int) -> TextLine {
        // Digits and Latin letters are half as wide.
        let width = text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x80 ? size / 2 : size) }
        return TextLine(text: text, box: Box(x: x, y: 0, width: width, height: size), confidence: 0.97)
    }
}
