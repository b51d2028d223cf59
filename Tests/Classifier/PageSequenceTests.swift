import CaseModel
import Foundation
import Testing

@testable import Classifier

/// Missing, repeated and swapped pages: what is told, and above all what is not.
@Suite struct PageSequenceTests {
    private func page(_ text: String, _ number: Int, _ label: PageLabel?) -> Page { Make.page(text, number: number, label: label) }

    private static let texts = [
        "原告向被告出借人民币并约定按月支付利息，被告仅支付三个月后再未履行", "经审理查明双方于年初签订买卖合同，约定分批交付钢材并按批结算货款",
        "被告辩称货物存在质量问题，已经多次书面通知原告派人到场处理而未果", "本院认为依法成立的合同受法律保护，当事人应当按照约定全面履行义务",
        "鉴定人员到场勘验，测量了裂缝的长度与深度并拍摄照片附卷备查", "如不服本判决可以在送达之日起十五日内向本院递交上诉状及副本",
        "证人出庭陈述其在仓库值班当晚所见，并当庭辨认了送货单上的签名", "执行过程中查封了被执行人名下的房产一处并委托评估机构评估价值",
    ]

    private func problems(_ labels: [PageLabel?], elsewhere: Set<Int> = []) -> [Problem] {
        PageSequence.problems(in: labels.enumerated().map { page(Self.texts[$0 % Self.texts.count], $0 + 1, $1) }, elsewhere: elsewhere)
    }

    private func labels(_ numbers: [Int?], of total: Int? = nil) -> [PageLabel?] { numbers.map { $0.map { PageLabel(number: $0, of: total) } } }

    @Test("What is missing is told by its numbers, and nothing else", arguments: [
        // Numbers, total, and the pages that are missing.
        ([1, 2, 4, 5], nil, "3"), ([1, 3, 4, 5], nil, "2"), ([1, 2, 3, 4], 6, "5,6"), ([3, 4, 7, 8], nil, "5,6"),
        // Swapped: 3 stands behind 4, not nowhere.
        ([1, 2, 4, 3, 5], nil, nil), ([1, 3, 5, 7, 2, 4, 6, 8], nil, nil),
        // One digit misread: the places around it say what it is.
        ([1, 2, 8, 4, 5], nil, nil), ([1, 2, 7, 4, 5, 6], 7, "7"), ([7, 2, 3, 4], nil, nil),
        // A number that was not read at all.
        ([1, nil, 3, 4], 4, nil),
    ] as [([Int?], Int?, String?)])
    func missing(numbers: [Int?], total: Int?, absent: String?) {
        #expect(problems(labels(numbers, of: total)).first { $0.code == .missingPage }?.detail == absent)
    }

    @Test("A count that begins anew with other text repeats nothing; the same page again does")
    func restarts() {
        #expect(problems(labels([1, 2, 3, 1, 2, 3, 4])).isEmpty)
        let again = [page(Self.texts[0], 1, PageLabel(number: 1)), page(Self.texts[1], 2, PageLabel(number: 2)), page(Self.texts[1], 3, PageLabel(number: 2))]
        #expect(PageSequence.problems(in: again).map(\.code) == [.duplicate])
    }

    @Test("Pages that lie in another file of the paper are not missing; those of another paper do not help")
    func scattered() {
        func file(_ name: String, _ numbers: [Int], of total: Int?) -> FileReading {
            Make.file(name, numbers.map { page((numbers[0] == 1 && $0 == 1 ? "# 民事判决书\n" : "") + Self.texts[$0 % 8] + Self.texts[($0 + 3) % 8], $0, PageLabel(number: $0, of: total)) })
        }
        func absent(_ files: [FileReading]) -> [String?] {
            Make.classify(files).documents.flatMap(\.problems).filter { $0.code == .missingPage }.map(\.detail)
        }
        #expect(absent([file("单页.pdf", [1, 3, 5, 7], of: 8), file("双页.pdf", [2, 4, 6, 8], of: 8)]) == [])
        #expect(absent([file("单页.pdf", [1, 3, 5], of: nil), file("双页.pdf", [2, 4, 6], of: nil)]) == [])
        #expect(absent([file("判决.pdf", [1, 2, 3], of: 4), file("末页.pdf", [4], of: 4)]) == [])
        #expect(absent([file("甲.pdf", [1, 2], of: 3), file("乙.pdf", [1, 2, 3], of: 3)]) == ["3"], "two first pages are two papers")
        #expect(absent([file("甲.pdf", [1, 2], of: 3), file("另/乙.pdf", [3], of: 3)]).contains("3"), "in another folder")
    }

    @Test("Scans of a series stay one document over a lost, a swapped and an unread page number", arguments: [
        ([1, 2, 3, 5, 6], 6, 1), ([1, 3, 2, 4], nil, 1), ([1, 2, nil, 4, 5], 5, 1), ([1, 2, 3, 1, 2], 3, 2),
    ] as [([Int?], Int?, Int)])
    func series(numbers: [Int?], total: Int?, documents: Int) {
        var files = numbers.enumerated().map { index, number in
            let isFirst = number == 1
            return Make.file(
                "扫描000\(index + 1).jpg",
                [page((isFirst ? "# 民事判决书\n" : "") + Self.texts[index] + "，" + Self.texts[(index + 2) % 8], 1, number.map { PageLabel(number: $0, of: total) })])
        }
        files.reverse()
        #expect(Make.classify(files).documents.count == documents)
    }

    @Test("Of a document over several files a page's fault names the file")
    func faultsNameFiles() {
        let files = [1, 3, 2, 4].enumerated().map { index, number in
            Make.file("扫描000\(index + 1).jpg", [page((index == 0 ? "# 民事判决书\n" : "") + Self.texts[index] + Self.texts[index + 2], 1, PageLabel(number: number, of: 4))])
        }
        let problem = Make.classify(files).documents.first?.problems.first { $0.detail == "page-order" }
        #expect(problem?.file?.display == "扫描0003.jpg" && problem?.page == 1)
    }
}

/// Numbers that are all of a line.
@Suite struct LoneNumberTests {
    @Test(arguments: [
        ("3", .arabic, 3), ("(4)", .framed, 4), ("（12）", .framed, 12), ("⑶", .framed, 3), ("③", .framed, 3), ("[7]", .framed, 7), ("| 5 |", .framed, 5),
        ("iii", .roman, 3), ("XII", .roman, 12), ("ⅳ", .roman, 4), ("三", .han, 3), ("二十一", .han, 21), ("８", .arabic, 8),
    ] as [(String, LoneNumeral.Style, Int)])
    func numerals(text: String, style: LoneNumeral.Style, value: Int) {
        #expect(LoneNumeral(text)?.style == style && LoneNumeral(text)?.value == value)
    }

    @Test(arguments: ["", "0", "007", "2023", "3.5", "3,250", "证据3", "iiii", "Vi", "附件", "()", "第3条"])
    func others(text: String) { #expect(LoneNumeral(text) == nil) }

    private func pages(_ feet: [String?]) -> [Page] {
        feet.enumerated().map { index, foot in
            var page = Make.page("正文", number: index + 1)
            (page.width, page.height) = (1654, 2339)
            page.lines = (0..<6).map { TextLine(text: "原告与被告签订合同", box: Box(x: 200, y: 300 + 60 * $0, width: 1200, height: 40)) }
            if let foot { page.lines.append(TextLine(text: foot, box: Box(x: 800, y: 2230, width: 40, height: 30))) }
            return page
        }
    }

    @Test("They count where they follow one another or stand near to their place", arguments: [
        (["(1)", "(2)", "(4)", "(5)"], [1, 2, 4, 5]), (["1", "2", "4", "3", "5", "6"], [1, 2, 4, 3, 5, 6]), (["二", "三", "四"], [2, 3, 4]),
        (["i", "ii", "iii", "1", "2", "3"], [nil, nil, nil, 1, 2, 3]), (["i", "ii", "iii"], [1, 2, 3]), (["8", "31", "5", "12", "2"], [nil, nil, nil, nil, nil]),
        (["1", "2", "3", nil, nil, nil, nil, nil, nil], [1, 2, 3, nil, nil, nil, nil, nil, nil]),
    ] as [([String?], [Int?])])
    func counting(feet: [String?], numbers: [Int?]) {
        #expect(LoneNumbers.labelled(pages(feet)).map { $0.label?.number } == numbers)
    }

    @Test("Scans of one page each are counted over their files")
    func series() {
        let files = pages(["1", "2", "3", "4"]).enumerated().map { Make.file("IMG_\(118 + $0).jpg", [$1]) }
        #expect(Classifier.labelled(files).map { $0.pages[0].label?.number } == [1, 2, 3, 4])
        let others = pages(["1", "2", "3", "4"]).enumerated().map { Make.file("\(["发票", "借条", "收条", "照片"][$0]).jpg", [$1]) }
        #expect(Classifier.labelled(others).allSatisfy { $0.pages[0].label == nil })
    }
}
