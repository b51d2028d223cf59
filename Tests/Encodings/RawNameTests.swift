import CaseModel
import Encodings
import Testing

@Suite("Names in any bytes")
struct RawNameTests {
    @Test func utf8IsTakenAsItIs() { #expect(RawName.decoding(Array("证据目录.pdf".utf8)).display == "证据目录.pdf") }

    @Test(arguments: ["授权委托书.doc", "尤里的陰謀.txt", "借条（原件）/第1页.jpg"])
    func namesInGBKAreShownAndTheirBytesKept(_ name: String) {
        let bytes = encode(name, "GBK")
        let raw = RawName.decoding(bytes)
        #expect(raw.display == name)
        #expect(raw.bytes == bytes)
        #expect(!raw.isUTF8)
    }

    @Test func whatIsNeitherIsShownWithReplacements() {
        let raw = RawName.decoding([0x61, 0xFF, 0x62])
        #expect(raw.display == "a\u{FFFD}b")
        #expect(raw.hex == "61ff62")
    }

    @Test func convertersStayUsableAfterPreloading() {
        Encodings.preload()
        Encodings.preload()
        #expect(TextDecoder.convert(encode("委托", "GBK"), from: "gbk") == "委托")
    }
}
