import CaseModel
import Foundation
import Pipeline
import Testing

@testable import Classifier

/// Pages, files and pipelines for the tests.
enum Make {
    static let root: String = {
        var url = URL(fileURLWithPath: #filePath)
        for _ in 0..<3 { url.deleteLastPathComponent() }
        return url.path
    }()

    /// The firm's own pipeline; the tests that ask what it makes of texts use it as it is.
    static let pipeline: PipelineDefinition? = try? PipelineLoader.load(folder: root + "/Pipelines/cn-law-firm")
    static let classifier: Classifier? = pipeline.map(Classifier.init(pipeline:))
    static let today = day("2024-11-30")

    static func day(_ iso: String) -> CalendarDate {
        guard let date = CalendarDate(iso: iso) else {
            Issue.record("no day: \(iso)")
            return today
        }
        return date
    }

    /// A scanned A4 page at 300 dpi. A line that begins with `# ` is centred and large; one with `> ` stands at the right.
    static func page(_ text: String, number: Int = 1, label: PageLabel? = nil, noisy: Bool = false) -> Page {
        var page = Page(number: number)
        page.width = 2480
        page.height = 3508
        page.dpi = 300
        page.source = .ocr
        page.confidence = noisy ? 0.8 : 0.97
        page.colour = .colour
        page.label = label
        var y = 320
        for raw in text.split(separator: "\n", omittingEmptySubsequences: true) {
            let line = String(raw).trimmingCharacters(in: .whitespaces)
            let large = line.hasPrefix("# ")
            let right = line.hasPrefix("> ")
            let shown = large || right ? String(line.dropFirst(2)) : line
            let height = large ? 84 : 48
            let width = min(2000, shown.count * height)
            let x = large ? (2480 - width) / 2 : right ? 2200 - width : 300
            page.lines.append(TextLine(text: shown, box: Box(x: x, y: y, width: width, height: height), confidence: 0.97))
            y += large ? 150 : 95
        }
        return page
    }

    /// A page of text that has no place (TXT, DOCX).
    static func flowing(_ text: String) -> Page {
        var page = Page(number: 1)
        page.source = .embedded
        page.confidence = 1
        page.lines = text.split(separator: "\n").map { TextLine(text: plain(String($0))) }
        return page
    }

    private static func plain(_ line: String) -> String {
        let trimmed = line.trimmingCharacters(in: .whitespaces)
        return trimmed.hasPrefix("# ") || trimmed.hasPrefix("> ") ? String(trimmed.dropFirst(2)) : trimmed
    }

    static func blank(number: Int) -> Page {
        var page = Page(number: number)
        page.width = 2480
        page.height = 3508
        page.dpi = 300
        page.blank = true
        return page
    }

    static func file(_ path: String, _ pages: [Page], sha256: String? = nil, format: String? = nil) -> FileReading {
        var numbered = pages
        for index in numbered.indices { numbered[index].number = index + 1 }
        return FileReading(
            path: ItemPath(RawName(path)), sha256: sha256 ?? "sha-" + path, bytes: 1000,
            format: format ?? (path.hasSuffix(".jpg") ? "image/jpeg" : "application/pdf"), status: .ok, pages: numbered)
    }

    static func input(_ files: [FileReading], folder: String = "案件", decisions: [Decision] = []) -> ClassifierInput {
        ClassifierInput(folder: RawName(folder), files: files, decisions: decisions, asOf: today)
    }

    static func classify(_ files: [FileReading], folder: String = "案件", decisions: [Decision] = []) -> Classification {
        guard let classifier else { return Classification(documents: [], findings: [], assessment: .init(), facts: .init(), problems: []) }
        return classifier.classify(input(files, folder: folder, decisions: decisions))
    }

    /// Findings in a text that is a page of its own.
    static func findings(_ text: String) -> [Finding] {
        classify([file("x.pdf", [flowing(text)])]).findings
    }
}
