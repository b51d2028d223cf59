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
}
