/// A file or folder name exactly as it was found: any bytes but NUL and `/`, with the text to show for it.
///
/// Names in Chinese firms' inboxes come from Windows, phones, ZIP files and shares; some are GBK, some carry newlines.
/// The bytes are the identity; ``display`` is only for people.
public struct RawName: Hashable, Sendable {
    /// The name's bytes, as the file system or the container gave them.
    public let bytes: [UInt8]
    /// What to show: the UTF-8 text, or a decoded or repaired form where the bytes are not UTF-8. Never holds control characters.
    public let display: String

    /// A name whose bytes were decoded by somebody who knows better than UTF-8 (a ZIP entry in GBK, say).
    public init(bytes: [UInt8], display: String) {
        self.bytes = bytes
        self.display = RawName.printable(display)
    }

    /// As it was kept.
    fileprivate init(bytes: [UInt8], shown display: String) {
        self.bytes = bytes
        self.display = display
    }

    /// A name that is text already.
    public init(_ text: String) {
        self.init(bytes: Array(text.utf8), display: text)
    }

    /// Whether the bytes are valid UTF-8; when not, CONTRACT asks for `pathBytes` beside the shown name.
    public var isUTF8: Bool { String(validating: bytes, as: UTF8.self) != nil }

    /// The bytes as lower-case hexadecimal digits.
    public var hex: String { bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }

    /// The part after the last dot of the last path component, lower-cased, without the dot; empty where there is none.
    public var fileExtension: String {
        let name = display.split(separator: "/").last ?? ""
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "" }
        return name[name.index(after: dot)...].lowercased()
    }

    private static func printable(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x0A: result += "\\n"
            case 0x0D: result += "\\r"
            case 0x09: result += "\\t"
            case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

extension RawName: Comparable {
    /// By bytes, so that the order is the same on every machine and in every locale.
    public static func < (left: RawName, right: RawName) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }
}

extension RawName: Codable {
    private enum CodingKeys: String, CodingKey {
        case bytes, display
    }

    /// From text, where the name is no more than that, else from both.
    public init(from decoder: any Decoder) throws {
        if let text = try? decoder.singleValueContainer().decode(String.self) {
            self.init(bytes: Array(text.utf8), shown: text)
            return
        }
        let keyed = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            bytes: try keyed.decode([UInt8].self, forKey: .bytes), shown: try keyed.decode(String.self, forKey: .display))
    }

    /// Most names are text that is shown as it is: kept as such, since a case's reports name its files by the thousand.
    public func encode(to encoder: any Encoder) throws {
        if display.utf8.elementsEqual(bytes) {
            var single = encoder.singleValueContainer()
            try single.encode(display)
            return
        }
        var keyed = encoder.container(keyedBy: CodingKeys.self)
        try keyed.encode(bytes, forKey: .bytes)
        try keyed.encode(display, forKey: .display)
    }
}

/// Where a file lies: inside the case folder, then inside containers (archive, e-mail) within it.
///
/// `containers` is empty for a file of the folder itself. Each element is a path with `/` between its parts.
public struct ItemPath: Hashable, Sendable, Comparable {
    /// The path inside the case folder, then the path inside each container on the way down. Never empty.
    public let steps: [RawName]

    public init(_ name: RawName, inside parents: [RawName] = []) {
        steps = parents + [name]
    }

    /// The file's path inside its direct parent (folder or container).
    public var name: RawName { steps[steps.count - 1] }

    /// The last part of ``name``, without folders.
    public var lastComponent: String {
        name.display.split(separator: "/").last.map(String.init) ?? name.display
    }

    /// The folders before ``lastComponent`` inside the direct parent, outermost first.
    public var folders: [String] { name.display.split(separator: "/").dropLast().map(String.init) }

    /// What a person is shown: `证据.zip › 借条.jpg`.
    public var display: String { steps.map(\.display).joined(separator: " › ") }

    /// The path of something inside this container.
    public func child(_ name: RawName) -> ItemPath { ItemPath(name, inside: steps) }

    /// Step by step, each by its bytes; a container comes just before what it holds.
    public static func < (left: ItemPath, right: ItemPath) -> Bool {
        left.steps.lexicographicallyPrecedes(right.steps)
    }
}

extension ItemPath: Codable {
    private enum CodingKeys: String, CodingKey {
        case steps
    }

    /// A name alone for a file of the folder itself, else its steps.
    public init(from decoder: any Decoder) throws {
        if let text = try? decoder.singleValueContainer().decode(String.self) {
            steps = [RawName(bytes: Array(text.utf8), shown: text)]
            return
        }
        steps = try decoder.container(keyedBy: CodingKeys.self).decode([RawName].self, forKey: .steps)
        guard !steps.isEmpty else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "a path without a step"))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        if steps.count == 1, name.display.utf8.elementsEqual(name.bytes) {
            var single = encoder.singleValueContainer()
            try single.encode(name.display)
            return
        }
        var keyed = encoder.container(keyedBy: CodingKeys.self)
        try keyed.encode(steps, forKey: .steps)
    }
}
