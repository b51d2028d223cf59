extension Character {
    /// Whether it is one of 0 to 9, in any width. `isNumber` is more: 京 is 10¹⁶ to Unicode and 陆 is 6, but they name a court and a family.
    public var isDecimalDigit: Bool { unicodeScalars.first?.properties.generalCategory == .decimalNumber }
}
