import CaseModel
import Images
import Recognizer

/// Reads lines under seals once more: a stroke of a seal makes 13 of 18, and is read as surely as any other (落款日期常被公章压住).
///
/// No reading is right for certain. Where the print is read alike with the seal's ink and without it, whichever share of the ink is taken for print,
/// the figures stand there; where not, the line keeps what another reading says (``TextLine/otherReading``).
struct SealedLines {
    let recognition: any PageRecognition
    /// On the upright picture.
    let seals: [Box]

    /// Red values from which on ink is a seal's: one that leaves print alone which the ink made pale, and one that takes more ink away.
    private static let limits = [110, 190]
    /// Fewer figures make no date, sum or number worth a second look.
    private static let fewestFigures = 3

    /// The lines, those under seals with what another reading says of their figures.
    func read(_ lines: [TextLine], in upright: Raster) throws(OCRError) -> [TextLine] {
        let sealed = lines.indices.filter { index in
            lines[index].box.map(isSealed) ?? false && Self.figures(lines[index].text).count >= Self.fewestFigures
        }
        guard !sealed.isEmpty else { return lines }
        let places = sealed.map { reach(lines[$0].box, in: upright) }
        var readings = [try recognition.lines(at: places, in: upright)]
        for limit in Self.limits { readings.append(try recognition.lines(at: places, in: upright.withoutSealInk(in: seals, bright: limit))) }
        var result = lines
        for (position, index) in sealed.enumerated() {
            result[index].otherReading = Self.other(than: lines[index].text, of: readings.compactMap { $0.indices.contains(position) ? $0[position] : nil })
        }
        return result
    }

    /// A reading with other figures; nil where the figures are read alike at least once more, and never as so many others.
    static func other(than text: String, of readings: [String]) -> String? {
        let own = figures(text)
        let others = readings.filter { figures($0) != own }
        // As many figures, but others: the one is as likely as the other.
        if let rival = others.first(where: { figures($0).count == own.count }) { return rival }
        return others.count == readings.count ? others.max { figures($0).count < figures($1).count } : nil
    }

    private func isSealed(_ box: Box) -> Bool {
        seals.contains { $0.x < box.maxX + box.height && $0.maxX > box.x && $0.y < box.maxY && $0.maxY > box.y }
    }

    /// A little beyond the line's end: its last figure may have been taken for ink.
    private func reach(_ box: Box?, in raster: Raster) -> Box {
        guard var place = box else { return Box(x: 0, y: 0, width: 1, height: 1) }
        place.width = min(raster.width - place.x, place.width + place.height / 2)
        return place
    }

    /// Figures and Chinese numerals.
    static func figures(_ text: String) -> [Character] {
        text.filter { $0.isASCII && $0.isNumber || "〇零○一二三四五六七八九十".contains($0) }.map { $0 == "零" || $0 == "○" ? "〇" : $0 }
    }
}
