import CaseModel
import Testing

@testable import Classifier

/// Notices to a family or a firm that name whom they are about: a stranger's is no paper of the case.
@Suite("Notices about somebody", .enabled(if: Make.classifier != nil)) struct FamilyNoticeTests {
    private func mixed(_ texts: [String]) -> Problem? {
        let files = texts.enumerated().map { Make.file("扫描\($0 + 1).jpg", [Make.page($1)]) }
        return Make.classify(files).problems.first { $0.code == .mixedCase }
    }

    private static let mandate =
        "# 委托书\n委托人孟婷，系犯罪嫌疑人秦浩的妻子，委托河南嵩阳律师事务所申立群律师担任涉嫌盗窃罪一案犯罪嫌疑人秦浩在侦查阶段的辩护人。\n本委托书有效期至侦查终结止。\n> 委托人：孟婷"
    private static let aid =
        "# 授权委托书\n委托人：何秀兰，女。\n受托人：温俊，四川嘉陵律师事务所律师。\n因与张建业赡养纠纷一案，委托温俊为一审诉讼代理人。\n代理权限：一般代理。\n> 委托人：何秀兰"

    private static func arrest(_ family: String, _ suspect: String) -> String {
        "# 郑州市公安局管城分局\n# 逮捕通知书\n郑公管（刑）捕通字〔2024〕411号\n\(family)：\n经人民检察院批准，我局于2024年9月6日对涉嫌诈骗罪的\(suspect)执行逮捕，现羁押在郑州市第三看守所。\n> 2024年9月6日"
    }
    private static func detention(_ suspect: String) -> String {
        "# 郑州市公安局金水分局\n# 拘留通知书\n郑公金（刑）拘通字〔2024〕7号\n我局已于2024年10月16日10时将涉嫌盗窃罪的\(suspect)刑事\n拘留，现羁押在郑州市第二看守所。\n> 2024年10月17日"
    }
    private static func approval(_ name: String) -> String {
        "# 营山县法律援助中心\n# 给予法律援助决定书\n营援决字〔2024〕第92号\n\(name)：\n你于2024年6月24日提出的法律援助申请，经审查符合法律援助条件，决定给予法律援助。\n> 二〇二四年六月二十六日"
    }
    private static func assignment(_ name: String) -> String {
        "# 营山县法律援助中心\n# 法律援助指派通知书\n四川嘉陵律师事务所：\n我中心决定为\(name)工伤赔偿一案提供法律援助，现指派你所温俊律师承办。\n> 二〇二四年七月五日"
    }
    private static func bail(_ suspect: String) -> String {
        "# 取保候审申请书\n申请人：申立群，河南嵩阳律师事务所律师，犯罪嫌疑人\(suspect)的辩护人。\n申请事项：对犯罪嫌疑人\(suspect)变更强制措施为取保候审。\n事实与理由：\(suspect)系初犯。\n> 申请人：申立群"
    }

    @Test("A notice about somebody whom nobody knows is not the case's", arguments: [
        [mandate, arrest("刘根生", "刘洪涛")], [mandate, detention("刘洪涛")], [mandate, bail("刘洪涛")], [aid, approval("胡大妹")], [aid, assignment("胡大妹")],
    ])
    func strangersNotice(_ texts: [String]) throws {
        let problem = try #require(mixed(texts))
        #expect(problem.matters?.last?.documents == ["D002"])
    }

    @Test("A notice about the client, to whoever signs, or about nobody is the case's", arguments: [
        [mandate, arrest("孟婷", "秦浩")], [mandate, detention("秦浩")], [mandate, arrest("孟婷", "")], [mandate, arrest("秦大山", "秦浩")], [mandate, bail("秦浩")],
        [mandate, detention("秦洁")], [mandate, detention("")], [aid, approval("何秀兰")], [aid, approval("何秀蓝")], [aid, assignment("何秀芝")], [aid, approval("四川嘉陵律师事务所")],
    ])
    func ownNotice(_ texts: [String]) { #expect(mixed(texts) == nil) }

    @Test("What was hardly read names nobody, and a person's word settles whose it is")
    func doubtfulNotice() {
        func told(confidence: Double, decisions: [Decision] = []) -> Bool {
            var page = Make.page(Self.arrest("刘根生", "刘洪涛"))
            for index in page.lines.indices { page.lines[index].confidence = confidence }
            let files = [Make.file("扫描1.jpg", [Make.page(Self.mandate)]), Make.file("扫描2.jpg", [page], sha256: "2")]
            return Make.classify(files, decisions: decisions).problems.contains { $0.code == .mixedCase }
        }
        #expect(told(confidence: 0.95) && !told(confidence: 0.6))
        let key = DocumentKey(sha256: "2", pages: 1...1)
        #expect(!told(confidence: 0.95, decisions: [Decision(kind: .material("arrest-notice"), document: [key], by: "王芳", at: "2024-05-01T08:00:00+08:00")]))
    }
}
