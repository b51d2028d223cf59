/// Why a document is proposed to be left out of the archive, or was; the sentence is made by the message catalogue.
public enum Exclusion: Codable, Hashable, Sendable {
    /// The same as another document.
    case duplicate
    /// Nothing but blank pages.
    case blank
    /// A kind of paper that is not bound, by the pipeline's name for it (草稿), or a person's own words.
    case named(String)

    /// Its words as the archive's lists have them, which are Chinese.
    public var words: String {
        switch self {
        case .duplicate: "与另一份文件相同"
        case .blank: "空白页"
        case .named(let words): words
        }
    }

    private enum Key: String, CodingKey { case kind, name }

    /// Older versions stored the words.
    public init(from decoder: any Decoder) throws {
        if let words = try? decoder.singleValueContainer().decode(String.self) {
            self = [.duplicate, .blank].first { $0.words == words } ?? .named(words)
            return
        }
        let map = try decoder.container(keyedBy: Key.self)
        let kind = try map.decode(String.self, forKey: .kind)
        switch kind {
        case "duplicate": self = .duplicate
        case "blank": self = .blank
        case "named": self = .named(try map.decode(String.self, forKey: .name))
        default: throw DecodingError.dataCorruptedError(forKey: .kind, in: map, debugDescription: kind)
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var map = encoder.container(keyedBy: Key.self)
        switch self {
        case .duplicate: try map.encode("duplicate", forKey: .kind)
        case .blank: try map.encode("blank", forKey: .kind)
        case .named(let words):
            try map.encode("named", forKey: .kind)
            try map.encode(words, forKey: .name)
        }
    }
}
