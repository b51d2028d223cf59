import CaseModel
import Testing

@testable import Classifier

/// A small civil case, and papers of all kinds that speak of somebody else's.
private enum Kind: String, CaseIterable, CustomTestStringConvertible {
    case riskNotice, phone, interview, minutes, statement, ruling, invoice, summary, intake, letter, diagnosis, bank, judgment, service, mediation, receipt, iou, notice

    var testDescription: String { rawValue }

    /// The paper as it is written for a client against an opponent, under a court's number.
    func text(_ client: String, _ opponent: String, _ number: String) -> String {
        switch self {
        case .riskNotice:
            "# 风险告知书\n尊敬的\(client)先生：\n您委托本所办理与\(opponent)承揽合同纠纷一案，现将诉讼风险告知如下：\n一、诉讼请求不适当的风险。\n二、逾期举证的风险。\n三、判决后执行不能的风险。\n以上内容本人已阅读并理解。\n> 委托人（签名）：\(client)\n> 2023年6月2日"
        case .phone:
            "# 电话记录\n通话时间：2023年6月8日 10:20\n通话对象：\(client)\n通话律师：周敏\n通话内容：当事人询问开庭时间，告知法院尚未排期，并请其补交付款凭证。\n记录人：周敏"
        case .interview:
            "# 谈话笔录\n时间：2023年6月1日\n地点：浙江正和律师事务所会议室\n被谈话人：\(client)，男，1971年3月2日出生\n谈话律师：周敏\n问：请陈述一下事情的经过。\n答：\(opponent)欠我加工费十二万元。\n以上笔录我看过，与我说的一样。\n> \(client)"
        case .minutes:
            "# 会议纪要\n会议主题：承揽合同纠纷案件沟通会\n委托人：\(client)\n参加人员：周敏律师\n会议内容：讨论\(opponent)提出的还款方案，委托人表示可以分期。\n记录人：周敏"
        case .statement:
            "# 代理词\n审判长、审判员：\n浙江正和律师事务所接受原告\(client)的委托，指派我担任其与\(opponent)承揽合同纠纷一案的诉讼代理人，现发表代理意见如下：\n一、双方承揽合同合法有效。\n二、被告应当支付加工费及逾期利息。\n> 代理人：周敏\n> 2023年9月1日"
        case .ruling:
            "# 杭州市西湖区人民法院\n# 民事裁定书\n\(number)\n原告：\(client)，男，1971年3月2日出生，汉族，住杭州市西湖区。\n被告：\(opponent)，住所地杭州市西湖区。\n本院在审理原告与被告承揽合同纠纷一案中，原告于2023年10月8日提出撤诉申请。\n本院认为，原告的申请符合法律规定。裁定如下：\n准许原告\(client)撤诉。\n审判员 吴刚\n> 二〇二三年十月十日\n书记员 钱玲"
        case .invoice:
            "浙江增值税电子普通发票\n发票号码：23312000000012345678\n开票日期：2023年06月05日\n购买方名称：\(opponent)\n项目名称 金额 税率 税额\n*钢材*螺纹钢 88495.58 13% 11504.42\n价税合计（大写）壹拾万圆整（小写）¥100000.00\n销售方名称：\(client.count > 4 ? client : "杭州市西湖区锦绣钢材有限公司")"
        case .summary:
            "# 办案小结\n委托人：\(client)\n对方当事人：\(opponent)\n案由：承揽合同纠纷\n承办律师：周敏\n一、案件基本情况\n本所接受委托后，积极调查取证，代为起诉，法院判决支持了全部请求。\n二、办案体会\n证据充分是胜诉的关键。\n结案方式：判决\n> 2023年12月1日"
        case .intake:
            "# 收案审批表\n委托人：\(client)\n对方当事人：\(opponent)\n案由：承揽合同纠纷\n承办律师：周敏\n收费方式：固定收费 律师费：8000元\n主任审批意见：同意收案\n> 2023年6月1日"
        case .letter:
            "# 浙江正和律师事务所函\n（2023）正和民函字第88号\n杭州市西湖区人民法院：\n贵院受理的\(client)诉\(opponent)承揽合同纠纷一案，本所接受\(client)的委托，指派周敏律师担任其诉讼代理人，请予接洽。\n> 浙江正和律师事务所\n> 2023年6月6日"
        case .diagnosis:
            "# 杭州市第三人民医院\n# 疾病诊断证明书\n姓名：\(client) 性别：男 年龄：52岁\n科别：骨科 门诊号：20230688\n诊断：左侧桡骨远端骨折\n处理意见：建议休息三个月，定期复查。\n医师：郑立\n> 2023年5月20日"
        case .bank:
            "# 中国工商银行账户交易明细\n户名：\(client)\n账号：6222021202011234567\n交易日期 摘要 借方 贷方 余额\n2023-01-05 转账 5000.00 0.00 12000.00\n2023-02-05 工资 0.00 9000.00 21000.00\n2023-03-05 消费 300.00 0.00 20700.00"
        case .judgment:
            "# 杭州市西湖区人民法院\n# 民事判决书\n\(number)\n原告：\(client)，男，1971年3月2日出生，汉族。\n委托诉讼代理人：周敏，浙江正和律师事务所律师。\n被告：\(opponent)，住所地杭州市西湖区。\n本院认为，承揽合同依法成立。判决如下：\n一、被告于判决生效之日起十日内支付加工费120000元。\n审判员 吴刚\n> 二〇二三年十一月十日\n书记员 钱玲"
        case .service:
            "# 杭州市西湖区人民法院\n# 送达回证\n案号：\(number)\n受送达人：\(client)\n送达文书名称和件数：民事判决书一份\n送达方式：直接送达\n收件人签名：\n送达日期：2023年11月15日"
        case .mediation:
            "# 人民调解协议书\n甲方：\(client)，男，1971年3月2日出生\n乙方：\(opponent)\n纠纷主要事实：双方因承揽合同发生争议。\n经调解，双方自愿达成如下协议：\n一、乙方于2023年12月31日前支付甲方加工费十万元。\n> 甲方：\(client)\n> 乙方：\(opponent)\n> 2023年8月1日"
        case .receipt:
            "# 收条\n今收到\(opponent)交来货款人民币伍万元整（￥50000元）。\n收款人：\(client)\n2023年4月3日"
        case .iou:
            "# 借条\n今借到\(client)现金人民币贰拾万元整，约定于2023年12月31日前归还。\n出借人：\(client)\n借款人：\(opponent.count > 4 ? "冯大勇" : opponent)\n2023年1月3日"
        case .notice:
            "# 杭州市西湖区人民法院\n# 传票\n案号：\(number)\n案由：承揽合同纠纷\n被传唤人：\(client)\n传唤事由：开庭\n应到时间：2023年8月20日9时\n应到处所：第五法庭\n> 二〇二三年七月二十日"
        }
    }
}

/// A paper of another matter that slipped into a folder is asked about, whatever kind of paper it is, and nothing is learned from it.
@Suite("Strangers' papers", .enabled(if: Make.classifier != nil)) struct StrangerTests {
    private static let client = "赵立新"
    private static let opponent = "杭州远航贸易有限公司"
    private static let number = "（2024）浙0105民初1234号"
    private static let stranger = ("孙国强", "杭州鼎盛建材有限公司", "（2023）浙0106民初8899号")

    private static let own = [
        ("民事起诉状.txt",
            "# 民事起诉状\n原告：赵立新，男，1975年4月6日出生，汉族，住杭州市拱墅区。\n被告：杭州远航贸易有限公司，住所地杭州市拱墅区。\n法定代表人：郭涛\n诉讼请求：\n一、判令被告支付货款86000元；\n二、本案诉讼费由被告承担。\n事实与理由：\n原告与被告签订买卖合同，被告收货后未付款。\n此致\n杭州市拱墅区人民法院\n> 具状人：赵立新\n> 2024年3月1日"),
        ("授权委托书.txt",
            "# 授权委托书\n委托人：赵立新，男，住杭州市拱墅区。\n受委托人：沈静，浙江正和律师事务所律师\n现委托沈静在我与杭州远航贸易有限公司买卖合同纠纷一案中，作为我方诉讼代理人。\n代理权限：特别授权，代为承认、放弃、变更诉讼请求。\n> 委托人：赵立新\n> 2024年2月26日"),
        ("委托代理合同.txt",
            "# 委托代理合同\n甲方（委托人）：赵立新\n乙方（受托人）：浙江正和律师事务所\n甲方因与杭州远航贸易有限公司买卖合同纠纷一案，委托乙方代理。\n一、乙方指派沈静律师为甲方的诉讼代理人。\n二、代理权限：特别授权。\n三、律师费：固定收费6000元。\n> 甲方：赵立新\n> 乙方：浙江正和律师事务所\n> 2024年2月26日"),
    ]

    private func files(_ papers: [(String, String)], confidence: Double = 0.97) -> [FileReading] {
        papers.map { name, text in
            var page = Make.page(text)
            for index in page.lines.indices { page.lines[index].confidence = confidence }
            return Make.file(name, [page], sha256: name)
        }
    }

    private func asked(_ result: Classification) -> [String] {
        let ids = Set(result.problems.filter { $0.code == .mixedCase }.flatMap { $0.matters ?? [] }.filter { $0.isOwn == false }.flatMap(\.documents))
        return result.documents.filter { ids.contains($0.id) }.compactMap { $0.parts.first?.file.display }
    }

    private func classify(_ more: [(String, String)], folder: String = "新收材料", decisions: [Decision] = []) -> Classification {
        Make.classify(files(Self.own + more), folder: folder, decisions: decisions)
    }

    @Test("One that speaks of strangers only is asked about, and nothing of it is the case's", arguments: Kind.allCases)
    fileprivate func foreign(_ kind: Kind) {
        let alone = classify([])
        let result = classify([("扫描9.jpg", kind.text(Self.stranger.0, Self.stranger.1, Self.stranger.2))])
        #expect(asked(result) == ["扫描9.jpg"], "\(result.documents.map { "\($0.parts.first?.file.display ?? "") \($0.material)" })")
        #expect(result.facts == alone.facts && result.numbers == alone.numbers)
        #expect(result.ownDocuments.count == Self.own.count)
    }

    @Test("A proper one counts, also with a sign misread, with the other side's short name, or where nobody is named", arguments: Kind.allCases)
    fileprivate func proper(_ kind: Kind) {
        #expect(classify([("扫描9.jpg", kind.text(Self.client, Self.opponent, Self.number))]).problems.allSatisfy { $0.code != .mixedCase })
        let misread = kind.text("赵立薪", "杭州远航贸易有限公可", Self.number)
        #expect(classify([("扫描9.jpg", misread)]).problems.allSatisfy { $0.code != .mixedCase }, "misread")
        let worn = files([("扫描9.jpg", kind.text(Self.stranger.0, Self.stranger.1, Self.stranger.2))], confidence: 0.6)
        let light: Set<Kind> = [.riskNotice, .phone, .minutes, .invoice, .diagnosis, .bank, .mediation, .receipt, .iou]
        if light.contains(kind) { #expect(asked(Make.classify(files(Self.own) + worn)).isEmpty, "read poorly") }
    }

    @Test("A person's word settles it")
    func confirmed() {
        let paper = ("扫描9.jpg", Kind.bank.text(Self.stranger.0, Self.stranger.1, Self.stranger.2))
        let decision = Decision(
            kind: .material("bank-statement"), document: [DocumentKey(sha256: paper.0, pages: 1...1)], by: "王芳", at: "2024-05-01T08:00:00+08:00")
        #expect(asked(classify([paper])) == ["扫描9.jpg"])
        #expect(asked(classify([paper], decisions: [decision])).isEmpty)
    }

    @Test("A paper of somebody whom another paper knows is the case's", arguments: [
        "# 证据清单\n提交人：赵立新\n1 孙国强银行流水 证明代付货款", "# 会议纪要\n委托人：赵立新\n参加人员：沈静律师\n会议内容：货款由孙国强代付，请其提供银行流水。",
    ])
    func known(_ other: String) {
        #expect(asked(classify([("扫描8.jpg", other), ("扫描9.jpg", Kind.bank.text(Self.stranger.0, Self.stranger.1, Self.stranger.2))])).isEmpty)
    }

    @Test("Where strangers' papers are the majority, the folder's name or case.yaml says whose the case is")
    func majority() {
        let kinds: [Kind] = [.ruling, .judgment, .summary, .intake, .letter, .statement, .service]
        let strangers = kinds.map { ("外\($0.rawValue).jpg", $0.text(Self.stranger.0, Self.stranger.1, Self.stranger.2)) }
        let alone = Make.classify(files(Array(Self.own.prefix(2))), folder: "2024-015 赵立新诉远航公司 买卖合同")
        let result = Make.classify(files(Self.own.prefix(2) + strangers), folder: "2024-015 赵立新诉远航公司 买卖合同")
        #expect(Set(asked(result)) == Set(strangers.map(\.0)))
        #expect(result.facts.clientName == Self.client && result.facts == alone.facts && result.numbers == alone.numbers)
        var input = Make.input(files(Self.own.prefix(2) + strangers), folder: "新收材料")
        input.clients = [Self.client]
        #expect(Make.classifier.map { Set(asked($0.classify(input))) } == Set(strangers.map(\.0)), "case.yaml")
    }

    @Test("Two strangers are two, each with its own papers")
    func two() {
        let result = classify([
            ("扫描8.jpg", Kind.bank.text("孙国强", "杭州鼎盛建材有限公司", "")), ("扫描9.jpg", Kind.diagnosis.text("马秋实", "杭州鼎盛建材有限公司", "")),
        ])
        #expect(asked(result) == ["扫描8.jpg", "扫描9.jpg"])
        #expect(result.problems.filter { $0.code == .mixedCase }.count == 2)
    }

    @Test("A company of the client's group is no stranger")
    func group() {
        let letter = "# 会议纪要\n委托人：远航集团有限公司\n参加人员：沈静律师\n会议内容：讨论还款。"
        #expect(asked(classify([("扫描9.jpg", letter)])).isEmpty)
    }
}
