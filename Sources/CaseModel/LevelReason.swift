/// Why a level was proposed or given, without any finding's value; the sentence is made by the message catalogue.
public enum LevelReason: Codable, Hashable, Sendable {
    /// Findings of a kind, by the pipeline's name for it (身份证号), and how many there are.
    case found(String, Finding.Manner?, count: Int)
    /// One number of a kind that was most likely misread: its check digit is wrong.
    case suspect(String)
    /// The kind of document by its name suggests a level by itself.
    case material(String)
    /// Several kinds of personal information in one document.
    case bundle
    /// Too much of it could not be read.
    case unreadable
    /// The machine said more before, and never lowers a level.
    case proposedBefore
    /// The lowest level of such a case, with the pipeline's reason (刑事案件).
    case floor(String)
    /// A person said so.
    case decided(by: String)
    /// The sentence that an older version wrote.
    case recorded(String)

    private enum Key: String, CodingKey { case kind, name, manner, count }

    public init(from decoder: any Decoder) throws {
        if let text = try? decoder.singleValueContainer().decode(String.self) {
            self = .recorded(text)
            return
        }
        let map = try decoder.container(keyedBy: Key.self)
        let kind = try map.decode(String.self, forKey: .kind)
        func name() throws -> String { try map.decode(String.self, forKey: .name) }
        switch kind {
        case "found":
            self = .found(
                try name(), try map.decodeIfPresent(Finding.Manner.self, forKey: .manner), count: try map.decode(Int.self, forKey: .count))
        case "suspect": self = .suspect(try name())
        case "material": self = .material(try name())
        case "bundle": self = .bundle
        case "unreadable": self = .unreadable
        case "proposed-before": self = .proposedBefore
        case "floor": self = .floor(try name())
        case "decided": self = .decided(by: try name())
        default: throw DecodingError.dataCorruptedError(forKey: .kind, in: map, debugDescription: kind)
        }
    }

    public func encode(to encoder: any Encoder) throws {
        if case .recorded(let text) = self {
            var value = encoder.singleValueContainer()
            try value.encode(text)
            return
        }
        var map = encoder.container(keyedBy: Key.self)
        func put(_ kind: String, _ name: String? = nil) throws {
            try map.encode(kind, forKey: .kind)
            try map.encodeIfPresent(name, forKey: .name)
        }
        switch self {
        case .found(let name, let manner, let count):
            try put("found", name)
            try map.encodeIfPresent(manner, forKey: .manner)
            try map.encode(count, forKey: .count)
        case .suspect(let name): try put("suspect", name)
        case .material(let name): try put("material", name)
        case .bundle: try put("bundle")
        case .unreadable: try put("unreadable")
        case .proposedBefore: try put("proposed-before")
        case .floor(let name): try put("floor", name)
        case .decided(let name): try put("decided", name)
        case .recorded: break
        }
    }
}
