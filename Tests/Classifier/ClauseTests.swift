import CaseModel
import Testing

@testable import Classifier

/// Clauses of contracts and mandates (要件), in the words in which offices write them.
@Suite("Clauses", .enabled(if: Make.classifier != nil)) struct ClauseTests {
    private func clauses(_ text: String, is material: String) throws -> Set<String> {
        let document = try #require(Make.classify([Make.file("0001.docx", [Make.flowing(text)])]).documents.first)
        #expect(document.material == material)
        return Set(document.clauses)
    }

    private func mandate(_ matter: String) -> String {
        "授权委托书\n委托人：程敏，女，住南宁市青秀区\n受委托人：廖凯，广西南江律师事务所律师\n\(matter)\n代理权限：一般代理。\n委托人：程敏\n2023年5月6日"
    }

    @Test("A mandate for an instance, a stage or a procedure has a term: to its end", arguments: [
        "现委托受委托人在我与韦刚房屋租赁合同纠纷一案中，作为第一审诉讼代理人。", "现委托受委托人在本人与韦刚合同纠纷二审中作为代理人。",
        "现委托受委托人代理我与广西某公司的劳动争议仲裁一案。", "现委托受委托人代理我申请执行韦刚一案。",
        "现委托受委托人在我与韦刚离婚纠纷中作为诉讼代理人，至调解书送达之日委托期限届满。",
    ])
    func term(matter: String) throws {
        #expect(try clauses(mandate(matter), is: "power-of-attorney").isSuperset(of: ["权限", "期限"]))
    }

    @Test("A mandate that names neither a day nor an instance has none, one without powers no powers")
    func lacking() throws {
        #expect(try !clauses(mandate("现委托受委托人在我与韦刚离婚纠纷中作为诉讼代理人。"), is: "power-of-attorney").contains("期限"))
        let bare = "授权委托书\n委托人：程敏，女，住南宁市青秀区\n受委托人：廖凯，广西南江律师事务所律师\n现委托受委托人在我与韦刚离婚纠纷一案中，作为诉讼代理人。\n委托人：程敏\n2023年5月6日"
        #expect(try !clauses(bare, is: "power-of-attorney").contains("权限"))
    }

    @Test("Contracts say what they are about, the fee and the duties in many ways", arguments: [
        "刑事委托辩护协议\n委托人：蒋玉（何杰之妻）\n受托人：江苏钟山律师事务所\n1. 委托人为涉嫌诈骗罪的何杰聘请辩护人，受托人指派段昌律师担任侦查、审查起诉阶段辩护人。\n2. 费用：辩护费共计人民币伍万元整，签约时一次付清。\n3. 委托人不得要求律师承诺结果。\n委托人：蒋玉\n受托人：江苏钟山律师事务所\n2024年1月17日",
        "委托代理合同\n甲方：李恩\n乙方：广东新岭律师事务所\n甲方就其与某保险公司的保险理赔，委托乙方代理一审，乙方指派史设律师代为起诉、出庭。\n收费：基础费壹万元，签约时交纳。\n乙方无正当理由不得中止代理；诉讼费由甲方承担。\n甲方：李恩\n乙方：广东新岭律师事务所\n2022年3月3日",
    ])
    func contracts(text: String) throws {
        let material = text.hasPrefix("刑事") ? "defence-agreement" : "engagement-contract"
        #expect(try clauses(text, is: material).isSuperset(of: ["委托事项", "权限", "费用", "双方权利义务"]))
    }

    @Test("A contract without a fee has no such clause, though it speaks of court fees")
    func withoutFee() throws {
        let text = "委托代理合同\n甲方：李恩\n乙方：广东新岭律师事务所\n甲方因与某公司买卖合同纠纷一案，委托乙方代理一审，乙方指派史设律师。\n代理权限：特别授权。\n诉讼费用由法院决定。\n甲方应当如实陈述案情。\n甲方：李恩\n乙方：广东新岭律师事务所\n2022年3月3日"
        #expect(try !clauses(text, is: "engagement-contract").contains("费用"))
    }

    @Test("A mandate that says no more than full agency names no special powers", arguments: [
        ("全权代理", false), ("一般代理", true), ("特别授权，代为承认、放弃、变更诉讼请求，进行和解", true), ("全权代理，包括代为承认、变更、放弃诉讼请求", true), ("代为立案、出庭、领取法律文书", true),
    ])
    func powers(_ words: String, _ isNamed: Bool) throws {
        let text = mandate("现委托受委托人在我与韦刚房屋租赁合同纠纷一案中，作为第一审诉讼代理人。").replacing("一般代理", with: words)
        #expect(try clauses(text, is: "power-of-attorney").contains { $0.hasPrefix("特别授权事项") } == isNamed)
    }
}
