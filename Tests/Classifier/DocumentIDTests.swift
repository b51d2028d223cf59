import CaseModel
import Testing

@testable import Classifier

/// Papers keep their ids from one judgement of a case to the next.
@Suite(.enabled(if: Make.classifier != nil)) struct DocumentIDTests {
    private func classify(_ files: [FileReading], after earlier: Classification? = nil) -> Classification {
        var input = Make.input(files)
        input.ids = earlier?.ids ?? DocumentIDs()
        return Make.classifier?.classify(input) ?? Make.classify(files)
    }

    @Test("A paper that comes later takes its place in the order of files and a new id; everything speaks of it by that id")
    func added() throws {
        let text = evaluationTexts.first { $0.material == "power-of-attorney" }?.text ?? ""
        let late = Make.file("2.pdf", [Make.page(text), Make.page("附页，无标题。", number: 2)])
        let there = [Make.file("1.pdf", [Make.page("一二三四五")]), Make.file("3.pdf", [Make.page(text + "\n补充：另有附件一份，共三页，随后提交。")])]
        let first = classify(there)
        #expect(first.documents.map(\.id) == ["D001", "D002"])
        let second = classify(there + [late], after: first)
        let ids = second.documents.map(\.id)
        #expect(ids.first == "D001" && ids.last == "D002" && Set(ids).count == ids.count)
        #expect(ids.dropFirst().dropLast().allSatisfy { ["D003", "D004"].contains($0) })
        #expect(second.documents.compactMap(\.copyOf).allSatisfy(ids.contains))
        #expect(classify(there, after: second).documents.map(\.id) == ["D001", "D002"])
        // A case that is judged for the first time is numbered in its order, and the same input gives the same.
        #expect(classify(there + [late]).documents.map(\.id).sorted() == classify(there + [late]).documents.map(\.id))
        #expect(classify(there + [late], after: first) == second)
    }
}
