import CaseModel
import Phrasebook
import Testing

/// What is said where a command is not done: in the reader's language, with what to write instead.
@Suite struct RefusalTests {
    static let all: [Refusal] = [
        .noCase("x"), .severalCases("x", ["C00001 a", "C00002 b"]), .noPaper("x", case: "C00001"), .severalPapers("x", ["D001", "D002"], case: "C00001"),
        .nobody, .leaveOutBesideOthers, .leaveOutWithoutPaper(case: "C00001"), .leaveOutWithoutReason("D001"), .copyAnyway("D001"),
        .materialWithoutPaper("x", case: "C00001"), .noMaterial("x", near: []), .leavingOutIsNoMaterial("x", paper: "D001", case: "C00001"),
        .noItem("x", near: [], open: [], case: "C00001"), .noLevel("x"), .approvalOfPaper("D001"), .nothingToConfirm,
        .loweringWithoutReason(to: .secret, from: .topSecret), .waiverWithoutReason, .withdrawalUntil, .noDay("x"),
        .notWaived("x", case: "C00001"), .nothingConfirmed(paper: "D001", case: "C00001"), .nothingConfirmed(paper: nil, case: "C00001"),
        .confirmedElsewhere(paper: "D001", by: "x", case: "C00002"), .severalConfirmed(of: "D001", ["--material a", "--level secret"]),
        .otherConfirmed("--material a", of: "D001", instead: ["--material b"], case: "C00001"),
    ]

    @Test(arguments: all) func isSaidInBothLanguages(_ refusal: Refusal) {
        func isHan(_ scalar: Unicode.Scalar) -> Bool { (0x4E00...0x9FFF).contains(scalar.value) }
        let (chinese, english) = (Phrasebook(.zhHans).sentence(refusal), Phrasebook(.en).sentence(refusal))
        #expect(chinese.unicodeScalars.count(where: isHan) > 5, "\(chinese)")
        #expect(english.count > 15 && !english.unicodeScalars.contains(where: isHan), "\(english)")
    }

    @Test func anUnknownItemNamesThoseThatThereAre() {
        let refusal = Refusal.noItem("登记书", near: ["“收案登记表”（intake-form）"], open: ["委托合同", "发票"], case: "C00001")
        #expect(
            Phrasebook(.zhHans).sentence(refusal)
                == "本案清单和材料表中都没有“登记书”，是否想写“收案登记表”（intake-form）？本案可免交的有：委托合同、发票")
    }
}
