import CaseModel
import Testing

@testable import Pipeline

/// english.yaml: what reports in English call the firm's papers.
@Suite struct EnglishNamesTests {
    @Test func theShippedPipelineSaysEverythingInEnglish() throws {
        let pipeline = try PipelineLoader.load(folder: Shipped.folder)
        let english = pipeline.english.names
        let items = pipeline.checklists.caseTypes.flatMap(\.requirements).flatMap { [$0.name] + $0.clauses }
        let types = pipeline.checklists.caseTypes.map(\.name)
        let groups = pipeline.checklists.orders.values.flatMap(\.groups).map(\.name)
        let found = pipeline.sensitivity.kinds.map(\.name) + pipeline.sensitivity.subjects.map(\.name) + pipeline.sensitivity.floors.map(\.reason)
        let words = items + types + groups + found + pipeline.materials.all.map(\.name) + pipeline.materials.categories.map(\.name)
        #expect(words.filter { english[$0] == nil } == [])
        #expect(Set(pipeline.english.questions.keys) == Set(pipeline.checklists.vocabulary.kinds.keys))
        #expect(pipeline.english.questions.values.allSatisfy { $0.contains("{items}") })
        #expect((Array(english.values) + Array(pipeline.english.questions.values)).filter { $0.unicodeScalars.contains { $0.value > 0x2E80 } } == [])
    }

    /// A name that was changed elsewhere would silently stay Chinese.
    @Test func aNameThatNothingHasIsTold() {
        var mini = MiniPipeline()
        mini.files["english.yaml"] = "names:\n  委托代理合约: Contract\nmaterials:\n  complant: Complaint\nquestions:\n  case.closd: Closed?\n"
        let faults = mini.load().faults
        #expect(faults.count == 3)
        for (fault, start) in zip(faults, ["2:3: unknown name '委托代理合约'", "4:3: unknown material 'complant'", "6:3: unknown path 'case.closd'"]) {
            #expect(fault.hasPrefix("english.yaml:" + start), "\(fault)")
        }
    }

    @Test func aPipelineMayBeWithoutEnglish() {
        #expect(MiniPipeline().load().definition?.english == EnglishNames())
    }
}
