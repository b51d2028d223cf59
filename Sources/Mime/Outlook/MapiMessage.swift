import Encodings

/// A message's properties as Outlook keeps them ([MS-OXPROPS]), in a compound file (.msg) or in TNEF (winmail.dat).
struct MapiProperties {
    /// Property types that matter here ([MS-OXCDATA] 2.11.1).
    enum Kind: UInt16 {
        case string8 = 0x001E, unicode = 0x001F, binary = 0x0102, object = 0x000D, time = 0x0040, long = 0x0003, boolean = 0x000B
    }

    private var values: [UInt16: (kind: Kind, bytes: [UInt8])] = [:]
    /// Charset of the eight-bit texts.
    var charset: String?

    mutating func set(_ tag: UInt16, _ kind: Kind, _ bytes: [UInt8]) {
        // The Unicode form of a text is the better one.
        if values[tag]?.kind == .unicode, kind == .string8 { return }
        values[tag] = (kind, bytes)
    }

    func text(_ tag: UInt16) -> String? {
        guard let (kind, bytes) = values[tag] else { return nil }
        let text: String
        switch kind {
        case .unicode:
            text = String(
                decoding: stride(from: 0, to: bytes.count - 1, by: 2).map { UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8 }, as: UTF16.self)
        case .string8: text = BodyText.decode(bytes.prefix { $0 != 0 }.map { $0 }, charset: charset)
        default: return nil
        }
        let whole = String(text.prefix { $0 != "\0" })
        return whole.isEmpty ? nil : whole
    }

    func bytes(_ tag: UInt16) -> [UInt8]? { values[tag]?.bytes }

    func number(_ tag: UInt16) -> UInt64? {
        guard let (kind, bytes) = values[tag], kind == .long || kind == .time || kind == .boolean else { return nil }
        return bytes.prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// Seconds since 1970 of a FILETIME.
    func time(_ tag: UInt16) -> Int64? {
        number(tag).flatMap { $0 > 116_444_736_000_000_000 && $0 < 1 << 62 ? Int64($0 / 10_000_000) - 11_644_473_600 : nil }
    }
}

/// A message of Outlook with what hangs on it.
struct MapiMessage {
    struct Attachment {
        var properties: MapiProperties
        var content: Content
        enum Content {
            case bytes([UInt8])
            case message(MapiMessage)
            /// An object of another program, linked or embedded, that is no file.
            case object
        }
    }

    var properties = MapiProperties()
    var recipients: [MapiProperties] = []
    var attachments: [Attachment] = []
}

/// Numbers of the properties that are read ([MS-OXPROPS], by PidTag name).
enum MapiTag {
    static let subject: UInt16 = 0x0037, senderName: UInt16 = 0x0C1A, senderAddress: UInt16 = 0x0C1F, senderSmtp: UInt16 = 0x5D01
    static let fromName: UInt16 = 0x0042, fromAddress: UInt16 = 0x0065, fromSmtp: UInt16 = 0x5D02
    static let displayTo: UInt16 = 0x0E04, displayCc: UInt16 = 0x0E03, sent: UInt16 = 0x0039, delivered: UInt16 = 0x0E06
    static let body: UInt16 = 0x1000, html: UInt16 = 0x1013, rtf: UInt16 = 0x1009, headers: UInt16 = 0x007D
    static let codePage: UInt16 = 0x3FFD, internetCodePage: UInt16 = 0x3FDE
    static let name: UInt16 = 0x3001, address: UInt16 = 0x3003, smtp: UInt16 = 0x39FE, recipientType: UInt16 = 0x0C15
    static let longFileName: UInt16 = 0x3707, fileName: UInt16 = 0x3704, mediaType: UInt16 = 0x370E, data: UInt16 = 0x3701
}

/// Windows code pages by number.
enum CodePage {
    static func charset(_ number: Int) -> String? {
        switch number {
        case 936, 54936, 20936: "gb18030"
        case 950: "big5"
        case 932: "shift_jis"
        case 949: "cp949"
        case 65001: "utf-8"
        case 1200: "utf-16le"
        case 28591...28605: "iso-8859-\(number - 28590)"
        case 437, 850, 866, 874, 1250...1258: "cp\(number)"
        default: nil
        }
    }
}
