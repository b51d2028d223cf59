import CaseModel

/// The official mark of a state secret: level, star, term (机密★10年, 绝密★启用前; 保守国家秘密法 and its 实施条例, GB/T 9704; domain/sensitivity.md 1).
///
/// Only the mark counts, where such marks stand: at the head of a page, a field of its own. The bare words are levels of firms and companies
/// too (本所绝密级, 密级：机密), and a sentence that speaks of a mark is none. What recognition makes of the star, or leaves of it, counts with
/// a full term behind it and nothing else in the line. Better a paper held that is none than the other way: a person's word releases it.
///
/// The words are the law's own and the same in every firm, so they are here and not in the pipeline.
public enum StateSecret {
    /// Share of the page from the top in which a mark is one.
    static let head = 0.2
    /// Lines from the top in which it is one where lines have no place: copy number, urgency and sender may stand before it.
    static let mostLines = 6

    /// Whether a page carries the mark in its head, or is known to have carried it.
    public static func isMarked(_ page: Page) -> Bool {
        if page.isWithheld { return true }
        let lines = headLines(of: page).map(Field.init)
        if lines.contains(where: isMark) { return true }
        // 机密 over ★10年, 密级：机密 over 保密期限：10年.
        return zip(lines, lines.dropFirst()).contains { upper, lower in
            if isLabelled(upper.scalars + lower.scalars) { return true }
            guard let joined = upper.continued(by: lower) else { return false }
            return isMark(joined)
        }
    }

    private static func headLines(of page: Page) -> [String] {
        let written = page.lines.filter { line in line.text.unicodeScalars.contains { !$0.properties.isWhitespace } }
        return written.enumerated().filter { index, line in
            if let box = line.box, page.height > 0 { return box.midY < head * Double(page.height) }
            return index < mostLines
        }.map(\.element.text)
    }

    /// A line without its white space, with the places at which there was some.
    private struct Field {
        var scalars: [UInt32] = []
        /// Whether white space stood before this scalar.
        var isParted: [Bool] = []

        init(_ text: String) {
            var parted = true
            for value in ScalarText(text).scalars {
                if value == 0x20 || value == 0x09 {
                    parted = true
                } else {
                    scalars.append(StateSecret.simple(value))
                    isParted.append(parted)
                    parted = false
                }
            }
        }

        /// This line and the next, where this one ends in a level or a star and the next goes on with a star or a term.
        func continued(by next: Field) -> Field? {
            guard let first = next.scalars.first, scalars.count <= 12 else { return nil }
            let endsInStar = scalars.last.map(stars.contains) ?? false
            let endsInLevel = scalars.count >= 2 && levels.contains(Array(scalars.suffix(2)))
            guard endsInStar || endsInLevel && stars.contains(first) else { return nil }
            var joined = self
            joined.scalars += next.scalars
            joined.isParted += next.isParted.enumerated().map { $0.offset > 0 && $0.element }
            return joined
        }
    }

    private static func isMark(_ field: Field) -> Bool {
        let text = field.scalars
        if isLabelled(text) { return true }
        return text.indices.contains { start in
            guard start + 2 <= text.count, levels.contains(Array(text[start..<(start + 2)])) else { return false }
            let after = start + 2
            if after < text.count, stars.contains(text[after]) {
                return opens(field, at: start) && closes(field, at: term(text, from: after + 1) ?? after + 1)
            }
            // The star misread or lost: the whole field, with its term.
            guard start == 0 || field.isParted[start] && start <= 8 else { return false }
            if after < text.count, misreadStars.contains(text[after]) {
                if let end = term(text, from: after + 1) { return end == text.count || field.isParted[end] }
                return asterisks.contains(text[after]) && after + 1 == text.count
            }
            return start == 0 && term(text, from: after) == text.count
        }
    }

    /// 密级：机密 保密期限：10年, as forms and covers have it in place of the star; 保管期限 is an archive's term and no mark.
    private static func isLabelled(_ line: [UInt32]) -> Bool {
        let text = line.filter { !brackets.contains($0) }
        guard text.starts(with: levelLabel) else { return false }
        let level = afterColon(text, from: levelLabel.count)
        guard level + 2 < text.count, levels.contains(Array(text[level..<(level + 2)])) else { return false }
        return (level + 2..<text.count).contains { start in
            text[start...].starts(with: termLabel) && term(text, from: afterColon(text, from: start + termLabel.count)) != nil
        }
    }

    private static func afterColon(_ text: [UInt32], from start: Int) -> Int {
        start < text.count && [0x3A, 0xFF1A].contains(text[start]) ? start + 1 : start
    }

    private static let brackets = Set("【】[]()（）〔〕".unicodeScalars.map(\.value))
    private static let levelLabel = "密级".unicodeScalars.map(\.value)
    private static let termLabel = "保密期限".unicodeScalars.map(\.value)

    /// Before a mark: nothing, a blank, a figure or a sign, or a short word of urgency; no quotation and no sentence.
    private static func opens(_ field: Field, at start: Int) -> Bool {
        guard start > 0 else { return true }
        let before = field.scalars[start - 1]
        if quotes.contains(before) { return false }
        if !ScalarText.isHan(before) || field.isParted[start] { return !field.scalars[..<start].contains(where: stops.contains) }
        return start <= 4
    }

    /// Behind it: the end of the line, or a few words; no quotation's end and no sentence.
    private static func closes(_ field: Field, at end: Int) -> Bool {
        guard end < field.scalars.count else { return true }
        if quotes.contains(field.scalars[end]) { return false }
        let rest = field.scalars[end...]
        return rest.count <= 24 && !rest.contains(where: stops.contains)
    }

    /// The end of a term: 10年, 6个月, 长期, 启用前, 2030年12月31日; nil where there is none.
    private static func term(_ text: [UInt32], from start: Int) -> Int? {
        var end = start
        while end < text.count, end - start < 4, isDigit(text[end]) { end += 1 }
        if end > start {
            if end < text.count, text[end] == 0x4E2A { end += 1 }
            guard end < text.count, spans.contains(text[end]) else { return nil }
            end += 1
            // A day: the rest of it.
            while end < text.count, isDigit(text[end]) || spans.contains(text[end]) { end += 1 }
            return end
        }
        for words in conditions where text[start...].starts(with: words) { return start + words.count }
        return nil
    }

    private static func isDigit(_ value: UInt32) -> Bool { ScalarText.isDigit(value) || [0x4F, 0x6F, 0x6C, 0x49].contains(value) }

    /// The traditional forms of the words' characters.
    private static func simple(_ value: UInt32) -> UInt32 {
        switch value {
        case 0x7D55: 0x7EDD
        case 0x6A5F: 0x673A
        case 0x9577: 0x957F
        case 0x555F, 0x5553: 0x542F
        case 0x500B: 0x4E2A
        default: value
        }
    }

    private static func values(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }
    private static let levels = ["绝密", "机密", "秘密"].map(values)
    private static let conditions = ["长期", "启用前", "公布前", "解密前", "使用前", "考试前", "开启前"].map(values)
    private static let spans = Set(values("年月日天"))
    private static let stars = Set(values("★☆⭐✩✪✫✭✮✯⋆✰"))
    private static let asterisks = Set(values("*※✱✲∗"))
    private static let misreadStars = Set(values("*※✱✲∗·大太犬火女米本木士十xX+"))
    private static let quotes = Set(values("“”\"‘’'「」『』《》"))
    private static let stops = Set(values("。,;!?、，；！？"))
}

/// Which papers a person has released: a level given to a paper or the case, or the case's approval, says that the mark is none of the state's.
public struct StateSecretReleases: Sendable {
    private let wholeCase: Bool
    private let contents: Set<String>

    public init(_ decisions: [Decision]) {
        let levels = decisions.filter { if case .level = $0.kind { true } else { false } }
        wholeCase = levels.contains { $0.document.isEmpty } || decisions.contains { $0.kind == .approval }
        contents = Set(levels.flatMap { $0.document.map(\.sha256) })
    }

    /// Whether there is any.
    public var isAny: Bool { wholeCase || !contents.isEmpty }

    /// Whether content with this hash may be read.
    public func covers(_ sha256: String) -> Bool { wholeCase || contents.contains(sha256) }
}
