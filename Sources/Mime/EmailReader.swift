import CaseModel
import Containers
import Glibc

/// Reads e-mails (RFC 5322 and MIME) into lines of text and attached files.
public enum EmailReader {
    /// Multiparts within multiparts; real mails have five.
    static let deepest = 30

    /// Reads a message; forwarded messages are attachments, to be read in turn.
    ///
    /// - Parameters:
    ///   - scratch: a folder for attachments; made where it is not there.
    ///   - labels: what stands before the header lines.
    public static func read(
        _ path: String, scratch: String, limits: UnpackLimits = UnpackLimits(), labels: HeaderLabels
    ) throws(MailReadingError) -> Email {
        var status = stat()
        if stat(path, &status) != 0 { throw .unreadable(path: path, reason: String(cString: strerror(errno))) }
        if Int64(status.st_size) > limits.bytesPerMember { throw .tooLarge(bytes: Int64(status.st_size), limit: limits.bytesPerMember) }
        let message = try ParsedMessage(path)
        let known = ["From", "To", "Subject", "Date", "Received", "Message-ID", "MIME-Version", "Content-Type"]
        guard known.contains(where: { message.object.header($0) != nil }) || message.root?.header("Content-Type") != nil else {
            throw .notAMessage
        }
        var walk: PartWalk
        do { walk = PartWalk(limits: limits, scratch: try ScratchFolder(scratch)) } catch { throw .outside(error) }
        if let root = message.root { try walk.visit(root, depth: 0) }
        return email(message.object, walk, labels)
    }

    private static func email(_ message: MimeObject, _ walk: PartWalk, _ labels: HeaderLabels) -> Email {
        func header(_ name: String) -> String { message.header(name).map(HeaderText.decode) ?? "" }
        var email = Email(
            from: header("From"), to: header("To"), cc: header("Cc"), subject: header("Subject"), date: header("Date"),
            attachments: walk.attachments, problems: walk.problems)
        let head = [
            (labels.from, email.from), (labels.to, email.to), (labels.cc, email.cc), (labels.subject, email.subject),
            (labels.date, MailDate.readable(email.date)),
        ]
        email.lines = head.filter { !$0.1.isEmpty }.map { $0.0 + $0.1 }
        let body = walk.body.flatMap(\.self)
        if !body.isEmpty { email.lines += [""] + body }
        return email
    }
}

/// Goes through the parts of a message: text is collected, everything else taken out.
private struct PartWalk {
    let limits: UnpackLimits
    var scratch: ScratchFolder
    /// Lines of each text part that is shown.
    private(set) var body: [[String]] = []
    private(set) var attachments: [UnpackedMember] = []
    private(set) var problems: [Problem] = []
    private var parts = 0
    private var total: Int64 = 0

    init(limits: UnpackLimits, scratch: ScratchFolder) {
        self.limits = limits
        self.scratch = scratch
    }

    mutating func visit(_ object: MimeObject, depth: Int) throws(MailReadingError) {
        parts += 1
        if parts > limits.members { return tell(Problem(.tooManyFiles, measured: Double(parts), threshold: Double(limits.members))) }
        if depth > EmailReader.deepest { return tell(Problem(.tooDeep, measured: Double(depth), threshold: Double(EmailReader.deepest))) }
        switch object.kind {
        case .multipart(let count):
            let type = object.mediaType
            if type == "multipart/encrypted" { tell(Problem(.encrypted)) }
            if type == "multipart/alternative" { try alternative(object, count, depth) } else { try children(object, count, depth) }
        case .message:
            guard let (inner, bytes) = object.innerMessage else { return }
            let subject = inner.header("Subject").map(HeaderText.decode) ?? ""
            try attach(bytes, name(of: object) ?? named(subject, "eml"))
        case .part: try leaf(object)
        case .unknown: return
        }
    }

    private mutating func children(_ object: MimeObject, _ count: Int32, _ depth: Int) throws(MailReadingError) {
        for index in 0..<max(0, count) {
            guard let child = object.child(index) else { continue }
            try visit(child, depth: depth + 1)
        }
    }

    /// The same text in several forms: the plain one is taken where it says anything, else the others; files hang on any of them.
    private mutating func alternative(_ object: MimeObject, _ count: Int32, _ depth: Int) throws(MailReadingError) {
        let forms = (0..<max(0, count)).compactMap { object.child($0) }.sorted { rank($0) < rank($1) }
        var taken = false
        for form in forms {
            let before = body
            try visit(form, depth: depth + 1)
            let found = body.dropFirst(before.count).contains { $0.contains { !$0.isEmpty } }
            if taken { body = before }
            taken = taken || found
        }
    }

    private func rank(_ object: MimeObject) -> Int {
        switch object.mediaType {
        case "text/plain": 0
        case "text/html": 1
        default: 2
        }
    }

    private mutating func leaf(_ object: MimeObject) throws(MailReadingError) {
        let type = object.mediaType
        let fileName = name(of: object)
        let disposition = object.header("Content-Disposition").map { HeaderParameters($0).value } ?? ""
        let isText = type == "text/plain" || type == "text/html"
        guard isText, fileName == nil, disposition != "attachment" else {
            return try attach(object.content, fileName ?? named("", PartWalk.extensions[type] ?? subtypeExtension(type)))
        }
        let contentType = object.header("Content-Type").map(HeaderParameters.init)
        let text = BodyText.decode(object.content, charset: contentType?["charset"])
        if type == "text/html" {
            body.append(BodyText.lines(HTMLText.text(text)))
        } else {
            body.append(BodyText.lines(text, isFlowed: contentType?["format"]?.lowercased() == "flowed"))
        }
    }

    private mutating func attach(_ bytes: [UInt8], _ name: String) throws(MailReadingError) {
        let size = Int64(bytes.count)
        let shown = RawName(name)
        if size > limits.bytesPerMember || total + size > limits.totalBytes {
            let limit = size > limits.bytesPerMember ? limits.bytesPerMember : limits.totalBytes
            attachments.append(UnpackedMember(name: shown, problems: [Problem(.tooLarge, measured: Double(size), threshold: Double(limit))]))
            return
        }
        total += size
        do {
            attachments.append(UnpackedMember(name: shown, file: try scratch.store(bytes), bytes: size))
        } catch {
            throw .outside(error)
        }
    }

    // MARK: - Names

    /// The stated file name without folders; nil where there is none.
    private func name(of object: MimeObject) -> String? {
        let disposition = object.header("Content-Disposition").map(HeaderParameters.init)?["filename"]
        let stated = disposition ?? object.header("Content-Type").map(HeaderParameters.init)?["name"]
        guard let last = stated?.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last else { return nil }
        let name = HeaderText.tidy(String(last))
        return name.isEmpty || name == "." || name == ".." ? nil : name
    }

    /// A name for a part that has none: what it is about, else its number.
    private func named(_ subject: String, _ fileExtension: String) -> String {
        let clean = String(subject.map { "/\\:*?\"<>|".contains($0) ? "_" : $0 }.prefix(80))
        return (clean.isEmpty ? "part-\(parts)" : clean) + (fileExtension.isEmpty ? "" : "." + fileExtension)
    }

    private func subtypeExtension(_ type: String) -> String {
        let subtype = type.split(separator: "/").last.map(String.init) ?? ""
        return subtype.count <= 5 && subtype.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) } ? subtype : "bin"
    }

    private static let extensions = [
        "text/plain": "txt", "text/html": "html", "text/calendar": "ics", "image/jpeg": "jpg", "image/tiff": "tif", "image/bmp": "bmp",
        "application/octet-stream": "bin", "application/msword": "doc", "application/pgp-signature": "asc",
        "application/pkcs7-signature": "p7s", "application/x-pkcs7-signature": "p7s", "message/delivery-status": "txt", "message/rfc822": "eml",
    ]

    private mutating func tell(_ problem: Problem) {
        if !problems.contains(where: { $0.code == problem.code }) { problems.append(problem) }
    }
}
