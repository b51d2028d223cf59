import CaseModel
import Testing

@testable import Classifier

/// A chat with the client's own lawyer is how the firm spoke with the client; a chat of the parties is evidence.
@Suite("Whose chat", .enabled(if: Make.classifier != nil)) struct ChatTests {
    private func material(_ lines: [String], file: String = "截图1.jpg") -> MaterialID? {
        let chat = ["14:05", "昨天 14:20", "聊天信息"] + lines + ["昨天 15:02", "好的，收到", "按住 说话"]
        return Make.classify([Make.file(file, [Make.page(chat.joined(separator: "\n"))])]).documents.first?.material
    }

    @Test("With the lawyer", arguments: [
        ["沈律师，昨天法院打电话来了", "让我下周一去拿传票"], ["欧阳律师 ，材料我寄出去了", "单号发你微信"], ["沈律师", "早上好，合同原件找到了", "那我下午送到所里"],
        ["在吗，沈律师", "对方又来电话了，说可以分期"], ["好的沈律师您放心", "明天把钱打过去"], ["沈静律师 10:32", "开庭时间定了，下月三号上午"],
    ])
    func lawyer(_ lines: [String]) { #expect(material(lines) == "wechat-record", "\(lines)") }

    @Test("Of the parties, also where they speak of lawyers", arguments: [
        ["老郭，货款什么时候给", "再缓两天，月底一定转给你"], ["再不还钱我就找律师，你等着", "随便你，请律师，我不怕"], ["我已经问过律师，你这是违约", "那就法院见"],
    ])
    func parties(_ lines: [String]) { #expect(material(lines) == "chat-evidence", "\(lines)") }

    @Test("What lies with the evidence is evidence")
    func numbered() { #expect(material(["沈律师，昨天说的那笔钱"], file: "证据/证据三 聊天记录.jpg") == "chat-evidence") }
}
