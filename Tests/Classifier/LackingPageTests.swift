import CaseModel
import Testing

@testable import Classifier

/// Pages that came as files of their own for a paper that lacked them.
@Suite("Lacking pages", .enabled(if: Make.classifier != nil)) struct LackingPageTests {
    private static let texts = [
        "原告主张双方于二〇二二年签订设备买卖合同，约定总价款及分期支付的办法，并提交了合同原件", "被告辩称设备存在质量缺陷，验收单上的签名并非其员工所签，申请鉴定",
        "本院查明，设备于同年九月运抵工地，由监理单位签收，安装调试历时四十余日", "鉴定机构认为主轴磨损系润滑不足所致，与出厂质量没有因果关系，双方对鉴定意见均已质证",
        "依照民法典关于买卖合同的规定，出卖人交付标的物后，买受人应当按照约定的数额支付价款",
    ]

    private func page(_ number: Int, of total: Int?, _ head: String = "", text: String? = nil) -> Page {
        Make.page(head + (text ?? Self.texts[(number - 1) % 5]) + "，" + Self.texts[(number + 1) % 5] + "，", label: PageLabel(number: number, of: total))
    }

    private func judgment(_ name: String, _ numbers: [Int], of total: Int? = 4) -> FileReading {
        Make.file(name, numbers.map { page($0, of: total, $0 == 1 ? "# 江州市人民法院\n# 民事判决书\n（2024）苏0101民初88号\n" : "") })
    }

    private func lone(_ name: String, _ number: Int, of total: Int? = 4) -> FileReading { Make.file(name, [page(number, of: total)]) }

    @Test("The page that was asked for goes where its number says, and nothing is missing")
    func filled() throws {
        let before = Make.classify([judgment("判决书.pdf", [1, 2, 4])]).documents
        #expect(before.flatMap(\.problems).contains { $0.code == .missingPage && $0.detail == "3" })
        let documents = Make.classify([judgment("判决书.pdf", [1, 2, 4]), lone("补3.jpg", 3)]).documents
        let paper = try #require(documents.first)
        #expect(documents.count == 1 && paper.material == "judgment")
        #expect(paper.parts.map { "\($0.file.display) \($0.pages)" } == ["判决书.pdf 1...2", "补3.jpg 1...1", "判决书.pdf 3...3"])
        #expect(paper.problems.allSatisfy { $0.code != .missingPage && $0.detail != "page-order" })
        #expect(Make.classify([judgment("法院文书/判决书.pdf", [1, 2, 4]), lone("第三页.jpg", 3)]).documents.count == 1, "laid into the case's folder")
        #expect(Make.classify([judgment("判决书.pdf", [1, 2, 3]), lone("末页.jpg", 4)]).documents.count == 1)
        #expect(Make.classify([judgment("判决书.pdf", [1, 2, 4, 5], of: nil), lone("补3.jpg", 3, of: nil)]).documents.count == 1)
    }

    @Test("Whatever goes together, no page is lost", arguments: [
        [[1, 2, 3], [4]], [[1], [2, 3, 4]], [[1], [2], [3], [4]], [[1, 2], [3], [4]], [[2], [1]], [[4], [2, 3], [1]], [[1, 2], [3, 4]],
    ])
    func nothingLost(parts: [[Int]]) {
        let files = parts.enumerated().map { judgment(["甲.pdf", "乙.pdf", "丙.pdf", "丁.pdf"][$0], $1) }
        let documents = Make.classify(files).documents
        let pages = documents.flatMap(\.parts).flatMap { part in part.pages.map { "\(part.file.display) \($0)" } }
        #expect(pages.sorted() == files.flatMap { file in file.pages.map { "\(file.path.display) \($0.number)" } }.sorted())
    }

    @Test("A page that fits two papers, none, or has a head or a number of its own stays by itself")
    func apart() {
        func count(_ files: [FileReading]) -> Int { Make.classify(files).documents.count }
        let other = Make.file("合同.pdf", [1, 2, 4].map { page($0, of: 4, $0 == 1 ? "# 设备买卖合同\n甲方：张伟\n乙方：李红\n" : "") })
        #expect(count([judgment("判决书.pdf", [1, 2, 4]), other, lone("补.jpg", 3)]) == 3, "two papers")
        #expect(count([judgment("判决书.pdf", [1, 2, 3, 4]), lone("补.jpg", 3)]) == 2, "it is there")
        #expect(count([judgment("判决书.pdf", [1, 2, 4]), lone("补.jpg", 3, of: 5)]) == 2, "another total")
        #expect(count([judgment("判决书.pdf", [1, 2, 4]), lone("补一.jpg", 3), Make.file("别处.jpg", [page(3, of: 4, text: "本院认为，驳回上诉")])]) == 3, "two such pages")
        let headed = Make.file("补.jpg", [page(3, of: 4, "# 民事起诉状\n原告：张伟\n被告：李红\n诉讼请求：\n")])
        #expect(count([judgment("判决书.pdf", [1, 2, 4]), headed]) == 2, "a paper of its own")
    }
}
