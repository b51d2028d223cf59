import CaseModel
import Testing

@testable import Classifier

/// A draft with other words beside the signed paper.
@Suite("Versions of a paper", .enabled(if: Make.classifier != nil)) struct DraftVersionTests {
    private func text(fee: String = "贰万元整（¥20000）", client: String = "郝建平", more: String = "", end: String) -> String {
        "# 委托代理合同\n甲方（委托人）：\(client)\n乙方（受托人）：河北燕山律师事务所\n一、甲方因与任红民间借贷纠纷一案，委托乙方代理一审，乙方指派孟祥宇律师为代理人。\n"
            + "二、代理权限：特别授权，代为承认、放弃、变更诉讼请求，进行和解。\n三、律师代理费人民币\(fee)，签订合同之日一次付清。\n\(more)\n四、争议由乙方所在地人民法院管辖。\n\(end)"
    }

    private func final(_ change: (String) -> String = { $0 }) -> FileReading {
        var page = Make.page(change(text(end: "> 甲方（签字）：郝建平\n> 乙方（盖章）：河北燕山律师事务所\n> 2024年3月5日")))
        page.signature = .seen
        page.signed = [Box(x: 1500, y: 1500, width: 200, height: 90)]
        page.seals = [Box(x: 1600, y: 1600, width: 480, height: 480)]
        return Make.file("委托代理合同（签字盖章）.pdf", [page])
    }

    private func typed(_ name: String, _ text: String, pdf: Bool = false) -> FileReading {
        guard pdf else { return Make.file(name, [Make.flowing(text)]) }
        var page = Make.page(text)
        (page.source, page.colour) = (.embedded, .none)
        return Make.file(name, [page])
    }

    private static let open = "甲方（签字）：\n乙方（盖章）：\n    年  月  日"

    private func excluded(_ files: [FileReading]) -> [String] {
        Make.classify(files).documents.filter { $0.exclusion != nil || $0.material == "draft" }.compactMap { $0.parts.first?.file.display }
    }

    @Test("An unsigned version, whatever its name, is a draft beside the signed one, and its fee is no contradiction", arguments: [
        "委托代理合同v1.docx", "委托合同修订稿.docx", "委托代理合同（征求意见稿）.docx", "合同 改.docx",
    ])
    func version(name: String) {
        let draft = typed(name, text(fee: "叁万伍仟元整（¥35000）", more: "乙方应当在开庭三日以前书面告知甲方庭审安排，并在庭后一周内提交代理意见。", end: Self.open))
        #expect(excluded([final(), draft]) == [name])
        #expect(Make.classify([final(), draft]).problems.compactMap(\.contradiction).isEmpty)
    }

    @Test("It is called a draft, also where its words are those of the scan")
    func called() throws {
        let name = try #require(Make.pipeline?.materials.name("draft-superseded"))
        for fee in ["贰万元整（¥20000）", "叁万伍仟元整（¥35000）"] {
            let documents = Make.classify([final(), typed("委托代理合同.docx", text(fee: fee, end: Self.open))]).documents
            #expect(documents.compactMap(\.exclusion) == [.named(name)])
        }
    }

    @Test("So is a printed PDF that nobody signed, and one beside a scan of which the labels were hardly read")
    func printed() {
        let scan = final { $0.replacing("甲方（委托人）：郝建平", with: "甲力委托入 郝建平 电话13800138000").replacing("一审", with: "审") }
        #expect(excluded([scan, typed("合同v1.docx", text(fee: "叁万元整（¥30000）", end: Self.open))]) == ["合同v1.docx"])
        #expect(excluded([final(), typed("合同V2.pdf", text(fee: "叁万元整（¥30000）", end: Self.open), pdf: true)]) == ["合同V2.pdf"])
    }

    @Test("A text for somebody else, another stage, or without a signed one beside it is none")
    func others() {
        #expect(excluded([final(), typed("合同二.docx", text(client: "柴玉林", end: Self.open))]) == [])
        #expect(excluded([final(), typed("二审合同.docx", text(fee: "捌仟元整（¥8000）", more: "乙方应当在上诉期届满以前提交上诉状，并在开庭三日以前书面告知甲方庭审安排。", end: Self.open).replacing("代理一审", with: "代理二审"))]) == [])
        #expect(excluded([typed("合同v1.docx", text(end: Self.open)), typed("合同v2.docx", text(fee: "叁万元整（¥30000）", end: Self.open))]) == [])
    }
}
