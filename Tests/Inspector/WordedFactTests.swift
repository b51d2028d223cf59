import CaseModel
import Pipeline
import Testing

@testable import Inspector

/// What a case's own decision says in so many words is not asked.
@Suite(.enabled(if: Shipped.pipeline != nil, "Pipelines/cn-law-firm cannot be read")) struct WordedFactTests {
    private func held(_ text: String, type: String = "civil-first-plaintiff", instance: String? = nil) throws -> FactValue? {
        var bench = Bench(try #require(Shipped.pipeline), type: type, stage: "decided")
        bench.add("judgment", instance: instance, page: { page in
            page.lines = text.split(separator: "\n").map { TextLine(text: String($0), box: nil, confidence: 1) }
        })
        return try bench.report().facts.value("case.hearing_held")
    }

    @Test(arguments: [
        ("本院于2024年3月4日立案后，依法适用简易程序公开\n开庭进行了审理。", FactValue.bool(true)),
        ("原告的委托诉讼代理人高峰到庭参加诉讼，被告经传票传唤无正当理由拒不到庭参加诉讼。", .bool(true)),
        ("本院依法组成合议庭，不公开开庭进行了审理。", .bool(true)),
        ("本案经书面审理，现已审理终结。", .bool(false)),
    ])
    func hearing(_ text: String, _ value: FactValue) throws { #expect(try held(text) == value) }

    @Test(arguments: ["被告经传票传唤拒不到庭参加诉讼。", "一审法院公开开庭进行了审理。", "本院认为，合同有效。", "经书面审理后，又公开开庭进行了审理。"])
    func nothingForCertain(_ text: String) throws { #expect(try held(text) == nil) }

    @Test func theLowerCourtsDecisionSaysNothingOfTheAppeal() throws {
        let text = "本案公开开庭进行了审理。"
        #expect(try held(text, type: "civil-second", instance: "first") == nil)
        #expect(try held(text, type: "civil-second", instance: "second") == .bool(true))
    }
}
