/// Reads TNEF ([MS-OXTNEF]), the `winmail.dat` that Outlook sends instead of attachments.
struct TnefReader {
    private let bytes: ArraySlice<UInt8>
    private var message = MapiMessage()
    private var attachment: (properties: MapiProperties, data: [UInt8]?, inner: MapiMessage?)?
    private var depth: Int
    /// The stream ended before its last attribute did.
    private(set) var isCutOff = false

    private static let deepest = 8

    /// - Returns: nil where it is no TNEF; what could be read of it otherwise, and whether that is all.
    static func read(_ bytes: [UInt8]) -> (message: MapiMessage, isCutOff: Bool)? {
        read(bytes[...], depth: 0)
    }

    private static func read(_ bytes: ArraySlice<UInt8>, depth: Int) -> (message: MapiMessage, isCutOff: Bool)? {
        var source = ByteReader(bytes)
        guard source.number(4) == 0x223E_9F78, source.number(2) != nil else { return nil }
        var reader = TnefReader(bytes: source.rest, depth: depth)
        reader.attributes()
        return (reader.message, reader.isCutOff)
    }

    private init(bytes: ArraySlice<UInt8>, depth: Int) {
        self.bytes = bytes
        self.depth = depth
    }

    private mutating func attributes() {
        var source = ByteReader(bytes)
        while !source.rest.isEmpty {
            guard source.number(1) != nil, let tag = source.number(4), let length = source.number(4),
                let content = source.take(Int(length)), source.number(2) != nil
            else {
                isCutOff = true
                break
            }
            attribute(UInt32(tag), content)
        }
        finishAttachment()
    }

    private mutating func attribute(_ tag: UInt32, _ content: ArraySlice<UInt8>) {
        switch tag {
        case 0x0006_9007:
            var source = ByteReader(content)
            message.properties.charset = source.number(4).flatMap { CodePage.charset(Int($0)) }
        case 0x0001_8004: message.properties.set(MapiTag.subject, .string8, Array(content))
        case 0x0002_800C: message.properties.set(MapiTag.body, .string8, Array(content))
        case 0x0006_9003: message.properties = properties(content, into: message.properties).properties
        case 0x0006_9004: recipients(content)
        case 0x0006_9002:
            finishAttachment()
            attachment = (MapiProperties(), nil, nil)
            attachment?.properties.charset = message.properties.charset
        case 0x0006_800F: attachment?.data = Array(content)
        case 0x0001_8010: attachment?.properties.set(MapiTag.fileName, .string8, Array(content))
        case 0x0006_9005:
            guard let begun = attachment else { return }
            let found = properties(content, into: begun.properties)
            attachment = (found.properties, begun.data ?? found.properties.bytes(MapiTag.data), found.message)
        default: break
        }
    }

    private mutating func finishAttachment() {
        guard let (facts, data, inner) = attachment else { return }
        let content: MapiMessage.Attachment.Content = inner.map { .message($0) } ?? data.map { .bytes($0) } ?? .object
        message.attachments.append(.init(properties: facts, content: content))
        attachment = nil
    }

    private mutating func recipients(_ content: ArraySlice<UInt8>) {
        var source = ByteReader(content)
        guard let count = source.number(4) else { return }
        for _ in 0..<min(count, 10_000) {
            guard !source.rest.isEmpty else { return }
            var one = MapiProperties()
            one.charset = message.properties.charset
            let found = properties(source.rest, into: one)
            message.recipients.append(found.properties)
            source = ByteReader(found.rest)
        }
    }

    /// A list of properties ([MS-OXTNEF] 2.1.3.4); `message` is the one that hangs on an attachment.
    private func properties(
        _ content: ArraySlice<UInt8>, into known: MapiProperties
    ) -> (properties: MapiProperties, message: MapiMessage?, rest: ArraySlice<UInt8>) {
        var result = known
        var inner: MapiMessage?
        var source = ByteReader(content)
        let count = source.number(4) ?? 0
        for _ in 0..<min(count, 10_000) {
            guard let type = source.number(2), let tag = source.number(2), source.skipName(tag) else { break }
            let isMany = type & 0x1000 != 0
            let base = UInt16(type & 0x0FFF)
            let isVariable = [0x1E, 0x1F, 0x0102, 0x0D].contains(base)
            guard let values = isMany || isVariable ? source.number(4) : 1 else { break }
            var first: ArraySlice<UInt8>?
            for _ in 0..<min(values, 10_000) {
                guard let value = isVariable ? source.counted() : source.take(ByteReader.size(base)) else { break }
                first = first ?? value
            }
            guard let first, let kind = MapiProperties.Kind(rawValue: base) else { continue }
            if kind == .object, tag == UInt64(MapiTag.data) {
                // An interface identifier stands before the stream of an inner message.
                if depth < TnefReader.deepest { inner = TnefReader.read(first.dropFirst(16), depth: depth + 1)?.message }
                if inner == nil { result.set(UInt16(tag), .binary, Array(first.dropFirst(16))) }
            } else {
                result.set(UInt16(tag), kind, Array(first))
            }
        }
        if let page = result.number(MapiTag.internetCodePage), result.charset == nil { result.charset = CodePage.charset(Int(clamping: page)) }
        return (result, inner, source.rest)
    }
}

/// Little-endian numbers and runs of bytes, one after another; nil at the end.
struct ByteReader {
    private(set) var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard count >= 0, rest.count >= count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    mutating func number(_ count: Int) -> UInt64? { take(count)?.reversed().reduce(0) { $0 << 8 | UInt64($1) } }

    /// A length, so many bytes, and what fills them up to four.
    mutating func counted() -> ArraySlice<UInt8>? {
        guard let length = number(4), let value = take(Int(length)) else { return nil }
        _ = take((4 - Int(length) % 4) % 4)
        return value
    }

    /// Passes over the name of a property that has one.
    mutating func skipName(_ tag: UInt64) -> Bool {
        guard tag >= 0x8000 else { return true }
        guard take(16) != nil, let kind = number(4) else { return false }
        return kind == 0 ? number(4) != nil : counted() != nil
    }

    /// Bytes of a fixed value, filled up to four.
    static func size(_ type: UInt16) -> Int {
        switch type {
        case 0x05, 0x06, 0x07, 0x14, 0x40: 8
        case 0x48: 16
        default: 4
        }
    }
}
