import Encodings
import Markup

/// Outlook's messages in the form of RFC 5322 and MIME, so that one reader reads all mail; messages inside messages keep their attachments.
struct MimeForm {
    private(set) var bytes: [UInt8] = []
    /// Attachments that are no files and cannot be taken out.
    private(set) var lost = 0
    private var parts = 0

    init(_ message: MapiMessage) { write(message, depth: 0) }

    private mutating func write(_ message: MapiMessage, depth: Int) {
        let facts = message.properties
        let sender = mailbox(
            facts.text(MapiTag.fromName) ?? facts.text(MapiTag.senderName),
            [MapiTag.fromSmtp, MapiTag.senderSmtp, MapiTag.fromAddress, MapiTag.senderAddress].compactMap(facts.text))
        header("From", sender)
        header("To", recipients(message, 1) ?? facts.text(MapiTag.displayTo).map(word))
        header("Cc", recipients(message, 2) ?? facts.text(MapiTag.displayCc).map(word))
        header("Subject", facts.text(MapiTag.subject).map(word) ?? "")
        header("Date", date(facts))
        header("MIME-Version", "1.0")
        parts += 1
        let boundary = "=_part_\(parts)"
        line("Content-Type: multipart/mixed; boundary=\"\(boundary)\"")
        line("")
        body(facts, boundary)
        for attachment in message.attachments { write(attachment, boundary, depth) }
        line("--\(boundary)--")
    }

    private mutating func body(_ facts: MapiProperties, _ boundary: String) {
        if let text = facts.text(MapiTag.body) {
            part(boundary, ["Content-Type: text/plain; charset=utf-8"], Array(text.utf8))
        } else if let html = facts.text(MapiTag.html) {
            part(boundary, ["Content-Type: text/html; charset=utf-8"], Array(html.utf8))
        } else if let html = facts.bytes(MapiTag.html) {
            let charset = facts.number(MapiTag.internetCodePage).flatMap { CodePage.charset(Int(clamping: $0)) } ?? facts.charset
            part(boundary, ["Content-Type: text/html" + (charset.map { "; charset=" + $0 } ?? "")], html)
        } else if let rtf = facts.bytes(MapiTag.rtf).flatMap({ CompressedRtf.expand($0) }) {
            let text = RtfMessage(rtf)
            part(boundary, ["Content-Type: text/\(text.isHTML ? "html" : "plain"); charset=utf-8"], Array(text.text.utf8))
        }
    }

    private mutating func write(_ attachment: MapiMessage.Attachment, _ boundary: String, _ depth: Int) {
        let facts = attachment.properties
        let name = facts.text(MapiTag.longFileName) ?? facts.text(MapiTag.fileName) ?? facts.text(MapiTag.name)
        switch attachment.content {
        case .object: lost += 1
        case .bytes(let content):
            let stated = facts.text(MapiTag.mediaType)?.lowercased() ?? ""
            let type = stated.contains("/") && stated.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x3B } ? stated : "application/octet-stream"
            // A part that is a message or a multipart would be read as one; here it is a file.
            let isFile = !type.hasPrefix("multipart/") && !type.hasPrefix("message/")
            part(boundary, ["Content-Type: " + (isFile ? type : "application/octet-stream"), disposition(name ?? "attachment")], content)
        case .message(let inner):
            line("--\(boundary)")
            line("Content-Type: message/rfc822")
            if let name { line(disposition(name.lowercased().hasSuffix(".eml") ? name : name + ".eml")) }
            line("")
            write(inner, depth: depth + 1)
        }
    }

    // MARK: - Headers

    private func recipients(_ message: MapiMessage, _ type: UInt64) -> String? {
        let mine = message.recipients.filter { ($0.number(MapiTag.recipientType) ?? 1) & 0xF == type }
        let all = mine.map { mailbox($0.text(MapiTag.name), [MapiTag.smtp, MapiTag.address].compactMap($0.text)) }.filter { !$0.isEmpty }
        return all.isEmpty ? nil : all.joined(separator: ",\r\n ")
    }

    /// An Exchange server's own names for people (`/O=FIRM/CN=…`) are no addresses.
    private func mailbox(_ name: String?, _ addresses: [String]) -> String {
        let address = addresses.first { $0.contains("@") && $0.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x3C && $0 != 0x3E } }
        guard let name, name != address else { return address.map { "<\($0)>" } ?? "" }
        return word(name) + (address.map { " <\($0)>" } ?? "")
    }

    /// The sender's own date where the message came by internet, else the time at which it was sent.
    private func date(_ facts: MapiProperties) -> String? {
        let stated = facts.text(MapiTag.headers)?.split(whereSeparator: \.isNewline).first { $0.lowercased().hasPrefix("date:") }
        if let stated { return String(stated.dropFirst(5).drop { $0 == " " }).filter { $0.isASCII } }
        return (facts.time(MapiTag.sent) ?? facts.time(MapiTag.delivered)).map { MailDate.text(unixSeconds: $0) }
    }

    /// Encoded words of at most 75 characters (RFC 2047, 2).
    private func word(_ text: String) -> String {
        let clean = text.map { $0.isNewline ? " " : $0 }
        if clean.allSatisfy({ $0.isASCII && !"\"<>,;:\\()[]=@".contains($0) }), clean.count < 60 { return String(clean) }
        var words: [String] = []
        var run: [UInt8] = []
        for character in clean {
            if run.count + character.utf8.count > 42, !run.isEmpty {
                words.append("=?UTF-8?B?\(Base64Text.encode(run))?=")
                run = []
            }
            run += Array(character.utf8)
        }
        if !run.isEmpty { words.append("=?UTF-8?B?\(Base64Text.encode(run))?=") }
        return words.joined(separator: "\r\n ")
    }

    private func disposition(_ name: String) -> String {
        let safe = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._".utf8)
        let escaped = name.utf8.map { byte -> String in
            if safe.contains(byte) { return String(Character(Unicode.Scalar(byte))) }
            let digits = String(byte, radix: 16, uppercase: true)
            return "%" + (digits.count < 2 ? "0" : "") + digits
        }.joined()
        return "Content-Disposition: attachment; filename*=UTF-8''\(escaped)"
    }

    private mutating func header(_ name: String, _ value: String?) { if let value, !value.isEmpty { line("\(name): \(value)") } }

    private mutating func part(_ boundary: String, _ headers: [String], _ content: [UInt8]) {
        line("--\(boundary)")
        for header in headers { line(header) }
        line("Content-Transfer-Encoding: base64")
        line("")
        for start in stride(from: 0, to: content.count, by: 57) {
            line(Base64Text.encode(content[start..<min(content.count, start + 57)]))
        }
    }

    private mutating func line(_ text: String) {
        bytes += Array(text.utf8)
        bytes += [0x0D, 0x0A]
    }
}
