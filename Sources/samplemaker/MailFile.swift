import Foundation

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
        text.utf8.allSatisfy { $0 < 128 } ? text : "=?UTF-8?B?" + Data(text.utf8).base64EncodedString() + "?="
    }

    private static func folded(_ bytes: [UInt8]) -> String {
        let text = Array(Data(bytes).base64EncodedString())
        return stride(from: 0, to: text.count, by: 76).map { String(text[$0..<min($0 + 76, text.count)]) }.joined(separator: "\n")
    }
}
