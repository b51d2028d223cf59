import CaseModel
import Pipeline

/// One folder's name taken apart: numbers and dates first, then marks of status, then parties and matter.
struct FolderName {
    private(set) var number: String?
    private(set) var opened: CalendarDate?
    private(set) var client: String?
    private(set) var title: String?
    /// Both sides of a name like 张三诉李四, the right one perhaps with the matter after it.
    private(set) var parties: (left: String, right: String)?
    private let grammar: FolderGrammar
    private let noise: Set<String>
    private let statusWords: Set<String>

    /// Whether it says nothing of a case (补充, 新建文件夹, 2024).
    var isEmpty: Bool { number == nil && opened == nil && client == nil && title == nil }

    /// - Parameter name: one path component, in plain width.
    init(_ name: String, rules: FactRules) {
        grammar = rules.folderGrammar
        noise = Set(rules.folderNoise.map { PlainWidth.of($0).trimmingBlanks })
        statusWords = Set(rules.folderWords.map { PlainWidth.of($0.word) })
        var rest = name
        if let found = CaseNumber.find(in: rest) {
            number = found.number.text
            rest.replaceSubrange(found.range, with: " ")
        }
        rest = withoutBrackets(rest).trimmingBlanks
        rest = takingDate(rest)
        if opened == nil { rest = takingDate(withoutOwnNumber(rest)) }
        let tokens = rest.split(whereSeparator: Self.isSeparator).map { withoutNoise(String($0)) }
            .filter { !$0.isEmpty && !isYear($0) && !$0.allSatisfy(\.isDecimalDigit) }
        read(tokens)
    }

    // MARK: what is taken off first

    /// Bracketed words are status or stage, never a party.
    private func withoutBrackets(_ text: String) -> String { text.replacing(/[(\[【〔{<《][^()\[\]【】〔〕{}<>《》]*[)\]】〕}>》]/, with: " ") }

    /// The firm's own number: 2023-民-012, （2023）民字第015号 (its year's brackets are gone by now), 2023民字015, SZ2023-MS-0045.
    private func withoutOwnNumber(_ text: String) -> String {
        let year = /^(?:[A-Za-z]{1,6}|\p{Han}[A-Za-z]?\p{Han})?\s*(?:(?:19|20)\d{2})?[-_ ]?(?:\p{Han}{0,3}字?|[A-Za-z]{1,6})[-_ ]?第?\d{2,6}号?(?=$|[\s_\-—、.])/
        let plain = text.replacing(/^\d{1,3}(?=[.、_\s\-])[.、_\s\-]+/, with: "")
        // 京衡律(2023)民代字第12号: the firm's short name comes first.
        let named = /^\p{Han}{1,4}[律所]\s*(?:(?:19|20)\d{2})?\s*\p{Han}{0,4}字?第?\d{1,6}号/
        if let match = plain.prefixMatch(of: named) { return String(plain[match.range.upperBound...]) }
        guard let match = plain.prefixMatch(of: year), match.0.contains(where: \.isDecimalDigit) else { return plain }
        return String(plain[match.range.upperBound...])
    }

    private mutating func takingDate(_ text: String) -> String {
        let pattern = /(?:19|20)\d{6}(?!\d)|(?:19|20)\d{2}[-.年\/]\d{1,2}[-.月\/]\d{1,2}日?(?!\d)/
        guard let match = text.prefixMatch(of: pattern), let date = FlexibleDate.parse(String(match.0)) else { return text }
        opened = date
        return String(text[match.range.upperBound...]).trimmingBlanks
    }

    private func withoutNoise(_ token: String) -> String {
        var token = token.trimmingBlanks
        if noise.contains(token) { return "" }
        // A mark of two characters or more may stick to either end; shorter ones (补) are inside too many words.
        for mark in noise.sorted(by: { ($1.count, $0) < ($0.count, $1) }) where mark.count >= 2 {
            if token.hasPrefix(mark) { token = String(token.dropFirst(mark.count)) }
            if token.hasSuffix(mark) { token = String(token.dropLast(mark.count)) }
        }
        return token.replacing(/(?:19|20)\d{2}(?:年度?)?$/, with: "").trimmingBlanks
    }

    private func isYear(_ token: String) -> Bool { token.wholeMatch(of: /(?:19|20)\d{2}(?:年度?)?/) != nil }

    private static func isSeparator(_ character: Character) -> Bool { character.isWhitespace || "_-—–·,，;；|+√✓".contains(character) }

    // MARK: parties and matter

    private mutating func read(_ tokens: [String]) {
        for (index, token) in tokens.enumerated() {
            if let (left, right) = parted(token, by: grammar.suspected) {
                client = left
                title = cause(right) ?? right
                return
            }
            if let (left, right) = parted(token, by: grammar.versus) {
                parties = (left, right)
                let whole = party(of: right)
                title = whole.matter ?? tokens[(index + 1)...].first(where: isMatter)
                client = left
                return
            }
        }
        // 张三 诉 李四: the word stands alone.
        if let index = tokens.firstIndex(where: { (grammar.versus + grammar.suspected).contains($0) }), index > 0, index + 1 < tokens.count {
            let suspected = grammar.suspected.contains(tokens[index])
            client = tokens[index - 1]
            title = suspected ? tokens[index + 1] : tokens[(index + 2)...].first(where: isMatter) ?? party(of: tokens[index + 1]).matter
            if !suspected { parties = (tokens[index - 1], tokens[index + 1]) }
            return
        }
        for token in tokens where !statusWords.contains(token) {
            let found = party(of: token)
            if client == nil { client = found.name }
            if title == nil { title = found.matter }
        }
    }

    private func parted(_ token: String, by words: [String]) -> (String, String)? {
        for word in words {
            guard let range = token.firstRange(of: word) else { continue }
            let left = token[..<range.lowerBound]
            let right = token[range.upperBound...]
            // 起诉 and 上诉 hold the word without parting anybody.
            if left.count >= 2, right.count >= 2, isParty(String(left)) { return (String(left), String(right)) }
        }
        return nil
    }

    /// A party with, perhaps, the matter that follows without a space: 李四民间借贷纠纷.
    private func party(of token: String) -> (name: String?, matter: String?) {
        if statusWords.contains(token) { return (nil, nil) }
        if let range = grammar.matters.compactMap({ token.firstRange(of: $0) }).min(by: { $0.lowerBound < $1.lowerBound }) {
            let left = String(token[..<range.lowerBound])
            if isParty(left) { return (left, String(token[range.lowerBound...])) }
            return (nil, token)
        }
        if let matter = cause(token) {
            let left = String(token.dropLast(matter.count))
            return (isParty(left) ? left : nil, left.isEmpty || isParty(left) ? matter : token)
        }
        if let end = organisationEnd(token), end < token.endIndex {
            return (String(token[..<end]), String(token[end...]))
        }
        if isMatter(token) { return (nil, token) }
        return (isParty(token) ? token : nil, nil)
    }

    /// The known cause with which the text ends, with an ending such as 罪 or 纠纷 where it has one.
    private func cause(_ text: String) -> String? {
        var best: String?
        for cause in grammar.causes {
            for ending in [""] + grammar.causeEndings where text.hasSuffix(cause + ending) && cause.count + ending.count > best?.count ?? 0 {
                best = cause + ending
            }
        }
        return best
    }

    private func isMatter(_ text: String) -> Bool {
        cause(text) != nil || grammar.causeEndings.contains { text.hasSuffix($0) && text.count > $0.count }
            || grammar.matters.contains { text.contains($0) }
    }

    /// Just after the longest organisation's name at the beginning; nil where there is none.
    private func organisationEnd(_ text: String) -> String.Index? {
        grammar.organisationEndings.compactMap { text.firstRange(of: $0)?.upperBound }.max()
    }

    /// An organisation, or what can be a person's name: two to four Chinese characters that mean nothing else.
    private func isParty(_ text: String) -> Bool {
        if grammar.organisationEndings.contains(where: { text.hasSuffix($0) && text.count > $0.count }) { return true }
        if text.contains("、") { return text.split(separator: "、").allSatisfy { isParty(String($0)) } }
        let letters = text.filter { $0 != "·" }
        guard (2...4).contains(letters.count), letters.unicodeScalars.allSatisfy({ $0.properties.isIdeographic }) else { return false }
        return !noise.contains(text) && !statusWords.contains(text) && !isMatter(text)
    }
}
