import CaseModel
import Containers
import Encodings
import Foundation
import Glibc
import Mime
import TestKit
import Testing

/// Bytes of a text in a charset, by the C library.
private func encode(_ text: String, _ charset: String) -> [UInt8] {
    guard let converter = iconv_open(charset, "UTF-8"), Int(bitPattern: converter) != -1 else { return [] }
    defer { iconv_close(converter) }
    var input = text.utf8.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: input.count * 4 + 16)
    var (fromLeft, toLeft) = (input.count, output.count)
    input.withUnsafeMutableBufferPointer { source in
        output.withUnsafeMutableBufferPointer { target in
            var (from, to) = (source.baseAddress, target.baseAddress)
            iconv(converter, &from, &fromLeft, &to, &toLeft)
        }
    }
    return output[..<(output.count - toLeft)].map { UInt8(bitPattern: $0) }
}

private func base64(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

/// 授权委托书.pdf in two encoded words, split in the middle of a character.
private let splitName: String = {
    let bytes = encode("授权委托书.pdf", "GBK")
    return "=?gb2312?B?\(base64(Array(bytes[..<5])))?=\r\n =?gb2312?B?\(base64(Array(bytes[5...])))?="
}()

private let labels = HeaderLabels(from: "发件人：", to: "收件人：", cc: "抄送：", subject: "主题：", date: "日期：")

private func read(_ message: [UInt8], limits: UnpackLimits = UnpackLimits()) throws -> (email: Email, files: [String?]) {
    let folder = TemporaryFolder()
    let email = try EmailReader.read(folder.file("a.eml", message), scratch: folder.scratch, limits: limits, labels: labels)
    return (email, email.attachments.map { TemporaryFolder.text($0.file) })
}

private func read(_ message: String) throws -> (email: Email, files: [String?]) {
    try read(Array(message.replacing("\r\n", with: "\n").replacing("\n", with: "\r\n").utf8))
}

@Suite("Headers of mails")
struct MailHeaderTests {
    @Test(arguments: [
        ("Mon, 15 Jan 2024 09:00:00 +0800", "2024-01-15 09:00:00 +0800"), ("5 Feb 99 07:05 GMT (UTC)", "1999-02-05 07:05 GMT"),
        ("Thu,\t1 August 2019 23:59:59 -0500", "2019-08-01 23:59:59 -0500"), ("3 Mar 2020", "2020-03-03"),
        ("2024年1月15日", "2024年1月15日"), ("Whenever", "Whenever"), ("Mon, 45 Jan 2024 09:00:00 +0800", "Mon, 45 Jan 2024 09:00:00 +0800"), ("", ""),
    ])
    func datesAreWrittenAsPeopleReadThem(header: String, shown: String) {
        #expect(MailDate.readable(header) == shown)
    }

    @Test func emptyLinesBeforeTheHeadersAreNoEndOfThem() throws {
        let (email, _) = try read("\n\nFrom: a@b.cn\nSubject: x\nContent-Type: text/plain; charset=hz-gb-2312\n\n~{VPND~}")
        #expect(email.lines == ["发件人：a@b.cn", "主题：x", "", "中文"])
    }

    @Test func headerLinesStandFirstUnderTheCallersLabels() throws {
        let (email, _) = try read(
            "From: a@example.com\nTo: b@example.com,\n c@example.com\nSubject: Test\nDate: Mon, 15 Jan 2024 09:00:00 +0800\n\nHello\n")
        #expect(
            email.lines == [
                "发件人：a@example.com", "收件人：b@example.com, c@example.com", "主题：Test", "日期：2024-01-15 09:00:00 +0800", "", "Hello",
            ])
    }

    static let words: [(raw: [UInt8], text: String)] = {
        let name = "关于借款合同的补充证据"
        let gbk = encode(name, "GBK")
        return [
            (Array("=?UTF-8?B?\(base64(Array(name.utf8)))?=".utf8), name),
            (Array("=?gbk?B?\(base64(gbk))?=".utf8), name),
            // A name of GBK under the label of the smaller GB 2312.
            (Array("=?GB2312?B?\(base64(encode("朱镕喆", "GBK")))?=".utf8), "朱镕喆"),
            (Array("=?big5?B?\(base64(encode("臺灣臺北地方法院", "BIG5")))?=".utf8), "臺灣臺北地方法院"),
            // Split in the middle of a character, each word padded by itself.
            (Array("=?gbk?B?\(base64(Array(gbk[..<7])))?=\r\n =?gbk?B?\(base64(Array(gbk[7...])))?=".utf8), name),
            // Split in the middle of a base64 quantum.
            (Array("=?gbk?B?\(base64(gbk).prefix(10))?=\r\n\t=?gbk?B?\(base64(gbk).dropFirst(10))?=".utf8), name),
            (Array("Re: =?gb18030?Q?=D6=A4=BE=DD_2?= (1)".utf8), "Re: 证据 2 (1)"),
            (Array("=?utf-8*zh-CN?B?\(base64(Array("委托".utf8)))?=".utf8), "委托"),
            (Array("=?iso-8859-1?Q?Die_Hasen_und_die_Fr=F6sche_?=".utf8), "Die Hasen und die Frösche"),
            (Array("=?iso-8859-1?Q?Heiligenst=E4dter_Stra=DFe?=".utf8), "Heiligenstädter Straße"),
            (encode("补充材料", "GBK"), "补充材料"),
            (Array("补充材料".utf8), "补充材料"),
            (Array("=?gbk?X?abc?= = 1=2".utf8), "=?gbk?X?abc?= = 1=2"),
        ]
    }()

    @Test(arguments: words.indices) func subjectsAreDecodedAsMailersWriteThem(_ index: Int) throws {
        let (raw, text) = MailHeaderTests.words[index]
        let (email, _) = try read(Array("From: a@b.c\r\nSubject: ".utf8) + raw + Array("\r\n\r\nx\r\n".utf8))
        #expect(email.subject == text)
    }

    @Test func quotedEncodedNamesAreDecodedToo() throws {
        let (email, _) = try read("From: \"=?gb2312?B?\(base64(encode("王芳", "GBK")))?=\" <w@example.com>\nSubject: x\n\nx\n")
        #expect(email.from == "\"王芳\" <w@example.com>")
    }
}

@Suite("Bodies of mails")
struct MailBodyTests {
    private func body(_ headers: String, _ content: [UInt8]) throws -> [String] {
        let (email, _) = try read(Array("Subject: x\r\n\(headers)\r\n\r\n".replacing("\n", with: "\r\n").replacing("\r\r", with: "\r").utf8) + content)
        return Array(email.lines.drop { !$0.isEmpty }.dropFirst())
    }

    @Test(arguments: [
        ("Content-Type: text/plain; charset=gb2312", "GBK"), ("Content-Type: text/plain; charset=\"X-GBK\"", "GBK"),
        ("Content-Type: text/plain", "GBK"), ("Content-Type: text/plain; charset=us-ascii", "UTF-8"),
        ("Content-Type: text/plain; charset=iso-8859-1", "GBK"), ("Content-Type: text/plain; charset=utf-8", "GBK"),
        ("X-Nothing: y", "UTF-8"), ("Content-Type: text/plain; charset=utf-16le", "UTF-16LE"),
    ])
    func bodiesInEightBitAreReadWhateverTheirLabelSays(_ header: String, _ charset: String) throws {
        let text = "尊敬的律师：附件是我方补充的证据，请查收。"
        #expect(try body(header, encode(text, charset)) == [text])
    }

    @Test func flowedParagraphsAreJoined() throws {
        #expect(try body("Content-Type: text/plain; format=flowed", Array("one \r\ntwo\r\nthree\r\n".utf8)) == ["one two", "three"])
    }

    @Test func htmlIsReadWhereThereIsNothingElse() throws {
        let html = """
            <html><head><title>t</title><style>p{}</style><script>if (a<b) alert("x")</script></head><body><!-- no --><p>张律师&nbsp;您好：</p>
            <div>第一&amp;二<br>三&#x56DB;&#20116;</div><table><tr><td>金额</td><td>5&lt;6</td></tr><tr><td>备注</td></tr></table>a < b & c</body></html>
            """
        let lines = try body("Content-Type: text/html; charset=utf-8", Array(html.utf8))
        #expect(lines == ["张律师 您好：", "第一&二", "三四五", "金额\t5<6", "备注", "a < b & c"])
    }

    @Test(arguments: [
        // A remark that the text is elsewhere is no form of it.
        ("您的邮件程序不显示 HTML 格式。", "<p>请查收合同，三日内回复。</p>", ["请查收合同，三日内回复。"]),
        // Two texts are two texts.
        ("本所律师函见下。", "<p>开庭时间改为九点。</p>", ["本所律师函见下。", "开庭时间改为九点。"]),
        // The same in another order of words and with a signature is one.
        ("您好：\n请查收合同。\n张三", "<p>您好：</p><p>请查收<b>合同</b>。</p><p>张三 敬上</p>", ["您好：", "请查收合同。", "张三"]),
    ])
    func ofTwoFormsTheOneThatSaysIt(_ plain: String, _ html: String, _ lines: [String]) throws {
        let parts = "--q\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\(plain)\r\n--q\r\nContent-Type: text/html; charset=utf-8\r\n\r\n\(html)\r\n--q--\r\n"
        #expect(try body("Content-Type: multipart/alternative; boundary=q", Array(parts.utf8)) == lines)
    }

    @Test(arguments: ["", "      "]) func applesMailsEndWhereTheirFirstLineSays(_ filling: String) throws {
        let message = "From: a@b.cn\r\nSubject: x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n正文\r\n"
        let (email, _) = try read(Array("\(message.utf8.count)\(filling)\n\(message)<?xml version=\"1.0\"?><plist><dict/></plist>".utf8))
        #expect(email.lines == ["发件人：a@b.cn", "主题：x", "", "正文"])
    }

    @Test func thePlainFormIsPreferredAndAnEmptyOneIsNot() throws {
        func alternative(_ plain: String) -> String {
            """
            Subject: x\nContent-Type: multipart/alternative; boundary=q\n\n--q\nContent-Type: text/html; charset=utf-8\n\n<p>网页</p>\n--q
            Content-Type: text/plain; charset=utf-8\n\n\(plain)\n--q--\n
            """
        }
        #expect(try read(alternative("纯文本")).email.lines.last == "纯文本")
        #expect(try read(alternative(" ")).email.lines.last == "网页")
    }
}

@Suite("What hangs on mails")
struct AttachmentTests {
    private func attached(_ disposition: String, type: String = "application/pdf", raw: [UInt8] = []) throws -> [String] {
        let head = "Subject: x\r\nContent-Type: multipart/mixed; boundary=q\r\n\r\n--q\r\nContent-Type: text/plain\r\n\r\nhi\r\n--q\r\nContent-Type: \(type)\r\n"
        let tail = "\r\nContent-Transfer-Encoding: base64\r\n\r\n\(base64(Array("内容".utf8)))\r\n--q--\r\n"
        let (email, files) = try read(Array((head + disposition).utf8) + raw + Array(tail.utf8))
        #expect(files == ["内容"])
        return email.attachments.map(\.name.display)
    }

    @Test(arguments: [
        ("Content-Disposition: attachment; filename=\"=?gbk?B?\(base64(encode("借条.pdf", "GBK")))?=\"", "借条.pdf"),
        ("Content-Disposition: attachment; filename=\"\(splitName)\"", "授权委托书.pdf"),
        ("Content-Disposition: attachment; filename*=UTF-8''%E5%80%9F%E6%9D%A1.pdf; filename=\"fallback.pdf\"", "借条.pdf"),
        ("Content-Disposition: attachment; filename*=GBK'zh'%BD%E8%CC%F5.pdf", "借条.pdf"),
        ("Content-Disposition: attachment;\r\n filename*0*=UTF-8''%E5%80%9F%E;\r\n filename*1*=6%9D%A1.pdf", "借条.pdf"),
        ("Content-Disposition: attachment;\r\n filename*0*=UTF-8''%E5%80%9F%E6;\r\n filename*1*=%9D%A1; filename*2=.pdf", "借条.pdf"),
        ("Content-Disposition: attachment; filename=\"%E5%80%9F%E6%9D%A1.pdf\"", "借条.pdf"),
        ("Content-Disposition: attachment; filename=\"C:\\Users\\a\\scan;1.pdf\"", "scan;1.pdf"),
        ("Content-Disposition: attachment; filename=../../etc/passwd", "passwd"),
        ("Content-Disposition: attachment", "part-3.pdf"),
    ])
    func namesAreRight(_ disposition: String, _ name: String) throws {
        #expect(try attached(disposition) == [name])
    }

    @Test func rawNamesInGBKWithABackslashInACharacterAreRight() throws {
        let raw = [UInt8](arrayLiteral: 0x22) + encode("乗船单.pdf", "GBK") + [0x22]
        #expect(try attached("Content-Disposition: attachment; filename=", raw: raw) == ["乗船单.pdf"])
    }

    @Test func forwardedMessagesAndInlinePicturesAreMembers() throws {
        let message = """
            Subject: x
            Content-Type: multipart/mixed; boundary=q

            --q
            Content-Type: multipart/related; boundary=r

            --r
            Content-Type: text/html; charset=utf-8

            <p>正文</p><img src="cid:1">
            --r
            Content-Type: image/png; name="logo.png"
            Content-ID: <1>

            png
            --r--
            --q
            Content-Type: message/rfc822

            Subject: =?utf-8?B?\(base64(Array("原来的信".utf8)))?=
            From: z@example.com

            旧文
            --q--
            """
        let (email, files) = try read(message)
        #expect(email.attachments.map(\.name.display) == ["logo.png", "原来的信.eml"])
        #expect(email.lines.last == "正文")
        #expect(files.last??.contains("旧文") == true)
    }

    @Test func tooManyPartsAndTooDeepOnesAreToldAndTheRestIsRead() throws {
        var deep = "Subject: x\n"
        for level in 0..<60 { deep += "Content-Type: multipart/mixed; boundary=b\(level)\n\n--b\(level)\n" }
        #expect(try read(deep + "\nende\n").email.problems.map(\.code) == [.tooDeep])
        let many = "Subject: x\nContent-Type: multipart/mixed; boundary=q\n\n" + String(repeating: "--q\nContent-Type: image/png\n\nx\n", count: 50) + "--q--\n"
        let folder = TemporaryFolder()
        let email = try EmailReader.read(
            folder.file("a.eml", Array(many.utf8)), scratch: folder.scratch, limits: UnpackLimits(members: 10), labels: labels)
        #expect(email.problems.map(\.code) == [.tooManyFiles])
        #expect(email.attachments.count < 11)
    }

    @Test func whatHasNoHeaderIsNoMessage() {
        #expect(throws: MailReadingError.notAMessage) { try read(Array("只是一段文字，没有信头。\n".utf8)) }
    }
}

@Suite("Mails from elsewhere", .enabled(if: Corpus.isThere, "the corpus is not beside the package"))
struct MailCorpusTests {
    private func read(_ file: String) throws(MailReadingError) -> Email {
        let folder = TemporaryFolder()
        return try EmailReader.read(Corpus.path(file), scratch: folder.scratch, labels: labels)
    }

    @Test func everyMailIsReadWithoutRubbish() throws {
        let files = Corpus.files(in: "mail") + Corpus.files(in: "mail-zh")
        #expect(files.count > 30)
        var withText = 0
        for file in files {
            guard let email = try? read(file) else {
                // Foxmail's own mailbox format with binary before the first header, and an OLE file: no messages.
                #expect(["mail-zh/tika__testFOXMAIL.box", "mail/mail-parser__mail_outlook_1"].contains(file))
                continue
            }
            withText += email.lines.isEmpty ? 0 : 1
            #expect(!email.subject.contains("=?"), "\(file)")
            for member in email.attachments { #expect(!member.name.display.contains("=?"), "\(file)") }
        }
        #expect(withText >= files.count - 6)
    }
}

@Suite("Mails of old and careful programs")
struct MailFormsTests {
    private static func hex(_ text: String) -> [UInt8] {
        let digits = Array(text.utf8).map { UInt8($0 > 0x39 ? $0 - 0x57 : $0 - 0x30) }
        return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }

    /// CMS of OpenSSL: signedData around a small MIME part, as lengths and as streams.
    private static let start = "06092a864886f70d010702a0", content = "2d436f6e74656e742d547970653a20746578742f706c61696e3b20636861727365743d7574662d380d0a0d0a6869"
    private static let signed = [
        "3061" + start + "54" + "3052020101310d300b0609608648016503040201303c06092a864886f70d010701a02f04" + content + "3100",
        "3080" + start + "80" + "3080020101310d300b0609608648016503040201308006092a864886f70d010701a080248004" + content
            + "0000000000003100" + "000000000000",
    ]

    @Test(arguments: signed) func aMailInsideItsSignatureIsRead(_ signed: String) throws {
        let (email, _) = try read("From: a@b.cn\nContent-Type: application/pkcs7-mime; name=smime.p7m\nContent-Transfer-Encoding: base64\n\n\(base64(Self.hex(signed)))\n")
        #expect(email.lines.last == "hi" && email.attachments.isEmpty && email.problems.isEmpty)
    }

    @Test func aMailForAnotherKeyIsEncrypted() throws {
        let enveloped = Self.hex("300f06092a864886f70d010703a0023000")
        let (email, _) = try read("From: a@b.cn\nContent-Type: application/x-pkcs7-mime; name=smime.p7m\nContent-Transfer-Encoding: base64\n\n\(base64(enveloped))\n")
        #expect(email.problems.map(\.code) == [.encrypted] && email.attachments.map { $0.problems.map(\.code) } == [[.encrypted]])
    }

    /// Cut off anywhere, it is a file, whole or what is left of it, and nothing worse.
    @Test(arguments: signed) func brokenSignaturesAreFiles(_ signed: String) throws {
        let whole = Self.hex(signed)
        for count in stride(from: 1, to: 60, by: 4) {
            let cut = base64(Array(whole.prefix(count)))
            let (email, _) = try read("From: a@b.cn\nContent-Type: application/pkcs7-mime; name=a.p7m\nContent-Transfer-Encoding: base64\n\n\(cut)\n")
            #expect(["a", "a.p7m"].contains(email.attachments.first?.name.display))
        }
    }

    @Test func theSignatureBesideAMailIsNoPaper() throws {
        let (email, _) = try read("""
            From: a@b.cn\nContent-Type: multipart/signed; boundary=q; protocol="application/pkcs7-signature"\n\n--q\nContent-Type: text/plain\n\ntext\n--q
            Content-Type: application/pkcs7-signature; name=smime.p7s\nContent-Transfer-Encoding: base64\n\nMAAwAA==\n--q--\n
            """)
        #expect(email.lines.last == "text" && email.attachments.map { $0.problems.map(\.code) } == [[.ignored]] && email.problems.isEmpty)
    }

    /// Before MIME, files stood in the text.
    @Test func uuencodedFilesAreTakenOut() throws {
        let body = encode("见附件\r\nbegin 644 委托书.txt\r\n", "GBK") + Array("-:&5L;&\\L('=O<FQD(0  \r\n`\r\nend\r\n".utf8) + encode("此致\r\n", "GBK")
        let (email, files) = try read(Array("From: a@b.cn\r\nContent-Type: text/plain; charset=gbk\r\n\r\n".utf8) + body)
        #expect(email.lines.suffix(2) == ["见附件", "此致"])
        #expect(email.attachments.map(\.name.display) == ["委托书.txt"] && files == ["hello, world!"])
    }

    @Test func aSentenceThatBeginsIsNoFile() throws {
        let text = "begin 644 reasons\nThis is prose, not code.\nend of it"
        #expect(try read("From: a@b.cn\nContent-Type: text/plain\n\n" + text).email.lines.suffix(3) == text.split(separator: "\n").map(String.init)[...])
    }

    @Test func flowedQuotationsAreJoined() throws {
        let text = "一行 \r\n续行\r\n> 引用 \r\n> 续文\r\n回答"
        let (email, _) = try read(Array("From: a@b.cn\r\nContent-Type: text/plain; charset=utf-8; format=flowed; delsp=yes\r\n\r\n\(text)".utf8))
        #expect(email.lines.suffix(3) == ["一行续行", "> 引用续文", "回答"])
    }

    /// A plain form that says next to nothing gives way to the one that holds the letter.
    @Test func theFormThatSaysMoreIsTaken() throws {
        let letter = String(repeating: "委托人张三就买卖合同纠纷一案委托贵所代理，", count: 10)
        let (email, _) = try read("""
            From: a@b.cn\nContent-Type: multipart/alternative; boundary=q\n\n--q\nContent-Type: text/plain; charset=utf-8\n\n请用浏览器查看\n--q
            Content-Type: text/html; charset=utf-8\n\n<p>\(letter)</p>\n--q--\n
            """)
        #expect(email.lines.last == letter)
    }

    @Test func aLetterInPGPIsEncrypted() throws {
        #expect(try read("From: a@b.cn\n\n-----BEGIN PGP MESSAGE-----\n\nhQEMAx\n-----END PGP MESSAGE-----\n").email.problems.map(\.code) == [.encrypted])
    }
}
