import CaseModel
import Phrasebook
import Pipeline
import Testing

@testable import Inspector

/// Copies to choose from, files that hold several papers, and papers that a person leaves out.
@Suite struct LeavingOutTests {
    private func key(_ number: Int) -> [DocumentKey] { [DocumentKey(sha256: "sha\(number)", pages: 1...1)] }

    @Test("A paper left out satisfies nothing, is no question and leaves nothing unread; the copy stays")
    func leftOut() throws {
        var bench = Bench.complete()
        let place = try #require(bench.documents.firstIndex { $0.material == "complaint" })
        let decision = Decision(kind: .leftOut, document: key(place + 1), by: "李明", reason: "是草稿", at: "2024-12-01")
        bench.decisions = [decision]
        let item = try #require(try bench.report().item("complaint"))
        #expect(item.status == .missing && item.nearestText?.contains("不归档（李明：是草稿）") == true)
        // Confirming what it is does not bring it back; taking the decision back does.
        bench.decisions.append(Decision(kind: .material("complaint"), document: key(place + 1), by: "王芳", at: "2024-12-02"))
        #expect(try bench.report().item("complaint")?.status == .missing)
        bench.decisions = [decision, Decision(kind: .leftOut, document: key(place + 1), by: "王芳", at: "2024-12-02", withdraws: true)].standing
        #expect(try bench.report().item("complaint")?.status == .present)
        let again = bench.add("complaint", file: "再扫.pdf")
        bench.decisions = [decision]
        #expect(try bench.report().item("complaint")?.documents == [again])
        bench.add("unknown", file: "乱.pdf")
        bench.addUnread("坏.pdf", .unreadable, .damaged)
        #expect(try bench.report().state == .incomplete)
        bench.decisions += [key(bench.documents.count), [DocumentKey(sha256: "sha-坏.pdf", pages: 1...1)]].map {
            Decision(kind: .leftOut, document: $0, by: "李明", reason: "无用", at: "2024-12-01")
        }
        let report = try bench.report()
        #expect(report.unread.isEmpty && report.questions.allSatisfy { !$0.blocking && $0.field != "documents" } && report.state == .complete)
        #expect(report.documents.filter { $0.leftOutBy != nil }.flatMap { $0.parts.map(\.file.display) }.contains("坏.pdf"))
    }

    @Test("Copies are told with what each has before the others, the left-out one no more")
    func copies() throws {
        var bench = Bench.complete()
        let first = bench.add("evidence-list", file: "a.pdf", date: "2024-03-01") { $0.exclusion = nil } page: { page in
            (page.width, page.dpi, page.signature, page.colour) = (2480, 200, .notSeen, .colour)
        }
        bench.add("evidence-list", file: "b.pdf", date: "2024-05-08") { $0.copyOf = first } page: { page in
            (page.width, page.dpi, page.signature, page.colour) = (2480, 300, .seen, .colour)
        }
        let choice = try #require(try bench.report().copies?.first)
        #expect(choice.copies.map(\.merits) == [[], [.newer, .signed, .clearer]] && choice.copies.map(\.isWholeFile) == [true, true])
        #expect(try bench.report().state == .complete)
        bench.decisions = [Decision(kind: .leftOut, document: key(bench.documents.count - 1), by: "李明", reason: "旧的", at: "2024-12-01")]
        #expect(try bench.report().copies == nil)
    }

    @Test("A file is said to hold several papers only where that is unsure")
    func splits() throws {
        var bench = Bench.complete()
        #expect(try bench.report().splits == nil)
        func add(_ material: String, _ pages: ClosedRange<Int>, boundary: Double?) {
            bench.add(material, file: "合订.pdf") { ($0.parts[0].pages, $0.boundary) = (pages, boundary) }
        }
        add("complaint", 1...3, boundary: nil)
        add("evidence-list", 4...4, boundary: 0.9)
        #expect(try bench.report().splits == nil)
        add("judgment", 5...6, boundary: 0.55)
        #expect(try bench.report().splits?.first?.parts.map(\.pages) == [1...3, 4...4, 5...6])
        bench.documents[bench.documents.count - 1].confirmedBy = "李明"
        #expect(try bench.report().splits == nil)
    }

    private static func party(_ name: String) -> DocumentFact {
        DocumentFact(.party, value: name, file: ItemPath(RawName("a.pdf")), page: 1, box: nil, range: 0..<1, confidence: 1)
    }

    @Test("Papers of another matter are named by file and page; with neither known both matters are")
    func misplaced() throws {
        var bench = Bench.complete()
        bench.add("complaint", file: "b.jpg") { $0.facts = [Self.party("吕秀芳")] }
        bench.documents[0].facts = [Self.party("张伟")]
        var problem = Problem(.mixedCase, severity: .failure, detail: "b.jpg (吕**) | a.pdf (张*)")
        let last = try #require(bench.documents.last?.id)
        problem.matters = [Matter(bears: "吕**", documents: [last]), Matter(bears: "张*", documents: ["D001"])]
        bench.problems = [problem]
        let question = try #require(try bench.report().questions.first)
        let file = try #require(bench.documents.last?.parts.first?.file)
        let place = PaperPlace(file: file, pages: nil)
        #expect(question.misplaced?.map(\.bears) == ["吕**"] && question.misplaced?.map(\.places) == [[place]])
        #expect(question.misplaced?.first?.papers == [Misplaced.Paper(document: last, place: place, material: "complaint", name: "民事起诉状")])
        #expect(
            Phrasebook(.zhHans).question(question, case: "C00001").how
                == "请移走：b.jpg（吕**）；放到其所属案件的文件夹。确属本案的，请在 case.yaml 中填写 documents: {\"b.jpg\": 民事起诉状}，或请档案管理员运行 casebinder confirm C00001 \(last) --material 民事起诉状 --by NAME。")
        // The case's own client is named to whom the report is for; nobody else is.
        #expect(question.topic == .mixedCase(values: ["b.jpg (吕**) | a.pdf (张伟)"]))
        bench.documents[0].facts = nil
        #expect(try bench.report().questions.first?.misplaced?.map(\.bears) == ["吕**", "张*"])
    }

    @Test("Another case's decision satisfies nothing; it may stay for reference")
    func otherCasesDecision() throws {
        var bench = Bench(try #require(Shipped.pipeline), type: "civil-first-plaintiff", stage: "closed")
        bench.add("complaint") { $0.facts = [Self.party("张伟")] }
        let lone = bench.add("judgment", file: "07.jpg")
        var problem = Problem(.mixedCase, severity: .failure, detail: "…")
        problem.matters = [Matter(bears: "张*", documents: ["D001"]), Matter(bears: "（2022）沪0115民初4410号", documents: [lone])]
        #expect(try bench.report().item("judgment")?.status == .present)
        bench.problems = [problem]
        let item = try #require(try bench.report().item("judgment"))
        #expect(item.status == .missing && item.nearest?.reason == .otherCase)
        let question = try #require(try bench.report().questions.first)
        let how = Phrasebook(.zhHans).question(question, case: "C00001").how
        #expect(how.hasPrefix("请移走：07.jpg （2022）沪0115民初4410号；") && how.contains("documents: {\"07.jpg\": 法律法规/案例检索资料}"))
    }

    @Test("Two papers of strangers are both named, each with its own line and command, and teach the case nothing; a person's word takes one back")
    func twoStrangers() throws {
        var bench = Bench(try #require(Shipped.pipeline), type: "civil-first-plaintiff", stage: "filed")
        bench.add("complaint") { $0.facts = [Self.party("张伟")] }
        bench.add("bank-statement", file: "流水.jpg")
        bench.add("summons", file: "传票.jpg")
        bench.problems = ["D002", "D003"].map { id in
            var problem = Problem(.mixedCase, severity: .failure, detail: "…")
            problem.matters = [Matter(bears: "张*", documents: ["D001"], isOwn: true), Matter(bears: "孙**", documents: [id], isOwn: false)]
            return problem
        }
        let report = try bench.report()
        let question = try #require(report.questions.first)
        #expect(report.state == .held && report.item("bank-statement")?.status == .missing && report.item("bank-statement")?.nearest?.reason == .otherCase)
        let how = Phrasebook(.zhHans).question(question, case: "C00001").how
        #expect(how.contains("请移走：流水.jpg（孙**）；传票.jpg（孙**）；"))
        #expect(how.contains("documents: {\"流水.jpg\": 银行流水, \"传票.jpg\": 传票}"))
        for (id, name) in [("D002", "银行流水"), ("D003", "传票")] { #expect(how.contains("casebinder confirm C00001 \(id) --material \(name) --by NAME")) }
        let lines = Phrasebook(.zhHans).answerLines(report.questions, names: DataNames())
        #expect(lines.contains("  \"流水.jpg\":   # 确属本案的写 银行流水") && lines.contains("  \"传票.jpg\":   # 确属本案的写 传票"))
        bench.documents[1].confirmedBy = "王芳"
        let answered = try bench.report()
        #expect(answered.item("bank-statement")?.status == .present)
        #expect(answered.questions.first?.misplaced?.flatMap { $0.papers ?? [] }.map(\.document) == ["D003"])
    }

    @Test("A file that could not be read comes close by its name")
    func unreadByName() throws {
        var bench = Bench(type: "civil-first-plaintiff")
        bench.addUnread("坏的 授权委托书.pdf", .unreadable, .damaged)
        let item = try #require(try bench.report().item("power-of-attorney"))
        #expect(item.nearestText?.hasPrefix("坏的 授权委托书.pdf：文件名像该材料，但没有读出") == true)
        #expect(item.nearest.map { Phrasebook(.en).closest($0) }?.contains("could not be read") == true)
        #expect(try bench.report().item("risk-notice")?.nearest == nil)
    }
}

/// The same in case.yaml.
@Suite(.enabled(if: Shipped.pipeline != nil, "Pipelines/cn-law-firm cannot be read"))
struct LeavingOutTextTests {
    private func read(_ text: String) throws -> CaseFileReading {
        let pipeline = try #require(Shipped.pipeline)
        return CaseFile.read(Array(text.utf8), rules: pipeline.facts, checklists: pipeline.checklists, materials: pipeline.materials)
    }

    @Test("Every way of writing it", arguments: [
        "documents: {a.pdf: {leave-out: 重复}}", "材料更正: {a.pdf: {不归档: 重复}}", "材料更正:\n  - {文件: a.pdf, 不归档: 是, 理由: 重复}",
        "材料更正:\n  a.pdf:\n    - {不归档: 重复}", "材料更正:\n  a.pdf: {材料: 不归档, 理由: 重复}",
    ])
    func spellings(_ text: String) throws {
        let reading = try read(text)
        #expect(reading.faults.isEmpty && reading.documents.map(\.file) == ["a.pdf"] && reading.documents.map(\.leaveOut) == ["重复"], "\(reading.faults)")
    }

    @Test("Without a reason it does not count, and says so; empty it means nothing")
    func reason() throws {
        #expect(try read("材料更正: {a.pdf: {不归档: 是}}").faults.map(\.kind) == [.leftOutWithoutReason("a.pdf")])
        // Written where a material belongs it is no unknown material: the fault says how it is done.
        let short = try read("材料更正: {a.pdf: 不归档}").faults
        #expect(short.map(\.kind) == [.leftOutWithoutReason("a.pdf")])
        #expect(short.map(Phrasebook(.zhHans).sentence).first?.contains("材料更正: {a.pdf: {不归档: 理由}}") == true)
        for text in ["材料更正: {a.pdf: {不归档: }}", "材料更正: {a.pdf: {不归档: 否}}"] {
            #expect(try read(text).documents.isEmpty && read(text).faults.isEmpty)
        }
    }

    @Test("The lines that a report gives for copies, parts and unknown papers of one file are one list, and are understood", arguments: Language.allCases)
    func lines(_ language: Language) throws {
        let pipeline = try #require(Shipped.pipeline)
        let names = DataNames(
            materials: Dictionary(pipeline.materials.all.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first }), keys: pipeline.facts.spokenKeys)
        let book = Phrasebook(language)
        let (one, two) = (ItemPath(RawName("合订 1.pdf")), ItemPath(RawName("b.pdf")))
        let choice = CopyChoice(name: "借条", copies: [
            .init(document: "D001", parts: [DocumentPart(file: one, pages: 2...3)], isWholeFile: false, date: nil, merits: []),
            .init(document: "D002", parts: [DocumentPart(file: two, pages: 1...2)], isWholeFile: true, date: nil, merits: []),
        ])
        let questions = [4...4, 5...6].map { Question(field: "documents", topic: .material(file: "合订 1.pdf", pages: $0, guesses: []), blocking: true) }
        let lines = book.answerLines(questions, copies: [choice], names: names)
        #expect(try read(lines.joined(separator: "\n")).faults.isEmpty && read(lines.joined(separator: "\n")).documents.isEmpty)
        let iou = language == .en ? "iou" : pipeline.materials.name("iou")
        let filled = lines.map { $0.contains("不归档: }") || $0.contains("leave-out: }") ? $0.replacing(": }", with: ": 重复}") : $0.replacing(": }", with: ": \(iou)}") }
        let reading = try read(filled.joined(separator: "\n"))
        #expect(reading.faults.isEmpty, "\(reading.faults)")
        #expect(reading.documents.map(\.pages) == [4...4, 5...6, 2...3, nil] && reading.documents.map(\.material) == ["iou", "iou", nil, nil])
        #expect(reading.documents.map(\.leaveOut) == [nil, nil, "重复", "重复"])
        let split = ProposedSplit(file: one, parts: [
            .init(pages: 1...3, material: "complaint", name: "民事起诉状"), .init(pages: 4...4, material: .unknownMaterial, name: ""),
            .init(pages: 5...6, material: "judgment", name: "判决书"),
        ])
        let parted = try read(book.splitAnswer(split, names: names))
        #expect(parted.faults.isEmpty && parted.documents.map(\.material) == ["complaint", "judgment"] && parted.documents.map(\.pages) == [1...3, 5...6])
    }

    @Test("A card of which one side was scanned is told of, two sides in two files are not")
    func cards() throws {
        let pipeline = try #require(Shipped.pipeline)
        func missing(_ cards: [[String]], change: (inout Page) -> Void = { _ in }) throws -> [String] {
            var bench = Bench(pipeline, type: "consultation")
            for lines in cards {
                bench.add("id-card", page: { page in
                    (page.width, page.height, page.source, page.confidence) = (1000, 700, .ocr, 0.98)
                    page.lines = lines.map { TextLine(text: $0) }
                    change(&page)
                })
            }
            return try bench.report().documents.flatMap(\.problems).filter { $0.code == .missingPage && $0.severity == .warning }.compactMap(\.detail)
        }
        let front = ["姓名 张伟", "公民身份号码 11010819850307123X"], back = ["签发机关 北京市公安局", "有效期限 2015.01.01-2035.01.01"]
        #expect(try missing([front]) == ["back"] && missing([back]) == ["front"])
        #expect(try missing([front + back]).isEmpty && missing([front, back]).isEmpty && missing([front, front, back]) == ["back"])
        #expect(try missing([front]) { $0.confidence = 0.7 }.isEmpty && missing([front]) { $0.width = 0 }.isEmpty)
    }

    @Test("Clauses that are only advised are told and make nothing defective")
    func advisedClauses() throws {
        let pipeline = try #require(Shipped.pipeline)
        var bench = Bench(pipeline, type: "civil-first-plaintiff")
        bench.add("engagement-contract", clauses: ["委托事项", "权限", "费用", "双方权利义务", "期限"])
        let item = try #require(try bench.report().required.first { $0.materials.contains("engagement-contract") })
        #expect(item.status == .present && item.advisedClauses == ["支付方式", "违约责任"] && item.missingClauses.isEmpty)
    }
}
