/// What lies in a CMS message (RFC 5652; GM/T 0010 for SM2), as S/MIME packs a mail that is signed as a whole (`smime.p7m`).
/// Signatures are not verified: the content is read, and never believed the more for them.
enum SignedContent {
    /// What a message is.
    enum Kind: Equatable {
        /// Its content in the clear.
        case signed([UInt8])
        /// Encrypted for its recipients' keys.
        case enveloped
        case other
    }

    static func kind(of bytes: [UInt8]) -> Kind {
        // ContentInfo: a type, then the content.
        guard let info = BerElement(bytes, at: 0), info.tag == 0x30, let parts = info.children(bytes), parts.count >= 2, parts[0].tag == 0x06
        else { return .other }
        let type = Array(bytes[parts[0].content])
        if enveloping.contains(type) { return .enveloped }
        // SignedData: version, digests, then the content with its type.
        guard signing.contains(type), let data = parts[1].children(bytes)?.first, let fields = data.children(bytes), fields.count >= 3,
            let inner = fields[2].children(bytes), inner.count >= 2, let string = inner[1].children(bytes)?.first
        else { return .other }
        return string.octets(bytes).map { .signed($0) } ?? .other
    }

    /// The types of messages (their object identifiers' bytes).
    static var types: [[UInt8]] { signing + enveloping }

    private static let rsa: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07], chinese: [UInt8] = [0x2A, 0x81, 0x1C, 0xCF, 0x55, 0x06, 0x01, 0x04, 0x02]
    /// signedData, of RFC 5652 and of GM/T 0010.
    private static let signing = [rsa + [2], chinese + [2]]
    /// envelopedData, signedAndEnvelopedData, encryptedData, and authEnvelopedData (RFC 5083).
    private static let enveloping = [
        rsa + [3], rsa + [4], rsa + [6], chinese + [3], chinese + [4], [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x10, 0x01, 0x17],
    ]
}

/// One element in the Basic Encoding Rules (ITU-T X.690), of definite or indefinite length.
struct BerElement {
    let tag: UInt8
    let content: Range<Int>
    /// Where the next one begins.
    let end: Int

    /// Elements within elements; a signed mail has eight.
    private static let deepest = 24
    private static let mostChildren = 200_000

    init?(_ bytes: [UInt8], at start: Int, depth: Int = 0) {
        // Tags of several bytes do not occur here.
        guard depth < BerElement.deepest, start >= 0, start + 2 <= bytes.count, bytes[start] & 0x1F != 0x1F else { return nil }
        tag = bytes[start]
        let first = Int(bytes[start + 1])
        if first == 0x80 {
            // Up to the two zero bytes that end it.
            guard tag & 0x20 != 0 else { return nil }
            var at = start + 2
            while at + 2 <= bytes.count, bytes[at] != 0 || bytes[at + 1] != 0 {
                guard let child = BerElement(bytes, at: at, depth: depth + 1) else { return nil }
                at = child.end
            }
            content = start + 2..<min(at, bytes.count)
            end = min(at + 2, bytes.count)
            return
        }
        var length = first, head = 2
        if first > 0x80 {
            let count = first - 0x80
            guard count <= 6, start + 2 + count <= bytes.count else { return nil }
            length = bytes[(start + 2)..<(start + 2 + count)].reduce(0) { $0 << 8 | Int($1) }
            head += count
        }
        guard length <= bytes.count - start - head else { return nil }
        content = start + head..<start + head + length
        end = content.upperBound
    }

    /// The elements inside; nil for one that holds none, or where they are broken.
    func children(_ bytes: [UInt8]) -> [BerElement]? {
        guard tag & 0x20 != 0 else { return nil }
        var found: [BerElement] = []
        var at = content.lowerBound
        while at < content.upperBound, found.count < BerElement.mostChildren {
            guard let child = BerElement(bytes, at: at), child.end <= content.upperBound else { return nil }
            found.append(child)
            at = child.end
        }
        return found
    }

    /// The bytes of an octet string, which may be made of pieces.
    func octets(_ bytes: [UInt8]) -> [UInt8]? {
        if tag == 0x04 { return Array(bytes[content]) }
        guard tag == 0x24, let pieces = children(bytes) else { return nil }
        return pieces.reduce(into: []) { all, piece in if piece.tag == 0x04 { all += bytes[piece.content] } }
    }
}
