import CaseModel
import Images
import Pdf
import PictureKit
import TestKit
import Testing
@testable import Extractor

@Suite struct LayerTests {
    /// A page of one font, rows from the top.
    private func written(_ rows: [String]) -> [UInt8] {
        let contents = rows.enumerated().map { "BT /F 14 Tf 72 \(760 - $0 * 30) Td (\($1)) Tj ET\n" }.joined()
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
            "<< /Length \(contents.utf8.count) >>\nstream\n\(contents)\nendstream", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
        return PdfBytes.file(objects)
    }

    private let sense = ["The parties agree that the loan is repaid in three instalments", "and that interest is due on the first day of each month"]
    /// The same moved by three letters, as fonts without a map give it.
    private var nonsense: [String] {
        sense.map { String(String.UnicodeScalarView($0.unicodeScalars.map { $0 == " " ? " " : Unicode.Scalar($0.value + 3) ?? $0 })) }
    }

    private func answering(_ rows: [String]) -> ScriptedRecognition {
        ScriptedRecognition { .lines(rows, width: $0.width, height: $0.height) }
    }

    @Test func sensibleTextIsBelievedWithoutALook() throws {
        let recognition = answering([])
        let (result, _) = try extraction(written(sense), "a.pdf", recognition: recognition)
        #expect(result.pages.first?.source == .embedded && recognition.calls == 0)
    }

    @Test func nonsenseThatThePageDoesNotShowIsReplaced() throws {
        let (result, _) = try extraction(written(nonsense), "a.pdf", recognition: answering(sense))
        #expect(result.pages.first?.source == .ocr && result.pages.first?.lines.map(\.text) == sense)
    }

    @Test func nonsenseThatThePageDoesShowIsKept() throws {
        let recognition = answering(nonsense)
        let (result, _) = try extraction(written(nonsense), "a.pdf", recognition: recognition)
        #expect(result.pages.first?.source == .embedded && result.pages.first?.lines.map(\.text) == nonsense && recognition.calls == 1)
    }

    @Test func whatCannotBeReadIsNoWitness() throws {
        let (result, _) = try extraction(written(nonsense), "a.pdf", recognition: answering(["x"]))
        #expect(result.pages.first?.source == .embedded)
    }

    @Test(arguments: [
        ("原告张伟与被告刘建国因民间借贷纠纷一案，向本院提起诉讼，本院受理后依法组成合议庭", true),
        ("嚜鬓齾龘靐齉爩鱻麤龗灪吁龖厵滟爨癵驫鲡郁鸾饢馕讟戇", false), ("The quick brown fox jumps over the lazy dog and runs into the forest", true),
        ("Wkh txlfn eurzq ira mxpsv ryhu wkh odcb grj dqg uxqv lqwr wkh iruhvw", false), ("短", false),
    ])
    func languageIsToldFromChance(text: String, plausible: Bool) {
        #expect(LetterCount([text]).isPlausible == plausible)
    }

    @Test func likenessIsThatOfTheOrder() {
        let one = PdfLayerCheck.letters(["合同 编号：ＡＢ-12"]), two = PdfLayerCheck.letters(["合同编号 ab12"])
        #expect(one == two && PdfLayerCheck.common(one, two) == one.count)
        #expect(PdfLayerCheck.common(PdfLayerCheck.letters(["abcd"]), PdfLayerCheck.letters(["dcba"])) == 1)
    }
}
