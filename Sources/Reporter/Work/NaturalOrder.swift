/// File names in the order in which people count: 2 before 10.
public enum NaturalOrder {
    /// Whether the left one comes first; neither does where they differ in leading zeros only.
    public static func precedes(_ left: String, _ right: String) -> Bool {
        var left = left[...]
        var right = right[...]
        while let first = left.first, let second = right.first {
            if first.isASCIIDigit, second.isASCIIDigit {
                let one = takeNumber(&left)
                let other = takeNumber(&right)
                if one != other { return (one.count, one) < (other.count, other) }
            } else {
                if first != second { return first < second }
                left.removeFirst()
                right.removeFirst()
            }
        }
        return left.isEmpty && !right.isEmpty
    }

    /// The digits that come first, without leading zeros.
    private static func takeNumber(_ text: inout Substring) -> String {
        let digits = text.prefix { $0.isASCIIDigit }
        text = text[digits.endIndex...]
        return String(digits.drop { $0 == "0" })
    }
}

extension Character {
    var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
