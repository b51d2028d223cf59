/// What a sheet prints above and below its cells (ISO/IEC 29500-1, 18.3.1.46): text between codes that begin with `&`.
enum SheetMargin {
    /// The elements that hold such a text.
    static let elements: Set<String> = ["oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"]

    /// The text alone: parts that stand left, in the middle and right are parted by a tab; page numbers, dates and fonts are left out, and so
    /// is a part that says hardly more than the page's number.
    static func text(_ coded: String) -> String {
        var parts: [(text: String, isNumbered: Bool)] = [("", false)]
        var rest = Substring(coded)
        while let character = rest.popFirst() {
            guard character == "&", let code = rest.popFirst() else {
                parts[parts.count - 1].text.append(character.isNewline ? " " : character)
                continue
            }
            switch code {
            case "&": parts[parts.count - 1].text.append("&")
            case "L", "C", "R": parts.append(("", false))
            case "P", "N": parts[parts.count - 1].isNumbered = true
            // A font's name in quotes; a colour of six digits; a size of some.
            case "\"": rest = rest.drop { $0 != "\"" }.dropFirst()
            case "K": rest = rest.dropFirst(6)
            case _ where code.isASCII && code.isNumber: rest = rest.drop { $0.isASCII && $0.isNumber }
            default: break
            }
        }
        let said = parts.filter { part in part.text.count { $0.isLetter || $0.isNumber } > (part.isNumbered ? numberWords : 0) }
        return said.map { $0.text.split(separator: " ").joined(separator: " ") }.joined(separator: "\t")
    }

    /// 第3页，共10页; Page 3 of 10.
    private static let numberWords = 6
}
