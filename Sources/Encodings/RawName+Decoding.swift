import CaseModel

extension RawName {
    /// A name from a file system or a container, in whatever encoding: UTF-8 where it is valid, else GB 18030 (Windows in China), else
    /// with U+FFFD for what has no meaning. The bytes stay as they are.
    ///
    /// Decode a whole path with this before splitting it: the second byte of a GBK character can be 0x5C, a backslash.
    public static func decoding(_ bytes: [UInt8]) -> RawName {
        if let text = String(validating: bytes, as: UTF8.self) { return RawName(bytes: bytes, display: text) }
        if let text = TextDecoder.convert(bytes, from: "gb18030", strict: true) { return RawName(bytes: bytes, display: text) }
        let asUTF8 = String(decoding: bytes, as: UTF8.self)
        guard let asGB = TextDecoder.convert(bytes, from: "gb18030"), replacements(asGB) < replacements(asUTF8) else {
            return RawName(bytes: bytes, display: asUTF8)
        }
        return RawName(bytes: bytes, display: asGB)
    }

    private static func replacements(_ text: String) -> Int { text.unicodeScalars.count { $0 == "\u{FFFD}" } }
}
