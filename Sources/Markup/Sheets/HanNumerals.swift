/// Numbers in Chinese characters (中文小写、大写数字), as the formats `[DBNum1]` and `[DBNum2]` write them.
struct HanNumerals {
    private let digits: [Character]
    private let places: [Character]
    private static let groups = ["", "万", "亿", "万亿"]

    /// - Parameter kind: 1 for 一二三, 2 for 壹贰叁, 3 for full-width digits.
    init?(kind: Int) {
        switch kind {
        case 1: (digits, places) = (Array("〇一二三四五六七八九"), Array("十百千"))
        case 2: (digits, places) = (Array("零壹贰叁肆伍陆柒捌玖"), Array("拾佰仟"))
        case 3: (digits, places) = (Array("０１２３４５６７８９"), [])
        default: return nil
        }
    }

    /// Digit for digit: 2024 is 二〇二四.
    func spelled(_ text: String) -> String {
        String(text.map { character in character.isASCII ? character.wholeNumberValue.map { digits[$0] } ?? character : character })
    }

    /// With its places: 2024 is 二千〇二十四, 15 is 一十五 (十五 where `isShort`, as in dates).
    func counted(_ number: [UInt8], isShort: Bool = false) -> String {
        guard places.count == 3, number.count <= 16 else { return spelled(number.map(String.init).joined()) }
        guard number.contains(where: { $0 != 0 }) else { return String(digits[0]) }
        var result = ""
        var gap = false
        for (index, digit) in number.enumerated() {
            let place = number.count - 1 - index
            if digit == 0 {
                gap = true
            } else {
                if gap, !result.isEmpty { result.append(digits[0]) }
                gap = false
                if !(isShort && digit == 1 && place == 1 && result.isEmpty) { result.append(digits[Int(digit)]) }
                if place % 4 > 0 { result.append(places[place % 4 - 1]) }
            }
            if place > 0, place % 4 == 0, number[max(0, index - 3)...index].contains(where: { $0 != 0 }) {
                result += HanNumerals.groups[place / 4]
                if digit == 0 { gap = true }
            }
        }
        return result
    }
}
