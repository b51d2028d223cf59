import CGMime
import CaseModel

/// Why a message cannot be composed. Holds no text of the message.
public enum MailComposeError: Error, Sendable, Hashable, CustomStringConvertible {
    case noRecipient
    /// Not `local@domain`; which of the message's fields.
    case badAddress(field: String)
    /// A field that is syntax (Message-ID, date, a header's name or value) holds what it must not.
    case badHeader(field: String)
    case noMemory

    /// What is wrong and what to do, in English; without the address itself.
    public var description: String {
        switch self {
        case .noRecipient: "the message has no recipient; set an address for the lawyer or the archivist"
        case .badAddress(let field): "\(field): not an e-mail address of the form name@domain; correct it in the settings or the case"
        case .badHeader(let field): "\(field): not allowed in a mail's header"
        case .noMemory: "no memory for composing a message"
        }
    }
}

/// Makes the bytes of a message: UTF-8, `multipart/alternative`, base64, CRLF line ends. The same message gives the same bytes.
public enum MessageComposer {
    /// Composes a message.
    ///
    /// Nothing in it can begin a header of its own: control characters in names and the subject become spaces, and fields that are syntax
    /// are refused when they hold any.
    public static func compose(_ message: MailMessage) throws(MailComposeError) -> [UInt8] {
        let id = try identifier(message.messageID, "Message-ID")
        if message.to.isEmpty { throw .noRecipient }
        var head = HeaderLines.parts("Date", [try syntax(message.date, "Date")])
        head += try mailboxes([message.from], "From")
        head += try mailboxes(message.replyTo.map { [$0] } ?? [], "Reply-To")
        head += try mailboxes(message.to, "To")
        head += try mailboxes(message.cc, "Cc")
        head += HeaderLines.text("Subject", oneLine(message.subject))
        head += HeaderLines.parts("Message-ID", ["<\(id)>"])
        for (field, ids) in [("In-Reply-To", message.inReplyTo), ("References", message.references)] where !ids.isEmpty {
            head += HeaderLines.parts(field, try ids.map { (text) throws(MailComposeError) in "<\(try identifier(text, field))>" })
        }
        if !message.topic.isEmpty { head += HeaderLines.text("Thread-Topic", oneLine(message.topic)) }
        for header in message.headers {
            guard isHeaderName(header.name), !reserved.contains(header.name.lowercased()) else { throw .badHeader(field: header.name) }
            head += HeaderLines.text(header.name, try syntax(header.value, header.name))
        }
        return Array((head + HeaderLines.parts("MIME-Version", ["1.0"])).utf8) + (try body(message, id))
    }

    // MARK: - Headers

    private static func mailboxes(_ mailboxes: [Mailbox], _ field: String) throws(MailComposeError) -> String {
        guard !mailboxes.isEmpty else { return "" }
        for mailbox in mailboxes where !EmailAddress.isValid(mailbox.address) { throw .badAddress(field: field) }
        return HeaderLines.mailboxes(field, mailboxes.map { Mailbox(name: oneLine($0.name), address: $0.address) })
    }

    private static let reserved: Set<String> = [
        "from", "to", "cc", "bcc", "reply-to", "sender", "subject", "date", "message-id", "in-reply-to", "references", "mime-version",
        "content-type", "content-transfer-encoding", "content-disposition", "thread-topic",
    ]

    /// A Message-ID without its brackets.
    private static func identifier(_ text: String, _ field: String) throws(MailComposeError) -> String {
        let inner = text.hasPrefix("<") && text.hasSuffix(">") ? String(text.dropFirst().dropLast()) : text
        guard EmailAddress.isValid(inner) else { throw .badHeader(field: field) }
        return inner
    }

    private static func syntax(_ text: String, _ field: String) throws(MailComposeError) -> String {
        guard !text.isEmpty, text.unicodeScalars.allSatisfy({ !isControl($0) }) else { throw .badHeader(field: field) }
        return text
    }

    private static func isHeaderName(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x3A }
    }

    private static func oneLine(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { result.append(isControl(scalar) ? " " : scalar) }
        return String(result)
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029: true
        default: false
        }
    }

    // MARK: - Body

    /// The headers of MIME that are left, an empty line, and what they describe.
    private static func body(_ message: MailMessage, _ id: String) throws(MailComposeError) -> [UInt8] {
        _ = GMimeLibrary.started
        let plain = try textPart(message.text, "plain")
        defer { g_object_unref(plain) }
        if message.html.isEmpty { return try bytes(of: plain) }
        let html = try textPart(message.html, "html")
        defer { g_object_unref(html) }
        guard let multipart = g_mime_multipart_new_with_subtype("alternative") else { throw .noMemory }
        defer { g_object_unref(multipart) }
        // An underscore is not of base64's alphabet, so no line of a part can be taken for the boundary.
        g_mime_multipart_set_boundary(multipart, "=_" + fingerprint(id))
        g_mime_multipart_add(multipart, plain)
        g_mime_multipart_add(multipart, html)
        return try bytes(of: UnsafeMutableRawPointer(multipart).assumingMemoryBound(to: GMimeObject.self))
    }

    private static func textPart(_ text: String, _ subtype: String) throws(MailComposeError) -> UnsafeMutablePointer<GMimeObject> {
        // The canonical line end of text is CRLF, also inside base64 (RFC 2045, 6.8).
        var canonical: [UInt8] = []
        var last: UInt8 = 0
        for byte in text.utf8 {
            if byte == 0x0A, last != 0x0D { canonical.append(0x0D) }
            canonical.append(byte)
            last = byte
        }
        guard let part = g_mime_part_new_with_type("text", subtype) else { throw .noMemory }
        guard let stream = g_mime_stream_mem_new_with_buffer(canonical, canonical.count) else { throw .noMemory }
        defer { g_object_unref(stream) }
        guard let wrapper = g_mime_data_wrapper_new_with_stream(stream, GMIME_CONTENT_ENCODING_DEFAULT) else { throw .noMemory }
        defer { g_object_unref(wrapper) }
        let object = UnsafeMutableRawPointer(part).assumingMemoryBound(to: GMimeObject.self)
        g_mime_object_set_content_type_parameter(object, "charset", "utf-8")
        g_mime_part_set_content(part, wrapper)
        g_mime_part_set_content_encoding(part, GMIME_CONTENT_ENCODING_BASE64)
        return object
    }

    /// 64 bits of FNV-1a: enough to differ from message to message.
    private static func fingerprint(_ text: String) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    private static func bytes(of object: UnsafeMutablePointer<GMimeObject>) throws(MailComposeError) -> [UInt8] {
        guard let options = g_mime_format_options_new() else { throw .noMemory }
        defer { g_mime_format_options_free(options) }
        g_mime_format_options_set_newline_format(options, GMIME_NEWLINE_FORMAT_DOS)
        return MimeObject.collect { g_mime_object_write_to_stream(object, options, $0) }
    }
}

