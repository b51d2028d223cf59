import Yams

/// Turns Yams' nodes into ``ConfigNode``s, counting as it goes so that aliases cannot blow it up.
struct NodeConversion {
    let file: String
    let limits: ConfigDocument.Limits
    private(set) var faults: [ConfigFault] = []
    private var count = 0

    init(file: String, limits: ConfigDocument.Limits) {
        self.file = file
        self.limits = limits
    }

    mutating func convert(_ node: Node, depth: Int, place: (line: Int, column: Int)) -> ConfigNode {
        let line = node.mark?.line ?? place.line
        let column = node.mark?.column ?? place.column
        count += 1
        if count == limits.nodes + 1 { report(.tooManyNodes(limit: limits.nodes), line, column) }
        if depth > limits.depth { report(.tooDeep(limit: limits.depth), line, column) }
        if count > limits.nodes || depth > limits.depth { return ConfigNode(.null, line: line, column: column) }
        return ConfigNode(content(of: node, depth: depth, place: (line, column)), line: line, column: column)
    }

    private mutating func content(of node: Node, depth: Int, place: (line: Int, column: Int)) -> ConfigNode.Content {
        switch node {
        case .scalar(let scalar):
            let quoted = scalar.style != .plain && scalar.style != .any
            if !quoted, ["", "~", "null", "Null", "NULL"].contains(scalar.string) { return .null }
            return .scalar(text: scalar.string, quoted: quoted)
        case .sequence(let sequence):
            var items: [ConfigNode] = []
            for item in sequence where count <= limits.nodes { items.append(convert(item, depth: depth + 1, place: place)) }
            return .list(items)
        case .mapping(let mapping):
            var entries: [ConfigNode.Entry] = []
            for (key, value) in mapping where count <= limits.nodes {
                guard case .scalar(let scalar) = key else {
                    report(.wrongType(expected: .text, found: .keys, hint: nil), key.mark?.line ?? place.line, key.mark?.column ?? place.column)
                    continue
                }
                let keyPlace = (line: key.mark?.line ?? place.line, column: key.mark?.column ?? place.column)
                let converted = convert(value, depth: depth + 1, place: keyPlace)
                entries.append(.init(key: scalar.string, line: keyPlace.line, column: keyPlace.column, value: converted))
            }
            return .map(entries)
        case .alias:
            return .null
        }
    }

    private mutating func report(_ problem: ConfigProblem, _ line: Int, _ column: Int) {
        faults.append(ConfigFault(file: file, line: line, column: column, problem: problem))
    }
}

/// An error of libyaml as a fault with a place and, where the cause is plain, a hint.
struct YamlFault {
    private let problem: ConfigProblem
    private let line: Int
    private let column: Int

    init(_ error: YamlError, in text: String) {
        switch error {
        case .scanner(_, let words, let mark, _), .parser(_, let words, let mark, _), .composer(_, let words, let mark, _):
            (line, column) = (mark.line, mark.column)
            problem = .syntax(words.trimmed, hint: YamlFault.hint(line: mark.line, column: mark.column, in: text))
        case .duplicatedKeysInMapping(let keys, let context):
            (line, column) = (context.mark.line, context.mark.column)
            problem = .repeatedKey(keys.first ?? "")
        case .reader(let words, let offset, _, _):
            (line, column) = YamlFault.place(offset ?? 0, in: text)
            problem = .syntax(words.trimmed, hint: nil)
        case .memory:
            // libyaml says so when its nesting limit of 1000 is reached.
            (line, column, problem) = (1, 1, .tooDeep(limit: 1000))
        default:
            (line, column, problem) = (1, 1, .syntax("\(error)".trimmed, hint: nil))
        }
    }

    func fault(file: String) -> ConfigFault { ConfigFault(file: file, line: line, column: column, problem: problem) }

    /// Looks at the line where libyaml gave up, or the one before it, for the two slips that people make most.
    private static func hint(line: Int, column: Int, in text: String) -> ConfigHint? {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let near = [line - 1, line - 2].filter(lines.indices.contains).map { lines[$0] }
        if let here = near.first, here.prefix(while: \.isWhitespace).contains("\t") { return .tab }
        return near.contains { $0.contains("：") && !$0.contains(": ") && !$0.hasSuffix(":") } ? .fullWidthColon : nil
    }

    /// Line and column of an offset in characters.
    private static func place(_ offset: Int, in text: String) -> (Int, Int) {
        let before = text.prefix(offset)
        let line = before.reduce(1) { $1.isNewline ? $0 + 1 : $0 }
        let last = before.lastIndex(where: \.isNewline).map { before[before.index(after: $0)...] } ?? before
        return (line, last.unicodeScalars.count + 1)
    }
}

extension Substring {
    /// Without white space at either end. Looks at scalars, for finding the bounds of characters costs more than all else here.
    var trimmed: String {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(self[first..<scalars.index(after: last)])
    }
}

extension String {
    /// Without white space at either end.
    var trimmed: String { self[...].trimmed }
}
