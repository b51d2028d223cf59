import CaseModel
import Foundation
import Pipeline
import Testing

@testable import Classifier

@Suite("Scale", .enabled(if: Make.classifier != nil)) struct ScaleTests {
    /// Prints how long two thousand pages take, for `swift test -c release`; asserts only what does not depend on the machine.
    @Test("Two thousand pages are classified, each page once")
    func pages() {
        let texts = evaluationTexts.map(\.text)
        let count = ProcessInfo.processInfo.environment["CB_SCALE"].flatMap(Int.init) ?? 126
        let files = (0..<count / 2).map { index in
            Make.file("scan\(index).pdf", [Make.page(texts[index % texts.count] + "\n" + String(repeating: "本院经审理查明双方往来款项及履行情况如下。\n", count: 20)), Make.page("续页")])
        }
        let start = ContinuousClock.now
        let result = Make.classify(files)
        print("scale: \(count) pages in \(ContinuousClock.now - start)")
        #expect(result.documents.reduce(0) { $0 + $1.pageCount } == count / 2 * 2)
    }

    @Test("The automaton finds every word that a plain search finds, and nothing else")
    func automaton() {
        let words = ["委托", "授权委托书", "委托书", "书", "托书授"].map { CharacterFolding.fold($0) }
        let text = CharacterFolding.fold("授权委托书授权委托，委托书")
        var plain: Set<WordAutomaton.Hit> = []
        for (index, word) in words.enumerated() {
            for start in 0...(text.count - word.count) where text[start..<(start + word.count)].elementsEqual(word) {
                plain.insert(.init(word: index, range: start..<(start + word.count)))
            }
        }
        let hits = WordAutomaton(words: words).hits(in: text)
        #expect(Set(hits) == plain && hits.count == plain.count)
    }

    @Test("Signatures tell far texts apart and let near ones through")
    func signatures() {
        func signature(_ text: String) -> UInt64 { EditDistance.signature(CharacterFolding.fold(text)) }
        #expect((signature("结案审批表") & ~signature("结宰审批表")).nonzeroBitCount <= 1)
        #expect((signature("劳动人事争议仲裁申请书") & ~signature("法定代表人身份证明书")).nonzeroBitCount > 2)
        let one = CharacterFolding.fold("授权委托书")
        #expect(EditDistance.between(one[...], CharacterFolding.fold("受权委托")[...], limit: 2) == 2)
        #expect(EditDistance.between(one[...], CharacterFolding.fold("民事起诉状")[...], limit: 2) == nil)
    }

    @Test("Folding brings widths, scripts, spaces and look-alikes together, and keeps different words apart")
    func folding() {
        for (one, other) in [("授 權 委 託 書", "授权委托书"), ("ＡＢ１２", "ab12"), ("民事判决书", "民事判決書"), ("授杈委托书", "授权委托书"), ("期未余额", "期末余额")] {
            #expect(CharacterFolding.fold(one) == CharacterFolding.fold(other), "\(one)")
        }
        for (one, other) in [("起诉状", "上诉状"), ("裁定书", "裁决书"), ("原告", "被告")] {
            #expect(CharacterFolding.fold(one) != CharacterFolding.fold(other))
        }
    }

    @Test("Files lie in the order in which a person would lay them")
    func order() {
        let names = ["证据十.jpg", "证据2.jpg", "证据10.jpg", "证据1.jpg", "证据二.jpg", "a/2.jpg"]
        let sorted = names.map { ItemPath(RawName($0)) }.sorted { NaturalOrder.precedes($0, $1) }.map(\.display)
        #expect(sorted.firstIndex(of: "证据2.jpg").map { $0 < (sorted.firstIndex(of: "证据10.jpg") ?? 0) } == true)
        #expect(sorted.firstIndex(of: "证据二.jpg").map { $0 < (sorted.firstIndex(of: "证据十.jpg") ?? 0) } == true)
    }
}
