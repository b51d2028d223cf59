import CaseModel
import Pipeline
import Testing

@testable import Inspector

/// The checklists that the program ships: every condition of every case type once true and once false.
@Suite(.enabled(if: Shipped.pipeline != nil, "Pipelines/cn-law-firm cannot be read"))
struct ShippedChecklistTests {
    /// All values that a path can take.
    private static func values(_ path: String, _ pipeline: PipelineDefinition) -> [FactValue] {
        switch pipeline.checklists.vocabulary.kinds[path] {
        case .bool: [.bool(true), .bool(false)]
        case .words(let words): words.map(FactValue.word)
        case .number: [.number(1), .number(2)]
        case nil: []
        }
    }

    /// Facts under which the condition holds, or does not; nil where there are none.
    private static func facts(_ condition: Condition, _ wanted: Truth, _ pipeline: PipelineDefinition) -> [String: FactValue]? {
        var sets: [[String: FactValue]] = [[:]]
        for path in condition.paths.sorted() where path != "case.closed" {
            sets = sets.flatMap { set in values(path, pipeline).map { set.merging([path: $0]) { $1 } } }
        }
        return sets.first { set in
            condition.evaluate(value: { $0 == "case.closed" ? .bool(true) : set[$0] }, clause: { _, _ in false }) == wanted
        }
    }

    private static func item(_ type: String, _ index: Int, _ values: [String: FactValue], _ pipeline: PipelineDefinition) throws -> RequiredItem {
        var bench = Bench(pipeline, type: type, values)
        bench.facts.closed = CalendarDate(iso: "2024-11-01")
        let report = try bench.report()
        try #require(report.required.indices.contains(index))
        return report.required[index]
    }

    @Test(arguments: Shipped.pipeline?.checklists.caseTypes.map(\.id) ?? [])
    func everyConditionBothWays(_ id: String) throws {
        let pipeline = try #require(Shipped.pipeline)
        let type = try #require(pipeline.checklists.caseType(id))
        for (index, requirement) in type.requirements.enumerated() {
            guard let condition = requirement.condition else {
                #expect(try Self.item(id, index, [:], pipeline).status == .missing, "\(requirement.name)")
                continue
            }
            let yes = try #require(Self.facts(condition, .yes, pipeline), "\(requirement.name) can never be wanted")
            #expect(try Self.item(id, index, yes, pipeline).status == .missing, "\(requirement.name) \(yes)")
            // Closing papers of a closed case have no other way than yes.
            guard let no = Self.facts(condition, .no, pipeline) else { continue }
            #expect(try Self.item(id, index, no, pipeline).status == .notApplicable, "\(requirement.name) \(no)")
        }
    }

    @Test(arguments: Shipped.pipeline?.checklists.caseTypes.map(\.id) ?? [])
    func everyItemIsSatisfiedByEachOfItsMaterials(_ id: String) throws {
        let pipeline = try #require(Shipped.pipeline)
        let type = try #require(pipeline.checklists.caseType(id))
        for (index, requirement) in type.requirements.enumerated() where requirement.instance == nil {
            // In an appeal's file the first decision found is the lower court's.
            let lower = type.requirements.contains { other in other.instance == "first" || other.instance == "effective" }
            for material in requirement.materials {
                var bench = Bench(pipeline, type: id, requirement.condition.flatMap { Self.facts($0, .yes, pipeline) } ?? [:])
                bench.facts.closed = CalendarDate(iso: "2024-11-01")
                let isRetrial = type.detection.caseNumberCodes.contains { $0.hasSuffix("申") } && !type.detection.caseNumberCodes.contains { $0.hasSuffix("终") }
                bench.add(material, instance: isRetrial ? "effective" : lower ? "second" : nil) { document in
                    if let title = requirement.titles[material]?.first { document.name = title }
                    // What ends a retrial bears its own number.
                    guard isRetrial, let file = document.parts.first?.file else { return }
                    document.facts = [
                        DocumentFact(
                            .caseNumber, role: "own", value: "（2024）京民再18号", file: file, page: 1, box: nil, range: 0..<1, confidence: 0.95)
                    ]
                }
                #expect(try bench.report().required[index].status == .present, "\(requirement.name) by \(material)")
            }
        }
    }

    @Test(arguments: [("人民检察院起诉书", ItemStatus.missing), ("刑事抗诉书", .present)])
    func ofMaterialsWithSeveralPapersTheTitleDecides(_ title: String, _ status: ItemStatus) throws {
        var bench = Bench(try #require(Shipped.pipeline), type: "criminal-trial-first", ["case.appealed": .bool(true)])
        bench.facts.closed = CalendarDate(iso: "2024-11-01")
        bench.add("indictment") { $0.name = title }
        #expect(try bench.report().status("appeal") == status)
    }

    @Test func everyUnknownFactIsAskedForWithAKeyThatCaseFileUnderstands() throws {
        let pipeline = try #require(Shipped.pipeline)
        for type in pipeline.checklists.caseTypes {
            var bench = Bench(pipeline, type: type.id)
            bench.facts.closed = CalendarDate(iso: "2024-11-01")
            for question in try bench.report().questions where !question.choices.isEmpty {
                // As the report prints it, and nested as the keys are.
                var lines = question.choices.map { "\(question.field): \($0)" }
                if question.field.hasPrefix("matter.facts.") {
                    let path = question.field.dropFirst("matter.facts.".count)
                    lines += question.choices.map { "matter: {facts: {\(path): \($0)}}" }
                }
                for line in lines {
                    let reading = CaseFile.read(Array(line.utf8), rules: pipeline.facts, checklists: pipeline.checklists)
                    #expect(reading.faults.isEmpty && reading.facts != CaseFacts(), "\(line): \(reading.faults)")
                }
            }
        }
    }
}
