import CaseModel
import Foundation
import Testing

/// Why a paper is left out is a value, so that it can be said in either language; what older versions stored as words is the same value.
@Suite struct ExclusionTests {
    @Test func whatIsKeptComesBack() throws {
        let reasons: [Exclusion] = [.duplicate, .blank, .named("草稿/修改稿"), .named("空白页")]
        #expect(try JSONDecoder().decode([Exclusion].self, from: JSONEncoder().encode(reasons)) == reasons)
    }

    @Test func wordsOfOlderVersionsAreRead() throws {
        let kept = Data(#"["与另一份文件相同", "空白页", "扫重了"]"#.utf8)
        #expect(try JSONDecoder().decode([Exclusion].self, from: kept) == [.duplicate, .blank, .named("扫重了")])
    }

    @Test func theNearestThingOfOlderVersionsIsRead() throws {
        let kept = Data(#"{"excluded": {"_0": "与另一份文件相同"}}"#.utf8)
        #expect(try JSONDecoder().decode(Nearest.Reason.self, from: kept) == .excluded(.duplicate))
    }
}
