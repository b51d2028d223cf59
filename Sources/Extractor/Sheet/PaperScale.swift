import CaseModel
import Images

/// How large the paper behind a picture is, and so its true resolution (Q02, Q04).
///
/// Tags lie: 72 and 96 dpi are defaults of programs, cameras write anything, and screenshots have no paper at all.
struct PaperScale: Sendable, Hashable {
    enum Basis: Sendable, Hashable {
        /// Placed on a PDF page of a known size.
        case placed
        /// The file's own tag, believed.
        case stated
        /// No word to believe, or one that its pixels contradict: they are those of a known paper at a scanner's resolution.
        case fitted(PaperSize)
        /// No word to believe, but the shape of a sheet and the text of one: taken for A4.
        case assumed
        /// A photograph or a screen: nothing is known.
        case unknown
    }
    enum Kind: Sendable, Hashable {
        /// A page of A4 or nearly, scanned: all the rules hold.
        case sheet
        /// A photograph of a page: faults are told, never counted.
        case photographed
        /// A receipt, a card, a screenshot, a photograph of something.
        case other
    }

    var basis: Basis
    var kind: Kind
    /// True dots per inch; nil where it is not known.
    var dpi: Double?
    /// Of the file's own picture, where it had to be rendered with fewer dots.
    var native: Double?
    /// To measure at: the true one, or that of an A4 page of this many pixels.
    var working: Double
    /// Millimetres, short and long side; nil where unknown.
    var size: (short: Double, long: Double)? {
        dpi.map { (Double(short) / $0 * 25.4, Double(long) / $0 * 25.4) }
    }
    private var short: Int
    private var long: Int

    static let a4 = (short: 210.0, long: 297.0)
    private static let a4Aspect = 1.37...1.46
    private static let believable = 100.0...2400.0
    /// What screens and their programs write: multiples of 72 and 96.
    private static let screens: Set<Double> = [72, 96, 108, 120, 144, 168, 192, 216, 288]

    /// - Parameters:
    ///   - placed: dots per inch by a page of known size.
    ///   - stated: the file's tag.
    ///   - camera: a photograph by its tags.
    ///   - aslant: the sheet was photographed from one side.
    ///   - text: lines read from the picture, boxes in its pixels; empty before reading.
    init(width: Int, height: Int, placed: Double? = nil, stated: Double?, camera: Bool = false, aslant: Bool = false, text: [TextLine] = []) {
        short = min(width, height)
        long = max(width, height)
        let assumed = Double(long) / 11.69
        let aspect = Double(long) / Double(short), isA4Shaped = PaperScale.a4Aspect.contains(aspect)
        let dense = PaperScale.isDense(text, width: width, height: height)
        working = assumed
        basis = .unknown
        kind = .other
        if aslant {
            // Foreshortened: area tells more than either side.
            guard (1.15...1.7).contains(aspect), long >= 600, text.count >= 3 else { return }
            let dpi = (Double(short) * Double(long) / (8.27 * 11.69)).squareRoot()
            (basis, kind, self.dpi) = (.assumed, .photographed, dpi)
            return
        }
        let line = PaperScale.lineHeight(text), fit = camera ? nil : PaperSize.fitting(short: short, long: long, line: line)
        if let dpi = placed ?? PaperScale.believed(stated, camera: camera) {
            let millimetres = Double(long) / dpi * 25.4
            // Print of this size nobody can read: the sheet is larger than the tag says.
            let tooSmall = isA4Shaped && millimetres < 200 && line.map { $0 / dpi * 25.4 < 2.2 } == true
            if !tooSmall && !PaperScale.contradicts(dpi, fit, line, short: short, long: long) {
                take(dpi, placed == nil ? .stated : .placed)
                return
            }
        }
        if let fit, text.count >= 3 || fit.paper == .a4 {
            take(fit.dpi, .fitted(fit.paper))
            return
        }
        if isA4Shaped && !camera && long >= 600 && (text.count >= 3 || dense) {
            (basis, kind, dpi) = (.assumed, .sheet, assumed)
        } else if (1.25...1.5).contains(aspect) && long >= 600 && dense {
            (basis, kind, dpi) = (.assumed, .photographed, assumed)
        }
    }

    private mutating func take(_ dpi: Double, _ basis: Basis) {
        (self.basis, self.dpi, working) = (basis, dpi, dpi)
        kind = (235...450).contains(Double(long) / dpi * 25.4) && Double(short) / dpi * 25.4 >= 160 ? .sheet : .other
    }

    /// The paper that the resolution was told from, where no word was believed.
    var paper: PaperSize? {
        switch basis {
        case .fitted(let paper): paper
        case .assumed: .a4
        case .placed, .stated, .unknown: nil
        }
    }

    /// A word for a sheet of no known size, while its pixels are exactly those of A4 at a scanner's resolution; or of any paper, where print would
    /// have an impossible size otherwise.
    private static func contradicts(_ dpi: Double, _ fit: (paper: PaperSize, dpi: Double)?, _ line: Double?, short: Int, long: Int) -> Bool {
        guard let fit, abs(fit.dpi - dpi) > 0.03 * fit.dpi, !PaperSize.isKnown(short: Double(short) / dpi * 25.4, long: Double(long) / dpi * 25.4)
        else { return false }
        return fit.paper == .a4 || line.map { !(1.8...14).contains($0 / dpi * 25.4) } == true
    }

    static func == (left: PaperScale, right: PaperScale) -> Bool {
        left.basis == right.basis && left.kind == right.kind && left.dpi == right.dpi && left.short == right.short && left.long == right.long
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(basis)
        hasher.combine(dpi)
    }

    private static func believed(_ stated: Double?, camera: Bool) -> Double? {
        guard let stated, !camera, believable.contains(stated), !screens.contains(stated.rounded()) else { return nil }
        return stated
    }

    /// Text as a page has it: ten lines or more, over most of the sheet.
    private static func isDense(_ lines: [TextLine], width: Int, height: Int) -> Bool {
        let boxes = lines.compactMap(\.box)
        guard boxes.count >= 10, let left = boxes.map(\.x).min(), let right = boxes.map(\.maxX).max(), let top = boxes.map(\.y).min(),
            let bottom = boxes.map(\.maxY).max()
        else { return false }
        let (across, down) = width < height ? (width, height) : (height, width)
        let spread = (max(right - left, 1), max(bottom - top, 1))
        return Double(spread.0 * spread.1) > 0.45 * Double(across * down)
    }

    /// Median height of lines of several characters.
    private static func lineHeight(_ lines: [TextLine]) -> Double? {
        let heights = lines.filter { $0.text.count >= 4 }.compactMap(\.box).map { Double(min($0.height, $0.width)) }.sorted()
        return heights.count >= 5 ? heights[heights.count / 2] : nil
    }
}
