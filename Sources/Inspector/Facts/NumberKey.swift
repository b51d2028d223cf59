/// A case number in a form in which equal numbers are equal, whatever brackets, widths and spaces they are written with:
/// （2024）京0108民初01234号 and (2024) 京0108 民初 1234号; 京海劳人仲案字〔2024〕第12号 and 京海劳人仲案[2024]12号.
public enum NumberKey {
    /// nil where the text is no number of a year and a serial, or so short that two offices may have given it.
    public static func of(_ text: String) -> String? {
        var plain = PlainWidth.of(text).filter { !$0.isWhitespace }
        for (open, close) in [("〔", "〕"), ("[", "]"), ("【", "】"), ("﹝", "﹞")] {
            plain = plain.replacing(open, with: "(").replacing(close, with: ")")
        }
        guard let match = plain.wholeMatch(of: /(.*?)\(((?:19|20)\d{2})\)(.*?)(\d+)号?(?:[-之]\d+)?号?/) else { return nil }
        let words = String(match.1) + String(match.3)
        let office = words.filter { !"字第号()".contains($0) }
        // 立〔2024〕12号: without an office in it, two of them may be equal.
        guard office.count >= 3, let serial = Int(match.4) else { return nil }
        return "\(match.2) \(office) \(serial)"
    }
}
