import CaseModel
import Foundation
import TestKit
import Testing
@testable import Extractor

extension Corpus {
    /// What is read of a file of the corpus: five pages at most, without recognition.
    fileprivate static func read(_ file: String, passwords: [String] = []) throws -> Extraction {
        let name = String(file.split(separator: "/").last ?? "")
        return try withFolder { folder in
            try extraction(path: path(file), name, scratch: folder + "/scratch", settings: ExtractionSettings(), recognition: ScriptedRecognition(), pages: 5,
                passwords: passwords).0
        }
    }
}

@Suite(.enabled(if: Corpus.isThere, "the corpus is not beside the package")) struct CorpusTests {
    @Test(arguments: ["image-damaged", "image-format", "pdf-damaged", "pdf-encrypted", "pdf-huge", "pdf-attach", "pdf-misc"])
    func everyFileGetsAStatus(folder: String) throws {
        for path in Corpus.files(in: folder) {
            let result = try Corpus.read(path)
            #expect(!result.format.isEmpty)
            if result.status != .ok {
                let told = result.problems + result.pages.flatMap(\.problems)
                #expect(!told.isEmpty, "\(path) is \(result.status) and nobody says why")
            }
        }
    }

    @Test func protectedFilesAreToldFromBroken() throws {
        for path in Corpus.files(in: "pdf-encrypted") where path.contains("openpassword") || path.contains("AES") || path.contains("U=") {
            let result = try Corpus.read(path)
            #expect(result.status == .unreadable && result.has(.encrypted), "\(path)")
        }
    }

    @Test func aKnownPasswordOpens() throws {
        let path = try #require(Corpus.files(in: "pdf-encrypted").first { $0.contains("U=view") })
        let result = try Corpus.read(path, passwords: ["wrong", "view"])
        #expect(result.status == .ok && result.pages.first?.source == .embedded)
    }

    @Test func textOfChinesePDFs() throws {
        let path = try #require(Corpus.files(in: "pdf-zh").first { $0.contains("issue19182") })
        #expect(try Corpus.read(path).pages[0].text.contains("中文姓名"))
    }

    @Test func attachmentsAreMembers() throws {
        let path = try #require(Corpus.files(in: "pdf-attach").first { $0.contains("with-attachment") })
        let members = try Corpus.read(path).members
        #expect(members.count == 1 && members.allSatisfy { $0.bytes > 0 && $0.problems.isEmpty })
    }

    @Test func aLostPageMakesTheFilePartial() throws {
        let path = try #require(Corpus.files(in: "pdf-damaged").first { $0.contains("Pages-tree-refs") })
        let result = try Corpus.read(path)
        #expect(result.status == .partial)
        #expect(result.pages[1].has(.damaged, .failure) && result.pages[0].source == .embedded)
    }
}
