import CaseModel
import Encodings
import Glibc
import Glyphs
import Images
import Pdf

/// Whether a page's own text says what the page shows.
///
/// Fonts without or with a wrong map to Unicode give text that is made of real characters and says nothing; a scanner's layer may be that of
/// another page. Text that reads like a language and lies on no scan is believed as it is. Of other text some lines are cut out of the page's
/// picture and read, and what was read is held against them.
struct PdfLayerCheck {
    /// Lines read, and the letters that they must have together.
    private static let sampleLines = 4, sampleLetters = 6
    /// Dots per inch of the sample.
    private static let dpi = 200.0
    /// Of the letters of the longer side in the same order: less is another text.
    private static let agreement = 0.45
    private static let confidence = 0.75
    /// A picture under the text that covers so much may be what the text was made from.
    private static let scanCoverage = 0.5

    /// Whether the text has to be held against the picture.
    static func isNeeded(_ text: EmbeddedText, _ contents: PdfContents) -> Bool {
        let words = LetterCount(text.lines.map(\.text))
        // Writing that the recogniser does not know cannot be held against anything.
        guard words.known >= sampleLetters, words.other <= words.known else { return false }
        return (contents.largest?.coverage ?? 0) >= scanCoverage || !words.isPlausible
    }

    /// nil where there is too little to compare.
    static func agrees(_ text: EmbeddedText, _ source: PdfPage, pixelLimit: Int, _ recognition: any PageRecognition) throws -> Bool? {
        let lines = sample(text.lines)
        guard !lines.isEmpty else { return nil }
        let page = try source.render(dpi: dpi, pixelLimit: pixelLimit)
        let scale = (page.statedDPI ?? dpi) / 72
        let strip = strip(of: lines.compactMap(\.box), on: page.turned(clockwise: text.rotation), scale: scale)
        let read = try recognition.recognize(strip, dpi: page.statedDPI)
        let expected = letters(lines.map(\.text)), found = letters(read.lines.map(\.text))
        // White on white, too small, a script that is not known: no witness.
        guard expected.count >= sampleLetters, found.count * 2 >= expected.count, read.confidence ?? 0 >= confidence else { return nil }
        return Double(common(expected, found)) >= agreement * Double(max(expected.count, found.count))
    }

    // MARK: - Sample

    /// Lines with the most letters, from all over the page, in its order.
    private static func sample(_ lines: [TextLine]) -> [TextLine] {
        let candidates = lines.filter { line in
            guard let box = line.box else { return false }
            return letters([line.text]).count >= 3 && (5...60).contains(box.height) && box.width > box.height
        }
        guard candidates.count > sampleLines else { return candidates }
        // One of each quarter of the list.
        return (0..<sampleLines).compactMap { part in
            candidates[(candidates.count * part / sampleLines)..<(candidates.count * (part + 1) / sampleLines)].max { $0.text.count < $1.text.count }
        }
    }

    /// The places one below the other on white.
    private static func strip(of boxes: [Box], on page: Raster, scale: Double) -> Raster {
        let gap = 24
        let cuts = boxes.map { box -> Box in
            let margin = Double(box.height) * 0.25
            let left = max(0, Int((Double(box.x) - margin) * scale)), top = max(0, Int((Double(box.y) - margin) * scale))
            let right = min(page.width, Int((Double(box.maxX) + margin) * scale)), bottom = min(page.height, Int((Double(box.maxY) + margin) * scale))
            return Box(x: left, y: top, width: max(0, right - left), height: max(0, bottom - top))
        }.filter { $0.width > 0 && $0.height > 0 }
        let width = (cuts.map(\.width).max() ?? 1) + 2 * gap, height = cuts.reduce(gap) { $0 + $1.height + gap }
        let strip = Raster(width: width, height: height, channels: page.channels, statedDPI: page.statedDPI)
        memset(strip.samples, 255, strip.byteCount)
        var y = gap
        for cut in cuts {
            for row in 0..<cut.height {
                memcpy(
                    strip.samples + ((y + row) * width + gap) * page.channels, page.samples + ((cut.y + row) * page.width + cut.x) * page.channels,
                    cut.width * page.channels)
            }
            y += cut.height + gap
        }
        return strip
    }

    // MARK: - Comparison

    /// Letters and digits only, in one form; at most 300.
    static func letters(_ lines: [String]) -> [Unicode.Scalar] {
        Array(lines.joined().unicodeScalars.lazy.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }.map(folded).prefix(300))
    }

    /// Full-width letters and capitals are the same as their plain forms.
    private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        let narrow = (0xFF01...0xFF5E).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
        return narrow.properties.lowercaseMapping.unicodeScalars.first ?? narrow
    }

    /// Length of the longest common subsequence.
    static func common(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar]) -> Int {
        var row = [Int](repeating: 0, count: second.count + 1)
        for a in first {
            var diagonal = 0
            for (index, b) in second.enumerated() {
                let above = row[index + 1]
                row[index + 1] = a == b ? diagonal + 1 : max(above, row[index])
                diagonal = above
            }
        }
        return row[second.count]
    }
}

/// What a text's letters are, as far as it tells sense from nonsense.
struct LetterCount {
    private(set) var han = 0
    private(set) var everyday = 0
    private(set) var latin = 0
    private(set) var vowels = 0
    /// The commonest of European languages: e t a o i n s r.
    private(set) var common = 0
    private(set) var kana = 0
    /// Letters of other scripts.
    private(set) var other = 0

    var known: Int { han + latin + kana }

    /// Shares that writing has and characters taken at random have not: everyday characters are 80 % of running Chinese and 5 % of all;
    /// vowels are 40 % of European letters, and the eight commonest letters 60 %.
    var isPlausible: Bool {
        let chinese = han >= 20 ? Double(everyday) >= 0.35 * Double(han) : nil
        let european = latin >= 40 ? Double(vowels) >= 0.25 * Double(latin) && Double(common) >= 0.42 * Double(latin) : nil
        switch (chinese, european) {
        case (nil, nil): return false
        default: return chinese ?? true && european ?? true
        }
    }

    init(_ lines: [String]) {
        for scalar in lines.lazy.flatMap(\.unicodeScalars) {
            switch scalar.value {
            case 0x41...0x5A, 0x61...0x7A:
                latin += 1
                let lower = scalar.value | 0x20
                if LetterCount.isOne(of: "aeiou", lower) { vowels += 1 }
                if LetterCount.isOne(of: "etaoinsr", lower) { common += 1 }
            case 0x4E00...0x9FFF, 0x3400...0x4DBF:
                han += 1
                if TextPlausibility.isEveryday(scalar) { everyday += 1 }
            case 0x3040...0x30FF: kana += 1
            default: if scalar.properties.isAlphabetic { other += 1 }
            }
        }
    }

    private static func isOne(of letters: StaticString, _ value: UInt32) -> Bool {
        letters.withUTF8Buffer { $0.contains(UInt8(truncatingIfNeeded: value)) }
    }
}
