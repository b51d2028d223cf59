import CaseModel

/// A file's name as one of a series: 扫描0001.jpg, 扫描0002.jpg.
struct FileSeries: Hashable, Sendable {
    /// The path without its last number.
    var tokens: [NaturalOrder.Token]
    /// That number.
    var number: UInt64?

    init(_ path: ItemPath) {
        tokens = NaturalOrder.tokens(FileNames.stem(path.display))
        if let last = tokens.lastIndex(where: { if case .number = $0 { true } else { false } }), case .number(let value) = tokens[last] {
            number = value
            tokens[last] = .number(0)
        }
    }

    /// Whether a file's number comes next after that of another, in the same place.
    static func follows(_ path: ItemPath, _ other: ItemPath) -> Bool {
        guard path.steps.dropLast() == other.steps.dropLast(), path.folders == other.folders else { return false }
        let (next, last) = (FileSeries(path), FileSeries(other))
        guard next.tokens == last.tokens, let number = next.number, let before = last.number else { return false }
        return number == before + 1
    }
}
