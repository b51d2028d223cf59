import CaseModel
import Testing
@testable import Extractor

@Suite struct LabelTests {
    private let finder = LabelFinder(ExtractionSettings().labelPatterns)

    @Test(arguments: [
        ("第3页 共10页", 3, 10), ("第 3 页，共 10 页", 3, 10), ("共10页 第3页", 3, 10), ("第３页／共１０页", 3, 10), ("3/10", 3, 10), ("Page 3 of 10", 3, 10),
        ("- 3 -", 3, nil), ("—12—", 12, nil), ("第7页", 7, nil),
    ] as [(String, Int, Int?)])
    func forms(text: String, number: Int, total: Int?) {
        #expect(finder.label(in: text) == PageLabel(number: number, of: total))
    }

    @Test(arguments: ["3", "2024/1/15", "11/10", "0/5", "见第3页", "第3页所附证据", "身份证号", "-3.5-", "9999/9999"]) func others(text: String) {
        #expect(finder.label(in: text) == nil)
    }

    @Test func onlyAtTheTopAndTheBottom() {
        func line(_ text: String, _ y: Int) -> TextLine { TextLine(text: text, box: Box(x: 500, y: y, width: 90, height: 20)) }
        #expect(finder.label([line("3/10", 800)], height: 1754) == nil)
        #expect(finder.label([line("3/10", 1700)], height: 1754) == PageLabel(number: 3, of: 10))
        #expect(finder.label([line("第2页 共5页", 60), line("- 9 -", 1700)], height: 1754) == PageLabel(number: 2, of: 5))
    }

    @Test func brokenPatternsAreLeftOut() {
        #expect(LabelFinder(["(", #"No\.(?<number>\d+)"#]).label(in: "No.4") == PageLabel(number: 4))
    }
}
