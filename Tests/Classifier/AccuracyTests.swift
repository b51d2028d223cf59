import CaseModel
import Foundation
import Testing

@testable import Classifier

@Suite("Labels") struct AccuracyTests {
    /// Characters that recognisers confuse, or drop; every seventh to eleventh Han character is hit, the same way on every run.
    private func noisy(_ text: String, seed: Int) -> String {
        let swaps: [Character: Character] = [
            "日": "曰", "己": "已", "人": "入", "未": "末", "权": "杈", "诉": "拆", "状": "伏", "书": "节", "民": "艮", "委": "季", "判": "刹", "原": "厡",
            "告": "吿", "请": "清", "合": "台", "同": "冋", "证": "让", "律": "津", "师": "帅", "院": "阮", "法": "怯", "知": "如", "通": "逋",
        ]
        var state = UInt32(truncatingIfNeeded: seed &* 7919 &+ 17)
        var result = ""
        for character in text {
            state = state &* 1_664_525 &+ 1_013_904_223
            let hit = state >> 24 < 22 && !character.isASCII
            result.append(hit ? swaps[character] ?? (state >> 20 & 3 == 0 ? "亻" : character) : character)
        }
        return result
    }

    private struct Outcome {
        var right = 0
        var unknown = 0
        var wrong: [String] = []
        var bands: [(confidence: Double, right: Bool)] = []
    }

    private func run(_ change: (String, Int) -> String, page: (String) -> Page = { Make.page($0) }) -> Outcome {
        var outcome = Outcome()
        for (index, entry) in evaluationTexts.enumerated() {
            let text = change(entry.text, index)
            let result = Make.classify([Make.file("scan\(index).pdf", [page(text)])])
            let document = result.documents.first
            let material = document?.material ?? "none"
            let countsAs = Make.pipeline?.materials[entry.material]?.countsAs
            outcome.bands.append((document?.confidence ?? 0, material == entry.material || material == countsAs))
            if material == entry.material || material == countsAs {
                outcome.right += 1
            } else if material == .unknownMaterial {
                outcome.unknown += 1
                outcome.wrong.append("\(entry.material) ? \(document?.alternatives.map { "\($0.material) \($0.confidence)" } ?? [])")
            } else {
                outcome.wrong.append("\(entry.material) → \(material) \(document?.confidence ?? 0)")
            }
        }
        return outcome
    }

    private func table(_ name: String, _ outcome: Outcome) {
        let total = evaluationTexts.count
        print("labels \(name): right \(outcome.right)/\(total), unknown \(outcome.unknown), wrong \(total - outcome.right - outcome.unknown)")
        for line in outcome.wrong { print("    \(line)") }
        for band in [0.5..<0.7, 0.7..<0.9, 0.9..<1.01] {
            let inside = outcome.bands.filter { band.contains($0.confidence) }
            print("    confidence \(band): \(inside.filter(\.right).count)/\(inside.count) right")
        }
    }

    @Test("Documents with their titles are recognised, without a wrong label", .enabled(if: Make.classifier != nil))
    func clean() {
        let outcome = run { text, _ in text }
        table("clean", outcome)
        #expect(Double(outcome.right) >= 0.95 * Double(evaluationTexts.count))
        #expect(evaluationTexts.count - outcome.right - outcome.unknown <= 2)
    }

    @Test("Misread characters change little", .enabled(if: Make.classifier != nil))
    func misread() {
        let outcome = run { text, index in noisy(text, seed: index) }
        table("misread", outcome)
        #expect(Double(outcome.right) >= 0.9 * Double(evaluationTexts.count))
    }

    @Test(
        "What only looks like a title is none", .enabled(if: Make.classifier != nil),
        arguments: [
            "TRACE-BASED STANDARD TYPES\nWe present a standard technique for boundary checks.", "BOUNDARY\n--BOUNDARY\nplain text",
            "# 补贴申请表\n姓名：王小明\n电子邮件：wang@example.com\n申请日期：2015年5月25日", "# 出口申报\n生产销售单位\n运输方式\n毛重",
        ])
    func noTitle(text: String) {
        for page in [Make.page(text), Make.flowing(text)] {
            let document = Make.classify([Make.file("0001.pdf", [page])]).documents.first
            #expect(document?.material == .unknownMaterial, "\(document?.evidence.map(\.description) ?? [])")
        }
    }

    @Test("Latin titles are found as whole words, a heading with a colon too", .enabled(if: Make.classifier != nil))
    func wholeWords() {
        for text in ["# NDA\n甲方：王磊\n乙方：李雷\n保密信息不得披露。", "# 保密协议：\n甲方：王磊\n乙方：李雷\n保密信息不得披露。"] {
            #expect(Make.classify([Make.file("0001.pdf", [Make.page(text)])]).documents.first?.material == "confidentiality-agreement")
        }
    }

    @Test("Text files without places are recognised alike", .enabled(if: Make.classifier != nil))
    func flowing() {
        let outcome = run({ text, _ in text }, page: { Make.flowing($0) })
        table("flowing", outcome)
        #expect(Double(outcome.right) >= 0.93 * Double(evaluationTexts.count))
    }

    @Test("Traditional characters and full width are recognised alike", .enabled(if: Make.classifier != nil))
    func traditional() {
        let outcome = run { text, _ in
            (text.applyingTransform(StringTransform("Hans-Hant"), reverse: false) ?? text).replacingOccurrences(of: ":", with: "：")
        }
        table("traditional", outcome)
        #expect(Double(outcome.right) >= 0.93 * Double(evaluationTexts.count))
    }

    @Test("Without titles the classifier would rather ask than be wrong", .enabled(if: Make.classifier != nil))
    func untitled() {
        let outcome = run { text, _ in
            text.split(separator: "\n").filter { !$0.trimmingCharacters(in: .whitespaces).hasPrefix("# ") }.joined(separator: "\n")
        }
        table("untitled", outcome)
        let wrong = evaluationTexts.count - outcome.right - outcome.unknown
        #expect(wrong * 6 <= evaluationTexts.count)
    }
}
