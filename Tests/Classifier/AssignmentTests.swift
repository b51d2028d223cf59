import CaseModel
import Testing

@testable import Classifier

/// For whom an aid office assigned a lawyer, as its notice and the other papers say it.
@Suite("Assigned lawyers", .enabled(if: Make.classifier != nil)) struct AssignmentTests {
    private func facts(_ papers: [String]) -> CaseFacts {
        Make.classify(papers.enumerated().map { Make.file("\($0 + 1).docx", [Make.flowing($1)]) }).facts
    }

    private let indictment = """
        无锡市滨湖区人民检察院
        # 起诉书
        锡滨检刑诉〔2024〕337号
        被告人陶立群，男，1991年3月14日出生，汉族，高中文化，无业。
        被告人陶立群因涉嫌诈骗罪，于2024年3月2日被刑事拘留，同年4月8日被逮捕。
        经依法审查查明：被告人陶立群骗取被害人钱芳人民币五万元。
        本院认为，被告人陶立群的行为构成诈骗罪，提起公诉，请依法判处。
        此致
        无锡市滨湖区人民法院
        检察员 季平
        2024年8月19日
        """

    @Test("Whom the notice names is the client, a person and the accused", arguments: [
        "# 法律援助指派通知书\n江苏澄怀律师事务所：\n本中心决定为被告人陶立群（涉嫌诈骗罪）提供法律援助，请指派律师担任其辩护人。\n承办律师：沈知行\n无锡市滨湖区法律援助中心\n2024年8月25日",
        "# 法律援助公函\n无锡市滨湖区人民法院：\n本中心指派江苏澄怀律师事务所沈知行律师担任被告人陶立群的辩护人。\n特此函告\n无锡市滨湖区法律援助中心\n2024年8月25日",
    ])
    func accused(_ notice: String) {
        let facts = facts([notice, indictment])
        #expect(facts.clientName == "陶立群" && facts.clientKind == "person")
        #expect(facts.facts["client.side"] == .word("suspect"))
        #expect(facts.type == "aid-criminal")
    }

    @Test("A lawyer assigned to the victim has the accused for no client, and an indictment alone names no client")
    func others() {
        let victim = "# 法律援助指派通知书\n江苏澄怀律师事务所：\n本中心决定为被害人钱芳提供法律援助，请指派律师担任其诉讼代理人。\n无锡市滨湖区法律援助中心\n2024年8月25日"
        #expect(facts([victim, indictment]).clientName != "陶立群")
        #expect(facts([indictment]).clientName == nil)
    }
}
