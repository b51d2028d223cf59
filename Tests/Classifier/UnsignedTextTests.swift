import CaseModel
import Testing

@testable import Classifier

/// A text file cannot be signed, but one in which the place to sign is open, or that calls itself a draft, is not the paper that was signed.
@Suite("Unsigned texts", .enabled(if: Make.classifier != nil)) struct UnsignedTextTests {
    private func mandate(_ end: String, name: String = "授权委托书.docx") throws -> Document {
        let text =
            "授权委托书\n委托人：张伟，男，汉族，住北京市海淀区。\n受委托人：李明，正衡律师事务所律师。\n现委托李明在建设工程施工合同纠纷一案中作为诉讼代理人。\n代理权限：特别授权，代为承认、放弃、变更诉讼请求。\n委托期限：自签署之日起至一审终结止。\n" + end
        let found = Make.classify([Make.file(name, [Make.flowing(text)])]).documents
        return try #require(found.first)
    }

    @Test("An open place to sign is a fault; a name typed there is only told of", arguments: [
        ("委托人（签名）：\n年 月 日", Severity.failure), ("委托人：\n　　年　　月　　日", .failure), ("委托人（签字或盖章）：__________\n日期：____年__月__日", .failure),
        ("委托人签名：　　　　受委托人签名：李明\n2024年1月15日", .failure), ("委托人（签名）\n2024年1月15日", .failure), ("委托人（签名）：张伟\n2024年1月15日", .warning),
        ("委托人：张伟\n2024年1月15日", .warning), ("委托人（签名）：\n张伟\n2024年1月15日", .warning), ("2024年1月15日", .warning),
        ("受委托人（签名）：\n2024年1月15日", .warning),
    ])
    func openPlace(_ end: String, _ severity: Severity) throws {
        let document = try mandate(end)
        #expect(document.material == "power-of-attorney")
        let fault = try #require(document.problems.first { $0.code == .missingSignature })
        #expect(fault.severity == severity && fault.page == nil)
    }

    @Test("A draft by name is proposed to be left out though no final paper lies beside it")
    func draftAlone() throws {
        #expect(try mandate("委托人（签名）：张伟\n2024年1月15日", name: "授权委托书（草稿）.docx").exclusion != nil)
        #expect(try mandate("委托人（签名）：张伟\n2024年1月15日").exclusion == nil)
        // Evidence need not be signed by anybody, and a scan shows whether it is.
        let scan = Make.page("# 授权委托书\n委托人：张伟\n受委托人：李明，正衡律师事务所律师\n代理权限：特别授权，代为承认、放弃、变更诉讼请求。\n> 委托人：张伟\n> 2024年1月15日")
        #expect(Make.classify([Make.file("授权委托书草稿.jpg", [scan])]).documents.first?.exclusion == nil)
        var typed = scan
        typed.source = .embedded
        #expect(Make.classify([Make.file("授权委托书（初稿）.pdf", [typed])]).documents.first?.exclusion != nil)
        #expect(Make.classify([Make.file("授权委托书.pdf", [typed])]).documents.first?.exclusion == nil)
    }

    // MARK: born-digital pages

    private func statement(_ body: String, _ end: String, _ change: (inout Page) -> Void = { _ in }) throws -> Document {
        var page = Make.page(
            "# 代理词\n审判长、审判员：\n受赣泉矿业公司的委托，我担任其与应急管理局行政处罚一案的诉讼代理人，发表代理意见如下：\n\(body)\n二、处罚程序违法。\n\(end)")
        (page.source, page.colour) = (.embedded, .none)
        change(&page)
        return try #require(Make.classify([Make.file("代理词.pdf", [page])]).documents.first)
    }

    @Test("A PDF whose place to sign is a rule, or is left open without a day, is not signed", arguments: [
        ("代理人：＿＿＿＿＿＿\n广东鹏诺律师事务所\n2024年6月28日", true), ("代理人：\n年 月 日", true), ("代理人：温俊\n2024年6月28日", false), ("代理人：\n2024年6月28日", false),
        ("代理人：\n温俊\n2024年6月28日", false),
    ])
    func typed(_ end: String, _ isOpen: Bool) throws {
        let document = try statement("一、应当撤销处罚。", end)
        #expect(document.problems.contains { $0.code == .missingSignature && $0.severity == .failure } == isOpen && document.exclusion == nil)
    }

    @Test("What can still be altered and has gaps is a draft", arguments: [
        ("一、未依法告知听证权利。【待补：送达回证页码】", true), ("一、损失共计XXX元。", true), ("一、电话139XXXX0000。", false), ("一、【案号】见判决书。", false),
        ("一、损失（待鉴定后确认）应由被告赔偿。", false),
    ])
    func gaps(_ body: String, _ isDraft: Bool) throws {
        let end = "代理人：温俊\n2024年6月28日"
        #expect((try statement(body, end).exclusion != nil) == isDraft)
        #expect(try statement(body, end) { $0.signature = .seen }.exclusion == nil)
        #expect(try statement(body, end) { ($0.source, $0.colour) = (.ocr, .colour) }.exclusion == nil, "of paper")
    }

    @Test("A seal with the firm's name is not that of the client who left the place open")
    func disclosing() throws {
        var page = Make.page(
            "# 保密协议\n披露方：苏州启元创业投资管理有限公司\n接收方：江苏吴韵律师事务所\n一、保密信息：披露方提供的一切资料。\n二、接收方的保密义务：不得披露。\n> 披露方（盖章）：\n> 授权代表：\n> 接收方：江苏吴韵律师事务所\n> 2024年9月2日")
        (page.source, page.colour) = (.embedded, .none)
        page.seals = [Box(x: 1500, y: 900, width: 480, height: 480)]
        page.lines.append(TextLine(text: "江苏吴韵律师事务所", box: Box(x: 1600, y: 1300, width: 300, height: 40), confidence: 1))
        let document = try #require(Make.classify([Make.file("保密协议.pdf", [page])]).documents.first)
        #expect(document.problems.contains { $0.code == .missingSignature && $0.detail == "sig_client|seal_client" })
    }
}
