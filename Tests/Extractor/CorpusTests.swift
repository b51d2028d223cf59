import CaseModel
import Foundation
import Testing
@testable import Extractor

/// Real and hostile files from elsewhere, where they are at hand.
private enum Corpus {
    static let path: String? = {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        return ["/\(root)/../shared/corpus", "/\(root)/../../shared/corpus"].first { FileManager.default.fileExists(atPath: $0 + "/MANIFEST.tsv") }
    }()

    static func files(_ folder: String) -> [String] {
        guard let path, let names = try? FileManager.default.contentsOfDirectory(atPath: path + "/" + folder) else { return [] }
        return names.sorted().map { path + "/" + folder + "/" + $0 }
    }

    static func read(_ path: String, passwords: [String] = []) throws -> Extraction {
        var settings = ExtractionSettings()
        settings.passwords = passwords
        let name = String(path.split(separator: "/").last ?? "")
        return try withFolder { folder in
            try extraction(path: path, name, scratch: folder + "/scratch", settings: settings, recognition: ScriptedRecognition(), pages: 5).0
        }
    }
}

@Suite(.enabled(if: Corpus.path != nil, "the corpus is not at hand")) struct CorpusTests {
    @Test(arguments: ["image-damaged", "image-format", "pdf-damaged", "pdf-encrypted", "pdf-huge", "pdf-attach", "pdf-misc"])
    func everyFileGetsAStatus(folder: String) throws {
        for path in Corpus.files(folder) {
            let result = try Corpus.read(path)
            #expect(!result.format.isEmpty)
            if result.status != .ok {
                let told = result.problems + result.pages.flatMap(\.problems)
                #expect(!told.isEmpty, "\(path) is \(result.status) and nobody says why")
            }
        }
    }

    @Test func protectedFilesAreToldFromBroken() throws {
        for path in Corpus.files("pdf-encrypted") where path.contains("openpassword") || path.contains("AES") || path.contains("U=") {
            let result = try Corpus.read(path)
            #expect(result.status == .unreadable && result.has(.encrypted), "\(path)")
        }
    }

    @Test func aKnownPasswordOpens() throws {
        let path = try #require(Corpus.files("pdf-encrypted").first { $0.contains("U=view") })
        let result = try Corpus.read(path, passwords: ["wrong", "view"])
        #expect(result.status == .ok && result.pages.first?.source == .embedded)
    }

    @Test func textOfChinesePDFs() throws {
        let path = try #require(Corpus.files("pdf-zh").first { $0.contains("issue19182") })
        #expect(try Corpus.read(path).pages[0].text.contains("中文姓名"))
    }

    @Test func attachmentsAreMembers() throws {
        let path = try #require(Corpus.files("pdf-attach").first { $0.contains("with-attachment") })
        let members = try Corpus.read(path).members
        #expect(members.count == 1 && members.allSatisfy { $0.bytes > 0 && $0.problems.isEmpty })
    }

    @Test func aLostPageMakesTheFilePartial() throws {
        let path = try #require(Corpus.files("pdf-damaged").first { $0.contains("Pages-tree-refs") })
        let result = try Corpus.read(path)
        #expect(result.status == .partial)
        #expect(result.pages[1].has(.damaged, .failure) && result.pages[0].source == .embedded)
    }
}
