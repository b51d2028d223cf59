import CaseModel
import Encodings
import Testing

@Suite struct PasswordListTests {
    @Test(arguments: [
        Array("证据.zip：甲乙\r\n123 456\r\n".utf8), [0xEF, 0xBB, 0xBF] + Array("证据.zip: 甲乙\n\n  123 456  ".utf8),
        [0xD6, 0xA4, 0xBE, 0xDD, 0x2E, 0x7A, 0x69, 0x70, 0xA3, 0xBA, 0xBC, 0xD7, 0xD2, 0xD2, 0x0A] + Array("123 456".utf8),
        [0xFF, 0xFE] + "证据.zip=甲乙\r\n123 456".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] },
    ] as [[UInt8]])
    func linesInAnyEncoding(_ bytes: [UInt8]) {
        let found = PasswordList(bytes).candidates(for: RawName("附件/证据.ZIP"))
        #expect(found.first == "甲乙", "what was written for the file comes first")
        #expect(found.contains("123 456"))
    }

    @Test func aPasswordMayHoldASeparator() {
        let found = PasswordList(Array("a:b=c\n".utf8)).candidates(for: RawName("x.pdf"))
        #expect(found == ["a:b=c", "b=c"])
    }

    @Test func aNameWithoutItsExtensionCounts() {
        let found = PasswordList(Array("first\n合同: 9\n".utf8)).candidates(for: RawName("合同.docx"))
        #expect(found == ["9", "first", "合同: 9"])
    }

    @Test func anEmptyListTriesNothing() {
        #expect(PasswordList([]).isEmpty && PasswordList(Array("\r\n \n".utf8)).isEmpty)
    }
}
