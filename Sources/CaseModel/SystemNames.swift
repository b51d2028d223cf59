/// Names that operating systems, network drives and office programs leave behind in folders and archives; nobody's document
/// (domain/folder-practice.md 4).
public enum SystemNames {
    /// Names of files and folders as they are shown; `*` stands for anything, case does not matter.
    public static let patterns = [
        "Thumbs.db", "ehthumbs.db", "desktop.ini", ".DS_Store", ".localized", "Icon\\r", "._*", "~$*", ".~lock.*#", "*.tmp", "~WRL*", "*.bak", "*.wbk",
        "__MACOSX", "@eaDir", ".Spotlight-V100", ".fseventsd", "$RECYCLE.BIN", "System Volume Information", ".Trash*",
    ]

    /// Whether any part of the path is a name of these patterns.
    public static func matches(_ path: RawName, _ patterns: [String] = SystemNames.patterns) -> Bool {
        path.display.split(separator: "/").contains { part in
            patterns.contains { matches(part.lowercased(), $0.lowercased()) }
        }
    }

    /// Glob with `*` only.
    private static func matches(_ text: String, _ pattern: String) -> Bool {
        let pieces = pattern.split(separator: "*", omittingEmptySubsequences: false)
        guard pieces.count > 1 else { return text == pattern }
        var rest = Substring(text)
        guard rest.hasPrefix(pieces[0]) else { return false }
        rest = rest.dropFirst(pieces[0].count)
        for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
            guard let end = rest.end(of: piece) else { return false }
            rest = rest[end...]
        }
        return rest.hasSuffix(pieces[pieces.count - 1])
    }
}

extension Substring {
    /// Where the first occurrence of a piece ends.
    fileprivate func end(of piece: Substring) -> Index? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(piece) { return index(start, offsetBy: piece.count) }
            start = index(after: start)
        }
        return nil
    }
}
