import Testing

@testable import Classifier

/// Papers of several leaves in one file, each of which heads like a paper.
@Suite("Leaves of one paper", .enabled(if: Make.classifier != nil)) struct LeafTests {
    private func documents(_ pages: [String]) -> [String] {
        Make.classify([Make.file("IMG_0032.pdf", pages.map { Make.page($0) })]).documents.map(\.material)
    }

    private let cover = "# 居民户口簿\n户别 家庭户  户主姓名 许国庆  户号 320612001122\n住址 南通市通州区金沙镇"
    private let head = "# 常住人口登记卡\n姓名 许国庆  户主或与户主关系 户主\n性别 男 出生日期 1966年1月2日\n公民身份证件编号 320624196601021115"
    private let wife = "# 常住人口登记卡\n姓名 袁秀兰  户主或与户主关系 妻\n性别 女 出生日期 1968年8月20日\n承办人签章"

    @Test("A household's register is one paper, however many persons it has")
    func register() {
        #expect(documents([cover, head, wife]) == ["household-register"])
        #expect(documents([head, wife]) == ["household-register"])
    }

    @Test("Two households' registers are two papers")
    func registers() {
        #expect(documents([cover, head, wife, cover, head]) == ["household-register", "household-register"])
    }

    @Test("A licence and its yearly page are one paper")
    func licence() {
        let licence = "中华人民共和国\n# 律师执业证\n执业机构 江苏恒理律师事务所\n执业证号 13206201010123456\n持证人 沈琳 性别 女\n发证机关 江苏省司法厅"
        #expect(documents([licence, "律师年度考核备案\n考核年度 2021\n考核结果 称职\n备案机关 南通市司法局"]) == ["lawyer-licence-copy"])
    }

    @Test("A form that says that it goes on is one paper, two receipts are two")
    func forms() {
        let form = "# 收案审批表\n收案编号 民字88号 委托人 许国庆 对方当事人 丁伟\n案由 买卖合同纠纷 收费方式 计件 收费金额 8000元\n案情简介：被告欠货款未付。"
        #expect(documents([form, "# 收案审批表（续）\n利益冲突审查：无冲突\n接待律师意见：建议收案\n主任审批：同意    2022年2月20日"]) == ["intake-form"])
        let receipts = ["贰", "叁"].map { "# 收 据\n今收到丁伟交来货款人民币\($0)万元整。\n> 收款人：许国庆\n> 2020年1月5日" }
        #expect(documents(receipts).count == 2)
    }

    @Test("Invoices and licences of other numbers are papers of their own, also without a place on the page")
    func numbers() {
        func invoice(_ number: Int, _ date: String) -> String {
            """
            # 湖北增值税普通发票
            发票代码 042002100104 发票号码 \(number)
            开票日期 \(date)
            购买方 武汉丰达商贸有限公司 销售方 胡兵建材经营部
            价税合计 壹万圆整 ¥10000.00
            """
        }
        let pages = [invoice(10_000_001, "2021年01月05日"), invoice(10_000_002, "2021年01月06日")]
        #expect(documents(pages).count == 2)
        #expect(Make.classify([Make.file("发票.pdf", pages.map { Make.flowing($0) })]).documents.count == 2)
        let pictures = pages.enumerated().map { Make.file("\($0.offset + 1).jpg", [Make.page($0.element)]) }
        #expect(Make.classify(pictures).documents.count == 2)
    }
}
