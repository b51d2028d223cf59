/// Names that operating systems, network drives and office programs leave behind in folders and archives; nobody's document
/// (domain/folder-practice.md 4).
public enum SystemNames {
    /// Names of files and folders as they are shown; `*` stands for anything, `?` for one character, case does not matter.
    public static let patterns = [
        "Thumbs.db", "ehthumbs.db", "desktop.ini", ".DS_Store", ".localized", "Icon\\r", "._*", "~$*", ".~lock.*#", "*.tmp", "~WRL*",
        "*.bak", "*.wbk", "__MACOSX", "@eaDir", ".Spotlight-V100", ".fseventsd", "$RECYCLE.BIN", "System Volume Information", ".Trash*",
    ]

    private static let own = NamePatterns(patterns)

    /// Whether any part of the path is a name of these patterns.
    public static func matches(_ path: RawName) -> Bool { own.matches(path) }
}

/// Names with `*` for anything and `?` for one character, case aside, made ready to be held against many.
public struct NamePatterns: Sendable {
    private let rules: [[Character]]

    public init(_ patterns: [String]) {
        rules = patterns.map { Array($0.lowercased()) }
    }

    /// Whether any part of the path is such a name.
    public func matches(_ path: RawName) -> Bool {
        path.display.split(separator: "/").contains { part in
            let name = Array(part.lowercased())
            return rules.contains { Self.matches(name, $0) }
        }
    }

    /// The last `*` gives way character by character, so the time is at most the product of the lengths.
    private static func matches(_ text: [Character], _ pattern: [Character]) -> Bool {
        var (place, rule) = (0, 0)
        // Behind the last `*`, and where what it stands for ends.
        var star: (rule: Int, end: Int)?
        while place < text.count {
            if rule < pattern.count, pattern[rule] == "*" {
                rule += 1
                star = (rule, place)
            } else if rule < pattern.count, pattern[rule] == "?" || pattern[rule] == text[place] {
                (place, rule) = (place + 1, rule + 1)
            } else if let last = star {
                star = (last.rule, last.end + 1)
                (place, rule) = (last.end + 1, last.rule)
            } else {
                return false
            }
        }
        return pattern[rule...].allSatisfy { $0 == "*" }
    }
}
