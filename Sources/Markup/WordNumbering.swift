/// Automatic numbering (自动编号) of a Word document: what Word prints before a paragraph and stores nowhere in it
/// (ISO/IEC 29500-1, 17.9).
struct WordNumbering {
    struct Level {
        var start = 1
        var form = "decimal"
        /// `%1` to `%9` stand for the numbers of the levels.
        var text = ""
        /// All numbers Arabic (17.9.4).
        var isLegal = false
        /// Begins anew after a paragraph of this level (from 1) or a higher one; 0 never; nil after any higher one.
        var restart: Int?
        var font: String?
        /// The paragraph style that stands for this level.
        var style: String?
        var hasGap = true
    }

    struct List {
        var levels: [Int: Level] = [:]
        /// The list is defined by that of a numbering style.
        var styleLink: String?
        var definesStyle: String?
    }

    /// A use of a list, with levels of its own.
    struct Use {
        var list = ""
        var starts: [Int: Int] = [:]
        var levels: [Int: Level] = [:]
    }

    /// What a paragraph style says of numbering.
    struct Style {
        var basedOn: String?
        var use: String?
        var level: Int?
    }

    var lists: [String: List] = [:]
    var uses: [String: Use] = [:]
    var styles: [String: Style] = [:]
    /// The last number given of each list and level.
    private var counters: [String: [Int: Int]] = [:]
    private var begun: Set<String> = []

    /// What stands before the next paragraph; nil where it has no number. Counts on.
    ///
    /// - Parameters:
    ///   - use, level: as the paragraph says itself.
    ///   - style: the paragraph's style, asked for what the paragraph leaves open.
    mutating func label(use stated: String?, level statedLevel: Int?, style: String?) -> String? {
        let inherited = inherited(style)
        guard let name = stated ?? inherited.use, name != "0", let use = uses[name] else { return nil }
        let (key, list) = resolved(use.list)
        // A level that stands for a style is that style's.
        let ownLevel = style.flatMap { style in list.levels.first { $0.value.style == style }?.key }
        let level = min(max(statedLevel ?? (stated == nil ? ownLevel ?? inherited.level : nil) ?? 0, 0), 8)
        guard let definition = use.levels[level] ?? list.levels[level] else { return nil }
        count(name, use, key, list, level)
        if definition.form == "bullet" { return bullet(definition) }
        let label = text(definition, use, list, counters[key] ?? [:])
        guard let last = label.last else { return nil }
        // A full-width mark (、 or ）) parts the number from the text by itself.
        let needsGap = last.isASCII || last.isLetter || last.isNumber
        return label + (definition.hasGap && needsGap ? " " : "")
    }

    private mutating func count(_ name: String, _ use: Use, _ key: String, _ list: List, _ level: Int) {
        var numbers = counters[key] ?? [:]
        // A use with starts of its own begins anew where it is first used.
        if begun.insert(name).inserted { for place in use.starts.keys { numbers[place] = nil } }
        func start(_ place: Int) -> Int { use.starts[place] ?? (use.levels[place] ?? list.levels[place])?.start ?? 1 }
        numbers[level] = numbers[level].map { $0 + 1 } ?? start(level)
        for above in 0..<level where numbers[above] == nil { numbers[above] = start(above) }
        for below in (level + 1)..<10 {
            let restart = (use.levels[below] ?? list.levels[below])?.restart
            if restart.map({ $0 > 0 && level < $0 }) ?? true { numbers[below] = nil }
        }
        counters[key] = numbers
    }

    private func text(_ level: Level, _ use: Use, _ list: List, _ numbers: [Int: Int]) -> String {
        var result = "", rest = Substring(level.text)
        while let next = rest.popFirst() {
            guard next == "%", let place = rest.first?.wholeNumberValue, place > 0 else {
                result.append(next)
                continue
            }
            rest.removeFirst()
            let form = (use.levels[place - 1] ?? list.levels[place - 1])?.form ?? "decimal"
            result += WordNumberFormat.text(numbers[place - 1] ?? 1, level.isLegal ? "decimal" : form)
        }
        return result
    }

    private func bullet(_ level: Level) -> String? {
        guard let scalar = level.text.unicodeScalars.first else { return nil }
        let text = WordSymbol.text(font: level.font, code: String(scalar.value, radix: 16))
        return text.isEmpty ? nil : text + " "
    }

    private func inherited(_ style: String?) -> (use: String?, level: Int?) {
        var name = style, level: Int?, steps = 0
        while let current = name, let found = styles[current], steps < 30 {
            level = level ?? found.level
            if let use = found.use { return (use, level) }
            name = found.basedOn
            steps += 1
        }
        return (nil, nil)
    }

    /// A list that refers to a numbering style is the one that defines it.
    private func resolved(_ name: String) -> (key: String, list: List) {
        guard let list = lists[name] else { return (name, List()) }
        guard list.levels.isEmpty, let link = list.styleLink, let found = lists.first(where: { $0.value.definesStyle == link }) else {
            return (name, list)
        }
        return (found.key, found.value)
    }
}
