import ArgumentParser
import CaseModel
import Extractor
import Foundation
import Pipeline

/// How many known faults of scans are told, and how many are told of that are not there.
struct QualityBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quality", abstract: "Reads drawn scans whose faults are known; prints detection and false-alarm rates per fault.")

    @OptionGroup var drawn: DrawnPages
    @Option(help: "Pipeline whose thresholds are tried.") var pipeline = "Pipelines/cn-law-firm"
    @Flag(help: "Print what was measured of each scan.") var measures = false

    func run() throws {
        let scans = try drawn.pages(KnownScan.self, bench: "quality", script: "faulty", list: "scans.jsonl")
        var settings = ExtractionSettings()
        settings.quality = try PipelineLoader.load(folder: pipeline).quality
        let extractor = Extractor(settings: settings)
        var table = FaultTable()
        for scan in scans {
            let page = try extractor.page(scan)
            table.add(scan, page)
            if measures { print(FaultTable.measures(scan, page)) }
        }
        print(table.text)
    }
}

/// A drawn scan and what is wrong with it.
struct KnownScan: DrawnPage {
    var name: String
    /// The fault in words, `clean` for none.
    var kind: String
    var file: String
    /// Codes that must be told (`a|b`: one of them), and codes that may be.
    var faults: [String]
    var allowed: [String]

    /// Whatever may be told of it.
    var expected: Set<String> { Set(faults.flatMap { $0.split(separator: "|").map(String.init) } + allowed) }
}

extension Extractor {
    /// The first page of a drawn file.
    func page(_ scan: KnownScan) throws -> Page {
        let opening = open(path: scan.file, name: RawName(scan.name), scratch: NSTemporaryDirectory())
        guard opening.pageCount > 0 else { throw BenchError.unreadable(file: scan.file, reason: "it has no pages") }
        return try page(1, path: scan.file, format: opening.format)
    }
}

/// Counts of faults found and of false alarms.
struct FaultTable {
    private var known: [String: (scans: Int, told: Int, missed: [String])] = [:]
    private var alarms: [String: [String]] = [:]
    private var kinds: [String] = []
    private var scans: [KnownScan] = []
    /// Told although nothing is wrong, only for completeness: size of paper, blank pages.
    private static let notes: Set<String> = ["not-a4", "blank"]

    mutating func add(_ scan: KnownScan, _ page: Page) {
        scans.append(scan)
        let told = Set(page.problems.filter { $0.severity > .info || Self.notes.contains($0.code.rawValue) }.map(\.code.rawValue))
        for fault in scan.faults {
            let row = "\(scan.kind): \(fault)"
            if known[row] == nil { kinds.append(row) }
            var (count, found, missed) = known[row] ?? (0, 0, [])
            count += 1
            if fault.split(separator: "|").contains(where: { told.contains(String($0)) }) { found += 1 } else { missed.append(scan.name) }
            known[row] = (count, found, missed)
        }
        for code in told.subtracting(scan.expected) { alarms[code, default: []].append(scan.name) }
    }

    var text: String {
        var lines = ["fault                                   scans    told"]
        for kind in kinds {
            guard let (count, told, missed) = known[kind] else { continue }
            lines.append(Self.cell(kind, 40) + Self.cell(String(count), 9) + Self.cell(String(told), 6) + missed.joined(separator: " "))
        }
        lines.append("false alarms                            scans    told  rate")
        for code in Set(alarms.keys).union(scans.flatMap { scan in scan.faults.flatMap { $0.split(separator: "|").map(String.init) } }).sorted() {
            let without = scans.count { !$0.expected.contains(code) }
            let wrong = alarms[code] ?? []
            let rate = String(format: "%.1f%%", 100 * Double(wrong.count) / Double(max(1, without)))
            lines.append(
                Self.cell(code, 40) + Self.cell(String(without), 9) + Self.cell(String(wrong.count), 6) + Self.cell(rate, 8)
                    + wrong.joined(separator: " "))
        }
        let clean = scans.filter { $0.kind == "clean" }, disturbed = Set(alarms.values.joined())
        lines.append("clean scans told of anything: \(clean.count { disturbed.contains($0.name) }) of \(clean.count)")
        return lines.joined(separator: "\n")
    }

    static func measures(_ scan: KnownScan, _ page: Page) -> String {
        func figure(_ value: Double?) -> String { value.map { String(format: "%.4g", $0) } ?? "-" }
        let told = page.problems.map { problem in
            "\(problem.code.rawValue)/\(problem.severity.rawValue)(\(figure(problem.measured)) \(problem.detail ?? ""))"
        }
        return [
            scan.name, "dpi", figure(page.dpi), "skew", figure(page.skew), "sharp", figure(page.sharpness), "contrast", figure(page.contrast),
            "conf", figure(page.confidence), "lines", String(page.lines.count), "turn", String(page.rotation), page.colour.rawValue,
        ].joined(separator: " ") + " | " + told.joined(separator: " ")
    }

    private static func cell(_ text: String, _ width: Int) -> String { text.padding(toLength: max(width, text.count + 1), withPad: " ", startingAt: 0) }
}
