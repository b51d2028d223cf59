import CaseModel
import Testing

@testable import Classifier

/// Where papers in one file begin, and where they only seem to.
@Suite("Boundaries", .enabled(if: Make.classifier != nil)) struct BoundaryTests {
    private func starts(_ pages: [Page]) -> [Int] {
        Make.classify([Make.file("扫描.pdf", pages)]).documents.flatMap(\.parts).map(\.pages.lowerBound).sorted()
    }

    @Test(
        "Papers set in type, wrapped and cut at the foot of pages are parted where they begin, and hardly anywhere else",
        arguments: [
            BoundPapers.Manner(seed: 21), BoundPapers.Manner(seed: 22, misread: true), BoundPapers.Manner(seed: 23, misread: true, numbered: true),
        ])
    func bound(manner: BoundPapers.Manner) throws {
        let sets = try ["tuned", "heldout", "tuned2"].map { try EvaluationSet($0) }
        let fill = BoundPapers.fill(from: sets)
        for (set, recall) in zip(sets, [0.95, 0.93, 0.88]) {
            let found = SegmentationSet(files: BoundPapers(set, fill: fill, manner: manner).files)
            #expect(found.precision >= 0.98 && found.recall >= recall, "\(manner): \(found)")
        }
    }

    @Test("Long papers are not cut at their chapters, lists and attachments", arguments: [UInt64(31), 32, 33])
    func long(seed: UInt64) throws {
        var set = try EvaluationSet("long")
        var random = BoundPapers.Seeded(state: seed)
        set.entries += try EvaluationSet("tuned").entries.shuffled(using: &random).prefix(18)
        let found = SegmentationSet(files: BoundPapers(set, fill: [:], manner: .init(seed: seed, misread: seed == 33)).files)
        #expect(found.precision >= 0.95 && found.recall >= 0.9, "\(found)")
    }

    @Test("A boundary that is said to be sure is right")
    func confidence() throws {
        let classifier = try #require(Make.classifier)
        let set = try EvaluationSet("tuned2")
        var counts = (sure: 0, right: 0, unsure: 0)
        for file in BoundPapers(set, fill: [:], manner: .init(seed: 41)).files {
            let explanations = classifier.explain(Make.input([Make.file("扫描.pdf", file.pages)])).explanations
            for junction in explanations.flatMap({ $0.inside + ($0.beginning.map { [$0] } ?? []) }) {
                guard junction.confidence >= 0.9 else {
                    counts.unsure += 1
                    continue
                }
                counts.sure += 1
                if (junction.sum >= junction.threshold) == file.starts.contains(junction.page) { counts.right += 1 }
            }
        }
        #expect(counts.sure > counts.unsure && Double(counts.right) >= 0.97 * Double(counts.sure), "\(counts)")
    }

    @Test("A heading that no list has and that was misread begins a paper; a page that counts on, or goes on in a sentence, does not")
    func edges() {
        let first = "# 关于停车位划线的请办单\n物业公司：\n三号楼前的车位线看不清了，几家为此吵过架，请派人重画。\n> 三单元住户\n> 2023年5月6日"
        let second = "# 门窗移交丂录\n交出人和接手人当面点清，门锁四把，窗扇十二扇，玻璃无破损，\n钥匙一并交清。\n一、木门四樘。\n二、铁栅栏一副。"
        let third = "三、铝窗十二扇。\n四、纱窗十二扇，其中两扇有破洞，由交出人补好。\n> 交出人：阮大成\n> 2023年5月8日"
        #expect(starts([Make.page(first), Make.page(second), Make.page(third)]) == [1, 2])
    }

    @Test("An attachment belongs to the paper before it, and so does what its last page had no room for")
    func attachments() {
        let letter = "# 房屋租赁合同\n出租方（甲方）：王磊\n承租方（乙方）：李雷\n第一条 租赁期限三年。\n第二条 租金每月三千元，按季支付。\n> 甲方：王磊 乙方：李雷\n> 2023年5月6日"
        #expect(starts([Make.page(letter), Make.page("附件一\n# 房屋交付清单\n木门四樘，钥匙八把，水表读数零零三二。")]) == [1])
        #expect(starts([Make.page(letter), Make.page("> 签订地点：南岭市")]) == [1])
    }

    @Test("The two sides of a card on two pages are one document; two cards are two")
    func cards() {
        func front(_ name: String) -> Page {
            Make.page("姓名 \(name)\n性别 男 民族 汉\n出生 1990年1月1日\n住址 北京市海淀区中关村大街1号\n公民身份号码 110000199001010013")
        }
        let back = Make.page("中华人民共和国\n居民身份证\n签发机关 北京市公安局海淀分局\n有效期限 2015.03.01-2035.03.01")
        #expect(starts([front("张建国"), back, front("赵强"), back]) == [1, 3])
        #expect(starts([front("张建国"), front("赵强")]) == [1, 2])
    }

    @Test("Numbers of lists are read as they are written")
    func numbers() {
        func number(_ text: String) -> String? { ListNumber(text).map { "\($0.form) \($0.number)" } }
        #expect(number("（二十一）其他") == "（#） 21")
        #expect(number("第十二条　租金") == "第#条 12")
        #expect(number("3.返还押金") == "0. 3")
        #expect(number("十、其他") == "#、 10")
        #expect(["3.5万元", "2023.12.27", "一审判决", "2,000元", "第三人：李雷"].compactMap(number) == [])
    }
}
