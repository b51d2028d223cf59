import CaseModel

/// What of a page must not be seen on its small picture: the values of findings, which reports show masked only.
///
/// Residual risks accepted here: a number that was not read, or misread beyond knowing, is not covered. On a sheet of A4 it is some six pixels
/// high; on a card that fills the picture it may be legible. The picture goes into the firm's own folder only.
enum PictureCovers {
    /// Digits in a row, with blanks and hyphens between, that may be a misread number of a person or an account.
    private static let manyDigits = 7

    /// - Parameter findings: of the page.
    static func cover(_ page: Page, _ findings: [Finding]) -> PageCover {
        var boxes: [Box] = []
        var start = 0
        for line in page.lines {
            let end = start + line.text.utf8.count
            guard let box = line.box else { continue }
            let secret = findings.filter { $0.masked != $0.value && $0.range.lowerBound < end && $0.range.upperBound > start }.map {
                max(0, $0.range.lowerBound - start)..<min(end - start, $0.range.upperBound - start)
            }
            for range in secret + digits(line.text) { boxes.append(part(of: box, range, line.text)) }
            start = end + 1
        }
        return PageCover(width: page.width, height: page.height, rotation: page.rotation, boxes: boxes)
    }

    /// Ranges of UTF-8 offsets.
    private static func digits(_ text: String) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var begin: Int?, last = 0, count = 0, offset = 0
        for scalar in text.unicodeScalars {
            let after = offset + UTF8.width(scalar)
            switch scalar {
            case "0"..."9", "\u{FF10}"..."\u{FF19}":
                if begin == nil { begin = offset }
                (count, last) = (count + 1, after)
            case " ", "-", "\u{3000}": break
            default:
                if let begin, count >= manyDigits { found.append(begin..<last) }
                (begin, count) = (nil, 0)
            }
            offset = after
        }
        if let begin, count >= manyDigits { found.append(begin..<last) }
        return found
    }

    /// The part of a line's box in which these bytes stand, with a character's width on both sides: characters are not equally wide.
    private static func part(of box: Box, _ range: Range<Int>, _ text: String) -> Box {
        // A line of characters one below the other.
        guard box.width > box.height else { return box }
        var before = 0.0, inside = 0.0, all = 0.0, offset = 0
        for scalar in text.unicodeScalars {
            let width = scalar.value < 0x2E80 ? 1.0 : 2.0
            if offset < range.lowerBound { before += width } else if offset < range.upperBound { inside += width }
            all += width
            offset += UTF8.width(scalar)
        }
        guard all > 0 else { return box }
        let unit = Double(box.width) / all, left = max(0, (before - 2) * unit), right = min(Double(box.width), (before + inside + 2) * unit)
        return Box(x: box.x + Int(left), y: box.y, width: max(1, Int((right - left).rounded(.up))), height: box.height)
    }
}
