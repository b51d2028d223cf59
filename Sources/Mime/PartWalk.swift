import CaseModel
import Containers
import Glibc

/// Goes through the parts of a message: text is collected, everything else taken out.
struct PartWalk {
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
            switch type {
            case "multipart/alternative": try alternative(object, count, depth)
            case "multipart/encrypted": try encrypted(object, count)
            default: try children(object, count, depth)
            }
        case .message:
            guard let (inner, bytes) = object.innerMessage else { return }
            let subject = inner.header("Subject").map(HeaderText.decode) ?? ""
            try attach(bytes, name(of: object) ?? named(subject, "eml"))
        case .part: try leaf(object, depth)
        case .unknown: return
        }
    }

    private mutating func children(_ object: MimeObject, _ count: Int32, _ depth: Int) throws(MailReadingError) {
        for index in 0..<max(0, count) {
            guard let child = object.child(index) else { continue }
            try visit(child, depth: depth + 1)
        }
    }

    /// The same text in several forms: the plain one is taken where it says as much as the others; files hang on any of them.
    private mutating func alternative(_ object: MimeObject, _ count: Int32, _ depth: Int) throws(MailReadingError) {
        let forms = (0..<max(0, count)).compactMap { object.child($0) }.sorted { rank($0) < rank($1) }
        let before = body
        var taken: [[String]] = []
        for form in forms {
            body = before
            try visit(form, depth: depth + 1)
            taken = Likeness.better(taken, Array(body.dropFirst(before.count)))
        }
        body = before + taken
    }

    /// Encrypted as a whole (RFC 1847, 2.2): a part that says how, and one that only its reader's key opens.
    private mutating func encrypted(_ object: MimeObject, _ count: Int32) throws(MailReadingError) {
        tell(Problem(.encrypted))
        for index in 1..<max(1, count) {
            guard let child = object.child(index) else { continue }
            parts += 1
            let name = name(of: child) ?? named("", "bin")
            attachments.append(UnpackedMember(name: RawName(name), problems: [Problem(.encrypted)]))
        }
    }

    private func rank(_ object: MimeObject) -> Int {
        switch object.mediaType {
        case "text/plain": 0
        case "text/html": 1
        default: 2
        }
    }

    private mutating func leaf(_ object: MimeObject, _ depth: Int) throws(MailReadingError) {
        let type = object.mediaType
        let stated = name(of: object)
        let disposition = object.header("Content-Disposition").map { HeaderParameters($0).value } ?? ""
        if PartWalk.signatures.contains(type) {
            // Tells who sent the mail; nothing in it is to be read.
            let name = stated ?? named("", PartWalk.extensions[type] ?? "bin")
            return attachments.append(UnpackedMember(name: RawName(name), problems: [Problem(.ignored, severity: .info)]))
        }
        if PartWalk.envelopes.contains(type), try unwrap(object.content, stated, depth) { return }
        let isText = type == "text/plain" || type == "text/html"
        guard isText, stated == nil, disposition != "attachment" else {
            return try attach(object.content, stated ?? named("", PartWalk.extensions[type] ?? subtypeExtension(type)))
        }
        let contentType = object.header("Content-Type").map(HeaderParameters.init)
        if type == "text/html" {
            return body.append(BodyText.lines(HTMLText.text(BodyText.decode(object.content, charset: contentType?["charset"]))))
        }
        let (bytes, files) = Uuencoded.split(object.content)
        let text = BodyText.decode(bytes, charset: contentType?["charset"])
        if text.contains("-----BEGIN PGP MESSAGE-----") { tell(Problem(.encrypted)) }
        body.append(
            BodyText.lines(
                text, isFlowed: contentType?["format"]?.lowercased() == "flowed", deletesSpace: contentType?["delsp"]?.lowercased() == "yes"))
        for file in files { try attach(file.bytes, fileName(of: HeaderText.decode(file.name)) ?? named("", "bin")) }
    }

    /// A mail inside its own signature, or inside an envelope that only its reader's key opens; false where it is neither.
    mutating func unwrap(_ bytes: [UInt8], _ name: String?, _ depth: Int) throws(MailReadingError) -> Bool {
        switch SignedContent.kind(of: bytes) {
        case .other: return false
        case .enveloped:
            tell(Problem(.encrypted))
            attachments.append(UnpackedMember(name: RawName(name ?? named("", "p7m")), problems: [Problem(.encrypted)]))
            return true
        case .signed(let content):
            let file: String
            do { file = try scratch.store(content) } catch { throw .outside(error) }
            defer { unlink(file) }
            guard let inner = try? ParsedMessage(file), let root = inner.root, root.header("Content-Type") != nil else {
                // A signed file, not a mail.
                let inside = name.map { $0.lowercased().hasSuffix(".p7m") ? String($0.dropLast(4)) : $0 }
                try attach(content, inside.flatMap { $0.isEmpty ? nil : $0 } ?? named("", "bin"))
                return true
            }
            try visit(root, depth: depth + 1)
            return true
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
        return stated.flatMap(fileName(of:))
    }

    /// A name without its folders; nil where nothing is left.
    private func fileName(of stated: String) -> String? {
        guard let last = stated.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last else { return nil }
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

    /// Parts that prove the others.
    private static let signatures: Set = ["application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"]

    /// Parts that hold a whole mail (RFC 8551, 3.2).
    private static let envelopes: Set = ["application/pkcs7-mime", "application/x-pkcs7-mime"]

    private static let extensions = [
        "text/plain": "txt", "text/html": "html", "text/calendar": "ics", "image/jpeg": "jpg", "image/tiff": "tif", "image/bmp": "bmp",
        "application/octet-stream": "bin", "application/msword": "doc", "application/pgp-signature": "asc",
        "application/pkcs7-signature": "p7s", "application/x-pkcs7-signature": "p7s", "message/delivery-status": "txt", "message/rfc822": "eml",
    ]

    private mutating func tell(_ problem: Problem) {
        if !problems.contains(where: { $0.code == problem.code }) { problems.append(problem) }
    }
}
