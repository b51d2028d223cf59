import CaseModel
import Encodings

/// A member's path as the container gives it, made into one that can be shown and judged.
struct MemberPath {
    let name: RawName
    /// Leads out of the container's own folder: absolute, with a drive letter, or with `..`.
    let isUnsafe: Bool
    /// Ends in a separator: a folder.
    let isFolder: Bool

    /// The whole is decoded before it is split: in GBK the second byte of a character can be 0x5C, a backslash.
    /// Windows programs write backslashes between folders; they are read as `/`.
    /// - Parameter charset: what the container's names that are not UTF-8 are taken for, where that is known; else GB 18030.
    init(_ bytes: [UInt8], charset: String? = nil) {
        let decoded = MemberPath.decoded(bytes, charset)
        let text = String(String.UnicodeScalarView(decoded.display.unicodeScalars.map { $0 == "\\" ? "/" : $0 }))
        let parts = text.split(separator: "/").filter { $0 != "." }
        let first = parts.first ?? ""
        let drive = first.count >= 2 && first.dropFirst().first == ":" && first.first.map { $0.isASCII && $0.isLetter } == true
        isUnsafe = text.hasPrefix("/") || drive || parts.contains("..") || parts.isEmpty
        isFolder = text.hasSuffix("/")
        name = RawName(bytes: bytes, display: isUnsafe ? text : parts.joined(separator: "/"))
    }

    private static func decoded(_ bytes: [UInt8], _ charset: String?) -> RawName {
        guard let charset, String(validating: bytes, as: UTF8.self) == nil,
            let text = TextDecoder.convert(bytes, from: charset, strict: true)
        else { return RawName.decoding(bytes) }
        return RawName(bytes: bytes, display: text)
    }

    /// What an operating system or an office program leaves behind; nobody's document.
    var isSystemFile: Bool { SystemNames.matches(name) }
}
