import ArgumentParser
import CaseModel
import Extractor
import Foundation
import Pipeline

/// What is said of signatures on drawn pages where somebody signed, nobody did, or nobody can tell.
struct SignatureBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "signatures", abstract: "Looks for signatures on drawn pages; prints what was said by kind, wrong sayings by page.")

    @OptionGroup var drawn: DrawnPages
    @Option(help: "Pipeline whose signing words are looked for.") var pipeline = "Pipelines/cn-law-firm"

    private struct Signed: DrawnPage {
        var name: String
        var kind: String
        var file: String
        /// `S` signed, `N` nobody signed, `P` a printed name only, `U` a mark that is no writing (fingerprint, name seal).
        var truth: String
        var mode: String
    }

    func run() throws {
        var settings = ExtractionSettings()
        settings.quality = try PipelineLoader.load(folder: pipeline).quality
        let extractor = Extractor(settings: settings)
        var table = SayingTable()
        for page in try drawn.pages(Signed.self, bench: "signatures", script: "signed", list: "signed.jsonl") {
            let said = try extractor.page(KnownScan(name: page.name, kind: page.kind, file: page.file, faults: [], allowed: [])).signature
            // Without colour nobody can say that nothing is there.
            let isRight = page.truth == "S" ? said == .seen : page.truth == "N" && page.mode == "colour" ? said == .notSeen : said != .seen
            let isWrong = page.truth == "S" ? said == .notSeen : said == .seen || page.mode != "colour" && said == .notSeen
            table.add(kind: page.kind, truth: page.truth, said, isRight: isRight)
            if isWrong || !isRight { print("\(page.name): \(isWrong ? "wrong" : "short"), \(said.rawValue)") }
        }
        print(table.text)
    }
}

/// Counts of sayings by kind of page.
private struct SayingTable {
    private var kinds: [String] = []
    private var counts: [String: [Sighting: Int]] = [:]
    private var signed: [Sighting: Int] = [:]
    private var unsigned: [Sighting: Int] = [:]
    private var right = 0
    private var pages = 0

    mutating func add(kind: String, truth: String, _ said: Sighting, isRight: Bool) {
        if counts[kind] == nil { kinds.append(kind) }
        counts[kind, default: [:]][said, default: 0] += 1
        if truth == "S" { signed[said, default: 0] += 1 } else { unsigned[said, default: 0] += 1 }
        right += isRight ? 1 : 0
        pages += 1
    }

    var text: String {
        var lines = [Self.row("", "seen", "unclear", "not seen")]
        for kind in kinds { lines.append(row(kind, counts[kind] ?? [:])) }
        lines += [row("all signed", signed), row("all not signed", unsigned)]
        let seen = signed[.seen] ?? 0, falselySeen = unsigned[.seen] ?? 0
        let absent = unsigned[.notSeen] ?? 0, falselyAbsent = signed[.notSeen] ?? 0
        lines.append("seen: recall \(Self.share(seen, signed.values.reduce(0, +))), precision \(Self.share(seen, seen + falselySeen))")
        lines.append("not seen: precision \(Self.share(absent, absent + falselyAbsent)); right at all \(Self.share(right, pages))")
        return lines.joined(separator: "\n")
    }

    private func row(_ name: String, _ said: [Sighting: Int]) -> String {
        Self.row(name, String(said[.seen] ?? 0), String(said[.unclear] ?? 0), String(said[.notSeen] ?? 0))
    }

    private static func row(_ cells: String...) -> String {
        cells.enumerated().map { $1.padding(toLength: $0 == 0 ? 24 : 10, withPad: " ", startingAt: 0) }.joined()
    }

    private static func share(_ part: Int, _ whole: Int) -> String { whole == 0 ? "-" : String(format: "%.3f (%d of %d)", Double(part) / Double(whole), part, whole) }
}
