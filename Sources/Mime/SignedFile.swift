import CaseModel
import Containers
import Encodings

/// A file that is a CMS message by itself (`.p7m`, RFC 8551, 3.2.1): a mail or any other file inside its signature, as DER, PEM or base64.
public enum SignedFile {
    /// What came out of it.
    public enum Outcome: Sendable {
        case read(Email)
        /// Only its reader's key opens it.
        case encrypted
        /// A signature alone, certificates: nothing to be read.
        case empty
    }

    /// Whether a file that begins so is one.
    public static func isOne(_ head: [UInt8]) -> Bool {
        isMessage(head) || isText(head) && isMessage(Base64Text.decode(base64(head).prefix(256)))
    }

    /// - Parameter name: the file's own name; a signed file that is no mail is called after it.
    public static func read(
        _ path: String, name: RawName, scratch: String, limits: UnpackLimits
    ) throws(MailReadingError) -> Outcome {
        let raw = try WholeFile.read(path, limit: min(limits.bytesPerMember, 512 << 20))
        let bytes = isMessage(raw) ? raw : Base64Text.decode(base64(raw))
        switch SignedContent.kind(of: bytes) {
        case .enveloped: return .encrypted
        case .other: return .empty
        case .signed:
            var walk: PartWalk
            do { walk = PartWalk(limits: limits, scratch: try ScratchFolder(scratch)) } catch { throw .outside(error) }
            _ = try walk.unwrap(bytes, name.display.split(separator: "/").last.map(String.init), 0)
            return .read(Email(lines: walk.body.flatMap(\.self), attachments: walk.attachments, problems: walk.problems))
        }
    }

    /// A sequence that begins with one of CMS's types.
    private static func isMessage(_ head: [UInt8]) -> Bool {
        guard head.count > 16, head[0] == 0x30 else { return false }
        let place = head[1] < 0x80 ? 2 : 2 + Int(head[1] & 0x7F)
        return place < 8 && SignedContent.types.contains { head.dropFirst(place).starts(with: [0x06, UInt8($0.count)] + $0) }
    }

    /// PEM, or a sequence's first bytes in base64.
    private static func isText(_ head: [UInt8]) -> Bool { head.starts(with: Array("-----BEGIN ".utf8)) || head.starts(with: Array("MI".utf8)) }

    /// Without PEM's frame (RFC 7468).
    private static func base64(_ bytes: [UInt8]) -> String {
        let lines = bytes.split { $0 == 0x0A || $0 == 0x0D }
        return lines.lazy.filter { !$0.starts(with: [0x2D, 0x2D]) && !$0.contains(0x3A) }.map { String(decoding: $0, as: UTF8.self) }.joined()
    }
}
