import CaseModel
import Pipeline
import Testing

@testable import Inspector

/// Whose the papers are: fellow clients whom they name, another company's licence, a father's card, a child's page in the household register.
@Suite struct WhosePaperTests {
    private func fact(_ kind: DocumentFact.Kind, _ value: String, role: String? = nil, subject: String? = nil) -> DocumentFact {
        DocumentFact(
            kind, role: role, subject: subject, value: value, file: ItemPath(RawName("扫描.pdf")), page: 1, box: nil, range: 0..<1, confidence: 0.95)
    }

    private func bench(_ type: String = "civil-first-plaintiff", client: String, kind: String = "person") throws -> Bench {
        var bench = Bench(try #require(Shipped.pipeline), type: type, stage: "filed", ["client.kind": .word(kind)])
        bench.facts.clientName = client
        bench.facts.clientKind = kind
        bench.facts.sources["clientName"] = .documents
        return bench
    }

    private func text(_ lines: String...) -> (inout Page) -> Void {
        { page in
            page.lines = lines.map { TextLine(text: $0) }
            page.source = .embedded
        }
    }

    // MARK: fellow clients

    private func complaint(_ bench: inout Bench) {
        bench.add("complaint") { $0.facts = [self.fact(.party, "郭秀英", role: "plaintiff"), self.fact(.party, "林子涵", role: "plaintiff")] }
    }

    @Test(arguments: [
        ["甲方（委托人）：郭秀英、林子涵（法定代理人：郭秀英）", "乙方（受托人）：正衡律师事务所"], ["律师事务所函", "本所接受郭秀英、林子", "涵的委托，指派李明律师担任其诉讼代理人。"],
    ])
    func aPaperOfTheEngagementAndTheComplaintTellWhoTheClientsAre(_ lines: [String]) throws {
        var bench = try bench(client: "郭秀英")
        complaint(&bench)
        #expect(try bench.report().facts.clients == nil, "a fellow plaintiff may have another lawyer")
        #expect(try bench.report().questions.allSatisfy { $0.named == nil })
        bench.add(lines[0].contains("函") ? "firm-letter" : "engagement-contract") { _ in } page: { page in
            page.lines = lines.map { TextLine(text: $0) }
            page.source = .embedded
        }
        bench.add("power-of-attorney") { $0.facts = [self.fact(.party, "郭秀英", role: "client")] }
        let report = try bench.report()
        #expect(report.facts.clients?.map(\.name) == ["郭秀英", "林子涵"])
        #expect(report.item("power-of-attorney")?.missingFor == ["林子涵"])
    }

    @Test func aCourtThatAddressesBothIsAnotherPaper() throws {
        var bench = try bench(client: "郭秀英")
        bench.add("engagement-contract", page: text("甲方：郭秀英、林子涵"))
        bench.add("acceptance-notice", page: text("受理案件通知书", "郭秀英、林子涵：", "你们诉合肥运通公司一案，本院已立案。"))
        #expect(try bench.report().facts.clients?.map(\.name) == ["郭秀英", "林子涵"])
    }

    @Test func whomOnlyOnePaperNamesIsAskedAbout() throws {
        var bench = try bench(client: "郭秀英")
        bench.add("engagement-contract", page: text("甲方：郭秀英、林子涵"))
        bench.add("power-of-attorney", change: { $0.facts = [fact(.party, "郭秀英", role: "client")] })
        let report = try bench.report()
        #expect(report.facts.clients == nil && report.status("power-of-attorney") == .undetermined)
        let question = try #require(report.questions.first { $0.field == "matter.facts.client.count" })
        #expect(question.blocking && question.named == ["林子涵"])
        bench.facts.facts["client.count"] = .number(2)
        #expect(try bench.report().item("power-of-attorney")?.missingFor == ["林子涵"], "as many as somebody counts are the ones named")
        bench.facts.facts["client.count"] = .number(1)
        #expect(try bench.report().status("power-of-attorney") == .present)
    }

    @Test(arguments: [
        ("青岛海岳物流有限公司", "甲方（委托人）：青岛海岳物流有限公司，住所地青岛市市北区港通路"), ("郭秀英", "甲方：郭秀英，女，汉族，农民"), ("郭秀英", "委托人：郭秀英、法定代理人、代理人"),
    ])
    func whatStandsBehindACommaIsNoFellowClient(_ client: String, _ line: String) throws {
        var bench = try bench(client: client)
        bench.add("engagement-contract", page: text(line))
        bench.add("power-of-attorney", change: { $0.facts = [fact(.party, client, role: "client")] })
        let report = try bench.report()
        #expect(report.facts.clients == nil && report.questions.allSatisfy { $0.named == nil })
    }

    @Test func theFoldersNameIsAskedAboutToo() throws {
        var bench = try bench(client: "郭秀英")
        bench.change = { $0.identity.folder = RawName("郭秀英、林子涵诉运通公司 交通事故") }
        bench.add("power-of-attorney", change: { $0.facts = [fact(.party, "郭秀英", role: "client")] })
        #expect(try bench.report().questions.contains { $0.named == ["林子涵"] })
    }

    // MARK: minors

    @Test func aPageOfTheHouseholdRegisterDoesForAChildsCard() throws {
        var bench = try bench(client: "郭秀英")
        bench.facts.clients = [CaseClient(name: "郭秀英", kind: "person", isMinor: false), CaseClient(name: "林子涵", kind: "person")]
        bench.add("id-card") { $0.facts = [fact(.party, "郭秀英", role: "holder")] }
        bench.add("household-register", page: text("常住人口登记卡", "姓名", "林子涵", "监护人", "郭秀英"))
        #expect(try bench.report().item("id-card")?.missingFor == ["林子涵"], "nobody said that she is a minor")
        bench.add("complaint") { $0.facts = [fact(.birth, "2014-07-03", subject: "林子涵"), fact(.birth, "1986-09-25", subject: "郭秀英")] }
        let report = try bench.report()
        #expect(report.facts.value("client.is_minor") == .bool(true) && report.item("household-register")?.status == .present)
        #expect(report.item("id-card")?.status == .present && report.item("id-card")?.documents == ["D001", "D002"])
        bench.documents[0].facts = [fact(.party, "林子涵", role: "holder")]
        #expect(try bench.report().item("id-card")?.missingFor == ["郭秀英"], "the guardian's name on a child's page is no page of hers")
    }

    @Test(arguments: [
        ("client:\n  - {name: 郭秀英}\n  - {name: 林子涵, 未成年: 是}", [nil, true], FactValue.bool(true)),
        ("client:\n  - {name: 郭秀英, 未成年: 否}\n  - {name: 林子涵}", [false, nil], nil),
        ("未成年: 否\nclient:\n  - {name: 郭秀英}\n  - {name: 林子涵}", [nil, nil], .bool(false)),
    ] as [(String, [Bool?], FactValue?)])
    func caseFileSaysItOfOne(_ text: String, _ ages: [Bool?], _ any: FactValue?) throws {
        let pipeline = try #require(Shipped.pipeline)
        let reading = CaseFile.read(Array(text.utf8), rules: pipeline.facts, checklists: pipeline.checklists)
        #expect(reading.faults.isEmpty && reading.facts.clients?.map(\.isMinor) == ages && reading.facts.value("client.is_minor") == any)
    }

    // MARK: one client

    private func licence(of holder: String, change: (inout Bench) -> Void = { _ in }) throws -> RequiredItem? {
        var bench = try bench(client: "武汉中南钢构工程有限公司", kind: "company")
        bench.add("business-licence", file: "执照.jpg") { $0.facts = [fact(.party, holder, role: "holder")] }
        change(&bench)
        return try bench.report().item("business-licence")
    }

    @Test func anotherCompanysLicenceIsNotTheClients() throws {
        let item = try #require(try licence(of: "武汉中南钢材贸易有限公司"))
        #expect(item.status == .missing && item.documents.isEmpty && item.nearest?.reason == .somebodyElses)
        #expect(item.nearestText?.contains("执照.jpg") == true)
        #expect(try licence(of: "武汉中南钢构工程有限公可")?.status == .present, "misread")
        #expect(try licence(of: "武汉中南钢材贸易有限公司") { $0.facts.clientName = "武汉中南" }?.status == .present, "a shorter form")
        #expect(try licence(of: "武汉中南钢材贸易有限公司") { $0.facts.sources["clientName"] = .folderName }?.status == .present, "a folder's name may mean anything")
        #expect(try licence(of: "武汉中南钢材贸易有限公司") { $0.documents[0].confirmedBy = "王芳" }?.status == .present, "a person said so")
    }

    @Test func aRelativesCardCountsForASuspectAndSaysWhoseItIs() throws {
        var bench = try bench("criminal-trial-first", client: "马小东")
        bench.add("id-card", file: "父.jpg") { $0.facts = [fact(.party, "马长林", role: "holder")] }
        #expect(try bench.report().item("id-card")?.nearest?.reason == .somebodyElses)
        bench.facts.mandator = "马长林"
        let item = try #require(try bench.report().item("id-card"))
        #expect(item.status == .present && item.heldBy == ["马长林"])
        bench.add("household-register", page: text("户主姓名 马长林", "姓名 马小东 户主或与户主关系 长子"))
        bench.facts.facts["client.is_minor"] = .bool(true)
        let own = try #require(try bench.report().item("id-card"))
        #expect(own.status == .present && own.documents == ["D002"] && own.heldBy == nil)
    }

    @Test func representativesCardsStayWhatTheyAre() throws {
        var bench = try bench(client: "武汉中南钢构工程有限公司", kind: "company")
        bench.add("legal-rep-id-card") { $0.facts = [fact(.party, "屈明", role: "holder")] }
        #expect(try bench.report().status("legal-rep-id-card") == .present)
    }
}
