/// Sizes of paper that lie in case files, in millimetres (GB/T 148-1997; 16 开 as it is sold; letter for foreign forms). Q04.
enum PaperSize: String, CaseIterable, Sendable {
    case a4 = "A4"
    case a3 = "A3"
    case b5 = "B5"
    case k16 = "16K"
    case largeK16 = "16K+"
    case letter = "Letter"
    case a5 = "A5"

    var millimetres: (short: Double, long: Double) {
        switch self {
        case .a4: (210, 297)
        case .a3: (297, 420)
        case .b5: (182, 257)
        case .k16: (185, 260)
        case .largeK16: (195, 270)
        case .letter: (215.9, 279.4)
        case .a5: (148, 210)
        }
    }

    /// What scanners offer.
    private static let resolutions = [100.0, 150, 200, 240, 300, 400, 600]
    /// Height of a line of ordinary print with its box, in millimetres, and what print of any size has.
    private static let print = (usual: 4.8, any: 1.8...14.0)

    /// Whether a sheet of these sides is one of them.
    static func isKnown(short: Double, long: Double) -> Bool {
        allCases.contains { abs($0.millimetres.short - short) < 6 && abs($0.millimetres.long - long) < 6 }
    }

    /// Which paper at which resolution of a scanner gives a picture of so many pixels: the one whose print is most like print, A4 before all
    /// others. Nil where none does.
    ///
    /// - Parameter line: height of a line of text in pixels, where it is known: A3 at 150 dpi has as many pixels as A5 at 300.
    static func fitting(short: Int, long: Int, line: Double?) -> (paper: PaperSize, dpi: Double)? {
        var best: (paper: PaperSize, dpi: Double)?, least = Double.infinity
        for paper in allCases {
            for dpi in resolutions where paper.fits(short: Double(short) / dpi * 25.4, long: Double(long) / dpi * 25.4) {
                var distance = paper == .a4 ? 0 : 0.35
                if let line {
                    let height = line / dpi * 25.4
                    if !print.any.contains(height) { continue }
                    distance += max(height / print.usual, print.usual / height) - 1
                }
                if distance < least { (best, least) = ((paper, dpi), distance) }
            }
        }
        return best
    }

    /// A scanner's frame is a little larger or smaller than the sheet; sizes that lie near each other are told apart.
    private func fits(short: Double, long: Double) -> Bool {
        let tolerance = self == .a4 ? 0.012 : 0.006
        return abs(short / millimetres.short - 1) < tolerance && abs(long / millimetres.long - 1) < tolerance
    }
}
