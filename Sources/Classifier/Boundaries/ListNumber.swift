import CaseModel

/// The number with which a line of a list begins: 三、 （二） 3. 第五条.
struct ListNumber: Hashable, Sendable {
    /// What stands around the number, with # in its place: 三、 and 3、 are two ways of counting.
    var form: String
    var number: Int

    private static let digits: [Unicode.Scalar: Int] = [
        "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10,
    ]
    /// The same, folded.
    static let numerals = Set(digits.keys.map { CharacterFolding.fold($0) })
    /// What may stand behind a number, and before it.
    private static let behind: Set<Unicode.Scalar> = ["、", ".", "．", "）", ")", "，", ",", "条", "章", "款", "项"]
    private static let before: Set<Unicode.Scalar> = ["（", "(", "第"]
    /// Numbers above this are none of a list.
    private static let highest = 200

    init?(_ text: String) {
        var scalars = text.unicodeScalars.drop { $0.properties.isWhitespace }
        var form = ""
        if let first = scalars.first, ListNumber.before.contains(first) {
            form.unicodeScalars.append(first == "(" ? "（" : first)
            scalars = scalars.dropFirst()
        }
        let arabic = scalars.prefix { (0x30...0x39).contains($0.value) }
        let chinese = scalars.prefix { ListNumber.digits[$0] != nil }
        let taken = arabic.isEmpty ? chinese : arabic
        let read = arabic.isEmpty ? ListNumber.value(of: chinese) : Int(String(String.UnicodeScalarView(arabic)))
        guard (1...3).contains(taken.count), let value = read, (1...ListNumber.highest).contains(value)
        else { return nil }
        let rest = scalars.dropFirst(taken.count)
        guard let sign = rest.first, ListNumber.behind.contains(sign) else { return nil }
        // 3.5 and 12.27 are amounts and dates, not items; nor is 2,000.
        if let next = rest.dropFirst().first, (0x30...0x39).contains(next.value), ".．,，".unicodeScalars.contains(sign) { return nil }
        form.append(arabic.isEmpty ? "#" : "0")
        form.unicodeScalars.append(sign == ")" ? "）" : sign == "．" ? "." : sign)
        self.form = form
        number = value
    }

    /// 十 is 10, 十二 12, 二十一 21.
    private static func value(of numerals: Substring.UnicodeScalarView) -> Int? {
        let values = numerals.compactMap { digits[$0] }
        guard let ten = values.firstIndex(of: 10) else { return values.count == 1 ? values[0] : nil }
        let tens = ten == 0 ? 1 : values[0]
        guard ten <= 1, values.count <= ten + 2, tens < 10 else { return nil }
        return tens * 10 + (ten + 1 < values.count ? values[ten + 1] : 0)
    }
}
