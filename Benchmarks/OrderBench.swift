import ArgumentParser
import Foundation
import Images
import Recognizer

/// Reading order: character errors of pages whose order is known, and how many of them are left when the order does not count.
struct OrderBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "order", abstract: "Reads drawn pages in columns, tables and vertical print, turned and slanting, beside RapidOCR.")

    @OptionGroup var drawn: DrawnPages
    @Flag(help: "Without RapidOCR.") var alone = false
    @Option(help: "A file for what was read, line by line with places.") var keep: String?

    /// A page, and by how many quarters clockwise it lies turned.
    private struct TurnedPage: DrawnPage {
        var page: BenchPage
        var quarters: Int?
        var name: String { page.name }

        private enum Keys: CodingKey {
            case quarters
        }

        init(from decoder: any Decoder) throws {
            page = try BenchPage(from: decoder)
            quarters = try decoder.container(keyedBy: Keys.self).decodeIfPresent(Int.self, forKey: .quarters)
        }
    }

    /// What was read from one page.
    private struct Kept: Encodable {
        struct Line: Encodable {
            var text: String
            var box: [Int]
            var confidence: Double
        }
        var name: String
        var rotation: Int
        var rotationConfidence: Double
        var skew: Double
        var seconds: Double
        var lines: [Line]
    }

    func run() throws {
        let pages = try drawn.pages(TurnedPage.self, bench: "order", script: "layouts", list: "pages.jsonl")
        let engine = try OCREngine(settings: OCRSettings(precision: OCRSettings.fastestPrecision))
        let rival = try alone ? nil : RivalProgram(name: "rapidocr", python: drawn.python)
        var kept: [Kept] = [], characters = 0, right = 0, sums = [0, 0, 0, 0], seconds = [0.0, 0.0]
        print(Self.row("errors of", ["characters", "casebinder", "unordered", "turn", "rapidocr", "unordered"]))
        for turned in pages {
            let page = turned.page
            let own = try read(page, engine)
            kept.append(own)
            let truth = CharacterErrors.comparable(page.truth)
            var errors = Self.errors(own.lines.map(\.text).joined(separator: "\n"), page)
            seconds[0] += own.seconds
            let isRight = turned.quarters.map { ($0 * 90 + own.rotation) % 360 == 0 } ?? true
            if let theirs = try rival?.read(page) {
                errors += Self.errors(theirs.text, page)
                seconds[1] += theirs.seconds
            }
            characters += truth.count
            right += isRight ? 1 : 0
            for (index, error) in errors.enumerated() { sums[index] += error }
            print(Self.row(page.name, ["\(truth.count)"] + errors.prefix(2).map(String.init) + [isRight ? "right" : "\(own.rotation)"] + errors.dropFirst(2).map(String.init)))
        }
        let rates = sums.map { String(format: "%.4f", Double($0) / Double(max(1, characters))) }
        print(Self.row("rate", ["\(characters)"] + rates.prefix(2) + ["\(right)/\(pages.count)"] + (rival == nil ? [] : Array(rates.suffix(2)))))
        print("pages a minute " + seconds.filter { $0 > 0 }.map { String(format: "%.1f", 60 * Double(pages.count) / $0) }.joined(separator: " / "))
        if let keep { try JSONLines.write(kept, keep) }
    }

    /// As pages of a case are read: the ink of seals is taken out first.
    private func read(_ page: BenchPage, _ engine: OCREngine) throws -> Kept {
        let clock = ContinuousClock(), start = clock.now
        let raster = try PortableMap.read(page.picture)
        let seals = raster.channels == 4 ? raster.seals(dpi: Double(max(raster.width, raster.height)) / 11.69) : []
        let read = try engine.read(raster.withoutSealInk(in: seals), dpi: nil)
        let lines = read.lines.map { line in
            Kept.Line(text: line.text, box: line.box.map { [$0.x, $0.y, $0.width, $0.height] } ?? [], confidence: line.confidence)
        }
        return Kept(
            name: page.name, rotation: read.rotation, rotationConfidence: read.rotationConfidence, skew: read.skew,
            seconds: (clock.now - start) / .seconds(1), lines: lines)
    }

    /// Errors in order; and those of the characters as a heap: what is missing or too much, whichever is more.
    private static func errors(_ text: String, _ page: BenchPage) -> [Int] {
        var surplus: [Unicode.Scalar: Int] = [:]
        for scalar in CharacterErrors.comparable(text) { surplus[scalar, default: 0] += 1 }
        for scalar in CharacterErrors.comparable(page.truth) { surplus[scalar, default: 0] -= 1 }
        let more = surplus.values.filter { $0 > 0 }.reduce(0, +), less = -surplus.values.filter { $0 < 0 }.reduce(0, +)
        return [CharacterErrors(read: text, truth: page.truth).errors, max(more, less)]
    }

    private static func row(_ title: String, _ cells: [String]) -> String {
        title.padding(toLength: 24, withPad: " ", startingAt: 0) + cells.map { $0.padding(toLength: 11, withPad: " ", startingAt: 0) }.joined()
    }
}
