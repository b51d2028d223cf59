import CaseModel
import Pipeline
import Testing
@testable import Extractor

@Suite struct LabelTests {
    private let finder: LabelFinder

    init() throws {
        let forms = ["第{number}页 共{of}页", "共{of}页 第{number}页", "第{number}页", "{number}/{of}", "Page {number} of {of}", "- {number} -", "P.{number}"]
        finder = LabelFinder(try forms.map { text throws(PageLabelForm.Fault) in try PageLabelForm(text) })
    }

    @Test(arguments: [
        ("第3页 共10页", 3, 10), ("第 3 页，共 10 页", 3, 10), ("共10页 第3页", 3, 10), ("第３页／共１０页", 3, 10), ("3/10", 3, 10), ("Page 3 of 10", 3, 10),
        ("PAGE 3 OF 10", 3, 10), ("第三页 共十二页", 3, 12), ("第二十一页", 21, nil), ("第一百零三页", 103, nil), ("— 十 —", 10, nil),
        ("- 3 -", 3, nil), ("—12—", 12, nil), ("·7·", 7, nil), ("一 4 一", 4, nil), ("一二一", 2, nil), ("一 十三 一", 13, nil), ("第7页", 7, nil), ("P. 12", 12, nil),
        ("第1项 共3页", 1, 3), ("笫2页 共3页", 2, 3),
    ] as [(String, Int, Int?)])
    func forms(text: String, number: Int, total: Int?) {
        #expect(finder.label(in: text) == PageLabel(number: number, of: total))
    }

    @Test(arguments: [
        "3", "2024/1/15", "11/10", "0/5", "见第3页", "第3页所附证据", "身份证号", "-3.5-", "9999/9999", "第页", "第零页", "一、", "（三）", "第3项", "第3项 共10条",
    ])
    func others(text: String) {
        #expect(finder.label(in: text) == nil)
    }

    @Test func onlyAtTheTopAndTheBottom() {
        func line(_ text: String, _ y: Int) -> TextLine { TextLine(text: text, box: Box(x: 500, y: y, width: 90, height: 20)) }
        #expect(finder.label([line("3/10", 800)], height: 1754) == nil)
        #expect(finder.label([line("3/10", 1700)], height: 1754) == PageLabel(number: 3, of: 10))
        #expect(finder.label([line("第2页 共5页", 60), line("- 9 -", 1700)], height: 1754) == PageLabel(number: 2, of: 5))
    }

    /// A firm's own numbering sheet, with signs that mean something in regular expressions.
    @Test func aFirmsOwnForm() throws {
        let finder = LabelFinder([try PageLabelForm("证据[{number}] ({of}张)")])
        #expect(finder.label(in: "证据［12］（30张）") == PageLabel(number: 12, of: 30))
        #expect(finder.label(in: "证据12（30张）") == nil)
    }
}
