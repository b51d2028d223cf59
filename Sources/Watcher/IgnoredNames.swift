import CaseModel

/// Names that operating systems and programs leave behind (domain/folder-practice.md 4), from the settings; `*` stands for anything.
public struct IgnoredNames: Sendable {
    public var patterns: [String]
    /// Suffixes of files that are still being copied (LESSONS 1).
    public var partial: [String]

    public init(
        patterns: [String] = [
            "Thumbs.db", "desktop.ini", ".DS_Store", "._*", "~$*", ".~lock.*#", "*.tmp", "~WRL*", "*.bak", "*.wbk", "__MACOSX", "@eaDir",
            ".Spotlight-V100", "$RECYCLE.BIN", ".Trash*",
        ], partial: [String] = [".part", ".crdownload", ".filepart", ".!ut", ".download", ".partial"]
    ) {
        self.patterns = patterns
        self.partial = partial
    }

    /// Whether any part of the path is such a name.
    public func matches(_ path: RawName) -> Bool {
        path.display.split(separator: "/").contains { part in
            patterns.contains { Self.matches(part.lowercased(), $0.lowercased()) }
        }
    }

    /// Whether the name is that of a copy under way.
    public func isPartial(_ path: RawName) -> Bool {
        let name = path.display.lowercased()
        return partial.contains { name.hasSuffix($0) }
    }

    /// Glob with `*` only.
    static func matches(_ text: some StringProtocol, _ pattern: some StringProtocol) -> Bool {
        let pieces = pattern.split(separator: "*", omittingEmptySubsequences: false)
        guard pieces.count > 1 else { return text == pattern }
        var rest = Substring(text)
        guard rest.hasPrefix(pieces[0]) else { return false }
        rest = rest.dropFirst(pieces[0].count)
        for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
            guard let range = rest.range(of: piece) else { return false }
            rest = rest[range.upperBound...]
        }
        return rest.hasSuffix(pieces[pieces.count - 1])
    }
}

extension Substring {
    fileprivate func range(of piece: some StringProtocol) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(piece) { return start..<index(start, offsetBy: piece.count) }
            start = index(after: start)
        }
        return nil
    }
}
