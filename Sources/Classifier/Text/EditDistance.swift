import Pipeline

extension EditDistance {
    /// A set of the units in 64 bits: texts within a small distance differ in few of them.
    static func signature(_ units: some Sequence<UInt16>) -> UInt64 {
        units.reduce(0) { $0 | (1 << ((UInt64($1) &* 0x9E37_79B9_7F4A_7C15) >> 58)) }
    }
}
