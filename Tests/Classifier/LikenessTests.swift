import CaseModel
import Foundation
import Testing

@testable import Classifier

/// What people said of a document speaks for pages that are like it.
@Suite("Corrections by likeness", .enabled(if: Make.classifier != nil)) struct LikenessTests {
    /// A firm's own form that no rule knows, filled in.
    static func form(_ name: String, _ company: String, _ day: String, _ number: String) -> Page {
        Make.page("""
            # 外勤用车回执
            回执编号：\(number)
            乘车人：\(name)    随行单位：\(company)
            出发地点及到达地点由乘车人如实填写，里程以车载仪表所示为准。
            车辆使用完毕后应当交还后勤组，钥匙放入前台保管箱。
            出发时间：\(day)    返回时间：\(day)
            油料消耗由后勤组登记，过路费凭票据另行报账。
            途中如遇故障，请先联络车队值班员，不得擅自送修。
            乘车人确认以上内容属实。
            > 后勤组 \(day)
            """)
    }

    static func correction(_ id: Int64, _ material: String, _ pages: [Page], by: String = "李明", sha256: String = "aa") -> Correction {
        Correction(
            id: id, material: material, by: by, source: "C0000\(id) D001", document: [DocumentKey(sha256: sha256, pages: 1...max(1, pages.count))],
            sketches: PageSketch.sketches(of: pages))
    }

    static func classify(_ pages: [Page], _ corrections: [Correction]) -> Classification {
        var input = Make.input([Make.file("0001.pdf", pages)])
        input.memory = Memory(corrections)
        return Make.classifier?.classify(input) ?? Make.classify([])
    }

    private let known = form("周敏", "杭州青禾装饰工程有限公司", "2024年3月1日", "2024-017")
    private let other = form("欧阳国庆", "成都安顺物流有限公司", "2023年11月26日", "2023-208")

    @Test("The same form of another party gets the person's material, with evidence that says whose word it was, and no certainty")
    func sameForm() throws {
        #expect(Self.classify([other], []).documents.first?.material == .unknownMaterial)
        let document = try #require(Self.classify([other], [Self.correction(3, "work-log", [known])]).documents.first)
        #expect(document.material == "work-log")
        #expect(document.confidence >= 0.5 && document.confidence < 1)
        let evidence = try #require(document.evidence.first { $0.kind == .likeness })
        #expect(evidence.text.contains("李明") && evidence.text.contains("C00003 D001"))
        #expect(document.confirmedBy == nil)
    }

    @Test("Another form of the same office is another paper")
    func otherForm() {
        let page = Make.page("""
            # 外勤用餐登记
            登记编号：2024-031
            用餐人：周敏    接待单位：杭州青禾装饰工程有限公司
            人均标准不得超过规定限额，超出部分自理，酒水一律不予列支。
            陪同人数按来客人数核定，登记簿每月末由财务汇总核对。
            餐馆开具的小票粘贴于背面，缺少小票的不予受理。
            > 后勤组 2024年3月1日
            """)
        #expect(Self.classify([page], [Self.correction(1, "work-log", [known])]).documents.first?.material == .unknownMaterial)
    }

    @Test("A person's word on the same form outweighs a title that the rules know")
    func outweighs() {
        let text = { (name: String) in
            Make.page("""
                # 授权委托书
                委托人：\(name)
                现委托上述受委托人在本案中作为诉讼代理人，代理权限为特别授权。
                本页为操作演示用纸，仅供新进人员练习填写，不产生任何效力，用后由培训组统一收回。
                练习人应当按照讲义顺序逐栏填写，不得涂改，填毕交培训组评阅，评阅结果计入当月考核。
                """)
        }
        #expect(Self.classify([text("周敏")], []).documents.first?.material == "power-of-attorney")
        #expect(Self.classify([text("钱进")], [Self.correction(1, "blank-form", [text("周敏")])]).documents.first?.material == "blank-form")
    }

    @Test("The newer of two corrections holds, whether of the same document or of two of one form")
    func newer() {
        let same = [Self.correction(1, "work-log", [known]), Self.correction(2, "fee-statement", [known], by: "王芳")]
        #expect(Self.classify([other], same).documents.first?.material == "fee-statement")
        let two = [Self.correction(1, "work-log", [known]), Self.correction(2, "fee-statement", [Self.form("何静", "南京华鼎电子有限公司", "2022年7月9日", "7")], sha256: "bb")]
        #expect(Self.classify([other], two.reversed()).documents.first?.material == "fee-statement")
    }

    @Test("Photographs without words are told by their pictures")
    func pictures() {
        func photograph(_ likeness: UInt64) -> Page {
            var page = Make.page("")
            page.likeness = likeness
            return page
        }
        let correction = Self.correction(1, "evidence-other", [photograph(0x0F0F_3C3C_AA55_1234)])
        #expect(Self.classify([photograph(0x0F0F_3C3C_AA55_1236)], [correction]).documents.first?.material == "evidence-other")
        #expect(Self.classify([photograph(0xF0F0_3C3C_AA55_1234)], [correction]).documents.first?.material == .unknownMaterial)
    }

    @Test("Nothing is kept of a page with a state-secret mark, and nothing readable of any")
    func secrets() throws {
        #expect(PageSketch.sketches(of: [Make.page("机密★10年\n关于某事项的报告\n内容不得外传，阅后退回。")]).isEmpty)
        let kept = String(decoding: try JSONEncoder().encode(Self.correction(1, "work-log", [known])), as: UTF8.self)
        #expect(!kept.contains("周敏") && !kept.contains("青禾"))
    }

    @Test("The signature changes with a correction that bears on the files, and with no other")
    func signature() {
        let files = [Make.file("0001.pdf", [other])]
        let near = Self.correction(1, "work-log", [known])
        let far = Self.correction(2, "judgment", [Make.page("# 判决书\n" + String(repeating: "审理查明如下事实并据此裁判，双方当事人均无异议。\n现予公布。", count: 1) + "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒日月盈昃")], sha256: "bb")
        #expect(Memory([far]).signature(for: files) == "")
        #expect(Memory([near, far]).signature(for: files) == Memory([near]).signature(for: files))
        #expect(Memory([near]).signature(for: files) != Memory([Self.correction(1, "fee-statement", [known])]).signature(for: files))
    }

    /// The measurement that the threshold comes from: papers of one kind or of two, in the words of different offices.
    @Test("Papers of different kinds are never alike")
    func measured() throws {
        let set = try EvaluationSet("tuned")
        let sketches = set.entries.map { PageSketch.sketches(of: [Make.flowing($0.text)]).first }
        var highest = 0.0
        for (index, one) in sketches.enumerated() {
            for (position, two) in sketches[..<index].enumerated() {
                guard let one, let two, min(one.count, two.count) >= Memory.fewestPieces,
                    Set(set.entries[index].materials).isDisjoint(with: set.entries[position].materials)
                else { continue }
                highest = max(highest, one.share(with: two))
            }
        }
        #expect(highest < Memory.alike - 0.04, "\(highest)")
    }
}
