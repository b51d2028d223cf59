import CaseModel
import Foundation
import Images
import Recognizer
@testable import Extractor

/// Recognition with known answers: text does not depend on an engine's moods.
final class ScriptedRecognition: PageRecognition {
    private let answer: (Raster) -> RecognizedText
    private(set) var calls = 0
    /// Where there is print.
    var printed: ((Raster) -> [Quad])?

    init(_ answer: @escaping (Raster) -> RecognizedText = { _ in RecognizedText() }) { self.answer = answer }

    func recognize(_ raster: Raster, dpi: Double?) throws(OCRError) -> RecognizedText {
        calls += 1
        return answer(raster)
    }

    /// What lines say when they are read again.
    var again: ((Raster, Int) -> String)?

    func lines(at places: [Box], in raster: Raster) throws(OCRError) -> [String] {
        places.indices.map { again?(raster, $0) ?? "" }
    }

    /// A line in the middle of the picture.
    func print(in raster: Raster) throws(OCRError) -> [Quad] {
        printed?(raster) ?? [Quad(x: Double(raster.width) * 0.4, y: Double(raster.height) * 0.5, width: Double(raster.width) * 0.2, height: 20)]
    }
}

extension RecognizedText {
    /// Lines spread over a page of this size.
    static func lines(_ texts: [String], width: Int, height: Int, confidence: Double = 0.97) -> RecognizedText {
        let step = height * 8 / 10 / max(1, texts.count)
        let lines = texts.enumerated().map { index, text in
            TextLine(
                text: text, box: Box(x: width / 10, y: height / 10 + index * step, width: width * 8 / 10, height: max(2, height / 80)),
                confidence: confidence)
        }
        return RecognizedText(lines: lines, confidence: confidence)
    }
}

func extractor(_ settings: ExtractionSettings = ExtractionSettings(), _ recognition: ScriptedRecognition = ScriptedRecognition()) -> Extractor {
    Extractor(settings: settings) { _ in recognition }
}

/// A folder that is removed afterwards.
func withFolder<T>(_ body: (String) throws -> T) throws -> T {
    let folder = NSTemporaryDirectory() + "extractor-test-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try body(folder)
}

/// Writes a file and reads it to the end.
func extraction(
    _ bytes: [UInt8], _ name: String, settings: ExtractionSettings = ExtractionSettings(), recognition: ScriptedRecognition = ScriptedRecognition()
) throws -> (Extraction, Opening) {
    try withFolder { folder in
        let path = folder + "/file"
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return try extraction(path: path, name, scratch: folder + "/scratch", settings: settings, recognition: recognition)
    }
}

func extraction(
    path: String, _ name: String, scratch: String, settings: ExtractionSettings, recognition: ScriptedRecognition, pages limit: Int = 10, passwords: [String] = []
) throws -> (Extraction, Opening) {
    let extractor = extractor(settings, recognition)
    extractor.context.passwords = passwords
    let opening = extractor.open(path: path, name: RawName(name), scratch: scratch)
    let pages = try (0..<min(limit, opening.pageCount)).map { try extractor.page($0 + 1, path: path, format: opening.format) }
    let members = opening.members.map { Extraction.Member(name: $0.name, sha256: "", bytes: $0.bytes, problems: $0.problems) }
    return (Extraction(opening, pages: pages, members: members), opening)
}

extension Page {
    func has(_ code: ProblemCode, _ severity: Severity? = nil) -> Bool {
        problems.contains { $0.code == code && (severity == nil || $0.severity == severity) }
    }
}

extension Extraction {
    func has(_ code: ProblemCode) -> Bool { problems.contains { $0.code == code } }
}
