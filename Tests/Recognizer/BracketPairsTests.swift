import Testing

@testable import Recognizer

/// A case number that is searched for must be found as it is printed.
@Suite struct BracketPairsTests {
    @Test(arguments: [
        ("(2023）滨0203民初8871号", "（2023）滨0203民初8871号"),
        ("（2023)滨0203民初8871号", "（2023）滨0203民初8871号"),
        ("合同（以下简称\"本合同\")一式两份", "合同（以下简称\"本合同\"）一式两份"),
        ("甲方(盖章）：（签名)", "甲方（盖章）：（签名）"),
        ("IBAN (optional） 12", "IBAN (optional) 12"),
        ("外(里（中)外）", "外（里（中）外）"),
        // As they were read: pairs that agree, and brackets without a fellow.
        ("f(x) = (1)", "f(x) = (1)"), ("附件(一)", "附件(一)"), ("1）甲 2)乙", "1）甲 2)乙"), ("（未完", "（未完"), ("", ""),
    ])
    func pairsAreAlike(read: String, evened: String) {
        #expect(BracketPairs.evened(read) == evened)
    }
}
