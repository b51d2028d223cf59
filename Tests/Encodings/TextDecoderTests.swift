import Encodings
import Glibc
import TestKit
import Testing

/// Bytes of a text in a charset, by the C library.
func encode(_ text: String, _ charset: String) -> [UInt8] {
    guard let converter = iconv_open(charset, "UTF-8"), Int(bitPattern: converter) != -1 else { return [] }
    defer { iconv_close(converter) }
    var input = text.utf8.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: input.count * 4 + 16)
    var used = 0
    input.withUnsafeMutableBufferPointer { source in
        output.withUnsafeMutableBufferPointer { target in
            var from = source.baseAddress
            var fromLeft = source.count
            var to = target.baseAddress
            var toLeft = target.count
            iconv(converter, &from, &fromLeft, &to, &toLeft)
            used = target.count - toLeft
        }
    }
    return output[..<used].map { UInt8(bitPattern: $0) }
}

@Suite("Text whose encoding is not stated")
struct TextDecoderTests {
    @Test(arguments: [("~{<:Ky2;~}~~ A", "己所不~ A"), ("a~{VP\nb", "a中\nb"), ("~{VP~}~\n~{ND~}", "中文")])
    func hanZiCodeIsRead(coded: String, text: String) {
        #expect(TextDecoder.convert(Array(coded.utf8), from: "HZ-GB-2312") == text)
    }

    @Test func hanZiCodeIsToldFromPlainText() {
        #expect(TextDecoder.decode(Array("~{T-8fUEH}Sk1;8f@nKDBrBt:OM,>@7W~}".utf8))?.text == "原告张三与被告李四买卖合同纠纷")
        #expect(TextDecoder.decode(Array("shell: ~{a,b} ~} done".utf8))?.text == "shell: ~{a,b} ~} done")
    }

    static let simplified = [
        "民事起诉状\r\n原告：李明，男，汉族，住北京市海淀区。\r\n诉讼请求：一、判令被告归还借款本金50000元；",
        "今天下午三点在会议室开会，请大家准时参加。",
        "收到货款人民币叁万元整。此据。",
        "昨天的雨下得很大，路上没有什么人。",
        "Invoice No. 2024-118\n付款方式：银行转账\nTotal: 1,200.00",
    ]
    static let traditional = [
        "維基大典者，以網路為礎，集天下之知。",
        "茲證明上開事項屬實，此致臺灣臺北地方法院。",
        "請於收到本函後七日內與本所聯絡，逾期將依法處理。",
    ]

    @Test(arguments: [
        "これは契約書です", "原告は被告に対し金員を支払え。", "東京地方裁判所", "ご連絡いたします。",
    ], ["SHIFT_JIS", "EUC-JP", "ISO-2022-JP"])
    func japaneseIsToldFromChinese(_ text: String, _ encoding: String) {
        #expect(TextDecoder.decode(encode(text, encoding))?.text == text)
    }

    /// As a Chinese system stores what was typed in Japanese.
    @Test(arguments: ["原告は被告に対し金員を支払え。", "売買契約に基づく代金の支払を求める。"])
    func japaneseInChineseCodingStaysWhatItIs(_ text: String) {
        #expect(TextDecoder.decode(encode(text, "GB18030"))?.text == text)
    }

    /// Big5's commonest characters are kana of EUC.
    @Test(arguments: ["甲方", "乙方", "本人", "五人", "公文"])
    func shortBig5IsNoJapanese(_ text: String) {
        #expect(TextDecoder.decode(encode(text, "BIG5"))?.text.unicodeScalars.contains { (0x3041...0x30FF).contains($0.value) } == false)
    }

    @Test(arguments: ["收条：今收到李四人民币伍万元整", "证据一", "喆鑫淼商贸", "委托人张三，受托人李四"], ["GB18030", "UTF-32LE", "UTF-32BE"])
    func shortTextsAreReadBack(_ text: String, _ encoding: String) {
        #expect(TextDecoder.decode(encode(text, encoding))?.text == text)
    }

    @Test(arguments: simplified, ["UTF-8", "GB18030", "UTF-16LE", "UTF-16BE"])
    func simplifiedChineseIsReadBack(_ text: String, _ encoding: String) {
        let decoded = TextDecoder.decode(encode(text, encoding))
        #expect(decoded?.text == text)
        #expect(decoded?.encoding == encoding)
    }

    @Test(arguments: traditional, ["UTF-8", "Big5", "UTF-16LE", "UTF-16BE", "GB18030"])
    func traditionalChineseIsReadBack(_ text: String, _ encoding: String) {
        let decoded = TextDecoder.decode(encode(text, encoding))
        #expect(decoded?.text == text)
        #expect(decoded?.encoding == encoding)
    }

    @Test(arguments: [
        ([0xEF, 0xBB, 0xBF] as [UInt8], "UTF-8"), ([0xFF, 0xFE], "UTF-16LE"), ([0xFE, 0xFF], "UTF-16BE"),
        ([0xFF, 0xFE, 0, 0], "UTF-32LE"), ([0, 0, 0xFE, 0xFF], "UTF-32BE"),
    ])
    func byteOrderMarkDecidesAndIsNotPartOfTheText(_ mark: [UInt8], _ encoding: String) {
        let decoded = TextDecoder.decode(mark + encode("合同，甲乙双方", encoding))
        #expect(decoded == DecodedText(text: "合同，甲乙双方", encoding: encoding, confident: true))
    }

    @Test func plainEnglishInUTF16WithoutMarkIsFound() {
        let text = "Dear Sir,\r\nplease find attached.\r\n"
        #expect(TextDecoder.decode(encode(text, "UTF-16LE"))?.text == text)
        #expect(TextDecoder.decode(encode(text, "UTF-16BE"))?.text == text)
    }

    @Test func fourByteCharactersOfGB18030AreRead() {
        let text = "当事人姓名：张䶮，住所地：四川省成都市。"
        #expect(TextDecoder.decode(encode(text, "GB18030"))?.text == text)
    }

    @Test func aFewBrokenBytesDoNotLoseTheText() throws {
        var bytes = encode(String(repeating: "双方就借款事宜达成一致意见，签订本协议。\n", count: 60), "GB18030")
        bytes.insert(0xFF, at: 41 * 7)
        let decoded = try #require(TextDecoder.decode(bytes))
        #expect(decoded.encoding == "GB18030")
        #expect(!decoded.confident)
        #expect(decoded.text.contains("双方就借款事宜达成一致意见"))
        #expect(decoded.text.contains("\u{FFFD}"))
    }

    @Test func aTextCutInsideItsLastCharacterIsReadAndNotTrusted() throws {
        let bytes = Array(encode("被告辩称：原告所述不是事实。", "UTF-8").dropLast())
        let decoded = try #require(TextDecoder.decode(bytes))
        #expect(decoded.text.hasPrefix("被告辩称：原告所述不是事实"))
        #expect(!decoded.confident)
    }

    /// What a program that broke off leaves: NUL bytes behind or between. The text is read and not trusted.
    @Test(arguments: ["UTF-8", "GB18030", "Big5"]) func nullBytesDoNotLoseTheText(_ encoding: String) throws {
        let text = encoding == "Big5" ? TextDecoderTests.traditional[1] : TextDecoderTests.simplified[0]
        let bytes = encode(text, encoding)
        for spoilt in [bytes + [UInt8](repeating: 0, count: 300), bytes + [0, 0, 0x0A] + bytes] {
            let decoded = try #require(TextDecoder.decode(spoilt))
            #expect(decoded.text.hasPrefix(text) && decoded.encoding == encoding && !decoded.confident)
        }
    }

    @Test func notesOfTwoEncodingsInOneFileAreBothRead() throws {
        let bytes = encode("民事起诉状\n原告：李明\n", "GB18030") + encode("被告：王芳\n收到货款人民币叁万元整", "UTF-8")
        let decoded = try #require(TextDecoder.decode(bytes))
        #expect(decoded.text == "民事起诉状\n原告：李明\n被告：王芳\n收到货款人民币叁万元整" && !decoded.confident)
    }

    @Test func aByteBehindUTF16DoesNotLoseTheText() throws {
        let decoded = try #require(TextDecoder.decode(encode(TextDecoderTests.simplified[0], "UTF-16LE") + [0x0A]))
        #expect(decoded.text == TextDecoderTests.simplified[0])
    }

    @Test(arguments: ["借条 5000元", "证据一", "本人收到货款"], ["UTF-8", "GB18030", "UTF-16LE", "UTF-16BE"])
    func aFewCharactersAreEnough(_ text: String, _ encoding: String) {
        #expect(TextDecoder.decode(encode(text, encoding))?.text == text)
    }

    @Test(arguments: ["收據", "借據 5000元", "起訴狀", "張偉"]) func aFewTraditionalCharactersAreEnough(_ text: String) {
        #expect(TextDecoder.decode(encode(text, "Big5"))?.text == text)
    }

    @Test func westernTextIsNotTakenForChinese() {
        let text = "Société Générale, 17 cours Valmy, Défense. Très bien reçu, à bientôt."
        #expect(TextDecoder.decode(encode(text, "WINDOWS-1252"))?.text == text)
        #expect(TextDecoder.decode(Array(text.utf8))?.encoding == "UTF-8")
        for even in ["Die Hasen und die Frösche!", "Heiligenstädter Straße 8", "naïve"] {
            #expect(TextDecoder.decode(encode(even, "WINDOWS-1252"))?.text == even)
        }
    }

    @Test(arguments: [
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, 0x49, 0x48, 0x44, 0x52, 0, 0, 1, 0] as [UInt8],
        [0xFF, 0xD8, 0xFF, 0xE0, 0, 0x10, 0x4A, 0x46, 0x49, 0x46, 0, 1, 1, 1, 0, 0x60, 0, 0x60],
        [0x50, 0x4B, 3, 4, 0x14, 0, 0, 0, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8], [0, 0, 0, 0, 0, 0],
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0, 0, 0, 0, 0, 0, 0],
    ])
    func binaryIsNoText(_ bytes: [UInt8]) { #expect(TextDecoder.decode(bytes) == nil) }

    @Test func nothingIsAnEmptyText() { #expect(TextDecoder.decode([])?.text == "") }

    @Test(arguments: [
        ("gb2312", "GB18030", "镕喆"), ("X-GBK", "GBK", "合同"), ("\"GB18030\"", "GB18030", "𠮷野"), ("big5", "BIG5", "臺灣"),
        ("Big5-HKSCS", "BIG5-HKSCS", "鰂魚涌"), ("iso-8859-1", "ISO-8859-1", "é"), ("ISO-2022-JP", "ISO-2022-JP", "日本"),
        ("shift_jis", "SHIFT_JIS", "東京"), ("euc-kr", "EUC-KR", "서울"), ("utf-16", "UTF-16", "甲方"), ("utf8", "UTF-8", "乙方"),
    ])
    func labelsOfMailAreUnderstood(_ label: String, _ encoding: String, _ text: String) {
        #expect(TextDecoder.convert(encode(text, encoding), from: label) == text)
    }

    @Test func unknownCharsetIsNotGuessed() {
        #expect(TextDecoder.convert([0x41], from: "x-no-such-charset") == nil)
        #expect(TextDecoder.convert([0x41], from: "../../etc/gconv") == nil)
        #expect(TextDecoder.convert([0xC4], from: "gbk", strict: true) == nil)
    }

    @Test(.enabled(if: Corpus.isThere, "the corpus is not beside the package"))
    func everyFileOfTheCorpusIsToldByItsFolderName() throws {
        let wanted = [
            "Big5": "Big5", "GB2312": "GB18030", "UTF-16BE": "UTF-16BE", "UTF-16LE": "UTF-16LE", "UTF-16": "UTF-16LE", "UTF-32": "UTF-32BE",
            "utf-8": "UTF-8",
        ]
        let files = Corpus.files(in: "text")
        #expect(!files.isEmpty)
        for file in files {
            let label = String(file.dropFirst("text/".count).prefix { $0 != "_" })
            let bytes = try #require(Corpus.bytes(file))
            let decoded = try #require(TextDecoder.decode(bytes), "\(file)")
            #expect(decoded.encoding == wanted[label], "\(file)")
        }
    }
}
