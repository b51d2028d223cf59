import CPixels
import Glibc
import Images

/// A printed rule on the straightened page, in pixels of the picture.
struct Rule: Equatable, Sendable {
    /// It runs down the page; else across.
    var isUpright: Bool
    /// Where it begins and ends along its own direction.
    var start: Double
    var end: Double
    /// Its place across that direction, at both ends: a scan is seldom straight.
    var levelAtStart: Double
    var levelAtEnd: Double

    var length: Double { end - start }
    var level: Double { (levelAtStart + levelAtEnd) / 2 }

    func level(at place: Double) -> Double {
        guard length > 0 else { return levelAtStart }
        let share = min(max((place - start) / length, 0), 1)
        return levelAtStart + share * (levelAtEnd - levelAtStart)
    }

    func reaches(_ place: Double, slack: Double) -> Bool { place >= start - slack && place <= end + slack }
}

/// Finds the rules that tables are drawn with. Their places are what tells where a cell ends: blanks alone do not.
enum PageRules {
    /// Pixels of the long side of the copy in which they are sought: 110 dots an inch on A4.
    static let longSide = 1300.0
    /// Pixels of that copy: the least height of a cell, whatever the print.
    static let shortest = 12
    /// More than any form has.
    static let mostRules = 3000

    /// - Parameters:
    ///   - skew: degrees, clockwise positive, by which the page slants.
    ///   - print: height of its lines, in pixels of the picture: cells are higher, strokes of letters are not.
    static func find(in raster: Raster, skew: Double, print: Double) throws(OCRError) -> (rules: [Rule], step: Double) {
        let radians = skew * .pi / 180, cosine = cos(radians), sine = sin(radians)
        let width = Double(raster.width), height = Double(raster.height)
        let corners = [(0, 0), (width, 0), (0, height), (width, height)]
        let xs = corners.map { $0.0 * cosine + $0.1 * sine }, ys = corners.map { -$0.0 * sine + $0.1 * cosine }
        let left = xs.min() ?? 0, top = ys.min() ?? 0, across = (xs.max() ?? 0) - left, down = (ys.max() ?? 0) - top
        let step = max(1, max(across, down) / longSide)
        var view = ocr_rule_view(
            cosine: cosine, sine: sine, left: left, top: top, step: step, columns: Int32(across / step) + 1, rows: Int32(down / step) + 1)
        var found = [ocr_rule](repeating: ocr_rule(), count: mostRules)
        let least = Int32(min(max(Double(shortest), print / step), longSide / 20))
        let count = ocr_rules(
            raster.samples, Int32(raster.width), Int32(raster.height), Int32(raster.channels), &view, least, &found, Int32(mostRules))
        guard count >= 0 else { throw .outOfMemory(what: "finding the rules of a page") }
        let rules = found.prefix(Int(count)).map {
            Rule(isUpright: $0.upright == 1, start: $0.start, end: $0.end, levelAtStart: $0.level_at_start, levelAtEnd: $0.level_at_end)
        }
        return (rules, step)
    }
}
