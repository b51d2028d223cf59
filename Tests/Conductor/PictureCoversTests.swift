import CaseModel
import Testing

@testable import Conductor

@Suite struct PictureCoversTests {
    private static func page(_ lines: [String]) -> Page {
        var page = Page(number: 1)
        (page.width, page.height) = (1000, 1000)
        page.lines = lines.enumerated().map { TextLine(text: $1, box: Box(x: 100, y: 100 + 50 * $0, width: 800, height: 30)) }
        return page
    }

    private static func finding(_ value: String, in page: Page, masked: String = "*") throws -> Finding {
        let range = try #require(page.text.firstRange(of: value))
        let begin = page.text.utf8.distance(from: page.text.startIndex, to: range.lowerBound)
        return Finding(
            kind: "person.name", file: ItemPath(RawName("1.jpg")), page: 1, range: begin..<(begin + value.utf8.count), value: value, masked: masked,
            certainty: .context, counted: true, level: .secret, sensitivity: .medium, reason: "")
    }

    @Test func theValueOfAFindingIsCoveredAndItsLabelIsNot() throws {
        let page = Self.page(["授权委托书", "委托人身份代码甲乙丙丁"])
        let boxes = PictureCovers.cover(page, [try Self.finding("甲乙丙丁", in: page)]).boxes
        #expect(boxes.count == 1)
        let box = try #require(boxes.first)
        #expect(box.y == 150 && box.maxX >= 895 && box.x > 450 && box.x < 100 + 800 * 7 / 11, "\(box)")
    }

    @Test func whatReportsShowInFullIsNotCovered() throws {
        let page = Self.page(["统一社会信用代码甲乙"])
        #expect(PictureCovers.cover(page, [try Self.finding("甲乙", in: page, masked: "甲乙")]).boxes.isEmpty)
    }

    /// A number of a person that was misread is no finding.
    @Test func longRowsOfDigitsAreCoveredWhateverTheyAre() {
        let covered = ["号码 11010519491231O02X", "手机 138-1234-5678", "账号６２２２０２０２００"]
        let plain = ["2024年11月02日", "共 12 页 第 3 页", "¥30000.00", "无"]
        for line in covered { #expect(!PictureCovers.cover(Self.page([line]), []).boxes.isEmpty, "\(line)") }
        for line in plain { #expect(PictureCovers.cover(Self.page([line]), []).boxes.isEmpty, "\(line)") }
    }

    @Test func linesWithoutAPlaceAreNotOnThePicture() throws {
        var page = Self.page(["甲乙丙丁"])
        let finding = try Self.finding("甲乙丙丁", in: page)
        page.lines[0].box = nil
        #expect(PictureCovers.cover(page, [finding]).boxes.isEmpty)
    }
}
