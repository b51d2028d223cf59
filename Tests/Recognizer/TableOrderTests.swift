import Images
import Testing

@testable import Recognizer

/// A table with rules between all columns and rows at these places.
private func table(columns: [Double], rows: [Double]) -> RuledTable {
    func rule(_ isUpright: Bool, _ level: Double, _ ends: [Double]) -> Rule {
        Rule(isUpright: isUpright, start: ends[0], end: ends[ends.count - 1], levelAtStart: level, levelAtEnd: level)
    }
    return RuledTable(across: rows.map { rule(false, $0, columns) }, upright: columns.map { rule(true, $0, rows) }, slack: 8)
}

@Suite struct OrderOfRuledTables {
    /// An evidence list: the third column breaks its text, the others stand in the middle of the row.
    @Test func eachCellIsReadToItsEndBeforeTheNext() {
        let grid = table(columns: [10, 60, 260, 600, 680], rows: [10, 110, 190])
        let page = [
            at(25, 50, "1"), at(70, 38, "借款合同原件及"), at(70, 62, "补充协议"), at(270, 26, "证明双方之间存在借贷"),
            at(270, 50, "关系，约定利率为年息"), at(270, 74, "百分之八"), at(610, 50, "1-6"),
            at(25, 140, "2"), at(70, 140, "转账凭证"), at(270, 128, "证明出借人已经交付了"), at(270, 152, "全部借款"), at(610, 140, "7"),
        ]
        let wanted = [
            "1", "借款合同原件及", "补充协议", "证明双方之间存在借贷", "关系，约定利率为年息", "百分之八", "1-6", "2", "转账凭证", "证明出借人已经交付了", "全部借款", "7",
        ]
        #expect(texts(page.reversed(), tables: [grid]) == wanted)
        let around = [at(20, -60, "证据清单"), at(20, 220, "提交人：某某公司")]
        #expect(texts(page + around, tables: [grid]) == ["证据清单"] + wanted + ["提交人：某某公司"])
    }

    @Test func aLabelBesideSeveralRowsComesFirstAndInOnePiece() {
        var grid = table(columns: [10, 60, 200, 500], rows: [10, 50, 90, 130])
        // The first column is one cell.
        for index in 1...2 { grid.across[index].start = 60 }
        let page = [
            at(25, 30, "原"), at(25, 80, "告"), at(70, 20, "姓名"), at(210, 20, "林某"), at(70, 60, "电话"), at(210, 60, "0592-"), at(70, 100, "住址"), at(210, 100, "厦门"),
        ]
        #expect(texts(page, tables: [grid]) == ["原告", "姓名", "林某", "电话", "0592-", "住址", "厦门"])
    }

    @Test func entriesThatAreNotRuledApartAreReadRowByRow() {
        let grid = table(columns: [10, 300, 400, 520, 640], rows: [10, 200])
        let rows = (0..<4).map { row in ["打印纸\(row)", "\(row)箱", "1\(row).00", "9\(row).50"] }
        let page = rows.enumerated().flatMap { row, cells in zip([20.0, 310, 410, 530], cells).map { at($0, 30 + 36 * Double(row), $1) } }
        #expect(texts(page, tables: [grid]) == rows.flatMap { $0 })
    }

    @Test func aFrameAroundThePageChangesNothing() {
        let page = [at(20, 20, "标题"), at(20, 60, "甲方"), at(300, 60, "乙方"), at(20, 100, "落款")]
        #expect(texts(page, tables: [table(columns: [0, 600], rows: [0, 400])]) == texts(page))
    }

    /// A photographed sheet, seen from straight above: the desk shows along its edges, the upper one lies aslant and is seen in part.
    @Test func theEdgesOfASheetAreNoTable() {
        func rule(_ isUpright: Bool, _ ends: (Double, Double), _ level: Double) -> Rule {
            Rule(isUpright: isUpright, start: ends.0, end: ends.1, levelAtStart: level, levelAtEnd: level)
        }
        let edges = [
            rule(false, (509, 1599), 10), rule(false, (135, 610), 58), rule(false, (82, 1599), 2469), rule(true, (0, 61), 607), rule(true, (0, 2480), 1589),
        ]
        let page = (0..<24).map { at(150, 370 + 76 * Double($0), "第\($0)行的文字", width: $0 % 4 == 3 ? 350 : 1190, height: 46) }
        #expect(texts(page.shuffledByHand, tables: RuledTable.tables(edges, step: 1.9, print: 46)) == page.map(\.reading.text))
        // With a rule in its midst it is one.
        #expect(RuledTable.tables(edges + [rule(true, (10, 2469), 900)], step: 1.9, print: 46).count == 1)
    }

    @Test func aRegionAcrossARuleIsCutThere() {
        let grid = table(columns: [0, 100, 400], rows: [0, 50])
        let regions = [TextRegion(quad: Quad(x: 20, y: 10, width: 300, height: 20), score: 0.9), TextRegion(quad: Quad(x: 120, y: 10, width: 200, height: 20), score: 0.9)]
        let cut = CellCutter(tables: [grid], skew: 0).cut(regions)
        #expect(cut.count == 3)
        #expect(abs(cut[0].quad.topRight.x - 100) < 3 && abs(cut[1].quad.topLeft.x - 100) < 3 && cut[2] == regions[1])
    }
}

@Suite struct RegionsThatAreCut {
    private func region(_ x: Double, _ y: Double, _ right: Double) -> TextRegion { TextRegion(quad: Quad(x: x, y: y, width: right - x, height: 30), score: 0.9) }

    @Test func aRegionOverTwoColumnsIsCutInTheBlank() {
        // Strokes in two columns; the last row runs over both.
        let page = Raster(width: 600, height: 300, channels: 1)
        for y in 0..<300 {
            for x in 0..<600 {
                let isInk = y % 40 >= 10 && y % 40 < 30 && x % 5 < 3 && (20..<250).contains(x) || y % 40 >= 10 && y % 40 < 30 && x % 5 < 3 && (290..<560).contains(x)
                    || y > 240 && x % 5 < 3 && (20..<560).contains(x)
                page.samples[y * 600 + x] = isInk ? 30 : 250
            }
        }
        let merged = region(15, 5, 565), whole = region(15, 245, 565)
        let apart = (1...4).flatMap { row in [region(15, 5 + 40 * Double(row), 255), region(285, 5 + 40 * Double(row), 565)] }
        let cut = GutterCutter(raster: page, skew: 0).cut([merged] + apart + [whole])
        #expect(cut.count == 11)
        #expect((250...290).contains(cut[0].quad.topRight.x) && (250...290).contains(cut[1].quad.topLeft.x))
        #expect(Array(cut[2..<10]) == apart && cut[10] == whole)
    }

    @Test func theFrameOfAStampOverPrintIsNoTable() {
        let stamp = table(columns: [200, 300, 400], rows: [100, 200]), form = table(columns: [0, 300, 600], rows: [300, 400])
        let regions = [region(20, 130, 500), region(320, 330, 590)]
        #expect(CellCutter(tables: [stamp, form], skew: 0).withoutStamps(regions) == [form])
    }
}

@Suite struct OrderOfTablesWithoutRules {
    /// Lines of a cell stand 24 apart, rows at least 40.
    @Test func brokenCellsAreReadWhole() {
        let page = [
            at(20, 100, "1"), at(80, 100, "收据"), at(300, 88, "证明被告收到押金两万"), at(300, 112, "元"),
            at(20, 164, "2"), at(80, 164, "函件"), at(300, 152, "证明原告在起诉以前曾"), at(300, 176, "多次催告"),
            at(20, 228, "3"), at(80, 228, "照片"), at(300, 228, "证明漏水"),
        ]
        let wanted = ["1", "收据", "证明被告收到押金两万", "元", "2", "函件", "证明原告在起诉以前曾", "多次催告", "3", "照片", "证明漏水"]
        #expect(texts(page) == wanted)
        #expect(texts(slanted(page, degrees: 4), skew: 4) == wanted)
    }

    @Test func evenlySetRowsAreTakenApartByTheirFirstColumn() {
        let page = [
            at(20, 100, "案由"), at(200, 100, "建设工程施工合同纠纷一案中"), at(200, 124, "的工程价款"), at(20, 148, "焦点"), at(200, 148, "工程量是否应当按照签证单计"), at(200, 172, "算"),
            at(20, 196, "结论"), at(200, 196, "可以起诉"),
        ]
        #expect(texts(page) == page.map(\.reading.text))
        let signatures = [at(20, 100, "甲方：某某实业有限公司"), at(400, 100, "乙方：某某贸易有限公司"), at(20, 124, "代表人：甲"), at(400, 124, "代表人：乙")]
        #expect(texts(signatures) == signatures.map(\.reading.text))
    }
}

@Suite struct RulesOfAPage {
    /// A grid of five rows and three columns, lines of print in it, slanted.
    @Test(arguments: [0, 2.5, -4]) func aDrawnTableIsFound(degrees: Double) throws {
        let page = Raster(width: 1240, height: 1754, channels: 1)
        let sine = sine(degrees * .pi / 180), cosine = cosine(degrees * .pi / 180)
        for y in 0..<page.height {
            for x in 0..<page.width {
                let u = Double(x) * cosine + Double(y) * sine, v = -Double(x) * sine + Double(y) * cosine
                let inside = u > 199 && u < 903 && v > 299 && v < 803
                let ruled = inside && ((u - 200).truncatingRemainder(dividingBy: 350) < 2.5 || (v - 300).truncatingRemainder(dividingBy: 100) < 2.5)
                // Strokes like those of letters.
                let stroke = u > 220 && u < 880 && (v - 300).truncatingRemainder(dividingBy: 50) > 34 && Int(u / 5) % 3 == 0
                page.samples[y * page.width + x] = ruled || stroke ? 60 : 250
            }
        }
        let found = try PageRules.find(in: page, skew: degrees, print: 30)
        let tables = RuledTable.tables(found.rules, step: found.step)
        #expect(tables.count == 1)
        let table = try #require(tables.first)
        #expect(abs(table.left - 201) < 6 && abs(table.right - 901) < 6 && abs(table.top - 301) < 6 && abs(table.bottom - 801) < 6)
        let cell = table.cell(x: 700, y: 450)
        #expect(abs(cell.left - 551) < 6 && abs(cell.right - 901) < 6 && abs(cell.top - 401) < 6 && abs(cell.bottom - 501) < 6)
    }

    @Test func printAloneHasNoTables() throws {
        let page = Raster(width: 1240, height: 1754, channels: 1)
        for y in 0..<page.height { for x in 0..<page.width { page.samples[y * page.width + x] = (y / 20) % 2 == 0 && (x / 6) % 3 != 0 && (y % 20) % 5 < 3 ? 40 : 245 } }
        let found = try PageRules.find(in: page, skew: 0, print: 20)
        #expect(RuledTable.tables(found.rules, step: found.step).isEmpty)
    }
}
