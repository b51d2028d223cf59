import Foundation
import Testing

@testable import Recognizer

@Suite struct CTCDecoding {
    private let decoder = CTCDecoder(characters: "中\n国\nA\n\u{2028}\n")

    @Test func theListIsSplitAtLineFeedsOnly() {
        #expect(decoder.alphabet == ["", "中", "国", "A", "\u{2028}", " "])
    }

    @Test(arguments: [
        ([0, 1, 1, 0, 2, 0], "中国"),
        ([3, 3, 0, 3, 3], "AA"),
        ([1, 2, 1], "中国中"),
        ([3, 5, 5, 3], "A A"),
        ([0, 0, 0], ""),
        ([], ""),
        ([99, 1], "中"),
    ] as [([Int32], String)])
    func repeatsCollapseUnlessABlankStandsBetween(classes: [Int32], text: String) {
        let reading = decoder.decode(classes: classes, probabilities: classes.map { _ in 0.5 })
        #expect(reading.text == text)
        #expect(reading.characters == text.unicodeScalars.count)
        #expect(reading.confidence == (text.isEmpty ? 0 : 0.5))
    }

    @Test func confidenceIsTheMeanOverCharactersNotSteps() {
        let reading = decoder.decode(classes: [0, 1, 1, 1, 0, 2], probabilities: [0.1, 0.9, 0.2, 0.2, 0.1, 0.7])
        #expect(abs(reading.confidence - 0.8) < 1e-6)
    }
}

@Suite struct ModelMetadata {
    /// A ModelProto with a skipped number, a skipped message and two properties.
    private func onnx(_ entries: [(String, String)]) -> [UInt8] {
        func field(_ number: Int, _ bytes: [UInt8]) -> [UInt8] { [UInt8(number << 3 | 2), UInt8(bytes.count)] + bytes }
        return [0x08, 0x07] + field(7, [1, 2, 3, 4, 5])
            + entries.flatMap { field(14, field(1, Array($0.0.utf8)) + field(2, Array($0.1.utf8))) }
    }

    private func file(_ bytes: [UInt8]) throws -> ModelFile {
        let path = NSTemporaryDirectory() + "casebinder-model-\(UUID().uuidString).onnx"
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try ModelFile(path: path)
    }

    @Test func propertiesAreFoundByName() throws {
        let model = try file(onnx([("author", "x"), ("character", "甲\n乙")]))
        #expect(model.metadata("character") == "甲\n乙")
        #expect(model.metadata("licence") == nil)
        #expect(model.digest.count == 64)
    }

    /// A model that was cut short is refused before it is used; cut between two fields it lacks those behind.
    @Test func aFileCutShortIsFound() {
        let whole = onnx([("author", "x"), ("character", "甲\n乙")])
        let borders = [2, 9, onnx([("author", "x")]).count]
        for length in 0..<whole.count {
            let model = try? file(Array(whole.prefix(length)))
            #expect((model != nil) == borders.contains(length) && model?.metadata("character") == nil, "\(length) of \(whole.count)")
        }
    }
}

@Suite struct ChoiceOfReadings {
    private func reading(_ text: String, _ confidence: Double) -> LineReading {
        LineReading(text: text, confidence: confidence, characters: text.unicodeScalars.count)
    }

    @Test func theSurestCompleteReadingIsTaken() {
        #expect(RegionReader.best([reading("自已", 0.7), reading("自己", 0.8), reading("目己", 0.75)]).text == "自己")
        #expect(RegionReader.best([]) == .nothing)
    }

    @Test func aShortenedLineIsNotBetterForBeingSure() {
        #expect(RegionReader.best([reading("请求判令被告返还借款", 0.8), reading("请求", 0.99)]).text == "请求判令被告返还借款")
        // What was seen in noise only does not hold back what was read.
        #expect(RegionReader.best([reading("丨一丶丿乙一一一一", 0.3), reading("请求", 0.99)]).text == "请求")
    }
}
