import Foundation
import Testing

@testable import CaseModel

@Suite struct LevelReasonTests {
    @Test func everyReasonOutlivesTheCatalogue() throws {
        let reasons: [LevelReason] = [
            .found("身份证号", nil, count: 2), .found("性侵害情节", .wording, count: 1), .suspect("银行卡号"), .material("会见笔录"), .bundle, .unreadable,
            .proposedBefore, .floor("刑事案件"), .decided(by: "王芳"), .recorded("含银行卡号 2 处"),
        ]
        let kept = try JSONEncoder().encode(reasons)
        #expect(try JSONDecoder().decode([LevelReason].self, from: kept) == reasons)
    }

    /// Older versions kept sentences; an archived case is not judged again for that.
    @Test func aSentenceOfAnOlderVersionIsKeptAsItIs() throws {
        let old = Data(#"{"level":"confidential","sensitivity":"high","undetermined":false,"reasons":["身份证号 1 处"]}"#.utf8)
        #expect(try JSONDecoder().decode(LevelAssessment.self, from: old).reasons == [.recorded("身份证号 1 处")])
    }
}
