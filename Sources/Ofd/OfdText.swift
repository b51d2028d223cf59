import CaseModel
import Glibc
import Glyphs

/// The text of a page's objects, by the places of the characters.
struct OfdText {
    let embedded: EmbeddedText
    /// Text objects that show something.
    let objects: Int

    /// A page of which a template draws so much (a form, an invoice) is not read in the order of the file: labels would come before all values.
    private static let formShare = 0.15
    /// Degrees from the page's sides beyond which writing is slanted: watermarks.
    private static let slant = 8.0

    /// - Parameters:
    ///   - onto: from the page's millimetres to its 1/72 inches.
    ///   - limit: characters beyond it are not read.
    init(_ objects: [OfdObject], onto: Matrix, width: Double, height: Double, limit: Int) {
        var glyphs: [Glyph] = []
        var slanted: [[Glyph]] = []
        var seen: [String: [(x: Double, y: Double)]] = [:]
        var templated = 0, count = 0, left = limit
        for object in objects where object.kind == .text && left > 0 {
            let runs = OfdTextRun.runs(of: object, onto: onto, limit: left)
            if !runs.isEmpty { count += 1 }
            for run in runs {
                left -= run.glyphs.count
                // Drawn twice, a hair apart, to look bold.
                let text = run.text, start = run.start
                let near = { (place: (x: Double, y: Double)) in hypot(place.x - start.x, place.y - start.y) < 0.3 * run.size }
                if seen[text]?.contains(where: near) == true { continue }
                seen[text, default: []].append(start)
                if object.origin == .template { templated += run.glyphs.count }
                if run.slant > OfdText.slant {
                    slanted.append(run.glyphs)
                } else {
                    OfdText.append(run.glyphs, to: &glyphs)
                }
            }
        }
        let share = glyphs.isEmpty ? 0 : Double(templated) / Double(glyphs.count)
        var embedded = EmbeddedText(glyphs: glyphs, width: width, height: height, trustingOrder: share < OfdText.formShare)
        embedded.add(OfdText.watermarks(slanted, embedded.rotation, width, height), of: slanted)
        self.embedded = embedded
        self.objects = count
    }

    /// Objects are parted by a break; the place decides whether the line goes on. Words drawn one by one get their space back.
    private static func append(_ run: [Glyph], to glyphs: inout [Glyph]) {
        guard let first = run.first else { return }
        if let last = glyphs.last, let before = last.frame, let next = first.frame {
            glyphs.append(Glyph(scalar: "\n"))
            let gap = next.left - before.right, height = max(before.height, next.height)
            let words = last.scalar.isASCII && first.scalar.isASCII && !last.isSpace && !first.isSpace
            if words, abs(before.midY - next.midY) < 0.3 * height, gap > 0.12 * height, gap < 0.4 * height { glyphs.append(Glyph(scalar: " ")) }
        }
        glyphs += run
    }

    /// Slanted writing, each wording once: a watermark is repeated all over the page.
    private static func watermarks(_ runs: [[Glyph]], _ rotation: Int, _ width: Double, _ height: Double) -> [TextLine] {
        var lines: [TextLine] = []
        for run in runs {
            let text = String(String.UnicodeScalarView(run.map(\.scalar))).split(whereSeparator: \.isWhitespace).joined(separator: " ")
            let frames = run.compactMap(\.frame)
            guard !text.isEmpty, let first = frames.first, !lines.contains(where: { $0.text == text }) else { continue }
            let frame = frames.dropFirst().reduce(first) { $0.union($1) }
            lines.append(TextLine(text: text, box: frame.turned(clockwise: rotation, width: width, height: height).box()))
        }
        return lines
    }
}

extension EmbeddedText {
    /// Further lines behind the others; they say nothing of whether the text itself is sound.
    fileprivate mutating func add(_ extra: [TextLine], of runs: [[Glyph]]) {
        let glyphs = runs.flatMap { $0 }.filter { !$0.isSpace }
        guard !glyphs.isEmpty else { return }
        lines += extra
        let total = Double(characters + glyphs.count)
        invisible = (invisible * Double(characters) + Double(glyphs.count { !$0.visible })) / total
        characters += glyphs.count
    }
}
