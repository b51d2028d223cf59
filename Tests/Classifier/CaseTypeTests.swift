import CaseModel
import Testing

@testable import Classifier

/// What kind of case a folder's papers prove where nobody has said it.
@Suite struct CaseTypeTests {
    private static let labour = "# 劳动仲裁申请书\n申请人：刘春燕，女，汉族。\n被申请人：成都锦程物业服务有限公司\n请求事项：\n一、支付赔偿金54000元；\n事实与理由：\n违法解除劳动合同。\n> 申请人：刘春燕"
    private static let commercial = "# 仲裁申请书\n申请人：北京云图数据科技有限公司\n被申请人：上海澜海信息技术有限公司\n仲裁请求：\n1.支付开发费；\n事实和理由：\n已通过验收。\n> 申请人：北京云图数据科技有限公司"
    private static func award(_ title: String, _ number: String) -> String {
        "# \(title)\n# 裁决书\n\(number)\n申请人：甲。\n被申请人：乙。\n仲裁庭认为，裁决如下：\n一、支付款项。\n> 仲裁员 何某\n> 2024年5月20日"
    }

    private func type(_ texts: [String], folder: String = "新案件") -> String? {
        let files = texts.enumerated().map { Make.file("\($0 + 1).jpg", [Make.page($1)]) }
        return Make.classify(files, folder: folder).facts.type
    }

    @Test("Labour arbitration is known by its application and by the commission's number, and is no legal aid")
    func labourArbitration() {
        #expect(type([Self.labour, Self.award("成都市青羊区劳动人事争议仲裁委员会", "青劳人仲案〔2024〕512号")]) == "labour-arbitration")
        #expect(type([Self.award("海淀区劳动人事争议仲裁委员会", "京海劳人仲字[2023]第88号")]) == "labour-arbitration")
    }

    @Test("Commercial arbitration")
    func commercialArbitration() {
        #expect(type([Self.commercial, Self.award("中国国际经济贸易仲裁委员会", "〔2024〕中国贸仲京裁字第1187号")]) == "commercial-arbitration")
    }

    @Test("Legal aid comes first where a paper of it lies in the folder")
    func aid() {
        let assignment = "# 法律援助指派通知书\n青援指字〔2024〕第9号\n四川衡正律师事务所：\n根据法律援助条例，现指派你所律师承办受援人刘春燕劳动争议一案。\n> 成都市法律援助中心\n> 2024年3月1日"
        #expect(type([assignment, Self.labour, Self.award("成都市青羊区劳动人事争议仲裁委员会", "青劳人仲案〔2024〕512号")]) == "aid-arbitration")
        let judgment = "# 成都市青羊区人民法院\n# 民事判决书\n（2024）川0105民初77号\n原告：刘春燕。\n被告：某公司。\n本院认为，判决如下：\n一、支付。\n审判员 何某"
        #expect(type([assignment, judgment]) == "aid-civil")
    }

    @Test(
        "The client's name is read whole, under the labels that contracts and mandates use",
        arguments: [
            ("# 专项法律服务合同\n委托方（甲方）：启明创业投资管理（杭州）有限公司\n受托方（乙方）：浙江之江律师事务所\n委托乙方提供法律服务，律师费16万元。", "启明创业投资管理(杭州)有限公司"),
            ("# 聘请常年法律顾问合同\n聘请方（甲方）：青岛鼎盛食品有限公司\n受聘方（乙方）：山东某某律师事务所\n顾问费每年50000元，担任常年法律顾问。", "青岛鼎盛食品有限公司"),
            ("# 授权委托书\n委托单位：东莞市凯盛电子科技有限公司\n受委托人：许嘉敏\n代理权限为：特别授权，代为承认、放弃、变更诉讼请求。", "东莞市凯盛电子科技有限公司"),
            ("# 授权委托书\n委托人：何静（女）\n受委托人：顾晓梅\n代理权限为一般代理。", "何静"),
        ])
    func client(_ text: String, _ name: String) {
        #expect(Make.classify([Make.file("a.jpg", [Make.page(text)])]).facts.clientName == name)
    }

    @Test(
        "Papers that say what they are only in their own words",
        arguments: [
            ("# 证    明\n兹证明王秀兰（女）系我村村民李国强（男）之母，二人系母子关系。\n特此证明。\n> 桐庐县横村镇白云村村民委员会\n> 2024年6月2日", "kinship-proof"),
            ("# 关于货物质量异常的函\n致：深圳市某某五金制品有限公司\n贵司交付的冲压件不良率达12.3%。请贵司于收函后五个工作日内派员处理。\n顺颂商祺！\n> 东莞市某某电子公司", "correspondence"),
            ("# 诉讼代理服务协议\n委托方：东莞市某某电子科技有限公司\n受托方：广东南粤达律师事务所\n委托方聘请受托方提供诉讼代理服务。\n律师费：固定收费45000元。\n违约责任：逾期付款的，受托方有权中止服务。", "engagement-contract"),
            ("# 采购框架协议\n甲方（需方）：某某电子公司\n乙方（供方）：某某五金公司\n第一条 标的：五金件。\n第二条 质量标准。\n第六条 违约责任。", "contract-evidence"),
        ])
    func wording(_ text: String, _ material: String) {
        let document = Make.classify([Make.file("扫描1.jpg", [Make.page(text)])]).documents[0]
        #expect([material, "unknown"].contains(document.material), "\(document.material) \(document.confidence)")
        #expect(document.material == material || document.alternatives.contains { $0.material == material })
    }
}
