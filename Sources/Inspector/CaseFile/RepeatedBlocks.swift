import Pipeline

/// A case.yaml in which the same keys stand twice, because the block of a second report was pasted below that of the first: put together where
/// nothing in it says two things.
///
/// YAML 1.2 (3.2.1.3) forbids repeated keys, and the parser refuses them; each block that begins at the margin is parsed by itself instead.
struct RepeatedBlocks {
    let limits: ConfigDocument.Limits
    /// More than case.yaml has keys.
    private static let mostBlocks = 400

    /// The whole as one map, with the places of the file; nil where two values differ or a block cannot be read by itself.
    func merged(_ text: String) -> ConfigNode? {
        var entries: [ConfigNode.Entry] = []
        let blocks = Self.blocks(of: text)
        // Each is parsed behind as many lines as precede it.
        guard blocks.count <= Self.mostBlocks else { return nil }
        for block in blocks {
            guard let root = try? ConfigDocument.parse(text: block, file: "case.yaml", limits: limits) else { return nil }
            if root.isNull { continue }
            guard let more = root.entries, let all = Self.merge(entries, more) else { return nil }
            entries = all
        }
        return ConfigNode(.map(entries), line: 1, column: 1)
    }

    /// Each with as many empty lines before it as stand before it in the file, so that places stay right.
    private static func blocks(of text: String) -> [String] {
        var blocks: [String] = []
        var current: [Substring] = []
        var before = 0
        func close() -> String { String(repeating: "\n", count: before) + current.joined(separator: "\n") }
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let begins = line.first.map { !$0.isWhitespace && !"#-]}".contains($0) } ?? false
            if begins, !current.isEmpty {
                blocks.append(close())
                current = []
                before = index
            }
            current.append(line)
        }
        return blocks + [close()]
    }

    /// A key that was left empty in one place takes the other's value; maps are put together alike.
    private static func merge(_ first: [ConfigNode.Entry], _ second: [ConfigNode.Entry]) -> [ConfigNode.Entry]? {
        var result = first
        for entry in second {
            guard let index = result.firstIndex(where: { CaseFileKeys.plain($0.key) == CaseFileKeys.plain(entry.key) }) else {
                result.append(entry)
                continue
            }
            let earlier = result[index].value
            if entry.value.isNull || earlier.text != nil && earlier.text == entry.value.text { continue }
            if earlier.isNull {
                result[index] = entry
            } else if let one = earlier.entries, let other = entry.value.entries, let both = merge(one, other) {
                result[index].value.content = .map(both)
            } else {
                return nil
            }
        }
        return result
    }
}
