/// A court's case number (案号): （2024）京0108民初1234号. Year in brackets, court, type, serial, 号 (最高人民法院《关于人民法院案件案号的若干规定》).
struct CaseNumber: Hashable, Sendable {
    var year: Int
    /// Short name of the court: 京0108, 最高法.
    var court: String
    /// What kind of case it is: 民初, 执, 刑终.
    var type: String
    var serial: String

    /// Short names of the supreme court and the high courts (the same rules, annex 1).
    private static let withoutDigits = ["最高法"] + "京津冀晋内辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔云藏陕甘青宁新兵军".map { String($0) }

    /// As the register writes it, in full-width brackets.
    var text: String { "（\(year)）\(court)\(type)\(serial)号" }

    /// Finds the first case number in a text, whatever brackets and widths it is written in.
    static func find(in text: String) -> (number: CaseNumber, range: Range<String.Index>)? {
        // Type codes are at most six characters of Chinese; courts are a province and digits, or 最高法.
        let pattern = /[(（〔\[【]\s*((?:19|20)\d{2})\s*[)）〕\]】]\s*(\p{Han}(?:\d{2,4}|\p{Han}{0,3}))(\p{Han}{1,6})\s*(?:第\s*)?(\d{1,7})(?:[-之]\d+)?\s*号/
        guard let match = text.firstMatch(of: pattern), let year = Int(match.1) else { return nil }
        var number = CaseNumber(year: year, court: String(match.2), type: String(match.3), serial: String(match.4))
        // A firm's own number （2023）民字第015号 has 字 where a court's has its type; it names no court.
        if (number.court + number.type).contains(where: { "字第".contains($0) }) { return nil }
        if !number.court.contains(where: \.isDecimalDigit) {
            // Courts without digits: what follows their names is the type (京民申77号, 最高法民抗7号).
            let whole = number.court + number.type
            if let court = Self.withoutDigits.first(where: { whole.hasPrefix($0) && whole.count > $0.count }) {
                number.court = court
                number.type = String(whole.dropFirst(court.count))
            } else if number.court.count < 3 {
                return nil
            }
        }
        return (number, match.range)
    }

    /// The number in the register's form where it is one, else the text with full-width brackets for plain ones around the year.
    static func inFullWidthBrackets(_ text: String) -> String {
        let compact = text.filter { !$0.isWhitespace }
        if let found = find(in: compact), found.range == compact.startIndex..<compact.endIndex { return found.number.text }
        return compact.replacing(/^[(（〔\[]((?:19|20)\d{2})[)）〕\]]/) { "（\($0.1)）" }
    }
}
