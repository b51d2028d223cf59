/// Random numbers that are the same for the same seed on every machine (SplitMix64).
struct RandomSource: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    /// A source of its own for everything that has a name: adding a page changes no other page.
    init(seed: Int, name: String) {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ UInt64(bitPattern: Int64(seed))
        for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        state = hash
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// Evenly from the range.
    mutating func pick(_ range: ClosedRange<Double>) -> Double {
        range.lowerBound + (range.upperBound - range.lowerBound) * Double(next() >> 11) / Double(1 << 53)
    }

    mutating func chance(_ share: Double) -> Bool { pick(0...1) < share }

    /// One of a list that is not empty.
    mutating func choose<T>(_ list: [T]) -> T { list[Int(next() % UInt64(list.count))] }

    /// Normally distributed with deviation 1 (sum of twelve).
    mutating func normal() -> Double {
        (0..<12).reduce(-6.0) { sum, _ in sum + pick(0...1) }
    }
}
