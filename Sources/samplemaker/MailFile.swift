import Glibc

/// An e-mail as saved by a mail program (.eml): Chinese headers in encoded words, a text part, attachments.
enum MailFile {
    static func bytes(_ mail: MailDescription, attachments: [(name: String, bytes: [UInt8])]) -> [UInt8] {
        let border = "----=_Part_20240318_0001"
        var text = """
            From: \(address(mail.from))
            To: \(address(mail.to))
            Subject: \(word(mail.subject))
            Date: \(mail.date)
            Message-ID: <\(Int(mail.subject.utf8.reduce(7) { ($0 * 31 + UInt32($1)) % 1_000_003 }))@mail.example.com>
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="\(border)"

            --\(border)
            Content-Type: text/plain; charset=UTF-8
            Content-Transfer-Encoding: base64

            \(folded(Array(mail.body.utf8)))

            """
        for (name, bytes) in attachments {
            let type = name.hasSuffix(".pdf") ? "application/pdf" : name.hasSuffix(".jpg") ? "image/jpeg" : "application/octet-stream"
            text += """
                --\(border)
                Content-Type: \(type); name="\(word(name))"
                Content-Transfer-Encoding: base64
                Content-Disposition: attachment; filename="\(word(name))"

                \(folded(bytes))

                """
        }
        text += "--\(border)--\n"
        return Array(text.replacing("\n", with: "\r\n").utf8)
    }

    /// `王芳 <wangfang@example.com>` with the name encoded.
    private static func address(_ text: String) -> String {
        guard let open = text.firstIndex(of: "<") else { return text }
        return word(text[..<open].trimmed) + " " + text[open...]
    }

    private static func word(_ text: String) -> String {
        text.utf8.allSatisfy { $0 < 128 } ? text : "=?UTF-8?B?" + base64(Array(text.utf8)) + "?="
    }

    private static func folded(_ bytes: [UInt8]) -> String {
        let text = Array(base64(bytes))
        return stride(from: 0, to: text.count, by: 76).map { String(text[$0..<min($0 + 76, text.count)]) }.joined(separator: "\n")
    }

    private static func base64(_ bytes: [UInt8]) -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        var text = ""
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let part = bytes[start..<min(start + 3, bytes.count)]
            let value = part.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - part.count))
            for index in 0..<4 { text.append(index <= part.count ? letters[value >> (18 - 6 * index) & 63] : "=") }
        }
        return text
    }
}
