import CaseModel

/// A language in which people are told things. Raw values are BCP 47 tags, as in an HTML `lang` attribute.
public enum Language: String, Codable, Sendable, CaseIterable {
    case zhHans = "zh-Hans"
    case en
}

/// The message catalogue: makes the sentences for people from the language-neutral values of CaseModel.
///
/// It is the only place that holds wording; it knows no names of documents or kinds of case (those are the pipeline's data and come in as
/// ``DataNames``), and it is never given a finding's value. File names must have been masked by the caller.
public struct Phrasebook: Sendable, Hashable {
    /// Of every sentence that it makes.
    public let language: Language

    public init(_ language: Language = .zhHans) {
        self.language = language
    }

    /// The one of two wordings that is in the reader's language.
    public func pick(_ chinese: String, _ english: String) -> String {
        switch language {
        case .zhHans: chinese
        case .en: english
        }
    }
}

extension Phrasebook {
    /// A list: 甲、乙、丙 · `a, b, c`.
    public func list(_ words: [String]) -> String { words.joined(separator: listSeparator) }

    /// The words as the beginning of a line or a table's cell: English with a capital.
    public func capitalised(_ words: String) -> String {
        switch language {
        case .zhHans: words
        case .en: words.hasPrefix("case.yaml") ? words : words.prefix(1).uppercased() + words.dropFirst()
        }
    }

    /// What stands between the words of a list.
    public var listSeparator: String { pick("、", ", ") }

    /// Clauses of one sentence: 缺 2 件，3 页需重扫 · `2 items missing, 3 pages to rescan`.
    public func clauses(_ parts: [String]) -> String { parts.joined(separator: pick("，", ", ")) }

    /// Words in brackets after something: （建议） · ` (recommended)`.
    public func aside(_ words: String) -> String { pick("（\(words)）", " (\(words))") }

    /// A label before its value: 承办律师：李明 · `Lawyer: Li Ming`.
    public func labelled(_ label: String, _ value: String) -> String { pick("\(label)：\(value)", "\(label): \(value)") }

    /// English: `1 page`, `3 pages`.
    func counted(_ number: Int, _ one: String, _ many: String) -> String { "\(number) \(number == 1 ? one : many)" }

    /// Page numbers as people write them: 第2、5–7页 · `pages 2, 5–7`. Sorted, each once; empty for none.
    public func pages(_ numbers: [Int]) -> String {
        let runs = PageRuns.of(numbers)
        guard let first = runs.first else { return "" }
        let words = runs.map { $0.count == 1 ? String($0.lowerBound) : "\($0.lowerBound)–\($0.upperBound)" }
        let single = runs.count == 1 && first.count == 1
        return pick("第\(words.joined(separator: "、"))页", (single ? "page " : "pages ") + words.joined(separator: ", "))
    }

    /// A figure without needless decimals: 150, 4.2.
    static func figure(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e15 else { return "?" }
        let tenths = (value * 10).rounded()
        guard tenths.truncatingRemainder(dividingBy: 10) != 0 else { return String(Int(tenths / 10)) }
        return String(tenths / 10)
    }

    /// A size for people: `3.2 GB`. Decimal units, as file managers on most desktops show them.
    public static func size(_ bytes: Double) -> String {
        var value = max(0, bytes)
        for unit in ["B", "KB", "MB"] {
            if value < 1000 { return "\(figure(value)) \(unit)" }
            value /= 1000
        }
        return "\(figure(value)) GB"
    }
}
