import ArgumentParser
import Extractor
import Foundation
import Images
import Recognizer

/// Photographs of pages: whether the sheet's outline is found, and what straightening is worth in characters.
struct PhotoBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "photos", abstract: "Reads drawn photographs of pages with and without straightening, beside RapidOCR.")

    @OptionGroup var drawn: DrawnPages
    @Flag(help: "Only look for outlines.") var outlines = false
    @Flag(help: "Without RapidOCR.") var alone = false
    @Flag(help: "Straighten by the known corners, to see what perfect outlines are worth.") var known = false
    @Option(help: "Folder for the straightened pictures.") var keep: String?

    /// Corners may be off by this share of the picture's diagonal.
    private static let tolerance = 0.02

    private struct Photo: DrawnPage {
        var name: String
        var picture: String
        var lines: [String]
        var corners: [[Double]]?
        /// Around its print, where that is known.
        var print: [[Double]]?
    }

    /// What became of the photographs of a sheet: found, another outline found, of those some that cut off print, none found.
    private struct Tally {
        var right = 0
        var wrong = 0
        var cutting = 0
        var none = 0

        mutating func count(_ off: Double?, _ cuts: Bool) {
            guard let off else { return none += 1 }
            if off < PhotoBench.tolerance { right += 1 } else { wrong += 1 }
            cutting += cuts ? 1 : 0
        }
    }

    func run() throws {
        let photos = try drawn.pages(Photo.self, bench: "photos", script: "photos", list: "photos.jsonl")
        let engine = try outlines ? nil : OCREngine(settings: OCRSettings(precision: OCRSettings.fastestPrecision))
        let rival = try outlines || alone ? nil : RivalProgram(name: "rapidocr", python: drawn.python)
        var tally = Tally(), wrong = 0, sums = [CharacterErrors](repeating: CharacterErrors(), count: 4)
        print("photograph      corners off      as it is  straightened      and lit      rapidocr")
        for photo in photos {
            let raster = try PortableMap.read(photo.picture), outline = outline(of: photo, raster)
            let diagonal = Double(raster.width * raster.width + raster.height * raster.height).squareRoot()
            let off = outline.flatMap { Self.distance($0, photo.corners, diagonal) }
            let cuts = outline.map { Self.cuts($0, photo.print ?? []) } ?? false
            if photo.corners == nil { wrong += outline == nil ? 0 : 1 } else { tally.count(off, cuts) }
            var cells = [photo.name, outline == nil ? "none" : (off.map { String(format: "%.4f", $0) } ?? "false") + (cuts ? " cuts" : "")]
            try save(photo, raster, outline)
            if let engine, !photo.lines.isEmpty {
                let errors = try read(photo, raster, outline, engine, rival)
                for (index, error) in errors.enumerated() { sums[index] = sums[index] + error }
                cells += errors.map { String(format: "%.4f", $0.rate) }
            }
            print(cells.map { $0.padding(toLength: 14, withPad: " ", startingAt: 0) }.joined(separator: " "))
        }
        let sheets = photos.count { $0.corners != nil }
        print("outlines right: \(tally.right) of \(sheets), wrong \(tally.wrong) (cutting print: \(tally.cutting)), none \(tally.none)")
        print("found where there is none: \(wrong) of \(photos.count - sheets)")
        if engine != nil { print("total CER      " + sums.map { String(format: "%.4f", $0.rate) }.joined(separator: "  ")) }
    }

    private func outline(of photo: Photo, _ raster: Raster) -> SheetOutline? {
        guard known else { return raster.sheetOutline() }
        return photo.corners.map { SheetOutline(corners: $0.map { Spot($0[0], $0[1]) }) }
    }

    private func save(_ photo: Photo, _ raster: Raster, _ outline: SheetOutline?) throws {
        guard let keep, let outline, let sheet = raster.straightened(outline) else { return }
        try PortableMap.write(sheet.raster, keep + "/" + photo.name + ".pnm")
    }

    /// As it is, straightened, straightened and evenly lit, and what the other program reads.
    private func read(
        _ photo: Photo, _ raster: Raster, _ outline: SheetOutline?, _ engine: OCREngine, _ rival: RivalProgram?
    ) throws -> [CharacterErrors] {
        func errors(_ text: String) -> CharacterErrors { CharacterErrors(read: text, truth: photo.lines.joined(separator: "\n")) }
        let plain = errors(try engine.read(raster, dpi: nil).text)
        let sheet = try outline.flatMap { outline in
            outline.printBeside(try engine.print(in: raster).map { $0.corners.map { Spot($0.x, $0.y) } }).flatMap { raster.straightened(outline, keeping: $0)?.raster }
        }
        let straight = try sheet.map { errors(try engine.read($0, dpi: nil).text) } ?? plain
        let base = sheet ?? raster, light = base.facts(dpi: Double(max(base.width, base.height)) / 11.69).light
        let lit = light.spread > 60 ? errors(try engine.read(base.flattened(by: light), dpi: nil).text) : straight
        let page = BenchPage(name: photo.name, group: "photos", picture: photo.picture, lines: photo.lines, hard: false)
        return [plain, straight, lit] + (try rival.map { [errors(try $0.read(page).text)] } ?? [])
    }

    /// Whether a corner of the print lies outside of the outline by more than its narrow rim.
    private static func cuts(_ outline: SheetOutline, _ print: [[Double]]) -> Bool {
        print.contains { spot in
            (0..<4).contains { side in
                let start = outline.corners[side], end = outline.corners[(side + 1) % 4]
                let (across, down) = (end.x - start.x, end.y - start.y), length = (across * across + down * down).squareRoot()
                return (across * (spot[1] - start.y) - down * (spot[0] - start.x)) / max(1, length) < -0.004 * length
            }
        }
    }

    /// The largest distance of a corner, as a share of `side`; nil where there is no sheet to find.
    private static func distance(_ outline: SheetOutline, _ corners: [[Double]]?, _ side: Double) -> Double? {
        guard let corners, corners.count == 4 else { return nil }
        return (0..<4).map { turn in
            (0..<4).map { index in
                let found = outline.corners[(index + turn) % 4], known = corners[index]
                return ((found.x - known[0]) * (found.x - known[0]) + (found.y - known[1]) * (found.y - known[1])).squareRoot() / side
            }.max() ?? 1
        }.min()
    }
}
