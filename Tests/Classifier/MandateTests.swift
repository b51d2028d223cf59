import CaseModel
import Testing

@testable import Classifier

/// Who the lawyer, the client and the mandator are, and since when, as contracts and mandates say it.
@Suite("People of a case", .enabled(if: Make.classifier != nil)) struct MandateTests {
    private func facts(_ papers: [String]) -> CaseFacts {
        Make.classify(papers.enumerated().map { Make.file("\($0 + 1).docx", [Make.flowing($1)]) }).facts
    }

    private func mandate(_ lines: String, client: String = "郝建平") -> String {
        "授权委托书\n委托人：\(client)\n\(lines)\n现委托上列受托人在民间借贷纠纷一案中作为诉讼代理人。\n代理权限：特别授权，代为承认、放弃、变更诉讼请求。\n委托人（签名）：\(client)\n2025年3月9日"
    }

    @Test("The lawyer is read from labelled fields however they are laid out", arguments: [
        "受托人：孟祥宇，河北燕山律师事务所律师",
        "受委托人：河北燕山律师事务所 孟祥宇律师",
        "受 托 人： 孟 祥 宇    执业证号：11301202010000001\n工作单位：河北燕山律师事务所，职务：律师",
        "被委托人\n姓名：孟祥宇\n工作单位：河北燕山律师事务所\n职务：律师",
        "委托代理人：孟祥宇、陶冶（均为河北燕山律师事务所律师）",
        "承办律师：孟祥宇",
    ])
    func lawyer(_ lines: String) throws {
        let facts = facts([mandate(lines)])
        #expect(facts.lawyer.name == "孟祥宇")
        #expect(facts.sources["lawyer.name"] == .documents)
        let place = try #require(facts.places?["lawyer.name"])
        #expect(place.file.display == "1.docx" && place.page == 1 && place.confidence > 0.5)
        #expect(facts.clientName == "郝建平")
    }

    @Test("All lawyers of a field are read, behind commas, semicolons and their offices' names")
    func several() throws {
        for line in ["受委托人：孟祥宇，河北燕山律师事务所律师；陶冶，河北燕山律师事务所律师", "受委托人：孟祥宇、陶冶，均系河北燕山律师事务所律师"] {
            let document = try #require(Make.classify([Make.file("1.docx", [Make.flowing(mandate(line))])]).documents.first)
            #expect(document.facts?.filter { $0.kind == .lawyer }.map(\.value) == ["孟祥宇", "陶冶"], "\(line)")
        }
    }

    @Test("A sentence that assigns the lawyer counts; the day is the labelled one, else that of signing")
    func contract() {
        let body = "委托代理合同\n甲方（委托人）：郝建平\n乙方（受托人）：河北燕山律师事务所\n一、委托事项：甲方因民间借贷纠纷委托乙方代理。\n二、乙方接受甲方委托，指派孟祥宇、陶冶律师担任甲方的诉讼代理人。\n三、代理权限：特别授权。\n四、律师费用：固定收费壹万元。\n甲方（签名）：郝建平\n"
        #expect(facts([body + "2025年3月8日"]).lawyer.name == "孟祥宇")
        #expect(facts([body + "2025年3月8日"]).opened == CalendarDate(iso: "2025-03-08"))
        let labelled = facts([body + "签订日期：2025年3月5日"])
        #expect(labelled.opened == CalendarDate(iso: "2025-03-05") && labelled.places?["opened"] != nil)
    }

    @Test("Papers that contradict each other settle nothing; an employee beside the lawyer is not one")
    func contradiction() {
        let other = facts([mandate("受托人：孟祥宇，河北燕山律师事务所律师"), mandate("受托人：陶冶，河北燕山律师事务所律师")])
        #expect(other.lawyer.name == nil)
        #expect(Set(other.contested?["lawyer.name"] ?? []) == ["孟祥宇", "陶冶"])
        let joint = facts([mandate("受托人：孟祥宇、陶冶，河北燕山律师事务所律师"), mandate("受托人：陶冶、孟祥宇，河北燕山律师事务所律师")])
        #expect(joint.lawyer.name != nil && joint.contested == nil)
        #expect(facts([mandate("受托人：（签字）\n年 月 日")]).lawyer.name == nil)
    }

    @Test("A relative who signs for a suspect is the mandator, the suspect the client", arguments: [
        ("刑事授权委托书\n委托人：罗桂兰，系犯罪嫌疑人邱志强的母亲\n受托人：孟祥宇，河北燕山律师事务所律师\n委托人因邱志强涉嫌诈骗罪一案，委托孟祥宇担任犯罪嫌疑人邱志强的辩护人。\n代理权限：提供法律帮助、申请取保候审、代理申诉控告、会见在押的犯罪嫌疑人。\n委托人（签名）：罗桂兰\n2025年3月9日", "邱志强", "罗桂兰"),
        ("刑事辩护委托协议\n委托人：罗桂兰\n与被告人关系：母子\n被告人：邱志强\n受托人：河北燕山律师事务所\n一、指派孟祥宇律师担任被告人邱志强的一审辩护人。\n二、律师费用：固定收费叁万元。\n三、辩护权限：会见、阅卷、出庭辩护。\n委托人（签名）：罗桂兰\n2025年3月9日", "邱志强", "罗桂兰"),
        ("刑事授权委托书\n委托人：邱志强\n受托人：孟祥宇，河北燕山律师事务所律师\n因涉嫌诈骗罪一案，委托孟祥宇担任犯罪嫌疑人邱志强的辩护人。\n委托人（签名）：邱志强\n2025年3月9日", "邱志强", nil),
    ] as [(String, String, String?)])
    func relative(_ paper: String, _ client: String, _ mandator: String?) {
        let facts = facts([paper])
        #expect(facts.clientName == client && facts.mandator == mandator)
        #expect(facts.clientKind == "person")
        #expect(facts.facts["client.relation"] == (mandator == nil ? nil : .word("relative")))
        #expect(facts.lawyer.name == "孟祥宇")
    }

    @Test("A victim who gives a mandate is the client")
    func victim() {
        let paper = "刑事授权委托书\n委托人：罗桂兰，系本案被害人\n被害人：罗桂兰\n受托人：孟祥宇，河北燕山律师事务所律师\n委托人因邱志强涉嫌诈骗罪一案，委托孟祥宇担任被害人罗桂兰的诉讼代理人。\n委托人（签名）：罗桂兰\n2025年3月9日"
        let facts = facts([paper])
        #expect(facts.clientName == "罗桂兰" && facts.mandator == nil)
    }

    @Test("Numbers of police and courts are told apart from those that are only mentioned")
    func numbers() {
        let notice = "北京市公安局海淀分局\n拘留通知书\n京公（海）拘通字〔2025〕1234号\n邱志强的家属：\n根据《中华人民共和国刑事诉讼法》第八十二条，我局已于2025年3月1日将邱志强刑事拘留，现羁押在海淀区看守所。\n2025年3月2日"
        let statement = "代理词\n案号：（2025）冀0102民初77号\n审判长：\n参照（2023）最高法民终5号判决，发表代理意见如下：\n一、合同有效。\n代理人：孟祥宇\n2025年3月2日"
        let numbers = Make.classify([Make.file("1.docx", [Make.flowing(notice)]), Make.file("2.docx", [Make.flowing(statement)])]).numbers ?? []
        let own = Dictionary(numbers.map { ($0.text, $0.isOwn) }, uniquingKeysWith: { first, _ in first })
        #expect(own["京公(海)拘通字〔2025〕1234号"] == true)
        #expect(own["（2025）冀0102民初77号"] == true && own["（2023）最高法民终5号"] == false)
    }
}
