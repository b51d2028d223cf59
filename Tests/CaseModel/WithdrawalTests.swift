import CaseModel
import Testing

/// What people took back.
@Suite struct WithdrawalTests {
    private static let pages = [DocumentKey(sha256: "a", pages: 1...2)]

    private func decision(_ kind: Decision.Kind, back: Bool = false, at: String = "2024-11-20") -> Decision {
        Decision(kind: kind, document: Self.pages, by: "王芳", at: at, withdraws: back)
    }

    @Test func whatWasTakenBackCountsNoMoreUntilItIsSaidAnew() {
        let taken = [decision(.material("iou")), decision(.material("complaint")), decision(.material("complaint"), back: true)]
        #expect(taken.standing.isEmpty && taken.withdrawals.count == 1)
        let anew = taken + [decision(.material("mandate"))]
        #expect(anew.standing.map(\.kind) == [.material("mandate")] && anew.withdrawals.isEmpty)
        // Levels and materials are taken back by themselves.
        let both = [decision(.level(.confidential))] + taken
        #expect(both.standing.map(\.kind) == [.level(.confidential)])
    }

    @Test func anotherAnswerInCaseYamlCountsAfterOneWasTakenBack() {
        let back = [decision(.material("iou"), back: true)]
        #expect([Decision].standing(written: [decision(.material("iou"))], decided: back).isEmpty)
        #expect([Decision].standing(written: [decision(.material("complaint"))], decided: back).map(\.kind) == [.material("complaint")])
        let again = decision(.material("iou"))
        #expect([Decision].standing(written: [again], decided: back, anew: [again]) == [again], "written since")
        #expect(back.withdrawals(anew: [again]).isEmpty && back.withdrawals(anew: []).count == 1)
        let waived = [Decision(kind: .waiver("a|b"), by: "王芳", at: "", withdraws: true)]
        #expect([Decision].standing(written: [Decision(kind: .waiver("a"), by: "李明", at: "")], decided: waived).isEmpty)
    }
}
