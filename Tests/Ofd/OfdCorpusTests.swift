import TestKit
import Testing
@testable import Ofd

@Suite(.enabled(if: Corpus.isThere, "../shared/corpus is not there")) struct OfdCorpusTests {
    @Test(arguments: Corpus.files(in: "ofd"))
    func everyPageOfARealFileIsRead(file: String) throws {
        let document = try OfdDocument(path: Corpus.path(file))
        for number in 1...document.pageCount {
            let page = try document.page(number)
            #expect(page.width > 100 && page.height > 100 && page.problems.isEmpty)
        }
    }

    @Test(arguments: [
        ("ofdrw__1", ["浙江增值税电子普通发票", "91320115MA202UKD7X"]), ("ofdrw__发票示例", ["科游迈利有限公司", "9150010807MGZHI002", "任盈盈"]),
        ("ofdrw__doc1File", ["少壮不努力，老大徒伤悲", "旧时王谢堂前燕，飞入寻常百姓家"]), ("ofdrw__ano", ["保密资料"]), ("ofdrw__helloworld", ["你好呀，OFD"]),
    ])
    func wordsOfRealFilesAreFound(file: String, words: [String]) throws {
        let document = try OfdDocument(path: Corpus.path("ofd/\(file).ofd"))
        let text = try (1...document.pageCount).map { try document.page($0).text.lines.map(\.text).joined(separator: "\n") }.joined(separator: "\n")
        for word in words { #expect(text.contains(word), "\(word)") }
    }
}
