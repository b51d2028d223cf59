import ArgumentParser
import CaseModel
import Classifier
import Foundation
import Pipeline

/// Text searched for sensitive numbers, beside Presidio with the same shapes and validators; and what words cost the automaton.
struct FindingBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "findings", abstract: "Megabytes of text a second, beside Presidio's analyzer; the automaton at 10, 100 and 1,000 words.")

    @Option(help: "A Python that has presidio-analyzer; without it, only this program is measured.") var python: String?
    @Option(help: "The pipeline whose kinds are looked for.") var pipeline = "Pipelines/cn-law-firm"
    @Option(help: "Folder for the drawn texts.") var work = ".build/bench-findings"
    @Option(help: "Megabytes of text.") var megabytes = 4
    @Option(help: "Decides the texts.") var seed = 1

    /// The kinds for which Presidio gets recognisers of its own (Benchmarks/python/findings.py).
    static let kinds: Set = [
        "id.cn18", "uscc", "bank.card", "phone.mobile", "phone.fixed", "passport", "plate", "email", "lawyer.licence", "case.number",
    ]

    private struct Measured: Decodable {
        var seconds: Double
        var counts: [String: Int]
    }

    func run() throws {
        let script = "Benchmarks/python/findings.py", texts = work + "/texts.jsonl"
        try FileManager.default.createDirectory(atPath: work, withIntermediateDirectories: true)
        try Script.run(python ?? "python3", [script, "prepare", texts, "\(megabytes * 1_000_000)", "\(seed)"])
        let pages = try String(contentsOfFile: texts, encoding: .utf8).split(separator: "\n").map { try JSONDecoder().decode(String.self, from: Data($0.utf8)) }
        let bytes = pages.reduce(0) { $0 + $1.utf8.count }
        let definition = try PipelineLoader.load(folder: pipeline)
        guard let today = CalendarDate(iso: "2025-12-31") else { return }

        let same = TextScan(pipeline: definition, kinds: Self.kinds), whole = TextScan(pipeline: definition)
        var counts: [String: Int] = [:]
        for page in pages { for finding in same.findings(in: page, today: today) where finding.counted { counts[finding.kind, default: 0] += 1 } }
        let ours = Self.seconds { for page in pages { _ = same.findings(in: page, today: today) } }
        let all = Self.seconds { for page in pages { _ = whole.findings(in: page, today: today) } }
        let rate = { (seconds: Double) in Double(bytes) / 1e6 / seconds }
        print(String(format: "%d pages, %.1f MB of text, one thread", pages.count, Double(bytes) / 1e6))
        print(String(format: "casebinder, the %d kinds that both look for: %.2f MB/s", Self.kinds.count, rate(ours)))
        print(String(format: "casebinder, all kinds of the pipeline: %.2f MB/s", rate(all)))
        if let python {
            let output = work + "/presidio.json"
            try Script.run(python, [script, "presidio", texts, output])
            let theirs = try JSONDecoder().decode(Measured.self, from: Data(contentsOf: URL(fileURLWithPath: output)))
            print(String(format: "presidio-analyzer, the same kinds: %.2f MB/s; ours is %.1f times that", rate(theirs.seconds), theirs.seconds / ours))
            for kind in Self.kinds.sorted() { print("  \(kind): \(counts[kind] ?? 0) found, Presidio \(theirs.counts[kind] ?? 0)") }
        }
        try curve(definition, pages: pages, bytes: bytes)
    }

    /// Words of the pipeline itself, so that the texts hold many of them.
    private func curve(_ definition: PipelineDefinition, pages: [String], bytes: Int) throws {
        let all = definition.materials.all.flatMap { [$0.name] + $0.aliases + $0.phrases.map(\.text) } + definition.sensitivity.kinds.flatMap(\.words)
        var seen: Set<String> = []
        let words = all.filter { $0.count >= 2 && seen.insert($0).inserted }
        var base: Double?
        for count in [10, 100, 1000, words.count] where count <= words.count {
            // Spread over the whole list: one kind of paper has few of its words in these texts.
            let some = (0..<count).map { words[$0 * words.count / count] }
            let counter = TextScan.counter(of: some)
            var hits = 0
            let seconds = Self.seconds { hits = pages.reduce(0) { $0 + counter($1) } }
            base = base ?? seconds
            print(String(format: "automaton, %5d words: %.1f MB/s, %d found, %.2f times the time of 10", count, Double(bytes) / 1e6 / seconds, hits, seconds / (base ?? seconds)))
        }
    }

    /// The best of three.
    private static func seconds(_ work: () -> Void) -> Double {
        (0..<3).map { _ in
            let start = ContinuousClock.now
            work()
            let taken = (ContinuousClock.now - start).components
            return Double(taken.seconds) + Double(taken.attoseconds) / 1e18
        }.min() ?? 0
    }
}
