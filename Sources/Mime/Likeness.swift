/// Which of two forms of a text (RFC 2046, 5.1.4) to believe, each as the lines of its parts.
enum Likeness {
    /// Some mailers leave the plain form empty, or put a remark there that the mail can only be read elsewhere.
    static func better(_ plain: [[String]], _ rich: [[String]]) -> [[String]] {
        let (short, long) = (letters(plain), letters(rich))
        if long.isEmpty { return plain }
        if short.isEmpty || long.count > 3 * short.count + 60 { return rich }
        // Texts that share little are no two forms of one: a remark names what it misses; where the other says more, both are text.
        guard share(of: short, in: long) < 0.4 else { return plain }
        if String(short).lowercased().contains("html") { return rich }
        return long.count > short.count ? plain + rich : plain
    }

    private static func letters(_ text: [[String]]) -> [Character] { text.joined().flatMap { $0.filter { $0.isLetter || $0.isNumber } } }

    /// How many of a text's pairs of neighbours stand in another one too.
    private static func share(of text: [Character], in other: [Character]) -> Double {
        let pairs = pairs(text.prefix(4000))
        guard !pairs.isEmpty else { return 1 }
        return Double(pairs.intersection(Self.pairs(other[...])).count) / Double(pairs.count)
    }

    private static func pairs(_ text: ArraySlice<Character>) -> Set<String> { Set(zip(text, text.dropFirst()).map { String([$0, $1]) }) }
}
