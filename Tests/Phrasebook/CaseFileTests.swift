import CaseModel
import Phrasebook
import Testing

@Suite struct CaseFileFaultTests {
    static let kinds: [CaseFileFault.Kind] = [
        .tooLarge(bytes: 70_000, limit: 65_536), .notText, .encoding("GB18030"), .syntax(english: "not YAML", chinese: "不是 YAML"), .tab, .notKeys, .bomb, .tooDeep,
        .duplicateKey("k"), .unknownKey("k", nearest: nil), .unknownType("k", nearest: "civil-second"),
        .unknownValue(key: "k", value: "v", allowed: ["a", "b"], nearest: nil), .wrongType(key: "k", expected: .truth), .invalidDate(key: "k"),
        .invalidAddress(key: "k"), .datesReversed, .fullWidth(mark: "：", plain: ":"), .missingSpace(key: "k"), .unknownMaterial("m", nearest: nil),
    ]

    @Test(arguments: kinds) func saysThePlaceAndWhatIsWrongInBothLanguages(_ kind: CaseFileFault.Kind) {
        let fault = CaseFileFault(line: 12, column: 7, kind: kind)
        let zh = Phrasebook(.zhHans).sentence(fault)
        let en = Phrasebook(.en).sentence(fault)
        #expect(zh.hasPrefix("第12行第7列：") && zh.count > 12, "\(zh)")
        #expect(en.hasPrefix("line 12, column 7: ") && en.count > 26, "\(en)")
        #expect(!en.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "\(en)")
    }
}
