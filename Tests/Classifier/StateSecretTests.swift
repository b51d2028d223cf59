import CaseModel
import Testing

@testable import Classifier

@Suite("State secrets", .enabled(if: Make.classifier != nil)) struct StateSecretTests {
    static let marks = [
        "机密★10年", "绝密★", "秘密★长期", "绝密★启用前", "机 密 ★ 10 年", "机密☆5年", "絕密★長期", "机密 ★ 6个月", "秘密★2030年12月31日", "特急 机密★1年",
        "000126 机密★10年", "特急机密★10年", "【机密★10年】", "密级：机密★20年", "机密*10年", "绝密＊启用前", "机密大10年", "秘密 太 5年", "绝密※长期", "机密10年", "绝密 启用前",
        "机密★1O年", "绝密★启用前　试卷类型：A", "机密★", "密级：机密　保密期限：10年", "密级 秘密 保密期限 长期", "密级：绝密\n保密期限：长期", "【密级】秘密 【保密期限】6个月",
    ]

    @Test("The official mark is known in the forms in which it is printed and read", arguments: marks)
    func known(mark: String) {
        #expect(StateSecret.isMarked(Make.flowing(mark + "\n关于某项工作的通知\n各单位：\n")), "\(mark)")
        #expect(StateSecret.isMarked(Make.page(mark + "\n# 关于某项工作的通知\n各单位：")), "\(mark)")
    }

    static let others = [
        "本所绝密级", "密级：绝密", "绝密", "机密文件", "商业机密，严禁外传", "密级：秘密 保管期限：10年", "秘密级　保管期限长期", "按照规定在首页标注“机密★10年”字样。",
        "标志形式为《秘密★5年》，由定密责任人确定", "国家秘密的密级分为绝密、机密、秘密三级。", "文件左上角应当写明机密★10年，不得遗漏。", "秘密武器", "机密 大安公司", "★★★★★ 五星好评", "绝密档案（电视剧）",
        "第三条 保密等级为机密，期限十年", "绝密级别客户名单*",
    ]

    @Test("A firm's own words and sentences about marks are none", arguments: others)
    func unknown(text: String) {
        #expect(!StateSecret.isMarked(Make.flowing(text + "\n甲方：某某公司\n")), "\(text)")
        #expect(!StateSecret.isMarked(Make.page("# 保密管理规定\n" + text)), "\(text)")
    }

    @Test("Papers with and without a mark, by another hand", arguments: ["tuned", "heldout"])
    func byAnotherHand(half: String) throws {
        let whole = try String(contentsOfFile: EvaluationSet.folder + "secret-marks-\(half).txt", encoding: .utf8)
        let papers = whole.components(separatedBy: "\n@@ ").dropFirst()
        #expect(papers.count >= 15)
        var held = 0, missed = 0
        for paper in papers {
            let text = paper.components(separatedBy: "\n").dropFirst().joined(separator: "\n")
            for page in [Make.page(text), Make.flowing(text)] {
                let isMarked = StateSecret.isMarked(page)
                if isMarked, paper.hasPrefix("no") { held += 1 }
                if !isMarked, paper.hasPrefix("yes") { missed += 1 }
            }
        }
        #expect(missed == 0 && held == 0, "\(half): \(missed) missed, \(held) held without need")
    }

    @Test("Only the head of a page is where a mark stands; over two lines it is one too")
    func places() {
        let filler = (1...14).map { "第\($0)条 本制度由办公室负责解释。" }
        #expect(!StateSecret.isMarked(Make.page((filler + ["机密★10年"]).joined(separator: "\n"))))
        #expect(!StateSecret.isMarked(Make.flowing((filler + ["机密★10年"]).joined(separator: "\n"))))
        #expect(StateSecret.isMarked(Make.page("机密\n★10年\n# 关于报送情况的函")))
        #expect(StateSecret.isMarked(Make.flowing("机密★\n10年\n关于报送情况的函")))
        var corner = Make.page("# 关于报送情况的函\n各单位：")
        corner.lines.append(TextLine(text: "秘密★1年", box: Box(x: 2000, y: 180, width: 300, height: 50)))
        #expect(StateSecret.isMarked(corner))
    }

    @Test("Of a marked paper nothing is kept but that it is there, until a person gives it a level")
    func held() {
        let file = Make.file("通知.pdf", [Make.page("机密★10年\n# 关于征收工作的通知\n联系人：李建国，身份证号：110000199001010013")])
        let result = Make.classify([file])
        #expect(result.findings.isEmpty && result.documents.allSatisfy { $0.evidence.isEmpty })
        #expect(result.problems.contains { $0.code == .stateSecret })
        #expect(file.pages[0].withheld.lines.isEmpty && file.pages[0].withheld.isWithheld)
        let decision = Decision(
            kind: .level(.confidential), document: [DocumentKey(sha256: file.sha256, pages: 1...1)], by: "王主任", reason: "模拟试卷", at: "2024-11-01T09:00:00+08:00")
        let released = Make.classify([file], decisions: [decision])
        #expect(!released.problems.contains { $0.code == .stateSecret } && released.findings.contains { $0.kind == "id.cn18" })
        let withheld = Make.classify([Make.file("通知.pdf", file.pages.map(\.withheld))], decisions: [decision])
        #expect(withheld.problems.contains { $0.code == .stateSecret })
    }
}
