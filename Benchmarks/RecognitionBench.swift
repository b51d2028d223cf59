import ArgumentParser
import Foundation
import Recognizer

/// Character error rates and pages a minute, file by file, beside RapidOCR and Tesseract: the same pixels, one thread each.
struct RecognitionBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ocr", abstract: "Reads corpus pictures and drawn, degraded pages; prints character error rates and speed.")

    @Option(help: "Folder of real files with text.jsonl.") var corpus = "../shared/corpus"
    @Option(help: "Folder for pictures and the other programs' readings.") var work = ".build/bench-ocr"
    @Option(help: "Python with rapidocr, openvino, pillow and numpy (see Benchmarks/python/rivals.py).") var python = "python3"
    @Option(help: "The other programs, separated by commas.") var rivals = "rapidocr,tesseract"
    @Option(help: "Seed of the drawn pages: another one gives other texts and other noise.") var seed = 20260
    @Option(help: "Only pages whose name contains this.") var only = ""
    @Option(help: "Detector's long side.") var side = OCRSettings().detectorLongSide
    @Option(help: "bf16 or f32.") var precision = OCRSettings.fastestPrecision
    @Option(help: "Width of line pictures against that of the print.") var stretch = OCRSettings().lineStretch
    @Option(help: "What is shown above and below a line, as a share of its height.") var margin = OCRSettings().lineMargin
    @Option(help: "Lines below this confidence are read again smoothed.") var doubt = OCRSettings().doubtConfidence
    @Option(help: "Lines below this confidence are read again in many ways.") var retry = OCRSettings().retryConfidence
    @Flag(help: "Take pictures and the other programs' readings from the last run. Speeds are then of two different times.") var reuse = false
    @Flag(help: "A fourth of the drawn pages.") var quick = false
    @Flag(help: "No drawn pages: pictures and PDFs of the corpus alone.") var real = false
    @Option(help: "Write the table there, too, as Markdown (see Tools/corpus_check.py --recognition).") var markdown: String?
    @Flag(help: "Print what was read where it differs from the truth.") var differences = false

    func run() throws {
        let programs = rivals.split(separator: ",").map(String.init)
        if !reuse { try prepare() }
        let pages = try JSONLines.read(BenchPage.self, work + "/pages.jsonl").filter { only.isEmpty || $0.name.contains(only) }
        let engine = try makeEngine()
        let others = try reuse ? [] : programs.map { try RivalProgram(name: $0, python: python) }
        var own: [BenchReading] = []
        var theirs = try programs.map { reuse ? try JSONLines.read(BenchReading.self, readings(of: $0)) : [] }
        for page in pages {
            own.append(try read(page, engine))
            for (index, other) in others.enumerated() { theirs[index].append(try other.read(page)) }
        }
        var table = BenchTable(pages: pages)
        table.add("casebinder", own)
        for (program, read) in zip(programs, theirs) {
            if !reuse { try JSONLines.write(read, readings(of: program)) }
            table.add(program, read)
        }
        print(table.text)
        if let markdown { try Data(table.markdown.utf8).write(to: URL(fileURLWithPath: markdown)) }
    }

    private func readings(of program: String) -> String { work + "/\(program).jsonl" }

    private func prepare() throws {
        try FileManager.default.createDirectory(atPath: work, withIntermediateDirectories: true)
        let drawn = real ? ["none"] : quick ? ["quick"] : []
        try Script.run(python, ["Benchmarks/python/rivals.py", "prepare", corpus, work, String(seed)] + drawn)
        let printed = try BenchDocuments.pages(corpus: corpus, work: work)
        try JSONLines.write(try JSONLines.read(BenchPage.self, work + "/pages.jsonl") + printed, work + "/pages.jsonl")
    }

    private func makeEngine() throws -> OCREngine {
        var settings = OCRSettings(precision: precision)
        settings.detectorLongSide = side
        settings.lineStretch = stretch
        settings.lineMargin = margin
        settings.doubtConfidence = doubt
        settings.retryConfidence = retry
        let parts = try EngineParts(settings: settings)
        print(parts.identity)
        return try OCREngine(settings: settings, parts: parts)
    }

    /// The time includes reading the file, as that of the others does.
    private func read(_ page: BenchPage, _ engine: OCREngine) throws -> BenchReading {
        let clock = ContinuousClock(), start = clock.now
        let read = try engine.read(try PortableMap.read(page.picture), dpi: nil)
        let seconds = (clock.now - start) / .seconds(1)
        if differences { report(page, read) }
        return BenchReading(name: page.name, text: read.text, seconds: seconds)
    }

    private func report(_ page: BenchPage, _ read: OCRPage) {
        guard CharacterErrors(read: read.text, truth: page.truth).errors > 0 else { return }
        print("== \(page.name): turned \(read.rotation) (\(read.rotationConfidence)), skew \(read.skew), confidence \(read.confidence ?? 0)")
        for line in read.lines {
            let found = String(String.UnicodeScalarView(CharacterErrors.comparable(line.text)))
            let truth = String(String.UnicodeScalarView(CharacterErrors.comparable(page.truth)))
            if !truth.contains(found) { print("   \(line.text)  \(line.confidence)  \(line.box.map { "\($0.x),\($0.y) \($0.width)x\($0.height)" } ?? "")") }
        }
    }
}
