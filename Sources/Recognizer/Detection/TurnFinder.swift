import Images

/// By how many clockwise quarter turns a picture must be turned to be read, and how sure that is (0 to 1).
struct Turn: Equatable {
    var quarters: Int
    var confidence: Double

    static let unknown = Turn(quarters: 0, confidence: 0)
}

/// Finds out which way up a picture is by reading a sample of its lines in the directions that their shapes allow.
///
/// The shapes tell lines that run across from lines that run up or down; only reading tells a line from the same line upside down, and a sheet on
/// its side from vertical print (竖排), whose characters stand upright in tall regions.
struct TurnFinder {
    /// Lines that are read for each direction.
    static let sampleSize = 6
    /// A sample read this surely needs no other direction to compare with.
    static let sure = 0.9
    /// Columns of upright characters score above this when cut up (0.6 and more were seen), lines that lie on their side far below (0.1).
    static let columns = 0.45
    /// The same where the print also reads as lines.
    static let surelyColumns = 0.6
    /// Share of figures and Latin letters that tells lines on their side from columns.
    static let numbers = 0.4
    /// Another direction must be this much surer than leaving the picture as it is.
    static let margin = 0.08

    let raster: Raster
    let reader: LineReader
    let settings: OCRSettings
    /// What was read of the picture as it lies: if it stays so, it need not be read again.
    private(set) var readings: [Quad: LineReading] = [:]

    init(raster: Raster, reader: LineReader, settings: OCRSettings) {
        self.raster = raster
        self.reader = reader
        self.settings = settings
    }

    mutating func turn(_ regions: [TextRegion]) throws(OCRError) -> Turn {
        let wide = regions.filter { $0.quad.isWide }, tall = regions.filter { $0.quad.isTall }
        let across = wide.map(\.quad.longSide).reduce(0, +), down = tall.map(\.quad.longSide).reduce(0, +)
        guard across + down > 0 else { return .unknown }
        var scores: [Int: Double] = [:]
        if across >= down {
            scores[0] = try score(wide, quarters: 0)
            if scores[0, default: 0] >= Self.sure {
                // Vertical print reads as surely on its side. Sheets are mostly upright, so only those on their side are looked at again.
                if raster.width > raster.height, try isSideways(wide, surer: 0) { return Turn(quarters: 1, confidence: scores[0, default: 0]) }
                return Turn(quarters: 0, confidence: scores[0, default: 0])
            }
            scores[2] = try score(wide, quarters: 2)
            if scores[2, default: 0] >= Self.sure, try isSideways(wide, surer: 2) { return Turn(quarters: 3, confidence: scores[2, default: 0]) }
            if max(scores[0, default: 0], scores[2, default: 0]) < Self.sure, down > 0.3 * across { try compareTall(tall, &scores) }
        } else {
            try compareTall(tall, &scores)
            if (scores.values.max() ?? 0) < Self.sure, across > 0.3 * down {
                scores[0] = max(scores[0, default: 0], try score(wide, quarters: 0))
                scores[2] = max(scores[2, default: 0], try score(wide, quarters: 2))
            }
        }
        return decide(scores)
    }

    /// Tall regions are lines on a sheet that lies on its side, or columns on one that stands upright or on its head. The model reads both, since it
    /// knows characters that lie on their backs; but only upright characters can be read when a column is cut up and laid out as a line.
    private mutating func compareTall(_ tall: [TextRegion], _ scores: inout [Int: Double]) throws(OCRError) {
        let (first, third) = (try read(tall, quarters: 1), try read(tall, quarters: 3))
        let turned = [1: Self.score(first.found, first.pictures), 3: Self.score(third.found, third.pictures)]
        let surer = turned[3, default: 0] >= turned[1, default: 0] ? 3 : 1, asColumns = surer == 3 ? 0 : 2
        if Self.holdsNumbers(surer == 3 ? third.found : first.found) {
            scores.merge(turned) { $1 }
        } else if try columnScore(tall, quarters: asColumns) >= Self.columns {
            scores[asColumns] = max(scores[asColumns, default: 0], turned[surer, default: 0])
        } else {
            scores.merge(turned) { $1 }
        }
    }

    /// Wide regions may also be columns of vertical print on a sheet that lies on its side: the model reads characters that lie on their backs, which
    /// is one way or the other. Whether they stand upright after the quarter turn that fits.
    private func isSideways(_ wide: [TextRegion], surer: Int) throws(OCRError) -> Bool {
        try columnScore(wide, quarters: surer + 1) >= Self.surelyColumns
    }

    private func decide(_ scores: [Int: Double]) -> Turn {
        let stay = scores[0, default: 0]
        let best = scores.filter { $0.key != 0 }.max { ($0.value, -$0.key) < ($1.value, -$1.key) }
        guard let best, best.value > stay + Self.margin else {
            return Turn(quarters: 0, confidence: max(0, min(1, stay - max(0, (best?.value ?? 0) - stay))))
        }
        let rival = scores.filter { $0.key != best.key }.values.max() ?? 0
        return Turn(quarters: best.key, confidence: min(1, best.value * min(1, 0.5 + 2 * (best.value - rival))))
    }

    /// Whether much of what was read surely is figures and Latin letters: those are never read off columns of upright characters, so that tables of
    /// short cells are known for lying on their side.
    static func holdsNumbers(_ readings: [LineReading]) -> Bool {
        let surely = readings.filter { $0.confidence >= sure }.map(\.text)
        let all = surely.map(\.count).reduce(0, +), latin = surely.map { $0.count { $0.isASCII && ($0.isNumber || $0.isLetter) } }.reduce(0, +)
        return surely.count * 2 >= readings.count && latin >= 8 && Double(latin) >= numbers * Double(all)
    }

    /// How well the sample reads when turned.
    private mutating func score(_ regions: [TextRegion], quarters: Int) throws(OCRError) -> Double {
        let (found, pictures) = try read(regions, quarters: quarters)
        return Self.score(found, pictures)
    }

    private mutating func read(_ regions: [TextRegion], quarters: Int) throws(OCRError) -> (found: [LineReading], pictures: [Raster]) {
        let sample = Self.sample(regions)
        let pictures = sample.map { LineReader.picture(of: $0.quad.turned(quarters), in: raster, settings: settings) }
        let found = try reader.read(pictures)
        if quarters == 0 { for (region, reading) in zip(sample, found) { readings[region.quad] = reading } }
        return (found, pictures)
    }

    /// How well the sample reads as vertical print when turned by a half or not at all.
    private func columnScore(_ regions: [TextRegion], quarters: Int) throws(OCRError) -> Double {
        let pictures = Self.sample(regions).compactMap { ColumnCutter.line(of: $0.quad.turned(quarters), in: raster) }
        return Self.score(try reader.read(pictures), pictures)
    }

    /// The mean of the lines' confidence, each by its length; a line that gives far fewer characters than it has room for counts less.
    static func score(_ readings: [LineReading], _ pictures: [Raster]) -> Double {
        var sum = 0.0, weights = 0.0
        for (reading, picture) in zip(readings, pictures) {
            let room = Double(picture.width) / Double(picture.height)
            let weight = min(room, 15)
            sum += weight * reading.confidence * min(1, Double(reading.characters) / max(1, 0.35 * room))
            weights += weight
        }
        return weights > 0 ? sum / weights : 0
    }

    /// Regions that tell most: surely text, of middling length, from all over the page.
    static func sample(_ regions: [TextRegion]) -> [TextRegion] {
        func worth(_ region: TextRegion) -> Double {
            let length = region.quad.longSide / max(region.quad.shortSide, 1)
            return region.score * min(length, 12) / (length > 25 ? 2 : 1)
        }
        let ranked = regions.enumerated().sorted { (worth($0.element), -$0.offset) > (worth($1.element), -$1.offset) }
        // The better half in the order of the page, then evenly spread.
        let better = ranked.prefix(max(sampleSize, ranked.count / 2)).sorted { $0.offset < $1.offset }.map(\.element)
        guard better.count > sampleSize else { return better }
        return (0..<sampleSize).map { better[$0 * better.count / sampleSize] }
    }
}
