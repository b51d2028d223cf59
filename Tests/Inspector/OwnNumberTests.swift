import CaseModel
import Pipeline
import Testing

@testable import Inspector

/// A case is known by the number of its own procedure, never by that of the court before.
@Suite(.enabled(if: Shipped.pipeline != nil, "Pipelines/cn-law-firm cannot be read")) struct OwnNumberTests {
    private let first = "（2023）苏0282民初4417号"
    private let second = "（2024）苏02民终815号"
    private let petition = "（2024）苏民申6021号"
    private let enforcement = "（2024）苏0282执3309号"

    /// What the papers state as their own number, or mention (with a `~`).
    private func bench(_ type: String, known: String?, _ papers: [(material: String, number: String)]) throws -> Bench {
        var bench = Bench(try #require(Shipped.pipeline), type: type)
        bench.facts.number = known
        bench.facts.sources["number"] = .documents
        for (material, number) in papers {
            bench.add(material) { document in
                let path = document.parts[0].file
                let isOwn = !number.hasPrefix("~")
                let value = isOwn ? number : String(number.dropFirst())
                let court = value.contains("0282") ? "江苏省宜兴市人民法院" : value.contains("苏02") ? "江苏省无锡市中级人民法院" : "江苏省高级人民法院"
                document.facts = [
                    DocumentFact(
                        .caseNumber, role: isOwn ? "own" : "quoted", value: value, file: path, page: 1, box: nil, range: 0..<1, confidence: 0.95)
                ]
                guard isOwn else { return }
                document.facts?.append(DocumentFact(.court, value: court, file: path, page: 1, box: nil, range: 0..<1, confidence: 0.95))
            }
        }
        return bench
    }

    @Test func eachKindHasItsOwn() throws {
        let retrial = [("judgment", first), ("judgment", second), ("summons", second), ("acceptance-notice", petition)]
        let facts = try bench("civil-retrial", known: second, retrial).report().facts
        #expect(facts.number == petition && facts.court == "江苏省高级人民法院")
        #expect(facts.places?["number"]?.file.display == "扫描4.pdf")
        let appeal = [("judgment", first), ("evidence-list", first), ("summons", second)]
        #expect(try bench("civil-second", known: first, appeal).report().facts.number == second)
        #expect(try bench("civil-first-plaintiff", known: second, appeal).report().facts.number == first)
        let titles = [("judgment", first), ("summons", first), ("enforcement-notice", enforcement)]
        #expect(try bench("enforcement", known: first, titles).report().facts.number == enforcement)
    }

    @Test func aNumberThatThePapersOfTheMatterMentionWillDo() throws {
        let papers = [("judgment", first), ("power-of-attorney", "~" + second)]
        #expect(try bench("civil-second", known: first, papers).report().facts.number == second)
        // Of several nobody knows which.
        let more = papers + [("agent-statement", "~（2019）最高法民终99号")]
        #expect(try bench("civil-second", known: first, more).report().facts.number == nil)
    }

    @Test(arguments: ["civil-second", "civil-retrial", "enforcement"]) func noneIsBetterThanAnotherCourts(_ type: String) throws {
        let facts = try bench(type, known: first, [("judgment", first)]).report().facts
        #expect(facts.number == nil && facts.sources["number"] == nil && facts.court == nil)
    }

    @Test func whatAPersonWroteAndWhatNoKindKnowsStays() throws {
        var said = try bench("civil-second", known: first, [("summons", second)])
        said.facts.sources["number"] = .file
        #expect(try said.report().facts.number == first)
        let mediation = "（2024）苏0282诉前调1180号"
        #expect(try bench("civil-first-plaintiff", known: mediation, [("acceptance-notice", mediation)]).report().facts.number == mediation)
        #expect(try bench("retainer", known: first, [("judgment", first)]).report().facts.number == first)
    }
}
