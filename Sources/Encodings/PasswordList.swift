import CaseModel

/// Passwords as people write them down: one a line, alone or after a file's name (`合同.pdf：123456`). UTF-8, GBK or UTF-16, any line ends.
///
/// Its text is never shown, logged or stored again; only passed on to the process that reads files.
public struct PasswordList: Sendable {
    private struct Line {
        /// The whole line.
        var whole: String
        /// What stands before the first separator, and after it.
        var named: (name: String, password: String)?
    }

    /// Lines beyond this are not tried: each try at some formats takes a good part of a second, by their makers' design.
    public static let limit = 200

    private let lines: [Line]

    public init(_ bytes: [UInt8]) {
        // A few characters are too little for statistics: what is no UTF-8 and has no mark is what Windows in China writes.
        let isMarked = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
        let decoded =
            String(validating: bytes, as: UTF8.self) ?? (isMarked ? TextDecoder.decode(bytes)?.text : TextDecoder.convert(bytes, from: "gb18030"))
        let text = decoded ?? String(decoding: bytes, as: UTF8.self)
        lines = text.split(whereSeparator: \.isNewline).prefix(PasswordList.limit).compactMap { piece in
            let whole = PasswordList.trimmed(piece)
            guard !whole.isEmpty else { return nil }
            guard let separator = whole.firstIndex(where: { $0 == ":" || $0 == "：" || $0 == "\t" || $0 == "=" }) else {
                return Line(whole: whole)
            }
            let name = PasswordList.trimmed(whole[..<separator]), password = PasswordList.trimmed(whole[whole.index(after: separator)...])
            return Line(whole: whole, named: name.isEmpty || password.isEmpty ? nil : (name, password))
        }
    }

    /// No line holds anything.
    public var isEmpty: Bool { lines.isEmpty }

    /// What to try on a file of this name, the likeliest first: passwords that were written for it, whole lines, what stands behind a separator.
    public func candidates(for name: RawName) -> [String] {
        let wanted = PasswordList.folded(name.display.split(separator: "/").last.map(String.init) ?? "")
        let own = lines.filter { line in
            guard let said = line.named.map({ PasswordList.folded($0.name) }) else { return false }
            return said == wanted || wanted.hasPrefix(said + ".")
        }
        var seen: Set<String> = []
        let all = own.compactMap(\.named?.password) + lines.map(\.whole) + lines.compactMap(\.named?.password)
        return all.filter { seen.insert($0).inserted }
    }

    private static func folded(_ text: String) -> String { text.lowercased() }

    private static func trimmed(_ text: some StringProtocol) -> String {
        let isSpace: (Character) -> Bool = { $0.isWhitespace || $0 == "\u{FEFF}" || $0 == "\0" }
        var rest = Substring(text)
        while let last = rest.last, isSpace(last) { rest.removeLast() }
        return String(rest.drop(while: isSpace))
    }
}
