import Encodings
import Testing

@Suite("Base64")
struct Base64TextTests {
    /// RFC 4648, 10.
    @Test(arguments: [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy")])
    func theExamplesOfTheStandard(_ plain: String, _ text: String) {
        #expect(Base64Text.encode(Array(plain.utf8)) == text)
        #expect(Base64Text.decode(text) == Array(plain.utf8))
    }

    @Test func everyByteComesBack() {
        let bytes = (0...255).map { UInt8($0) }
        #expect(Base64Text.decode(Base64Text.encode(bytes)) == bytes)
        #expect(Base64Text.encode(bytes[200...].dropLast(3)) == Base64Text.encode(Array(bytes[200..<253])))
    }
}
