import CaseModel
import Testing

@testable import Classifier

/// Days under a seal, of which a second reading says something else.
@Suite("Days under seals", .enabled(if: Make.classifier != nil)) struct SealedDateTests {
    private static let body = "# 民事起诉状\n原告：周敏，女，汉族。\n被告：杭州青禾装饰工程有限公司\n诉讼请求：\n一、判令被告返还装修款52000元。\n事实与理由：\n双方签订合同，被告收款后不开工。\n"

    /// The paper, its last line read a second time.
    private func document(_ body: String = body, day: String, again: String?) throws -> Document {
        var page = Make.page(body + "> 具状人：周敏\n> \(day)")
        let last = page.lines.count - 1
        if let box = page.lines[last].box { page.seals = [Box(x: box.x, y: box.y - 200, width: 480, height: 480)] }
        page.lines[last].otherReading = again
        return try #require(Make.classify([Make.file("起诉状.pdf", [page])]).documents.first)
    }

    private func told(_ document: Document) -> String? { document.problems.first { $0.code == .unclearDate }?.detail }

    @Test("A day that is read in two ways is no day of the paper's: both are told, and none is missing", arguments: [
        ("2024年3月13日", "2024年3月18日", "2024-03-13,2024-03-18"), ("二〇二四年三月十日", "二〇二四年三月十一日", "2024-03-10,2024-03-11"),
        ("2024年3月13日", "2024年月日", "2024-03-13"), ("〇二四年三月十八日", "二〇二四年三月十六日", "2024-03-18,2024-03-16"),
    ])
    func doubtful(day: String, again: String, days: String) throws {
        let document = try document(day: day, again: again)
        #expect(document.date == nil && told(document) == days)
        #expect(document.problems.allSatisfy { $0.code != .missingDate } && document.sightings["date"] != .notSeen)
        #expect((document.facts ?? []).allSatisfy { $0.kind != .date || $0.confidence < ContradictionFinder.believed })
    }

    @Test("One that is read alike twice, or that the paper says elsewhere, is certain")
    func certain() throws {
        let read = try document(day: "2024年3月18日", again: nil)
        #expect(read.date == Make.day("2024-03-18") && told(read) == nil)
        let alike = try document(day: "2024年3月18日", again: "原2024年3月18日院")
        #expect(alike.date == Make.day("2024-03-18") && told(alike) == nil)
        let elsewhere = try document(Self.body + "原告于2024年3月18日向贵院起诉。\n", day: "2024年3月18日", again: "2024年3月13日")
        #expect(elsewhere.date == Make.day("2024-03-18") && told(elsewhere) == nil)
    }

    @Test("Days that nobody can be sure of contradict nothing")
    func contradictions() {
        func problems(again: String?) -> [Problem] {
            var late = Make.page("# 传票\n（2024）冀1002民初615号\n案由：买卖合同纠纷\n被传唤人：郝建平\n传唤事由：开庭审理\n应到时间：2024年3月10日9时\n应到处所：第三法庭\n廊坊市安次区人民法院\n2024年3月18日")
            late.lines[late.lines.count - 1].otherReading = again
            return Make.classify([Make.file("传票.pdf", [late])]).documents.flatMap(\.problems).filter { $0.contradiction != nil }
        }
        #expect(problems(again: nil).count == 1)
        #expect(problems(again: "2024年3月8日").isEmpty)
    }
}
