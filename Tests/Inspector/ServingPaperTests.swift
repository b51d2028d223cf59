import CaseModel
import Phrasebook
import Pipeline
import Testing

@testable import Inspector

/// Papers that are what they seem to be and still may not serve the case: a mandate of another stage, an opinion for another client, a register
/// that does not say who is what to whom.
@Suite struct ServingPaperTests {
    private func fact(_ kind: DocumentFact.Kind, _ value: String, role: String? = nil, confidence: Double = 0.95) -> DocumentFact {
        DocumentFact(kind, role: role, value: value, file: ItemPath(RawName("扫描.pdf")), page: 1, box: nil, range: 0..<1, confidence: confidence)
    }

    private func bench(_ type: String, client: String, kind: String = "person", _ facts: [String: FactValue] = [:]) throws -> Bench {
        var bench = Bench(try #require(Shipped.pipeline), type: type, stage: "filed", facts.merging(["client.kind": .word(kind)]) { $1 })
        (bench.facts.clientName, bench.facts.clientKind) = (client, kind)
        bench.facts.sources["clientName"] = .documents
        return bench
    }

    private func text(_ lines: [String]) -> (inout Page) -> Void {
        { page in
            page.lines = lines.map { TextLine(text: $0) }
            page.source = .embedded
        }
    }

    // MARK: mandates

    private func mandate(_ type: String, _ stages: [(String, String?)], confidence: Double = 0.95, by: String? = nil) throws -> RequiredItem? {
        var bench = try bench(type, client: "罗雪梅")
        let isCriminal = type.hasPrefix("criminal")
        bench.add(isCriminal ? "criminal-power-of-attorney" : "power-of-attorney", file: "委托书.jpg") { document in
            document.facts = stages.map { fact(.stage, $0.0, role: $0.1, confidence: confidence) }
            document.confirmedBy = by
        }
        return try bench.report().item(isCriminal ? "criminal-power-of-attorney" : "power-of-attorney")
    }

    @Test func aMandateForAnotherStageIsTheNearestThing() throws {
        let item = try #require(try mandate("criminal-trial-first", [("prosecution", nil)]))
        #expect(item.status == .missing && item.documents.isEmpty)
        #expect(item.nearestText == "委托书.jpg（刑事授权委托书）：写明的是审查起诉阶段的委托，本案是一审，请补交本阶段的委托书")
        for type in ["civil-second", "enforcement"] { #expect(try mandate(type, [("first", nil)])?.status == .missing, "\(type)") }
        #expect(try mandate("civil-first-plaintiff", [("second", nil), ("second", "until")])?.status == .missing)
        #expect(try mandate("criminal-trial-first", [("prosecution", "until")])?.status == .missing)
    }

    @Test(arguments: [
        ("criminal-trial-first", []), ("criminal-trial-first", [("investigation", nil), ("first", nil)]), ("criminal-prosecution", [("first", "until")]),
        ("civil-first-plaintiff", [("second", "until")]), ("civil-first-plaintiff", [("first", nil), ("second", "until")]),
        ("civil-second", [("first", nil), ("enforcement", "until")]), ("civil-second", [("first", nil), ("second", "named")]),
        ("criminal-trial-second", [("retrial", nil)]), ("labour-arbitration", [("first", nil)]), ("enforcement", [("enforcement", nil)]),
    ] as [(String, [(String, String?)])])
    func aMandateThatMayMeanThisStageCounts(_ type: String, _ stages: [(String, String?)]) throws {
        #expect(try mandate(type, stages)?.status == .present)
    }

    @Test func whatIsReadPoorlyOrConfirmedRefusesNothing() throws {
        #expect(try mandate("civil-second", [("first", nil)], confidence: 0.7)?.status == .present)
        #expect(try mandate("civil-second", [("first", nil)], by: "王芳")?.status == .present)
        var bench = try bench("civil-second", client: "罗雪梅")
        bench.facts.type = nil
        bench.add("power-of-attorney") { $0.facts = [fact(.stage, "first")] }
        #expect(try bench.report().item("power-of-attorney")?.nearest == nil, "of a kind of case that nobody knows")
    }

    // MARK: what closes an enforcement

    @Test func theNoticeThatOpenedAnEnforcementDoesNotCloseIt() throws {
        func closing(_ name: String) throws -> ItemStatus? {
            var bench = try bench("enforcement", client: "罗雪梅", ["case.closed": .bool(true)])
            bench.facts.stage = "closed"
            bench.add("enforcement-notice") { $0.name = name }
            let report = try bench.report()
            #expect(report.required.first { $0.materials == ["enforcement-notice"] }?.status == .present)
            return report.required.first { $0.name == "结案/终本文书" }?.status
        }
        for name in ["受理案件通知书", "执行通知书"] { #expect(try closing(name) == .missing, "\(name)") }
        for name in ["执行结案通知书", "终结执行通知书", "执行文书"] { #expect(try closing(name) == .present, "\(name)") }
    }

    // MARK: what decides something

    private func ruling(_ order: String, _ type: String = "enforcement", change: (inout Document) -> Void = { _ in }) throws -> CompletenessReport {
        var bench = try bench(type, client: "罗雪梅", ["case.closed": .bool(true), "case.preservation": .bool(true)])
        bench.facts.stage = "closed"
        bench.add("ruling", file: "裁定.jpg", change: change, page: text(["执行裁定书", "本院已查封被执行人的房产，裁定如下：", order, "本裁定立即执行。"]))
        return try bench.report()
    }

    @Test func aRulingThatOnlyFreezesIsNothingToEnforceByAndClosesNothing() throws {
        let report = try ruling("冻结、划拨被执行人韩立群银行存款人民币385,000元。")
        for name in ["执行依据", "结案/终本文书"] {
            let item = report.required.first { $0.name == name }
            #expect(item?.status == .missing && item?.nearest?.reason == .propertyRuling, "\(name)")
        }
        #expect(report.required.first { $0.name == "执行依据" }?.nearestText?.contains("裁定.jpg") == true)
        let civil = try ruling("查封被告韩立群所有的房屋一套，限额人民币385,000元。", "civil-first-plaintiff")
        #expect(civil.required.first { $0.name == "保全裁定" }?.status == .present)
        #expect(civil.required.first { $0.name == "裁判或结案文书" }?.status == .missing && civil.facts.value("case.close_reason") == nil)
    }

    @Test(arguments: [
        "终结本次执行程序。", "一、解除对房屋的查封；二、终结（2024）皖0111执3391号案件的执行。", "被执行人名下房屋归买受人所有，解除查封、冻结。", "准许原告罗雪梅撤回起诉。",
        "先予执行，划拨被申请人存款20,000元。", "驳回原告的起诉。保全申请费由原告负担。",
    ])
    func aRulingThatDoesMoreCounts(_ order: String) throws {
        #expect(try ruling(order).required.first { $0.name == "结案/终本文书" }?.status == .present)
    }

    @Test(arguments: [
        "准许原告赵立新撤诉。", "准许原告赵立新、钱小玉撤回起诉。案件受理费25元、保全费1,820元，由原告负担。", "本案按原告赵立新撤诉处理。", "准许上诉人赵立新（原审被告）撤回上诉。本裁定为终审裁定。",
        "本案按上诉人赵立新自动撤回上诉处理。",
    ])
    func aWithdrawalEndsTheCaseAndFreezesNothing(_ order: String) throws {
        let isAppeal = order.contains("上诉")
        let report = try ruling(order, isAppeal ? "civil-second" : "civil-first-plaintiff") { document in
            document.instance = isAppeal ? "second" : nil
        }
        #expect(report.required.first { $0.name == "裁判或结案文书" }?.status == .present)
        let frozen = report.required.first { $0.name == "保全裁定" }
        #expect(frozen?.status == .missing && frozen?.nearest?.reason == .otherRuling)
        #expect(report.facts.value("case.close_reason") == .word("withdrawal"))
    }

    @Test(arguments: [
        "驳回被告湖南宏远置业有限公司对本案管辖权提出的异议。", "驳回罗雪梅提出的管辖权异议。案件受理费100元由其负担。", "本案中止诉讼。", "本案转为普通程序，由合议庭审理。",
        "（2024）皖0111民初55号民事判决书第3页第5行“2023年”补正为“2022年”。",
    ])
    func aRulingOnAStepOfTheProceedingsDecidesNothing(_ order: String) throws {
        let report = try ruling(order, "civil-first-plaintiff")
        for name in ["裁判或结案文书", "保全裁定"] {
            let item = report.required.first { $0.name == name }
            #expect(item?.status == .missing && item?.nearest?.reason == .proceduralRuling, "\(name)")
        }
    }

    @Test(arguments: ["驳回原告罗雪梅的起诉。本案管辖权异议费用由其负担。", "一、准许原告罗雪梅撤诉；二、管辖权异议申请费由原告负担。", "本案终结诉讼。"])
    func aRulingThatEndsTheCaseDoesWhateverStepsItSpeaksOf(_ order: String) throws {
        #expect(try ruling(order, "civil-first-plaintiff").required.first { $0.name == "裁判或结案文书" }?.status == .present)
    }

    @Test func aWithdrawalThatIsNotPermittedEndsNothing() throws {
        #expect(try ruling("不准许原告赵立新撤诉。", "civil-first-plaintiff").facts.value("case.close_reason") == nil)
        let rejected = try ruling("驳回原告赵立新的财产保全申请。", "civil-first-plaintiff")
        #expect(rejected.required.first { $0.name == "保全裁定" }?.status == .present, "what became of the application")
    }

    @Test func aRulingThatAPersonConfirmedCounts() throws {
        let report = try ruling("冻结被执行人存款。") { $0.confirmedBy = "王芳" }
        #expect(report.required.first { $0.name == "执行依据" }?.status == .present)
    }

    // MARK: for whom

    private static let client = "天津滨港冷链有限公司"

    private func retainer(_ lines: [String], _ change: (inout Bench) -> Void = { _ in }) throws -> CompletenessReport {
        var bench = try bench("retainer", client: Self.client, kind: "company")
        bench.facts.facts["case.closed"] = .bool(true)
        bench.facts.stage = "closed"
        bench.change = { $0.identity.folder = RawName("常法2023-2024") }
        bench.add("retainer-contract", page: text(["甲方（聘请方）：" + Self.client]))
        bench.add("contract-review", file: "合同审查2.pdf", page: text(["合同审查意见书"] + lines + ["贵司送审的《仓储租赁合同》已收悉，现出具如下审查意见：", "天津海河湾律师事务所"]))
        change(&bench)
        return try bench.report()
    }

    @Test func anOpinionForAnotherClientIsAskedAboutAndServesNothing() throws {
        let report = try retainer(["致：河北沧运物流有限公司"])
        #expect(report.state == .held)
        let item = try #require(report.item("contract-review"))
        #expect(item.status == .missing && item.nearest?.reason == .otherCase && item.nearestText?.contains("合同审查2.pdf") == true)
        let question = try #require(report.questions.first { $0.field == "matter.number" })
        #expect(question.misplaced?.first?.places.map(\.file.display) == ["合同审查2.pdf"] && question.misplaced?.first?.papers?.map(\.name) == ["合同审查意见"])
        #expect(Phrasebook(.zhHans).sentence(question, case: "C00001").contains("确属本案的"))
        #expect(try retainer(["河北沧运物流有限公司："]).state == .held, "an address on a line of its own")
    }

    @Test func aPaperForSomebodyWhomTheCaseKnowsCounts() throws {
        let other = "致：河北沧运物流有限公司"
        for lines in [
            ["致：" + Self.client], ["致：滨港冷链"], [], ["致：贵公司"], ["致：天津滨港物流有限公司"], ["致：天津市滨海新区人民政府"], ["致：黄海涛"],
            [other, "受天津滨港冷链有限公司委托，就其拟签的合同出具意见。"], [other, "抄送：滨港冷链"],
        ] {
            let report = try retainer(lines)
            #expect(report.state != .held && report.item("contract-review")?.status == .present, "\(lines)")
        }
        #expect(try retainer([other]) { $0.documents[1].confirmedBy = "王芳" }.state != .held, "a person said so")
        #expect(try retainer([other]) { $0.add("meeting-minutes", page: text(["与河北沧运物流有限公司的谈判"])) }.state != .held, "the other side of a deal")
        #expect(try retainer([other]) { $0.facts.sources["clientName"] = .folderName }.state != .held, "a folder's name may mean anything")
        #expect(try retainer([other]) { $0.change = { $0.identity.folder = RawName("滨港、沧运 常法") } }.state != .held)
        let letter = try retainer(["致：" + Self.client]) { bench in
            bench.add("lawyer-letter", page: text(["律师函", "致：河北沧运物流有限公司", "请贵司于七日内付款。"]))
        }
        #expect(letter.state != .held, "a demand goes to the other side")
    }

    // MARK: of which project, between whom

    private func project(_ lines: [String], _ change: (inout Bench) -> Void = { _ in }) throws -> CompletenessReport {
        var bench = try bench("nonlit-dd", client: "苏州启元创业投资管理有限公司", kind: "company")
        bench.change = { $0.identity.folder = RawName("启元投资-晶澜微电子尽调项目") }
        bench.add("engagement-contract", page: text(["甲方：苏州启元创业投资管理有限公司", "甲方拟投资无锡晶澜微电子有限公司的法律尽职调查"]))
        bench.add("work-papers", file: "底稿4.jpg", page: text(["工作底稿"] + lines))
        change(&bench)
        return try bench.report()
    }

    @Test func workPapersOfAnotherProjectAreAskedAbout() throws {
        let report = try project(["底稿编号：MY-07 项目：常州明远机械有限公司股权收购项目", "核查人：蒋欣"])
        #expect(report.state == .held && report.item("work-papers")?.documents.isEmpty == true)
        for lines in [
            ["底稿编号：JL-02 项目：无锡晶澜微电子有限公司增资项目"], ["项目：常州明远项目"], ["核查事项：常州明远机械有限公司的往来"], ["目标公司：晶澜微电子"],
            ["项目：常州明远机械有限公司股权收购项目", "与晶澜微电子的关联交易，委托方启元投资、苏州"],
        ] { #expect(try project(lines).item("work-papers")?.documents == ["D002"], "\(lines)") }
    }

    private func statement(_ seller: String, _ buyer: String?, _ change: (inout Bench) -> Void = { _ in }) throws -> CompletenessReport {
        var bench = try bench("civil-first-plaintiff", client: "宁波甬联紧固件有限公司", kind: "company")
        bench.add("complaint", page: text(["原告：宁波甬联紧固件有限公司", "被告：温州锐腾电器有限公司"]))
        bench.add("invoice-evidence", file: "对账函.jpg", change: { document in
            document.facts = [fact(.party, seller, role: "seller")] + (buyer.map { [fact(.party, $0, role: "buyer")] } ?? [])
        }, page: text(["往来对账函", "供货单位：" + seller, "购货单位：" + (buyer ?? "")]))
        change(&bench)
        return try bench.report()
    }

    @Test func aStatementBetweenStrangersIsAskedAbout() throws {
        let (one, other) = ("杭州华纶纺织有限公司", "绍兴越棉服饰有限公司")
        #expect(try statement(one, other).state == .held)
        for (seller, buyer) in [("宁波甬联紧固件有限公司", other), (one, "温州锐腾电器有限公司"), (one, nil)] {
            #expect(try statement(seller, buyer).state != .held, "\(seller)")
        }
        #expect(try statement(one, other) { $0.add("evidence-list", page: text(["1 与华纶纺织的对账函 证明市场价格"])) }.state != .held, "the list of evidence knows it")
    }

    @Test func papersOfTradeAreEvidenceUnlessAFirmBoughtIt() throws {
        func evidence(_ buyer: String?) throws -> RequiredItem? {
            var bench = try bench("civil-first-plaintiff", client: "罗晓雯")
            bench.add("invoice-evidence", file: "送货单.jpg") { $0.facts = buyer.map { [fact(.party, $0, role: "buyer")] } }
            return try bench.report().required.first { $0.name == "证据清单及证据材料" }
        }
        #expect(try evidence("罗晓雯")?.status == .present && evidence(nil)?.status == .present)
        let firms = try evidence("天津海河湾律师事务所")
        #expect(firms?.status == .missing && firms?.nearest?.reason == .firmsPurchase)
    }

    // MARK: who hands it in

    private func evidence(from submitter: String, confidence: Double = 0.95, _ change: (inout Bench) -> Void = { _ in }) throws -> CompletenessReport {
        var bench = try bench("civil-first-plaintiff", client: "罗晓雯")
        bench.add("complaint", change: { $0.facts = [fact(.party, "罗晓雯", role: "plaintiff"), fact(.party, "程立", role: "defendant")] },
            page: text(["原告：罗晓雯", "被告：程立"]))
        bench.add("evidence-list", file: "证据目录.pdf", change: { document in
            document.facts = [fact(.party, submitter, role: "submitting", confidence: confidence)]
        }, page: text(["证据目录", "提交人：" + submitter]))
        change(&bench)
        return try bench.report()
    }

    private func isListed(_ report: CompletenessReport) -> Bool { report.required.first { $0.name == "证据清单及证据材料" }?.status == .present }

    @Test func aListOfTheOtherSideOrOfAStrangerIsNotOurs() throws {
        let stranger = try evidence(from: "韩冬梅")
        #expect(!isListed(stranger) && stranger.state == .held)
        #expect(stranger.questions.contains { $0.misplaced?.first?.places.map(\.file.display) == ["证据目录.pdf"] })
        let opponent = try evidence(from: "程立")
        #expect(!isListed(opponent) && opponent.state != .held, "it may lie here, and is not ours")
        #expect(opponent.required.first { $0.name == "证据清单及证据材料" }?.nearest?.reason == .opponents)
    }

    @Test func aListThatMayBeOursCounts() throws {
        for submitter in ["罗晓雯", "罗晓文"] { #expect(isListed(try evidence(from: submitter)), "\(submitter)") }
        #expect(isListed(try evidence(from: "韩冬梅", confidence: 0.7)), "read poorly")
        #expect(isListed(try evidence(from: "程立") { $0.documents[1].confirmedBy = "王芳" }), "a person said so")
        #expect(isListed(try evidence(from: "韩冬梅") { $0.add("firm-letter", page: text(["接受韩冬梅、罗晓雯的委托"])) }), "somebody whom the case knows")
        let beside = try evidence(from: "程立") { bench in
            bench.add("answer") { $0.facts = [fact(.party, "罗晓雯", role: "plaintiff"), fact(.party, "程立", role: "plaintiff")] }
        }
        #expect(isListed(beside), "on the client's side in another paper")
    }

    // MARK: whose card

    private func card(of holder: String, confidence: Double = 0.95, _ change: (inout Bench) -> Void = { _ in }) throws -> CompletenessReport {
        let client = "湖北盛通物流有限公司"
        var bench = try bench("civil-first-plaintiff", client: client, kind: "company")
        func representative(_ name: String) -> DocumentFact {
            var fact = fact(.representative, name)
            fact.subject = client
            return fact
        }
        bench.add("business-licence", change: { $0.facts = [representative("舒文斌")] }, page: text(["法定代表人", "舒文斌"]))
        bench.add("legal-rep-certificate", change: { $0.facts = [representative("舒文斌")] })
        bench.add("legal-rep-id-card", file: "法人身份证.jpg", change: { document in
            document.facts = [fact(.party, holder, role: "holder", confidence: confidence)]
        }, page: text(["姓名 " + holder]))
        change(&bench)
        return try bench.report()
    }

    @Test func anotherPersonsCardIsNotTheRepresentatives() throws {
        let report = try card(of: "彭丽娜")
        let item = report.item("legal-rep-id-card")
        #expect(item?.status == .missing && item?.nearest?.reason == .notRepresentative && item?.nearestText?.contains("法人身份证.jpg") == true)
        #expect(report.state == .held && report.questions.contains { $0.misplaced?.first?.places.map(\.file.display) == ["法人身份证.jpg"] })
        let known = try card(of: "彭丽娜") { $0.add("meeting-minutes", page: text(["参加人：彭丽娜（股东）"])) }
        #expect(known.item("legal-rep-id-card")?.status == .missing && known.state != .held, "somebody whom the case knows")
    }

    @Test func aCardThatMayBeTheRepresentativesCounts() throws {
        for holder in ["舒文斌", "舒文武", "舒文"] { #expect(try card(of: holder).item("legal-rep-id-card")?.status == .present, "\(holder)") }
        #expect(try card(of: "彭丽娜", confidence: 0.7).item("legal-rep-id-card")?.status == .present, "read poorly")
        let changed = try card(of: "彭丽娜") { $0.documents[1].facts?[0].value = "彭丽娜" }
        #expect(changed.item("legal-rep-id-card")?.status == .present, "a newer certificate names her")
        #expect(try card(of: "彭丽娜") { $0.documents[2].confirmedBy = "王芳" }.item("legal-rep-id-card")?.status == .present, "a person said so")
        let others = try card(of: "彭丽娜") { bench in for index in 0..<2 { bench.documents[index].facts?[0].subject = "襄阳鑫达机械制造有限公司" } }
        #expect(others.item("legal-rep-id-card")?.status == .present, "representatives of another company")
    }

    // MARK: kinship

    @Test func aMarriageCertificateOfBothDoes() throws {
        func kinship(_ names: [String]) throws -> RequiredItem? {
            var bench = try bench("criminal-investigation", client: "秦浩", ["client.relation": .word("relative")])
            bench.facts.mandator = "孟婷"
            bench.add("marriage-certificate", file: "结婚证.jpg", page: text(["结婚证", "持证人", names[0], "登记日期", "2019年5月20日"] + names.flatMap { ["姓名", $0, "性别"] }))
            return try bench.report().required.first { $0.name == "亲属关系证明" }
        }
        #expect(try kinship(["孟婷", "秦浩"])?.status == .present)
        #expect(try kinship(["孟婷", "王强"])?.nearest?.reason == .relationUnseen)
    }

    private func kinship(_ pages: [[String]], mandator: String? = "马长林") throws -> RequiredItem? {
        var bench = try bench("criminal-trial-first", client: "马小东", ["client.relation": .word("relative")])
        bench.facts.mandator = mandator
        for page in pages { bench.add("household-register", file: "户口簿\(bench.documents.count).jpg", page: text(page)) }
        return try bench.report().required.first { $0.name == "亲属关系证明" }
    }

    @Test(arguments: [
        [["居民户口簿", "户别 家庭户", "户主姓名马长林 户号 006113221", "常住人口登记卡", "姓名", "马小东", "户主或与户主关系", "长子", "性别", "男"]],
        [["姓名", "马长林", "户主或与户主关系", "户主", "性别", "男", "高中", "姓名", "马小东", "户主或与户主关系", "长子", "性别", "男"]],
        [["姓名 户主或与户主关系 性别", "马长林 户主 男"], ["姓名：马小东 与户主关系：子"]],
        [["姓名", "户主或", "与户主关系", "马长林", "父亲", "姓名 马小东 与户主关系 户主"]],
    ])
    func aRegisterThatShowsBothAndWhatTheyAreDoes(_ pages: [[String]]) throws {
        let item = try #require(try kinship(pages))
        #expect(item.status == .present && item.documents.count == pages.count && item.name == "亲属关系证明")
    }

    @Test(arguments: [
        [["户主姓名 王秀兰", "姓名 马小东 户主或与户主关系 长子"]], [["姓名 马长林 户主或与户主关系 户主", "姓名 马小东 户主或与户主关系"]],
        [["姓名 马小东 户主或与户主关系 长子", "监护人 马长林"]], [["姓名 马小东 户主或与户主关系 长子"], ["户主姓名 王建国", "姓名 马长林 户主或与户主关系 非亲属"]],
        [["户主姓名 王建国", "姓名 马小东 与户主关系 长子"], ["户主姓名 马大山", "姓名 马长林 与户主关系 次子"]],
    ])
    func oneThatDoesNotIsTheNearestThing(_ pages: [[String]]) throws {
        let item = try #require(try kinship(pages))
        #expect(item.status == .missing && item.documents.isEmpty && item.nearest?.reason == .relationUnseen)
        #expect(item.nearestText?.contains("没有写明委托书签署人与当事人的关系") == true)
    }

    @Test func nobodyKnowsForWhomARegisterWouldSpeak() throws {
        let page = ["户主姓名 马长林", "姓名 马小东 与户主关系 长子"]
        #expect(try kinship([page], mandator: nil)?.nearest?.reason == .relationUnseen)
        #expect(try kinship([page])?.status == .present)
    }
}
