import Foundation
import Mime
import TestKit
import Testing

/// Composed mails against the RFCs, read by Python's email package with every defect being an error.
struct MessageStandardTests {
    static let python = ["/usr/bin/python3", "/usr/local/bin/python3"].first { FileManager.default.isExecutableFile(atPath: $0) }

    /// Awkward names and subjects; all at once, because starting Python is what costs.
    private static let samples: [(subject: String, name: String)] = [
        ("材料补正通知：2 项缺失，限 11 月 6 日前", "李明"),
        (String(repeating: "关于建设工程施工合同纠纷一案的材料补正事宜，", count: 12), "正衡律师事务所（北京）, 档案室"),
        ("Case papers: 3 cases with 5 open items, earliest was due 11-06; C00099: please look in the firm [C00001 C00002 C00003 +2]", "Li, Ming"),
        ("𠮷野家😀👨‍👩‍👧 " + String(repeating: "é", count: 90), "\"Quoted\" \\ O’Neill (x) <y@z>"),
        (String(repeating: "long-word-without-blanks", count: 60), String(repeating: "欧阳若兰", count: 40)),
        ("=?utf-8?q?not=20encoded?= 50%", ""), ("", "李明 =?x?="),
    ]

    private static func message(_ number: Int) -> MailMessage {
        let ids = (0..<25).map { "0123456789abcdef0123456789abcd\($0 + 10)@casebinder.example.com" }
        return MailMessage(
            from: Mailbox(name: samples[number].name, address: "archive@example.com"),
            to: [Mailbox(name: samples[number].name, address: "l@example.com")],
            replyTo: Mailbox(name: samples[number].name, address: "office@example.com"), subject: samples[number].subject,
            topic: "案件材料：" + samples[number].name, text: String(repeating: "长行不换行", count: 900) + "\n.\nFrom here\n",
            html: "<p>" + String(repeating: "长", count: 3000) + "</p>", messageID: "m\(number)@casebinder.example.com", references: ids,
            inReplyTo: Array(ids.prefix(10)), date: MailDate.text(unixSeconds: 1_705_280_400),
            headers: [.init(name: "Auto-Submitted", value: "auto-generated")])
    }

    /// Prints a JSON list; raises on the first defect.
    private static let script = """
        import sys, json, email, email.policy, email.utils
        found = []
        for path in sys.argv[1:]:
            data = open(path, 'rb').read()
            message = email.message_from_bytes(data, policy=email.policy.strict + email.policy.SMTP)
            assert not any(part.defects for part in message.walk())
            assert not any(value.defects for part in message.walk() for value in part.values())
            words = [p for line in data.split(b'\\r\\n\\r\\n')[0].split() for p in [line] if p.startswith(b'=?') and p.endswith(b'?=')]
            for word in words: email.header.make_header(email.header.decode_header(word.decode('ascii')))
            def one(name): return message.get_all(name)
            # The newer parser puts blanks between the encoded words of a name; the older one goes by RFC 2047.
            older = email.message_from_bytes(data)
            def text(raw): return str(email.header.make_header(email.header.decode_header(raw)))
            def person(name): return [text(email.utils.parseaddr(older[name])[0]), message[name].addresses[0].addr_spec]
            found.append({
                'subject': message['subject'], 'to': person('to'), 'from': person('from')[0], 'persons': len(message['to'].addresses),
                'headline': max([len(l) for l in data.split(b'\\r\\n\\r\\n')[0].split(b'\\r\\n') if b'=?' in l] or [0]),
                'counts': [len(one(n) or []) for n in
                    ('subject', 'to', 'from', 'date', 'message-id', 'references', 'in-reply-to', 'mime-version', 'auto-submitted', 'thread-topic')],
                'date': message['date'].datetime.isoformat(), 'id': message['message-id'], 'references': message['references'].split(),
                'answers': message['in-reply-to'].split(), 'topic': message['thread-topic'],
                'encodings': sorted({p['content-transfer-encoding'] for p in message.walk() if not p.is_multipart()}),
                'charsets': sorted({p.get_content_charset() for p in message.walk() if not p.is_multipart()}),
                'text': message.get_body(('plain',)).get_content(), 'longest': max(len(w) for w in words) if words else 0,
                'ascii': data.isascii(), 'line': max(len(l) for l in data.split(b'\\r\\n')), 'bare': data.replace(b'\\r\\n', b'').count(b'\\n'),
            })
        print(json.dumps(found))
        """

    @Test(.enabled(if: python != nil, "python3 is not at hand"))
    func anotherProgramFindsNoDefect() throws {
        let folder = TemporaryFolder()
        let paths = try Self.samples.indices.map { folder.file("\($0).eml", try MessageComposer.compose(Self.message($0))) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(Self.python))
        process.arguments = ["-c", Self.script] + paths
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        let found = JSON(text: String(decoding: data, as: UTF8.self)).array
        try #require(found.count == Self.samples.count)
        for (number, read) in found.enumerated() {
            let sample = Self.samples[number]
            let sent = Self.message(number)
            #expect(read["subject"].string == sample.subject, "\(number)")
            #expect(read["to"] == .array([.string(sample.name), .string("l@example.com")]) && read["persons"].int == 1, "\(number)")
            #expect(read["from"].string == sample.name, "\(number)")
            #expect(read["topic"].string == sent.topic, "\(number)")
            #expect(read["counts"].array.map(\.int) == Array(repeating: 1, count: 10), "\(number): each header once")
            #expect(read["date"].string == "2024-01-15T09:00:00+08:00" && read["id"].string == "<m\(number)@casebinder.example.com>")
            #expect(read["references"].array.map(\.string) == sent.references.map { "<\($0)>" }, "\(number)")
            #expect(read["answers"].array.map(\.string) == sent.inReplyTo.map { "<\($0)>" }, "\(number)")
            #expect(read["encodings"].array.map(\.string) == ["base64"] && read["charsets"].array.map(\.string) == ["utf-8"])
            #expect(read["text"].string?.replacing("\r\n", with: "\n") == sent.text, "\(number)")
            #expect(read["ascii"].bool == true && read["bare"].int == 0, "8BITMIME is not assumed")
            // RFC 5322, 2.1.1 and RFC 2047, 2.
            #expect((read["headline"].int ?? 999) <= 76, "\(number): \(read["headline"])")
            #expect((read["line"].int ?? 999) <= 998 && (read["longest"].int ?? 999) <= 75, "\(number): \(read["line"]), \(read["longest"])")
        }
    }
}
