import CaseModel
import Images
import Testing

@testable import Extractor

/// What a second reading of a line under a seal is worth.
@Suite("Lines under seals") struct SealedLineTests {
    @Test("A reading with other figures is kept; one that agrees settles it, words beside the figures do not matter", arguments: [
        ("2024年3月13日", ["2024年3月13日", "2024年3月18日", "2024年3月13日"], "2024年3月18日"),
        ("2024年3月13日", ["2024年3月13日", "2024年3月日", "院2024年3月13曰"], nil),
        ("2024年3月13日", ["", "2024年月日", "年"], "2024年月日"),
        ("二〇二四年三月十日", ["二○二四年三月十日", "", ""], nil),
        ("二〇二四年三月十日", ["二〇二四年三月十一日", "二〇二四年三月十日", ""], nil),
        ("二〇二四年三月十日", ["二〇二四年三月十一日", "", ""], "二〇二四年三月十一日"),
    ] as [(String, [String], String?)])
    func other(text: String, readings: [String], other: String?) { #expect(SealedLines.other(than: text, of: readings) == other) }

    @Test("Only lines with figures that a seal touches are read again")
    func touched() throws {
        let seal = Box(x: 600, y: 500, width: 300, height: 300)
        let lines = [
            TextLine(text: "2024年3月13日", box: Box(x: 500, y: 600, width: 240, height: 40)), TextLine(text: "具状人：周敏", box: Box(x: 500, y: 540, width: 240, height: 40)),
            TextLine(text: "2024年3月13日", box: Box(x: 100, y: 100, width: 240, height: 40)), TextLine(text: "2024年3月13日"),
        ]
        let recognition = ScriptedRecognition()
        var places: [Int] = []
        recognition.again = { _, place in
            places.append(place)
            return "2024年3月18日"
        }
        let read = try SealedLines(recognition: recognition, seals: [seal]).read(lines, in: Raster(width: 1000, height: 1000, channels: 4))
        #expect(read.map(\.otherReading) == ["2024年3月18日", nil, nil, nil] && Set(places) == [0])
    }
}
