import CaseModel
import Pipeline
import Testing

@testable import Inspector

/// Two clients and more: each needs an identity paper and a mandate, and the report says whose is missing.
@Suite struct PerClientTests {
    private func bench(_ clients: [CaseClient], kind: String = "person") -> Bench {
        var bench = Bench(type: "civil-first-plaintiff", ["client.kind": .word(kind), "client.count": .number(clients.count)])
        bench.facts.clients = clients
        bench.facts.clientName = clients.first?.name
        bench.facts.clientKind = kind
        return bench
    }

    private let both = [CaseClient(name: "张伟", kind: "person"), CaseClient(name: "李红", kind: "person")]

    private func lines(_ texts: [String], _ page: inout Page) {
        page.lines = texts.map { TextLine(text: $0) }
        page.source = .embedded
    }

    private func fact(_ kind: DocumentFact.Kind, _ value: String, role: String? = nil, subject: String? = nil) -> DocumentFact {
        DocumentFact(
            kind, role: role, subject: subject, value: value, file: ItemPath(RawName("扫描.pdf")), page: 1, box: nil, range: 0..<1, confidence: 0.95)
    }

    @Test func frontAndBackOfOneCardAreOneCard() throws {
        var bench = bench(both)
        bench.add("id-card", file: "身份证正面.txt", change: { $0.facts = [fact(.party, "张伟", role: "holder")] }) {
            lines(["姓名 张伟", "公民身份号码 11010819850307123X"], &$0)
        }
        bench.add("id-card", file: "身份证反面.txt", page: { lines(["中华人民共和国居民身份证", "签发机关 北京市公安局", "有效期限 2015.01.01-2035.01.01"], &$0) })
        let item = try #require(try bench.report().item("id-card"))
        #expect(item.status == .missing && item.missingFor == ["李红"] && item.documents == ["D001"])
        #expect(item.nearestText?.contains("身份证反面.txt") == true)
        bench.add("id-card", file: "红.jpg") { $0.facts = [fact(.party, "李红", role: "holder")] }
        let settled = try #require(try bench.report().item("id-card"))
        #expect(settled.status == .present && settled.missingFor == nil && settled.documents == ["D001", "D003"])
    }

    @Test func aBackAloneIsNoCardThoughItsTextWasNotRead() throws {
        var bench = bench(both)
        bench.add("id-card", file: "张伟身份证正面.jpg")
        bench.add("id-card", file: "身份证国徽面.jpg")
        #expect(try bench.report().item("id-card")?.missingFor == ["李红"])
    }

    @Test func aNumberTellsWhoseACardIs() throws {
        var bench = bench(both)
        bench.add("complaint") { $0.facts = [fact(.idNumber, "110105199003070025", subject: "李红")] }
        bench.add("id-card") { $0.facts = [fact(.idNumber, "110105199003070025")] }
        #expect(try bench.report().item("id-card")?.missingFor == ["张伟"])
    }

    @Test func eachClientNeedsAMandateAndAJointOneServesAllItNames() throws {
        var bench = bench(both)
        bench.add("power-of-attorney", change: { $0.facts = [fact(.party, "张伟", role: "client")] }) {
            lines(["授权委托书", "委托人：张伟", "现委托李明在张伟、李红诉王强民间借贷纠纷一案中作为诉讼代理人。", "委托人（签名）：张伟"], &$0)
        }
        let item = try #require(try bench.report().item("power-of-attorney"))
        #expect(item.status == .missing && item.missingFor == ["李红"])
        bench.documents = []
        bench.files = []
        bench.add("power-of-attorney") { _ in } page: { lines(["授权委托书", "委托人：张伟、李红", "受委托人：李明", "委托人（签名）：张伟 李红"], &$0) }
        #expect(try bench.report().status("power-of-attorney") == .present)
        bench.documents = []
        bench.files = []
        bench.add("power-of-attorney") { _ in } page: { lines(["委托人：张伟，男，汉族", "李红，女，汉族", "受委托人：李明"], &$0) }
        #expect(try bench.report().status("power-of-attorney") == .present)
    }

    @Test func papersThatNameNobodyFillInAndSaySo() throws {
        var bench = bench(both)
        bench.add("id-card")
        var item = try #require(try bench.report().item("id-card"))
        #expect(item.missingFor == ["李红"] && item.assumedFor == ["张伟"])
        bench.add("id-card")
        item = try #require(try bench.report().item("id-card"))
        #expect(item.status == .present && item.assumedFor == ["张伟", "李红"])
    }

    @Test func anotherPersonsCardIsNobodys() throws {
        var bench = bench(both)
        bench.add("id-card") { $0.facts = [fact(.party, "张伟", role: "holder")] }
        bench.add("id-card", file: "王强.jpg") { $0.facts = [fact(.party, "王强", role: "holder")] }
        let item = try #require(try bench.report().item("id-card"))
        #expect(item.missingFor == ["李红"] && item.nearestText?.contains("王强.jpg") == true)
    }

    @Test func aCompanyNeedsALicenceAndAManACard() throws {
        var bench = bench([CaseClient(name: "海通建材有限公司", kind: "company"), CaseClient(name: "李红", kind: "person")], kind: "company")
        bench.add("business-licence") { $0.facts = [fact(.party, "海通建材有限公司", role: "holder")] }
        let report = try bench.report()
        #expect(report.status("business-licence") == .present)
        #expect(report.item("id-card")?.status == .missing && report.item("id-card")?.missingFor == ["李红"])
        #expect(report.item("legal-rep-certificate")?.missingFor == ["海通建材有限公司"])
    }

    @Test func aFaultyCardOfOneIsADefectNotAGap() throws {
        var bench = bench(both)
        bench.add("id-card", file: "张伟身份证.jpg")
        bench.add("id-card", file: "李红身份证.jpg", page: { $0.problems = [Problem(.lowResolution, measured: 90, threshold: 200)] })
        let item = try #require(try bench.report().item("id-card"))
        #expect(item.status == .defective && item.missingFor == nil && item.documents.first == "D002")
        #expect(item.problems.map(\.code) == [.lowResolution])
    }

    @Test func oneClientIsServedByAnyPaper() throws {
        var bench = Bench(type: "civil-first-plaintiff", ["client.kind": .word("person")])
        bench.add("id-card", file: "身份证反面.jpg")
        #expect(try bench.report().status("id-card") == .present)
        #expect(try bench.report().item("id-card")?.assumedFor == nil)
    }

    // MARK: who the clients are

    @Test(arguments: [
        "client: [{name: 张伟, kind: person}, {name: 海通建材有限公司, kind: 公司}]", "客户:\n  - {姓名: 张伟, kind: 个人}\n  - {姓名: 海通建材有限公司}",
        "client: {name: [张伟, 海通建材有限公司], kind: person}", "client: {name: 张伟、海通建材有限公司, kind: person}",
    ])
    func caseFileListsThem(_ text: String) throws {
        let reading = CaseFile.read(Array(text.utf8), rules: Fixture.facts, checklists: Fixture.checklists, materials: Fixture.materials)
        #expect(reading.faults.isEmpty)
        var bench = Bench(type: "civil-first-plaintiff")
        bench.facts.clientName = reading.facts.clientName
        bench.facts.clientKind = reading.facts.clientKind
        bench.facts.clients = reading.facts.clients
        bench.facts.facts = reading.facts.facts
        let clients = try #require(try bench.report().facts.clients)
        #expect(clients.map(\.name) == ["张伟", "海通建材有限公司"] && clients.map(\.kind) == ["person", "company"])
    }

    @Test func theContractTellsThemWhereAnotherPaperNamesTheSame() throws {
        var bench = Bench(type: "civil-first-plaintiff", ["client.kind": .word("person")])
        bench.add("engagement-contract", page: { lines(["甲方（委托人）：张伟、李红", "乙方：正衡律师事务所"], &$0) })
        #expect(try bench.report().facts.clients == nil, "one line may be misread")
        bench.add("power-of-attorney", page: { lines(["委托人：张伟、李红"], &$0) })
        #expect(try bench.report().facts.clients?.map(\.name) == ["张伟", "李红"])
        #expect(try bench.report().item("id-card")?.missingFor == ["张伟", "李红"])
        bench.facts.facts["client.count"] = .number(1)
        #expect(try bench.report().facts.clients == nil, "who says that there is one means it")
    }

    @Test func aWrongKindOfASecondClientIsToldWithItsPlace() {
        let reading = CaseFile.read(
            Array("client:\n  - {name: 张伟}\n  - {name: 李红, kind: 火星人, nmae: x}".utf8), rules: Fixture.facts, checklists: Fixture.checklists)
        #expect(reading.faults.map(\.line) == [3, 3] && reading.faults.map(\.column) == [22, 27])
        #expect(reading.facts.clients?.map(\.name) == ["张伟", "李红"])
    }
}
