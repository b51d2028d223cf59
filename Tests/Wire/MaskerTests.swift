import CaseModel
import Testing
import Wire

@Suite struct MaskerTests {
    static let names: [(String, String)] = [
        ("张三11010519491231002X正面.jpg", "张三1***************2X正面.jpg"),
        ("身份证 110105194912310021.pdf", "身份证 1***************21.pdf"),
        ("１１０１０５１９４９１２３１００２１.pdf", "1***************21.pdf"),
        ("联系人13812345678.txt", "联系人138****5678.txt"),
        ("138 1234 5678 通话记录", "138****5678 通话记录"),
        ("138-1234-5678", "138****5678"),
        ("+8613812345678.vcf", "+138****5678.vcf"),
        ("6222020200112345679流水.pdf", "****5679流水.pdf"),
        ("6217 0000 1000 1234 569.jpg", "****4569.jpg"),
        ("4111111111111111.png", "****1111.png"),
        // Numbers that are not persons' stay: time stamps, invoices, case numbers, a bad Luhn digit.
        ("mmexport1716130574783.jpg", "mmexport1716130574783.jpg"),
        ("微信图片_20260319120931_921_3.jpg", "微信图片_20260319120931_921_3.jpg"),
        ("SKMBT_C36024011512340123.pdf", "SKMBT_C36024011512340123.pdf"),
        ("dzfp_24112000000012345678.ofd", "dzfp_24112000000012345678.ofd"),
        ("（2024）京0108民初1234号", "（2024）京0108民初1234号"),
        ("4111111111111112.png", "4111111111111112.png"),
        ("起诉状.pdf", "起诉状.pdf"),
        ("", ""),
    ]

    @Test(arguments: names) func numbersOfPersonsAreMaskedInNames(name: String, shown: String) {
        #expect(Masker().mask(name) == shown)
        #expect(Masker().mask(shown) == shown, "masking twice changes nothing")
    }

    @Test func valuesOfFindingsAreMaskedWhereverTheyStand() {
        func finding(_ value: String, _ masked: String) -> Finding {
            Finding(
                kind: "email", file: ItemPath(RawName("a.txt")), page: 1, range: 0..<1, value: value, masked: masked, certainty: .validated,
                counted: true, level: .secret, sensitivity: .ordinary, reason: "")
        }
        let masker = Masker(findings: [
            finding("zhang@example.com", "z****@example.com"), finding("li.zhang@example.com", "l****@example.com"), finding("病历", "**"), finding("起诉意见书", "***"),
        ])
        #expect(masker.mask("来自li.zhang@example.com和zhang@example.com.eml") == "来自l****@example.com和z****@example.com.eml")
        #expect(masker.mask("病历.pdf") == "病历.pdf", "a kind of document must stay findable")
        #expect(masker.mask(Problem(.duplicate, detail: "zhang@example.com.eml")).detail == "z****@example.com.eml")
    }
}
