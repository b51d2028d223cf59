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
    @Option(help: "Folder for the straightened pictures.") var keep: String?

    /// Corners may be off by this share of the picture's long side.
    private static let tolerance = 0.02

    private struct Photo: DrawnPage {
        var name: String
        var picture: String
        var lines: [String]
        var corners: [[Double]]?
    }

    func run() throws {
        let photos = try drawn.pages(Photo.self, bench: "photos", script: "photos", list: "photos.jsonl")
        let engine = try outlines ? nil : OCREngine(settings: OCRSettings(precision: OCRSettings.fastestPrecision))
        let rival = try outlines || alone ? nil : RivalProgram(name: "rapidocr", python: drawn.python)
        var found = 0, wrong = 0, sums = [CharacterErrors](repeating: CharacterErrors(), count: 4)
        print("photograph      corners off      as it is  straightened      and lit      rapidocr")
        for photo in photos {
            let raster = try PortableMap.read(photo.picture), outline = raster.sheetOutline()
            let off = outline.flatMap { Self.distance($0, photo.corners, Double(max(raster.width, raster.height))) }
            if photo.corners == nil { wrong += outline == nil ? 0 : 1 } else { found += off.map { $0 < Self.tolerance } == true ? 1 : 0 }
            var cells = [photo.name, outline == nil ? "none" : off.map { String(format: "%.4f", $0) } ?? "false"]
            try save(photo, raster, outline)
            if let engine, !photo.lines.isEmpty {
                let errors = try read(photo, raster, outline, engine, rival)
                for (index, error) in errors.enumerated() { sums[index] = sums[index] + error }
                cells += errors.map { String(format: "%.4f", $0.rate) }
            }
            print(cells.map { $0.padding(toLength: 14, withPad: " ", startingAt: 0) }.joined(separator: " "))
        }
        let known = photos.count { $0.corners != nil }
        print("outlines found: \(found) of \(known); found where there is none: \(wrong) of \(photos.count - known)")
        if engine != nil { print("total CER      " + sums.map { String(format: "%.4f", $0.rate) }.joined(separator: "  ")) }
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
        let sheet = outline.flatMap(raster.straightened)?.raster
        let straight = try sheet.map { errors(try engine.read($0, dpi: nil).text) } ?? plain
        let base = sheet ?? raster, light = base.facts(dpi: Double(max(base.width, base.height)) / 11.69).light
        let lit = light.spread > 60 ? errors(try engine.read(base.flattened(by: light), dpi: nil).text) : straight
        let page = BenchPage(name: photo.name, group: "photos", picture: photo.picture, lines: photo.lines, hard: false)
        return [plain, straight, lit] + (try rival.map { [errors(try $0.read(page).text)] } ?? [])
    }

    /// The largest distance of a corner, as a share of the picture's long side; nil where there is no sheet to find.
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
