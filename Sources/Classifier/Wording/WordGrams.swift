/// Pairs and triples of folded characters: the features of ``WordingModel``. A run of digits is one sign, for no number tells what a paper is.
/// Letters within Latin words are left out: of two or three of them any English text is made.
struct WordGrams: Sendable {
    private static let digit: UInt16 = 0x30

    /// The characters, with each run of digits as one.
    let units: [UInt16]

    init(_ folded: some Sequence<UInt16>) {
        var units: [UInt16] = []
        var inNumber = false
        for unit in folded {
            let isDigit = WordGrams.isDigit(unit)
            if !(isDigit && inNumber) { units.append(isDigit ? WordGrams.digit : unit) }
            inNumber = isDigit
        }
        self.units = units
    }

    static func isDigit(_ unit: UInt16) -> Bool { (0x30...0x39).contains(unit) }

    private func isLatin(_ unit: UInt16) -> Bool { (0x61...0x7A).contains(unit) }

    /// Calls `body` with the key of every gram in the order of the text: 32 bits of a pair, 48 bits of a triple.
    func each(_ body: (_ key: UInt64, _ range: Range<Int>) -> Void) {
        units.withUnsafeBufferPointer { units in
            var index = 1
            while index < units.count {
                let pair = UInt64(units[index - 1]) << 16 | UInt64(units[index])
                let latin = isLatin(units[index - 1]) && isLatin(units[index])
                if !latin { body(pair, (index - 1)..<(index + 1)) }
                if index >= 2, !(latin && isLatin(units[index - 2])) { body(UInt64(units[index - 2]) << 32 | pair, (index - 2)..<(index + 1)) }
                index += 1
            }
        }
    }
}
