import Testing

@testable import Recognizer

/// A fragment at a place; twenty pixels high unless said.
func at(_ x: Double, _ y: Double, _ text: String, width: Double? = nil, height: Double = 20) -> Fragment {
    let reading = LineReading(text: text, confidence: 0.95, characters: text.unicodeScalars.count)
    return Fragment(quad: Quad(x: x, y: y, width: width ?? Double(text.count) * height, height: height), reading: reading)
}

func column(_ x: Double, _ y: Double, _ text: String) -> Fragment {
    var fragment = at(x, y, text, width: 20, height: 20 * Double(text.count))
    fragment.isColumn = true
    return fragment
}

/// The same fragments as a page that slants shows them.
func slanted(_ fragments: [Fragment], degrees: Double) -> [Fragment] {
    let angle = degrees * .pi / 180
    func turn(_ p: Quad.Point) -> Quad.Point {
        Quad.Point(x: p.x * cosine(angle) - p.y * sine(angle), y: p.x * sine(angle) + p.y * cosine(angle))
    }
    return fragments.map { fragment in
        var copy = fragment
        let q = fragment.quad
        copy.quad = Quad(topLeft: turn(q.topLeft), topRight: turn(q.topRight), bottomRight: turn(q.bottomRight), bottomLeft: turn(q.bottomLeft))
        return copy
    }
}

func texts(_ fragments: [Fragment], skew: Double = 0, tables: [RuledTable] = []) -> [String] {
    ReadingOrder(skew: skew, tables: tables).lines(fragments).map(\.text)
}

@Suite struct ReadingOrderOfRows {
    @Test func rowsGoFromTheTopAndTheirPartsFromTheLeft() {
        let page = [at(300, 52, "第二行右"), at(20, 10, "标题"), at(20, 50, "第二行"), at(20, 90, "第三行")]
        #expect(texts(page) == ["标题", "第二行", "第二行右", "第三行"])
        #expect(texts(page.reversed()) == texts(page), "the order of detection does not matter")
    }

    @Test(arguments: [-8.0, -3, 2, 6]) func aSlantingPageReadsAsAStraightOne(degrees: Double) {
        let page = (0..<12).flatMap { row in [at(20, 20 + 30 * Double(row), "左格\(row)"), at(600, 20 + 30 * Double(row), "右格\(row)")] }
        #expect(texts(slanted(page, degrees: degrees), skew: degrees) == texts(page))
    }

    @Test func tablesGoRowByRowWithCellsApart() {
        let rows = (1...9).flatMap { n in [at(20, 40 * Double(n), "\(n)"), at(90, 40 * Double(n) + 2, "银行转账凭证"), at(420, 40 * Double(n) - 2, "\(n)00元")] }
        #expect(texts(rows) == (1...9).flatMap { ["\($0)", "银行转账凭证", "\($0)00元"] })
    }

    @Test(arguments: [
        (4.0, ["甲方北京公司"]),
        (18.0, ["甲方 北京公司"]),
        (60.0, ["甲方", "北京公司"]),
    ])
    func partsOfOneLineJoinByTheirDistance(gap: Double, lines: [String]) {
        #expect(texts([at(20, 10, "甲方"), at(60 + gap, 11, "北京公司")]) == lines)
    }

    @Test func latinWordsKeepTheirSpace() {
        #expect(texts([at(20, 10, "Hello", width: 60), at(84, 10, "world", width: 60)]) == ["Hello world"])
    }

    @Test func largePrintBesideSmallIsNoPartOfItsRow() {
        // A seal's characters over two rows of print.
        let page = [at(20, 10, "上一行的文字"), at(20, 40, "下一行的文字"), at(180, 5, "公章", height: 55)]
        #expect(Set(texts(page)) == ["上一行的文字", "下一行的文字", "公章"])
    }
}

@Suite struct ReadingOrderOfTitles {
    @Test(arguments: ["授权委托书", "民事起诉状", "委托代理合同", "证据目录"]) func spacedCharactersMakeOneTitle(title: String) {
        for pitch in [30.0, 55, 100] {
            let characters = title.enumerated().map { at(100 + pitch * Double($0.offset), 10 + Double($0.offset % 2), String($0.element)) }
            #expect(texts(characters.shuffledByHand + [at(20, 80, "正文在此")]) == [title, "正文在此"])
        }
    }

    @Test func twoCharactersAloneInTheirRowAreATitle() {
        #expect(texts([at(100, 10, "合"), at(180, 10, "同")]) == ["合同"])
    }

    @Test func singleCharactersInCellsStayApart() {
        // 性别 男 民族 汉: too far apart for a title, and not alone.
        let row = [at(20, 10, "性别"), at(120, 10, "男"), at(220, 10, "民族"), at(320, 10, "汉")]
        #expect(texts(row) == ["性别", "男", "民族", "汉"])
        #expect(texts([at(20, 10, "一"), at(120, 10, "二"), at(400, 10, "说明文字")]) == ["一", "二", "说明文字"])
    }
}

@Suite struct ReadingOrderOfColumns {
    private let left = (0..<9).map { "左栏第\($0)行的一整行文字内容" }, right = (0..<9).map { "右栏第\($0)行的一整行文字内容" }

    private var prose: [Fragment] {
        // The rows of the two columns do not stand level.
        left.enumerated().map { at(20, 60 + 30 * Double($0.offset), $0.element) } + right.enumerated().map { at(360, 68 + 30 * Double($0.offset), $0.element) }
    }

    @Test func proseInTwoColumnsIsReadColumnByColumn() {
        #expect(texts(prose) == left + right)
    }

    @Test func whatReachesAcrossStandsBeforeAndAfterTheColumns() {
        let head = at(80, 10, "横贯两栏的大标题一行文字很长很长很长"), foot = at(60, 400, "横贯两栏的落款一行文字很长很长很长")
        #expect(texts(prose + [foot, head]) == [head.reading.text] + left + right + [foot.reading.text])
    }

    @Test(arguments: [3, 4]) func narrowColumnsAreReadOneByOne(count: Int) {
        let columns = (0..<count).map { column in (0..<8).map { "第\(column)栏第\($0)行的文字内容" } }
        let page = columns.enumerated().flatMap { column, lines in
            lines.enumerated().map { at(20 + 260 * Double(column), 60 + 30 * Double($0.offset) + 4 * Double(column), $0.element) }
        }
        let head = at(200, 10, "横贯各栏的大标题一行很长的文字", width: 400)
        #expect(texts([head] + page.shuffledByHand) == [head.reading.text] + columns.flatMap { $0 })
    }

    /// Columns a letter apart: outlines that are drawn a little wide end beyond the middle of the gutter, on either side.
    @Test func outlinesThatOverrunTheGutterAreStillOfOneColumn() {
        func side(_ x: Double, _ lines: [String], _ overrun: (Int) -> Double) -> [Fragment] {
            lines.enumerated().map { row, text in
                let more = overrun(row)
                return at(x + min(0, more), 60 + 30 * Double(row), text, width: 260 + abs(more))
            }
        }
        let page = side(20, left) { $0 % 5 == 2 ? 24 : 0 } + side(300, right) { $0 == 4 ? -22 : 0 }
        let number = at(275, 380, "47", width: 30)
        #expect(texts((page + [number]).shuffledByHand) == left + right + ["47"])
    }

    /// Clause beside clause, each level with its translation: the shorter one leaves a blank.
    @Test func translationsStandBesideTheirClauses() {
        let clauses = [(2, 4), (3, 4), (2, 3), (4, 4)]
        var page: [Fragment] = [], expected: [String] = [], y = 60.0
        for (number, (chinese, english)) in clauses.enumerated() {
            for (x, rows, mark) in [(20.0, chinese, "文"), (360.0, english, "译")] {
                let lines = (0..<rows).map { "\(mark)第\(number)条第\($0)行写满一整行的文字" }
                page += lines.enumerated().map { at(x, y + 24 * Double($0.offset), $0.element) }
                expected += lines
            }
            y += 24 * Double(max(chinese, english)) + 20
        }
        let read = texts(page.shuffledByHand)
        // Row by row or cell by cell: but no clause after the next one's translation.
        let places = clauses.indices.map { number in read.indices.filter { read[$0].contains("第\(number)条") } }
        #expect(read.joined().count == expected.joined().count && zip(places, places.dropFirst()).allSatisfy { $0.max() ?? 0 < $1.min() ?? 0 }, "\(read)")
    }

    @Test func shortParagraphsAreProseToo() {
        // Every second line ends early.
        func side(_ x: Double, _ mark: String) -> [Fragment] {
            (0..<10).map { at(x, 60 + 30 * Double($0), $0 % 2 == 0 ? "\(mark)第\($0)段的第一行文字一直写满" : "\(mark)第\($0)段末行文字") }
        }
        #expect(texts(side(360, "右") + side(20, "左")) == (side(20, "左") + side(360, "右")).map(\.reading.text))
    }

    @Test func aShortTitleAndAPageNumberBelongToNoColumn() {
        // Both stand over and under the left column only.
        let title = at(100, 0, "法院公报", height: 26), number = at(150, 380, "47")
        #expect(texts(prose + [number, title]) == [title.reading.text] + left + right + ["47"])
    }

    @Test func signatureBlocksAreReadRowByRow() {
        let block = [("甲方（盖章）：", "乙方（盖章）："), ("法定代表人：", "法定代表人："), ("日期：", "日期：")]
        let fragments = block.enumerated().flatMap { [at(20, 40 * Double($0.offset), $0.element.0), at(400, 40 * Double($0.offset), $0.element.1)] }
        #expect(texts(fragments) == block.flatMap { [$0.0, $0.1] })
    }
}

@Suite struct ReadingOrderOfVerticalPrint {
    @Test func columnsGoFromTheRight() {
        #expect(texts([column(20, 10, "末列文字在此"), column(120, 10, "首列文字在此"), column(70, 12, "中列文字在此")]) == ["首列文字在此", "中列文字在此", "末列文字在此"])
    }

    @Test func partsOfAColumnJoinAndRegistersFollowEachOther() {
        let upper = [column(120, 10, "上右甲乙"), column(70, 10, "上左甲乙")], lower = [column(120, 200, "下右甲乙"), column(70, 200, "下左甲乙")]
        #expect(texts(lower + upper) == ["上右甲乙", "上左甲乙", "下右甲乙", "下左甲乙"])
        #expect(texts([column(120, 10, "上半截字"), column(121, 96, "下半截字")]) == ["上半截字下半截字"])
    }

    /// Registers a third of a character apart, paragraphs indented in both.
    @Test func registersCloseTogetherFollowEachOther() {
        func register(_ top: Double, _ mark: String) -> [Fragment] {
            (0..<5).map { (index: Int) -> Fragment in
                let isIndented = index % 2 == 0
                let text = mark + String(repeating: "字", count: isIndented ? 7 : 9) + "\(index)"
                return column(400 - 30 * Double(index), isIndented ? top + 40 : top, text)
            }
        }
        let upper = register(100, "上"), lower = register(328, "下")
        #expect(texts(upper + lower) == (upper + lower).map(\.reading.text))
        #expect(texts((lower + upper).reversed()) == texts(upper + lower))
    }

    @Test func aTallLabelInATableDoesNotMakeThePageVertical() {
        let rows = (0..<4).map { at(80, 10 + 30 * Double($0), "右边表格的一行文字\($0)") }
        #expect(texts([column(20, 20, "当事人")] + rows).filter { $0 != "当事人" } == rows.map(\.reading.text))
    }
}

extension Array {
    /// Another order, the same at every run.
    var shuffledByHand: [Element] { stride(from: 1, to: count, by: 2).map { self[$0] } + stride(from: 0, to: count, by: 2).map { self[$0] } }
}

@Suite struct TurnBySample {
    private func reading(_ text: String, _ confidence: Double = 0.97) -> LineReading {
        LineReading(text: text, confidence: confidence, characters: text.unicodeScalars.count)
    }

    @Test(arguments: [
        (["7639.40", "8795.37", "5月12日", "已付", "No.23"], true), (["本院认为依法成立", "的合同受法律保护", "二〇二三年五月"], false),
        (["本院认为依法成立的合同", "于2023年5月8日签订", "住宅一处12号"], false), (["12", "34"], false),
    ])
    func figuresTellLinesFromColumns(texts: [String], areLines: Bool) {
        #expect(TurnFinder.holdsNumbers(texts.map { reading($0) }) == areLines)
    }

    @Test func unsureFiguresTellNothing() {
        #expect(!TurnFinder.holdsNumbers(["7639.40", "8795.37", "3626.73", "1066.57"].map { reading($0, 0.6) }))
    }
}
