import CaseModel
import Testing

@testable import Classifier

/// What papers say beside what is looked for: answers in a hearing, another court's decision, the sentence before a number.
@Suite("Words beside facts", .enabled(if: Make.classifier != nil)) struct SpokenPaperTests {
    private func facts(_ text: String, _ kind: DocumentFact.Kind) -> [DocumentFact] {
        Make.classify([Make.file("1.pdf", [Make.page(text)])]).documents.flatMap { $0.facts ?? [] }.filter { $0.kind == kind }
    }

    @Test("Answers in a hearing are nobody's names; who came is")
    func transcript() {
        let text = "# 南京市江宁区人民法院\n# 庭审笔录\n案号：（2025）苏0115民初2210号\n时间：2025年9月16日9时30分\n原告：唐立民，男，1975年4月2日出生，到庭。\n被告：南京金鼎商业管理有限公司，委托代理人梅兰，到庭。\n审：现在开庭。双方是否愿意调解？\n原告：愿意。\n被告：不愿意。\n审：被告对方案有何意见？\n被告：需请示公司。\n审：原告是否申请回避？\n原告：不申请\n被告：没有\n审：听清楚了吗？\n原告：明白\n被告：全部属实\n审：休庭。"
        #expect(Set(facts(text, .party).map(\.value)) == ["唐立民", "南京金鼎商业管理有限公司"])
    }

    @Test("A mandate for the second instance that names the first court's judgment is for the second alone")
    func stages() {
        func mandate(_ matter: String) -> Set<String> {
            Set(facts("# 授权委托书\n委托人：唐立民\n受托人：罗景行，江苏石城律师事务所律师\n\(matter)\n代理权限：一般代理。\n> 委托人：唐立民\n> 2025年9月8日", .stage).map(\.value))
        }
        #expect(mandate("因房屋租赁合同纠纷一案，对方不服南京市江宁区人民法院一审判决提起上诉，现委托受托人作为我的二审诉讼代理人。") == ["second"])
        #expect(mandate("现委托受托人在我不服一审民事判决一案中，担任二审代理人，代理期限至二审终结。") == ["second"])
        #expect(mandate("现委托受托人在我与南京金鼎商业管理有限公司房屋租赁合同纠纷一案中作为诉讼代理人。\n委托期限：自签署之日起至二审判决生效之日止。") == ["second"])
        #expect(mandate("因房屋租赁合同纠纷一案，现委托受托人作为我一审、二审诉讼代理人。") == ["first", "second"])
    }

    @Test("A prosecutor's number begins with the office's letters, not with the sentence before it")
    func prosecutor() {
        let text = "# 成都市武侯区人民法院\n# 刑事判决书\n> （2025）川0107刑初612号\n公诉机关成都市武侯区人民检察院。\n被告人郑小军，男，1997年3月2日出生。\n武侯区人民检察院以武侯检刑诉〔2025〕733号起诉书指控被告人郑小军犯盗窃罪，于2025年7月1日向本院提起公诉。\n判决如下：\n被告人郑小军犯盗窃罪，判处拘役四个月。\n审判员 丁三\n> 二〇二五年八月二十日"
        let quoted = facts(text, .caseNumber).filter { $0.role == "quoted" }.map(\.value)
        #expect(quoted == ["武侯检刑诉〔2025〕733号"])
    }

    @Test("The whole cause is read")
    func cause() {
        let text = "# 仲裁申请书\n申请人：杭州云谷软件有限公司\n被申请人：澜图信息科技有限公司\n仲裁请求：\n一、支付开发费120000元。\n事实与理由：\n双方因软件开发合同争议协商未果，特申请仲裁。\n此致\n北京仲裁委员会\n> 申请人：杭州云谷软件有限公司\n> 2025年8月16日"
        #expect(facts(text, .cause).map(\.value) == ["软件开发合同争议"])
    }
}
