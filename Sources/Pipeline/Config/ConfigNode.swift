/// A value of a YAML file with its place: plain data, already held against the limits of ``ConfigDocument``.
public struct ConfigNode: Sendable, Hashable {
    /// What a node holds.
    public indirect enum Content: Sendable, Hashable {
        case null
        /// `quoted`: written in quotes or as a block, so that `"true"` and `"12"` are text.
        case scalar(text: String, quoted: Bool)
        case list([ConfigNode])
        /// In the order of the file; keys are unique.
        case map([Entry])
    }

    /// A key with its value, in the order of the file.
    public struct Entry: Sendable, Hashable {
        /// As written, without quotes; compared exactly.
        public var key: String
        /// Where the key stands, from 1.
        public var line: Int
        /// From 1, in Unicode scalars.
        public var column: Int
        /// What follows the colon; null where nothing does.
        public var value: ConfigNode

        public init(key: String, line: Int, column: Int, value: ConfigNode) {
            self.key = key
            self.line = line
            self.column = column
            self.value = value
        }
    }

    /// What stands there, aliases written out.
    public var content: Content
    /// Where the value starts, from 1.
    public var line: Int
    /// From 1, in Unicode scalars.
    public var column: Int

    public init(_ content: Content, line: Int, column: Int) {
        self.content = content
        self.line = line
        self.column = column
    }

    /// Nothing, `~` or `null` without quotes: everywhere the same as leaving the key out.
    public var isNull: Bool { content == .null }
    /// The entries of a map; nil for anything else.
    public var entries: [Entry]? { if case .map(let entries) = content { entries } else { nil } }
    /// The values of a list; nil for anything else, a single value too.
    public var items: [ConfigNode]? { if case .list(let items) = content { items } else { nil } }
    /// The text of a scalar as written; nil for anything else.
    public var text: String? { if case .scalar(let text, _) = content { text } else { nil } }
    /// A scalar in quotes or written as a block: always text, never a number or a truth value.
    public var isQuoted: Bool { if case .scalar(_, true) = content { true } else { false } }

    /// For faults only; every scalar counts as text, whatever it says.
    public var type: ConfigType {
        switch content {
        case .null: .nothing
        case .scalar: .text
        case .list: .list
        case .map: .keys
        }
    }
}
