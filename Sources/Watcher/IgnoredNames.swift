import CaseModel

/// Names that are left aside in the inbox: those that systems and programs leave behind, and those of the settings.
public struct IgnoredNames: Sendable {
    /// `*` stands for anything, `?` for one character, case does not matter; held against each part of a path.
    public let patterns: [String]
    /// Suffixes of files that are still being copied (LESSONS 1).
    public let partial: [String]
    private let ready: NamePatterns

    public init(
        patterns: [String] = SystemNames.patterns, partial: [String] = [".part", ".crdownload", ".filepart", ".!ut", ".download", ".partial"]
    ) {
        self.patterns = patterns
        ready = NamePatterns(patterns)
        self.partial = partial
    }

    /// Whether any part of the path is such a name.
    public func matches(_ path: RawName) -> Bool { ready.matches(path) }

    /// Whether the name is that of a copy under way.
    public func isPartial(_ path: RawName) -> Bool {
        let name = path.display.lowercased()
        return partial.contains { name.hasSuffix($0) }
    }
}
