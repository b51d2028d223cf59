import Containers

/// Reads Outlook's message files ([MS-OXMSG]).
enum MsgReader {
    /// Messages within messages.
    private static let deepest = 12

    /// - Returns: nil where the compound file holds no message.
    static func read(_ file: CompoundFile) -> MapiMessage? {
        guard file.entry("__properties_version1.0") != nil else { return nil }
        return message(file, nil, headerSize: 32, depth: 0)
    }

    private static func message(_ file: CompoundFile, _ storage: CompoundFile.Entry?, headerSize: Int, depth: Int) -> MapiMessage {
        var message = MapiMessage(properties: properties(file, storage, headerSize, charset: nil))
        let charset = message.properties.charset
        for child in file.children(of: storage) where child.isStorage {
            if child.name.hasPrefix("__recip_version1.0_") {
                message.recipients.append(properties(file, child, 8, charset: charset))
            } else if child.name.hasPrefix("__attach_version1.0_") {
                let facts = properties(file, child, 8, charset: charset)
                var content = MapiMessage.Attachment.Content.object
                if let inner = file.entry("__substg1.0_3701000D", in: child), depth < deepest,
                    file.entry("__properties_version1.0", in: inner) != nil
                {
                    content = .message(Self.message(file, inner, headerSize: 24, depth: depth + 1))
                } else if let bytes = facts.bytes(MapiTag.data) {
                    content = .bytes(bytes)
                }
                message.attachments.append(.init(properties: facts, content: content))
            }
        }
        return message
    }

    /// Fixed values stand in the table, the others in streams that are named by their tag.
    private static func properties(
        _ file: CompoundFile, _ storage: CompoundFile.Entry?, _ headerSize: Int, charset: String?
    ) -> MapiProperties {
        var result = MapiProperties()
        let table = file.content("__properties_version1.0", in: storage) ?? []
        for place in stride(from: headerSize, to: table.count - 15, by: 16) {
            let type = UInt16(table[place]) | UInt16(table[place + 1]) << 8, tag = UInt16(table[place + 2]) | UInt16(table[place + 3]) << 8
            guard let kind = MapiProperties.Kind(rawValue: type), kind == .long || kind == .time || kind == .boolean else { continue }
            result.set(tag, kind, Array(table[(place + 8)..<(place + (kind == .time ? 16 : 12))]))
        }
        for child in file.children(of: storage) where !child.isStorage && child.name.hasPrefix("__substg1.0_") && child.name.count == 20 {
            let digits = child.name.suffix(8)
            guard let tag = UInt16(digits.prefix(4), radix: 16), let type = UInt16(digits.suffix(4), radix: 16),
                let kind = MapiProperties.Kind(rawValue: type)
            else { continue }
            result.set(tag, kind, file.content(child))
        }
        let page = result.number(MapiTag.codePage) ?? result.number(MapiTag.internetCodePage)
        result.charset = page.flatMap { CodePage.charset(Int(clamping: $0)) } ?? charset
        return result
    }
}
