import CaseModel
import Testing

@testable import Classifier

/// What is sensitive by what it tells, in words that no list has.
@Suite("Subjects", .enabled(if: Make.classifier != nil)) struct SubjectTests {
    @Test("A passage that tells of it raises the level without any of the words, and says why", arguments: [
        ("情况说明\n那天晚上他把我堵在宿舍里，捂住我的嘴，把我的衣服扯开，我怎么推都推不动。\n事后他说我要是讲出去就把拍的东西发到群里，我一个月没敢出门。", Level.topSecret),
        ("工作备忘\n这套调浆的比例和升温曲线只有老厂长和两位班长知道，从没写进图纸，也没有申请过专利。\n车间换人时由厂长口头交代，不许抄录。", .topSecret),
        ("往来便笺\n我们能接受的最低数是四十二万，先从六十万谈起，对方要是咬住分期就松到五十。\n第三份收据上的签名有问题，开庭先不要提，看法官问不问。", .confidential),
    ])
    func told(text: String, least: Level) throws {
        for page in [Make.page(text), Make.flowing(text)] {
            let document = try #require(Make.classify([Make.file("0001.pdf", [page])]).documents.first)
            #expect(document.assessment.level >= least, "\(document.assessment)")
            #expect(document.assessment.reasons.contains { if case .found(_, .wording, _) = $0 { true } else { false } })
        }
    }

    @Test("Everyday papers, statutes and lectures on such matters are about none", arguments: [
        "培训通知\n定于本周五下午在三楼会议室举办合同管理培训，请各部门派一人参加，自带笔记本。\n午餐统一安排，车位有限，建议乘坐地铁。",
        "# 买卖合同\n甲方向乙方购买钢材五十吨，单价每吨三千八百元，货到付款。\n质量标准按国家标准执行，运费由乙方承担。\n争议由甲方所在地人民法院管辖。",
        "# 送货单\n收货单位：恒源商贸\n品名：打印纸 二十箱\n送货人：小李\n日期：2023年4月2日",
    ])
    func none(text: String) throws {
        let findings = Make.classify([Make.file("0001.pdf", [Make.page(text)])]).findings
        #expect(!findings.contains { $0.reason.contains("按行文推断") }, "\(findings.map(\.reason))")
    }

    @Test("A long paper is not raised by one passage that might be about it")
    func long() throws {
        let clauses = (1...60).map { "第\($0)条 乙方应于每月十日前向甲方交付上月约定数量的货物，并附送货单和检验合格证明，逾期一日按货款万分之三支付违约金。" }
        let page = Make.page((["# 供货合同"] + clauses).joined(separator: "\n"))
        #expect(!Make.classify([Make.file("合同.pdf", [page])]).findings.contains { $0.reason.contains("按行文推断") })
    }
}
