import CaseModel
import Phrasebook
import Pipeline
import Testing

@testable import Inspector

/// The lines that a report gives for case.yaml are understood as they are printed, empty and with each answer behind them.
@Suite(.enabled(if: Shipped.pipeline != nil, "Pipelines/cn-law-firm cannot be read"))
struct AnswerLineTests {
    private func names(_ pipeline: PipelineDefinition) -> DataNames {
        DataNames(
            caseTypes: Dictionary(pipeline.checklists.caseTypes.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first }),
            keys: pipeline.facts.spokenKeys, values: pipeline.facts.spokenValues)
    }

    private func read(_ lines: [String], _ pipeline: PipelineDefinition) -> CaseFileReading {
        CaseFile.read(
            Array(lines.joined(separator: "\n").utf8), rules: pipeline.facts, checklists: pipeline.checklists, materials: pipeline.materials)
    }

    /// Everything that can be asked of a kind of case: nothing is known but that it was closed.
    private func questions(_ type: String?, _ pipeline: PipelineDefinition) throws -> [Question] {
        var bench = Bench(pipeline, type: type)
        bench.facts.closed = CalendarDate(iso: "2024-11-01")
        bench.facts.lawyer = Person()
        bench.facts.clientName = nil
        bench.add("unknown", file: "扫描 1: \"旧\".pdf") {
            $0.alternatives = [.init(material: "iou", confidence: 0.4), .init(material: "judgment", confidence: 0.2)]
        }
        bench.add("unknown", file: "合订.pdf") { $0.parts[0].pages = 2...3 }
        return try bench.report().questions + [Question(field: "closed", topic: .closingDate), Question(field: "lawyer.email", topic: .lawyerAddress)]
    }

    /// A line with an answer written behind its key; the answers stand in the remark, parted by bars.
    private func answered(_ line: String) -> [String] {
        guard let mark = line.range(of: "   # ") else { return [] }
        let key = line[..<mark.lowerBound]
        let remark = line[mark.upperBound...].split(separator: "；")[0].split(separator: "; ")[0]
        let choices = remark.components(separatedBy: " | ").map { $0.hasPrefix("如 ") ? String($0.dropFirst(2)) : $0 }
            .map { $0.hasPrefix("such as ") ? String($0.dropFirst(8)) : $0 }
        return choices.map { key.hasSuffix("}") ? key.dropLast() + $0 + "}" : key + " " + $0 }
    }

    /// A key that stands twice holds the case: two papers of one file are lines of a list.
    @Test(arguments: Language.allCases) func twoPapersOfOneFileAreAnsweredTogether(_ language: Language) throws {
        let pipeline = try #require(Shipped.pipeline)
        let asked = [("合订.pdf", 1...1, false), ("合订.pdf", 2...3, false), ("a.pdf", 1...1, true)].map { file, pages, isWhole in
            var question = Question(field: "documents", topic: .material(file: file, pages: pages, guesses: ["借条"]), choices: ["iou"], blocking: true)
            question.isWholeFile = isWhole
            return question
        }
        let lines = Phrasebook(language).answerLines(asked, names: names(pipeline))
        let empty = read(lines, pipeline)
        #expect(empty.faults.isEmpty && empty.documents.isEmpty, "\(lines): \(empty.faults)")
        let reading = read([lines[0]] + lines.dropFirst().flatMap(answered), pipeline)
        #expect(reading.faults.isEmpty, "\(reading.faults)")
        #expect(reading.documents.map(\.file) == ["合订.pdf", "合订.pdf", "a.pdf"])
        #expect(reading.documents.map(\.pages) == [1...1, 2...3, nil] && reading.documents.allSatisfy { $0.material == "iou" })
    }

    @Test(arguments: (Shipped.pipeline?.checklists.caseTypes.map(\.id) ?? []).map(Optional.some) + [nil], Language.allCases)
    func everyLineIsUnderstood(_ type: String?, _ language: Language) throws {
        let pipeline = try #require(Shipped.pipeline)
        let asked = try questions(type, pipeline)
        let lines = Phrasebook(language).answerLines(asked, names: names(pipeline))
        #expect(lines.count > 5)
        let empty = read(lines, pipeline)
        #expect(empty.faults.isEmpty && empty.facts == CaseFacts() && empty.documents.isEmpty, "\(empty.faults)")
        for (index, line) in lines.enumerated() {
            let head = line.hasPrefix("  ") ? lines[..<index].last { !$0.hasPrefix("  ") } : nil
            for choice in answered(line) where !["材料名称", "the material"].contains(where: choice.contains) {
                let reading = read([head, choice].compactMap { $0 }, pipeline)
                #expect(reading.faults.isEmpty, "\(choice): \(reading.faults)")
                #expect(reading.facts != CaseFacts() || !reading.documents.isEmpty, "\(choice)")
            }
        }
        // Nothing that has a key of its own is left out.
        let told = lines.joined(separator: "\n")
        for question in asked where question.field.hasPrefix("matter.facts.") {
            let path = String(question.field.dropFirst("matter.facts.".count))
            #expect(told.contains(language == .en ? path : pipeline.facts.spokenKeys[path] ?? path), "\(path)")
        }
    }

    /// Levels to be confirmed: of a whole file, of part of one in which another paper is unknown, of one without a name that can be told, and of
    /// the case.
    @Test(arguments: Language.allCases) func levelsAreGivenInTheirOwnLines(_ language: Language) throws {
        let pipeline = try #require(Shipped.pipeline)
        let levels = [
            OpenLevel(document: "D001", name: "起诉状", file: "起诉状.pdf", level: .confidential),
            OpenLevel(document: "D002", name: "会见笔录", file: "合订.pdf", pages: 1...1, level: .topSecret),
            OpenLevel(document: "D004", name: "借条", file: nil, level: .confidential), OpenLevel(document: nil, name: "", level: .confidential),
        ]
        var unknown = Question(field: "documents", topic: .material(file: "合订.pdf", pages: 2...3, guesses: []), document: "D003")
        unknown.isWholeFile = false
        let whole = Phrasebook(language).answerLines([Question(field: "documents", topic: .levels(Array(levels.prefix(1))))], names: names(pipeline))
        #expect(whole.last == (language == .en
            ? "  \"D001\": {level: }   # confidential | top-secret" : "  \"D001\": {密级: }   # 本所机密级 | 本所绝密级"))
        let lines = Phrasebook(language).answerLines([unknown, Question(field: "documents", topic: .levels(levels))], names: names(pipeline))
        let empty = read(lines, pipeline)
        #expect(empty.faults.isEmpty && empty.documents.isEmpty && empty.level == nil, "\(lines) \(empty.faults)")
        // Filled in, with a reason for the lowered one.
        let filled = lines.map { line -> String in
            let told = line.components(separatedBy: "   #")[0]
            if told.contains("D001") { return told.replacing(": }", with: ": 机密级}") }
            if told.contains("2-3") { return told.replacing(": }", with: ": 借条}") }
            if told.contains("D002") { return told.replacing(": }", with: ": secret, 理由: 已公开}") }
            return told.hasPrefix(" ") || told.hasPrefix("documents") || told.hasPrefix("材料更正") ? told : told + " 本所机密级"
        }
        let reading = read(filled, pipeline)
        #expect(reading.faults.isEmpty, "\(filled) \(reading.faults)")
        #expect(reading.level == CaseFileLevel(level: .confidential))
        #expect(Set(reading.documents.map(placeless)) == [
            CaseFileDocument(file: language == .en ? "D001, D004" : "D001、D004", level: CaseFileLevel(level: .confidential)),
            CaseFileDocument(file: "D002", level: CaseFileLevel(level: .secret, reason: "已公开")),
            CaseFileDocument(file: "合订.pdf", pages: 2...3, material: "iou"),
        ])
        // Each paper that a line names has its level, however it was split from its file.
        let papers = ["D001", "D002", "D003", "D004"].map {
            Document(
                id: $0, parts: [DocumentPart(file: ItemPath(RawName("\($0).pdf")), pages: 1...1)], material: "iou", name: "借条", confidence: 1, evidence: [],
                assessment: LevelAssessment())
        }
        let given = reading.levels(of: papers, { [DocumentKey(sha256: $0.id, pages: 1...1)] }, files: [], at: "2024-11-22T01:30:00+08:00")
        #expect(given.map { $0.document[0].sha256 } == ["D002", "D001", "D004"])
        #expect(given.map(\.kind) == [.level(.secret), .level(.confidential), .level(.confidential)] && given[0].reason == "已公开")
    }

    @Test func partOfAFileIsNamedWithItsPages() throws {
        let pipeline = try #require(Shipped.pipeline)
        let asked = try questions("consultation", pipeline)
        let lines = Phrasebook(.zhHans).answerLines(asked, names: names(pipeline)).drop { $0 != "材料更正:" }
        let (iou, judgment) = (pipeline.materials.name("iou"), pipeline.materials.name("judgment"))
        #expect(lines.dropFirst().first == "  \"扫描 1: \\\"旧\\\".pdf\":   # \(iou) | \(judgment)")
        #expect(lines.last == "  \"合订.pdf\": {页: 2-3, 材料: }   # 材料名称；不是案卷材料的，写 {不归档: 原因}")
        let reading = read(["材料更正:", "  \"合订.pdf\": {页: 2-3, 材料: \(pipeline.materials.name("judgment"))}"], pipeline)
        #expect(reading.documents.map(placeless) == [CaseFileDocument(file: "合订.pdf", pages: 2...3, material: "judgment")])
    }
}

/// What an entry says, wherever it stands.
private func placeless(_ entry: CaseFileDocument) -> CaseFileDocument {
    var entry = entry
    entry.place = nil
    return entry
}
