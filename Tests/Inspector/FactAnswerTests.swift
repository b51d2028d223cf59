import CaseModel
import Phrasebook
import Pipeline
import Testing

@testable import Inspector

/// Whatever a question asks for is answered with exactly the key and the values that it prints, in both languages, and is not asked again.
@Suite(.enabled(if: Shipped.pipeline != nil, "Pipelines/cn-law-firm cannot be read"))
struct FactAnswerTests {
    private func names(_ pipeline: PipelineDefinition) -> DataNames {
        DataNames(
            caseTypes: Dictionary(pipeline.checklists.caseTypes.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first }),
            keys: pipeline.facts.spokenKeys, values: pipeline.facts.spokenValues)
    }

    private func read(_ text: String, _ pipeline: PipelineDefinition) -> CaseFileReading {
        CaseFile.read(Array(text.utf8), rules: pipeline.facts, checklists: pipeline.checklists, materials: pipeline.materials)
    }

    /// A case of which nothing is known but its kind and that it was closed, so that everything is asked.
    private func bench(_ type: String, _ pipeline: PipelineDefinition) -> Bench {
        var bench = Bench(pipeline, type: type)
        bench.facts.closed = CalendarDate(iso: "2024-11-01")
        return bench
    }

    private func isOfFacts(_ question: Question) -> Bool {
        switch question.topic {
        case .fact, .clientKind: true
        default: false
        }
    }

    /// The keys and values that a question's sentence gives for case.yaml: `client.kind: person | company`.
    private func answers(_ question: Question, _ book: Phrasebook, _ names: DataNames) -> [(key: String, value: String)] {
        let how = book.question(question, case: "C00001", names: names).how.replacing("case.yaml: ", with: "")
        guard let match = how.firstMatch(of: /([a-z_]+(?:\.[a-z_]+)*): ([a-z_]+(?: \| [a-z_]+)*|…)/) else { return [] }
        return choices(String(match.2)).map { (String(match.1), $0) }
    }

    /// The same of the line that is printed to be pasted.
    private func answers(ofLine line: String) -> [(key: String, value: String)] {
        guard let colon = line.firstIndex(of: ":"), let mark = line.range(of: "   # ") else { return [(String(line.prefix { $0 != ":" }), "2")] }
        let remark = line[mark.upperBound...].split { "；;".contains($0) }.first.map(String.init) ?? ""
        return choices(remark.contains(" | ") ? remark : "…").map { (String(line[..<colon]), $0) }
    }

    private func choices(_ text: String) -> [String] { text == "…" ? ["2"] : text.components(separatedBy: " | ") }

    @Test(arguments: Shipped.pipeline?.checklists.caseTypes.map(\.id) ?? [], Language.allCases)
    func eachAnswerEndsItsQuestion(_ type: String, _ language: Language) throws {
        let pipeline = try #require(Shipped.pipeline)
        let (book, names) = (Phrasebook(language), names(pipeline))
        let bench = bench(type, pipeline)
        for question in try bench.report().questions where isOfFacts(question) {
            let told = book.answerLines([question], names: names)
            let given = answers(question, book, names) + told.flatMap(answers(ofLine:))
            #expect(given.count >= 2, "\(question.field): \(told)")
            for (key, value) in given {
                let reading = read("\(key): \(value)", pipeline)
                #expect(reading.faults.isEmpty, "\(key): \(value) \(reading.faults)")
                var answered = bench
                answered.facts.fill(from: reading.facts, .file)
                #expect(try !answered.report().questions.contains { $0.field == question.field }, "\(key): \(value)")
            }
        }
    }

    /// Each fact of the vocabulary has a Chinese key, which is understood alone, under 案件 and under 案件的 情况, as are the English ways to write it.
    @Test(arguments: Shipped.pipeline?.checklists.vocabulary.kinds.keys.sorted().filter { $0 != "case.closed" } ?? [])
    func eachFactHasAKey(_ path: String) throws {
        let pipeline = try #require(Shipped.pipeline)
        let field = path == "client.tier" ? "tier" : path
        let key = try #require(pipeline.facts.spokenKeys[field], "no Chinese key for \(path)")
        let bare = path.split(separator: ".").last.map(String.init) ?? path
        let (values, spoken): ([String], [String: String]) = switch pipeline.checklists.vocabulary.kinds[path] {
        case .words(let words): (words, pipeline.facts.spokenValues[field] ?? [:])
        case .bool: (["true", "false"], pipeline.facts.spokenValues["bool"] ?? [:])
        default: (["3"], [:])
        }
        for value in values {
            let chinese = spoken[value] ?? value
            var ways = [
                "\(key): \(chinese)", "案件:\n  \(key): \(chinese)", "案件:\n  情况:\n    \(key): \(chinese)", "matter:\n  facts:\n    \(path): \(value)",
                "matter.facts.\(path): \(value)", "\(path): \(value)", "matter:\n  \(path): \(value)",
            ]
            if path.hasPrefix("client.") { ways += ["client:\n  \(bare): \(value)", "委托人:\n  \(key): \(chinese)"] }
            if path == "client.side" { ways += ["matter:\n  side: \(value)", "matter:\n  client-side: \(value)"] }
            if path.hasPrefix("case.") { ways.append("matter:\n  \(bare): \(value)") }
            for way in ways {
                let reading = read(way, pipeline)
                #expect(reading.faults.isEmpty, "\(way): \(reading.faults)")
                #expect(reading.facts.value(path)?.description == value, "\(way)")
            }
        }
    }

    /// The values that a question names in its own words are taken too.
    @Test(arguments: [
        ("诉讼地位", "原告、被告、第三人、上诉人、被上诉人、申请人、被申请人、被害人、犯罪嫌疑人、被告人"), ("结案方式", "判决、裁定、调解、撤诉、和解、仲裁裁决、解除委托、事务办结、不起诉"),
        ("收费方式", "不收费、固定收费、计时收费、风险代理、法律援助"), ("案件来源", "自行委托、法律援助指派、办案机关通知辩护"), ("签署人关系", "当事人本人、近亲属"),
        ("客户类型", "自然人、公司、国家机关、事业单位、其他组织、个人"), ("客户等级", "战略客户、重点客户、普通客户"),
    ])
    func theWordsOfAQuestionAreAnswers(_ key: String, _ words: String) throws {
        let pipeline = try #require(Shipped.pipeline)
        for word in words.split(separator: "、") {
            let reading = read("案件:\n  \(key): \(word)", pipeline)
            #expect(reading.faults.isEmpty && reading.facts != CaseFacts(), "\(key): \(word) \(reading.faults)")
        }
    }

    /// What belongs to a person stays with that person.
    @Test func anotherSectionsKeysAreStillRefused() throws {
        let pipeline = try #require(Shipped.pipeline)
        for text in ["客户:\n  邮箱: a@example.com", "案件:\n  邮箱: a@example.com", "律师:\n  诉讼地位: 原告", "律师:\n  结案日期: 2024-11-02"] {
            #expect(read(text, pipeline).faults.count == 1, "\(text)")
        }
    }
}
