import CaseModel
import Pipeline
import Testing

@testable import Inspector

/// An appeal in the file of a case whose only number is the first court's: a person is asked, or the mandate says it.
@Suite(.enabled(if: Shipped.pipeline != nil, "Pipelines/cn-law-firm cannot be read"))
struct FurtherInstanceTests {
    private func paper(_ material: String, _ number: Int, parties: [String] = []) -> Document {
        let path = ItemPath(RawName("\(number).pdf"))
        var document = Document(id: "D00\(number)", parts: [DocumentPart(file: path, pages: 1...1)], material: material, name: material, confidence: 1)
        document.facts = parties.map { DocumentFact(.party, role: "appellant", value: $0, file: path, page: 1, box: nil, range: 0..<0, confidence: 0.95) }
        return document
    }

    private func find(
        _ number: String?, appellants: [String] = ["赣泉矿业有限公司"], mandate: String?, folder: String = "C1", type: String? = nil, with material: String = "appeal"
    ) throws -> Set<String> {
        var facts = CaseFacts()
        facts.number = number
        facts.clientName = "赣泉矿业有限公司"
        if let type { (facts.type, facts.sources["type"]) = (type, .file) }
        var documents = [paper(material, 1, parties: appellants)]
        var files: [FileReading] = []
        if let mandate {
            documents.append(paper("power-of-attorney", 2))
            var page = Page(number: 1)
            page.lines = mandate.split(separator: "\n").map { TextLine(text: String($0)) }
            files = [FileReading(path: ItemPath(RawName("2.pdf")), sha256: "2", bytes: 1, format: "text/plain", status: .ok, pages: [page])]
        }
        let found = CaseTypeFinder(pipeline: try #require(Shipped.pipeline)).find(facts, documents: documents, folder: folder, files: files)
        return Set([found.type].compactMap { $0 } + found.candidates.map(\.type))
    }

    @Test func withoutAMandateForTheSecondInstanceAPersonIsAsked() throws {
        let number = "（2024）赣0404行初88号"
        let both: Set = ["administrative-first", "administrative-second"]
        #expect(try find(number, mandate: nil) == both)
        #expect(try find(number, mandate: "担任一审诉讼代理人，至一审终结。") == both)
        #expect(try find(number, mandate: "代理一审、二审诉讼，至二审终结。") == both)
        #expect(try find("（2024）京0108民初1234号", mandate: nil) == ["civil-first-plaintiff", "civil-first-defendant", "civil-second"])
        #expect(try find("（2024）沪0105刑初34号", mandate: nil) == ["criminal-trial-first", "criminal-trial-second"])
    }

    @Test func aMandateForTheSecondInstanceAloneSaysIt() throws {
        let mandate = "因不服一审判决，在我司与应急管理局行政处罚上诉一案中担任二审诉讼代理人，至二审终结。"
        #expect(try find("（2024）赣0404行初88号", mandate: mandate) == ["administrative-second"])
        #expect(try find("（2024）京0108民初1234号", mandate: mandate) == ["civil-second"])
    }

    @Test func theAppealSaysOnWhichSideTheClientIs() throws {
        let pipeline = try #require(Shipped.pipeline)
        var facts = CaseFacts()
        (facts.number, facts.clientName) = ("（2024）赣0404行初88号", "赣泉矿业有限公司")
        var page = Page(number: 1)
        page.lines = [TextLine(text: "担任二审诉讼代理人")]
        let files = [FileReading(path: ItemPath(RawName("2.pdf")), sha256: "2", bytes: 1, format: "text/plain", status: .ok, pages: [page])]
        let documents = [paper("appeal", 1, parties: ["赣泉矿业有限公司"]), paper("power-of-attorney", 2)]
        #expect(CaseTypeFinder(pipeline: pipeline).find(facts, documents: documents, folder: "C1", files: files).side == "appellant")
    }

    @Test func whatAPersonSaidAndStrangersAppealsChangeNothing() throws {
        let number = "（2024）赣0404行初88号"
        #expect(try find(number, mandate: nil, type: "administrative-first") == ["administrative-first"])
        #expect(try find(number, mandate: nil, folder: "赣泉矿业行政处罚一审") == ["administrative-first"])
        #expect(try find(number, appellants: ["南昌泉山商贸有限公司"], mandate: nil) == ["administrative-first"])
        #expect(try find(number, mandate: nil, with: "answer") == ["administrative-first"])
        #expect(try find("（2024）赣04行终12号", mandate: nil) == ["administrative-second"])
    }

    @Test func anAwardIsNoEnforcement() throws {
        let mandate = "现委托受托人在我司与佛山市南海凌峰陶瓷有限公司买卖合同争议仲裁一案中担任仲裁代理人。"
        #expect(try find(nil, mandate: mandate, with: "arbitral-award") == ["commercial-arbitration"])
        #expect(try find(nil, mandate: nil, with: "arbitral-award") == [])
        #expect(try !find(nil, mandate: "劳动争议仲裁一案，担任仲裁代理人。", with: "arbitral-award").contains("commercial-arbitration"))
        #expect(try find(nil, mandate: nil, with: "enforcement-application") == ["enforcement"])
    }
}
