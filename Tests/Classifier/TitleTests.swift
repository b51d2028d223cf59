import CaseModel
import Testing

@testable import Classifier

/// What a line at the head of a page says, and what it only seems to say.
@Suite("Titles", .enabled(if: Make.classifier != nil)) struct TitleTests {
    private func label(_ text: String) -> Document? {
        Make.classify([Make.file("0001.txt", [Make.flowing(text)])]).documents.first
    }

    @Test(
        "A title within a title is not the title",
        arguments: [
            ("# 解除合同通知书\n永昌公司：\n贵司逾期交货，我司依约解除合同，请十日内退还预付款。\n> 宏达公司", "summons"),
            ("# 工程款支付审批表\n施工单位 宏达公司\n本期应付 20000元\n项目经理意见 同意", "aid-approval"),
            ("兹有张明因病请假三天，请批准。\n特此证明\n> 宏达公司", "aid-economic-proof"),
            ("所需材料：起诉状、身份证明、证据清单、授权委托书\n立案窗口在一楼大厅", "power-of-attorney"),
        ])
    func notThat(text: String, wrong: String) {
        #expect(label(text)?.material != wrong, "\(label(text)?.evidence ?? [])")
    }

    @Test("A line that speaks of a paper is not its title")
    func mentions() {
        let document = label("工作记录\n3月1日 起草律师函\n3月2日 收到仲裁裁决书\n3月3日 准备授权委托书")
        #expect(document?.material != "lawyer-letter")
        #expect(document?.material != "arbitral-award")
    }

    @Test(
        "A name may stand in the middle of a title, and a company's full name before it",
        arguments: [
            ("# 会见王小磊笔录\n时间：2024年3月1日\n地点：第一看守所\n律师：有没有人打你？\n王小磊：没有。", "meeting-detainee-note"),
            (
                "# 浙江宏达精密机械制造（集团）股份有限公司第三届董事会第十二次会议决议\n应出席董事七人，实际出席七人。\n表决结果：同意七票。",
                "board-resolution"
            ),
            ("# 中华人民共和国公司法\n（2023年12月29日第十四届全国人民代表大会常务委员会第七次会议通过）\n第一条 为了规范公司的组织和行为\n第二条 本法所称公司", "law-text"),
        ])
    func longTitles(text: String, material: String) {
        #expect(label(text)?.material == material, "\(label(text)?.evidence ?? [])")
    }

    @Test(
        "The text decides under a bare title",
        arguments: [
            ("# 申请书\n西湖区法院：\n我怕他卖房，申请财产保全，请求查封、扣押、冻结被申请人的财产，我提供担保。\n> 申请人：张明", "preservation-application"),
            ("# 代理词\n被害人张明的诉讼代理人认为，被告人手段残忍，应当从重处罚，被害人不同意谅解。", "victim-agent-opinion"),
            ("# 收条\n今收到律师退还的房产证原件、结婚证原件各一份。\n> 张明", "return-receipt"),
            ("# 一审授权委托书\n委托人张明委托李律师担任涉嫌盗窃罪的被告人张小明的辩护人。", "criminal-power-of-attorney"),
        ])
    func bareTitles(text: String, material: String) {
        #expect(label(text)?.material == material, "\(label(text)?.evidence ?? [])")
    }

    @Test(
        "Papers that others mistake for one another",
        arguments: [
            ("# 谅解书\n被告人已赔偿我的损失，我对其表示谅解，请求从轻处罚。\n> 被害人：张明", "evidence-other"),
            ("# 执行案件受理通知书\n（2024）浙0106执123号\n张明：你申请执行李雷民间借贷一案，本院已立案执行。", "enforcement-notice"),
            ("# 执行裁定书\n（2024）浙0106执123号\n申请执行人张明，被执行人李雷。裁定如下：终结本次执行程序。\n> 审判长 王芳", "ruling"),
            ("# 访谈记录\n访谈人 李律师 当事人 张明\n问：借条是谁写的？\n答：他写的，起诉要多久？", "interview-note"),
            ("# 访谈记录\n被访谈人：财务总监\n问：目标公司的应收账款账龄？\n答：一年以内。核查结论：属实", "work-papers"),
            ("# 执行异议申请书\n异议人（案外人）：魏强\n申请执行人：张明\n被执行人：李雷\n异议请求：中止对301室的执行，解除查封。\n> 异议人：魏强", "other-application"),
            ("# 案外人异议书\n异议人：魏强，申请执行人张明申请强制执行李雷一案，请求停止执行。\n> 异议人：魏强", "other-application"),
            ("# 执行复议申请书\n复议申请人：李雷\n申请执行人：张明\n不服（2024）浙0106执异12号执行裁定，申请复议。\n> 李雷", "other-application"),
            ("# 撤回执行申请书\n申请执行人：张明\n被执行人：李雷\n双方已和解，申请撤回对李雷的强制执行申请。\n> 张明", "other-application"),
            ("# 追加被执行人申请书\n申请执行人：张明\n被执行人：宏达公司\n申请追加股东李雷为被执行人。\n> 张明", "other-application"),
            ("# 恢复执行申请书\n申请执行人：张明\n被执行人：李雷\n发现财产线索，申请恢复执行。\n> 张明", "enforcement-application"),
            ("# 申请书\n申请执行人：张明\n被执行人：李雷\n申请执行事项：强制被执行人支付货款五万元及迟延履行期间的加倍利息。\n> 张明", "enforcement-application"),
            ("# 商标注册申请受理通知书\n申请号：77812345\n申请人：嘉禾食品有限公司\n你的商标注册申请我局已受理。\n> 国家知识产权局", "acceptance-notice"),
            ("# 专利申请受理通知书\n国家知识产权局\n申请号：202410012345.6\n发明创造名称：一种灌装机\n根据专利法第二十八条，申请人提出的专利申请已由国家知识产权局受理。", "acceptance-notice"),
            ("# 商标注册证\n第77812345号\n核定使用商品：第30类 糕点\n注册人：嘉禾食品有限公司\n有效期至2034年8月6日\n> 国家知识产权局", "ip-certificate"),
            ("# 商标代理委托书\n委托人嘉禾食品有限公司是中国国籍，现委托正衡律师事务所代理“嘉禾香”商标的如下事宜：\n商标注册申请\n委托人章戳（签字）", "power-of-attorney"),
            ("# 专利代理委托书\n根据专利法第十九条的规定，委托正衡律师事务所代为办理名称为一种灌装机的发明创造申请专利以及在专利权有效期内的全部专利事务。\n委托人：嘉禾食品有限公司", "power-of-attorney"),
            ("# 商标注册申请书\n申请人名称：嘉禾食品有限公司\n代理机构名称：正衡律师事务所\n类别：30\n商品/服务项目：糕点", "ip-filing"),
            ("# 催款函\n永昌公司：贵司尚欠我司货款五万元，请七日内付清。\n> 宏达公司", "correspondence"),
            ("# 催款函\n永昌公司：本所接受宏达公司委托，指派本律师致函贵司，逾期将诉诸法律。\n> 某某律师事务所", "lawyer-letter"),
        ])
    func lookAlikes(text: String, material: String) {
        #expect(label(text)?.material == material, "\(label(text)?.evidence ?? [])")
    }

    @Test(
        "What a paper quotes or tells of does not make it that paper",
        arguments: [
            ("# 补充协议\n甲方：张明　乙方：浙江衡平律师事务所\n原《委托代理合同》约定的前期费用不变，二审代理费另付五千元。", "engagement-contract"),
            ("# 补充协议\n甲方（出租方）：张明　乙方（承租方）：浙江衡平律师事务所\n原租赁合同租金自2024年1月起每月上调三百元，押金不变。", "contract-evidence"),
            ("# 委托代理合同\n甲方：张明　乙方：浙江衡平律师事务所\n甲方因被李雷故意伤害一案，委托乙方律师担任被害人诉讼代理人。代理费五千元。", "engagement-contract"),
            ("# 委托合同\n甲方：张芳　乙方：浙江衡平律师事务所\n因犯罪嫌疑人张明涉嫌盗窃，委托乙方律师担任辩护人，侦查阶段律师费一万元。", "defence-agreement"),
            ("# 浙江衡平律师事务所收款登记\n2024.1.3 张明 律师费 5000\n2024.5.6 张明 律师费 5000\n增值税普通发票已开两张　出纳：王芳", "fee-receipt"),
            ("# 浙江增值税普通发票\n发票号码 01234567　开票日期 2024年1月3日\n付款单位：张明　律师费 5000\n销售方：浙江衡平律师事务所　价税合计 5000", "fee-invoice"),
            ("# 业务回单\n付款人：张明　收款人：浙江衡平律师事务所\n金额：5000元　用途：律师费", "fee-receipt"),
            (
                "# 账户交易明细\n户名：张明\n交易日期 摘要 交易金额 余额 对方户名\n1月3日 转账 5000 1200 浙江衡平律师事务所 律师费\n1月9日 工资 8000 9200 宏达公司",
                "bank-statement"
            ),
            ("# 收条\n今收到李雷交来赔偿款三万元整，此事了结。\n> 收款人：张明", "evidence-other"),
            ("# 收条\n今收到李雷归还借款三万元整，尚欠两万元。\n> 收款人：张明", "iou"),
            ("# 处罚案应对策略\n行政处罚决定书认定的违法事实难以推翻，主攻罚款数额。你单位、责令改正等表述照抄即可。风险：当事人有前科。", "strategy-memo"),
            ("# 民事起诉状\n原告：张明\n被告：李雷\n诉讼请求：赔偿医疗费、误工费、护理费、残疾赔偿金共计八万元。\n此致\n杭州市西湖区人民法院\n> 具状人：张明", "complaint"),
        ])
    func quotations(text: String, material: String) {
        #expect(label(text)?.material == material, "\(label(text)?.material ?? "") \(label(text)?.evidence ?? [])")
    }

    @Test(
        "A letter or a note without a title stays a question with two guesses",
        arguments: [
            "李律师：\n您好！材料我放在门卫了，麻烦您有空去取一下。\n祝好\n张明", "下周要办的事\n1 去看房子\n2 问问老李那边怎么说\n3 把账算清楚",
        ])
    func guesses(text: String) throws {
        let document = try #require(label(text))
        #expect(document.material == .unknownMaterial)
        #expect(document.alternatives.count == 2)
        #expect(Set(document.alternatives.map(\.material)).count == 2)
    }

    @Test("Calibrated confidences keep their order and never reach certainty")
    func calibration() {
        let points = Make.pipeline?.materials.calibration ?? []
        let map = Calibration(points: points)
        let values = stride(from: 0.0, through: 0.999, by: 0.001).map(map.right(of:))
        #expect(zip(values, values.dropFirst()).allSatisfy { $0 <= $1 })
        #expect((values.last ?? 1) < 1)
    }

    @Test(
        "The date at the foot is read where a name stands before it, and where a speck stands in the year",
        arguments: [
            ("告知书\n定于2024年5月1日开庭。\n明理律师事务所 张明 二〇二四年三月二日", "2024-03-02"), ("代理词\n此致\n代理人：张明\n2.024年3月2日", "2024-03-02"),
            ("证明\n此致\n二〇二三年十一月三十日", "2023-11-30"), ("收条\n今收到借条原件\n2023.1.9", "2023-01-09"),
        ])
    func dates(text: String, day: String) {
        #expect(label(text)?.date == Make.day(day))
    }
}

/// Titles on scanned pages, whose lines are broken where the paper ends and whose cells stand apart.
@Suite struct ScannedTitleTests {
    private func page(_ lines: [(text: String, x: Int, y: Int)]) -> Page {
        var page = Make.page("")
        page.lines = lines.map { TextLine(text: $0.text, box: Box(x: $0.x, y: $0.y, width: 48 * $0.text.count, height: 48), confidence: 0.97) }
        return page
    }

    private func titles(_ page: Page) -> [TitleMatch] {
        guard let classifier = Make.classifier else { return [] }
        return PageView(page: page, matcher: classifier.matcher).titles
    }

    private func strength(of material: String, _ page: Page) -> Double {
        guard let classifier = Make.classifier else { return 0 }
        return titles(page).filter { classifier.matcher.lexicon.materials[$0.material].id == material }.map(\.strength).max() ?? 0
    }

    @Test("The rest of a sentence that was broken at the margin is a weaker title than the same words by themselves") func brokenSentence() {
        let long = "第二层打明知他自己也交了两万押金建行三月那笔已经调取了还有他那些"
        let running = page([("这个案子的打法", 400, 300), (long, 400, 400), ("聊天记录八月之前", 300, 480), (long, 400, 560), (long, 400, 640), ("风险很大", 300, 720)])
        var alone = running
        alone.lines[1].text += "。"
        #expect(strength(of: "chat-evidence", running) < 0.7 * strength(of: "chat-evidence", alone))
    }

    @Test("A cell of a table is a weaker title than a line by itself") func cell() {
        let body = (0..<5).map { (text: "费用说明如下所列各项均已支付给对方当事人", x: 300, y: 700 + 90 * $0) }
        let alone = page([("费用清单如下", 300, 300), ("公证书", 300, 400)] + body)
        let row = page([("费用清单如下", 300, 300), ("公证书", 300, 400), ("480", 900, 402), ("已付", 1500, 398)] + body)
        #expect(strength(of: "notarial-certificate", row) < 0.7 * strength(of: "notarial-certificate", alone))
        #expect(strength(of: "notarial-certificate", alone) > 0)
    }

    @Test("A scanned form with nothing filled in is an empty form; filled in it is what its title says") func unfilled() {
        let labels = ["委托人：", "法定代表人：", "受委托人：", "联系电话："]
        var lines = [(text: "授权委托书", x: 1000, y: 300)]
        lines += labels.enumerated().map { (text: $1, x: 300, y: 450 + 100 * $0) }
        lines.append((text: "现委托上列受委托人在我与", x: 300, y: 900))
        lines.append((text: "纠纷一案中作为我方诉讼代理人。代理权限：一般授权", x: 300, y: 1000))
        let empty = page(lines + [(text: "年 月 日", x: 1500, y: 1400)])
        #expect(Make.classify([Make.file("0001.pdf", [empty])]).documents.first?.material == "blank-form")
        let filled = page(lines + labels.indices.map { (text: "周敏", x: 900, y: 450 + 100 * $0) } + [(text: "2024年3月5日", x: 1500, y: 1400)])
        #expect(Make.classify([Make.file("0001.pdf", [filled])]).documents.first?.material == "power-of-attorney")
    }
}
