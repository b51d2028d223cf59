import CaseModel
import Foundation
import TestKit
import Testing

@testable import Conductor

/// Labels of a folder and what is reckoned from them.
@Suite struct EvaluationFiguresTests {
    private let ids = ["complaint", "complaint-element", "summons", "judgment", "unknown"]

    @Test func labelsAreReadWithComments() {
        let file = LabelFile("\u{FEFF}# kept by 王芳\r\nfile\tpages\tmaterial\tlevel\tdate\r\n卷宗.pdf\t1-3\tcomplaint|complaint-element\tsecret\t2024-01-15\r\n\r\n卷宗.pdf\t4\tsummons\t-\t\r\n", path: "labels.tsv", materials: ids)
        #expect(file.faults.isEmpty)
        #expect(file.labels.map(\.pages) == [1...3, 4...4])
        #expect(file.labels.first?.materials == ["complaint", "complaint-element"])
        #expect(file.labels.first?.level == .secret && file.labels.first?.date?.description == "2024-01-15")
        #expect(file.labels.last?.level == nil && file.labels.last?.date == nil)
    }

    static let wrong: [(String, Int, Int, String)] = [
        ("file\tmaterial\na.pdf\tcomplaints", 2, 7, "'complaint'"),
        ("file\tmaterial\na.pdf\tsummons|jugdment", 2, 15, "'judgment'"),
        ("file\tmaterial\tpages\na.pdf\tsummons\t3-1", 2, 15, "3-1"),
        ("file\tmaterial\tlevel\na.pdf\tsummons\thigh", 2, 15, "top-secret"),
        ("file\tmaterial\tdate\na.pdf\tsummons\t2024-02-30", 2, 15, "2024-02-30"),
        ("file\tmatrial\na.pdf\tsummons", 1, 6, "'material'"),
        ("file\tmaterial\n\tsummons", 2, 1, "no file"),
        ("file\tmaterial\na.pdf\tsummons\tx", 2, 15, "more cells"),
        ("", 1, 1, "no labels"),
    ]

    @Test(arguments: wrong) func aFaultSaysWhereAndWhat(text: String, line: Int, column: Int, words: String) throws {
        let fault = try #require(LabelFile(text, path: "labels.tsv", materials: ids).faults.first)
        #expect(fault.line == line && fault.column == column, "\(fault)")
        #expect(fault.description.contains(words), "\(fault)")
    }

    private func document(_ expected: String, _ given: String?, _ confidence: Double) -> EvaluatedDocument {
        let expected = expected.components(separatedBy: "|")
        return EvaluatedDocument(path: "x", pages: nil, expected: expected, given: given, confidence: confidence, level: nil, date: nil)
    }

    @Test func figuresFollowFromTheAnswers() throws {
        var figures = EvaluationFigures(documents: [
            document("summons", "summons", 0.96), document("summons", "summons", 0.98), document("summons", "judgment", 0.92),
            document("judgment|summons", "judgment", 0.94), document("complaint", "unknown", 0.3), document("complaint", nil, 0),
        ])
        #expect(figures.right == 3 && figures.open == 1 && figures.unread == 1)
        let summons = try #require(figures.materials.first { $0.material == "summons" })
        #expect(summons.wanted == 3 && summons.given == 2 && summons.right == 2)
        let judgment = try #require(figures.materials.first { $0.material == "judgment" })
        #expect(judgment.precision == 0.5 && judgment.recall == 1)
        #expect(figures.confusion.map { "\($0.expected)>\($0.given)" } == ["complaint>unknown", "summons>judgment"])
        // 0.9–0.95: two labels of 0.93 on average, one right; 0.95–1: two of 0.97, both right.
        #expect(figures.bands.map(\.count) == [2, 2])
        let error = try #require(figures.calibrationError)
        #expect(abs(error - (abs(1.86 - 1) + abs(1.94 - 2)) / 4) < 1e-9)
        #expect(figures.boundaryF1 == nil)
        figures.boundaries = (3, 1, 1)
        #expect(figures.boundaryF1 == 0.75)
    }
}
