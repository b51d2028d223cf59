/// In how many examples of each material a gram occurs, counted in one pass. Examples must be added material by material.
///
/// One open-addressed table and one list of counts, worked on by index: counting all examples is part of every start of the program.
struct GramCounts {
    /// A gram's count in one material, and where the gram's count in another one stands (-1: nowhere).
    struct Count: Sendable {
        var material: Int32
        var examples: Int32
        var next: Int32
    }

    private struct Slot {
        var key: UInt64 = 0
        /// The gram's newest count.
        var head: Int32 = -1
        /// The example that was counted last, from 1.
        var last: Int32 = 0
    }

    private var slots: [Slot]
    private var used = 0
    private(set) var counts: [Count] = []
    private(set) var examples = 0

    /// - Parameter characters: of all examples together; the table is made large enough for them.
    init(characters: Int) {
        var capacity = 1 << 10
        while capacity < characters * 3 { capacity *= 2 }
        slots = [Slot](repeating: Slot(), count: capacity)
        counts.reserveCapacity(characters)
    }

    mutating func add(_ grams: WordGrams, material: Int) {
        examples += 1
        let example = Int32(examples)
        let mask = slots.count - 1
        var counts = counts
        self.counts = []
        var used = used
        slots.withUnsafeMutableBufferPointer { slots in
            grams.each { key, _ in
                var slot = GramCounts.hash(key) & mask
                while slots[slot].key != key, slots[slot].key != 0 { slot = (slot + 1) & mask }
                if slots[slot].last == example { return }
                if slots[slot].key == 0 {
                    slots[slot].key = key
                    used += 1
                }
                slots[slot].last = example
                let head = slots[slot].head
                if head >= 0, counts[Int(head)].material == Int32(material) {
                    counts[Int(head)].examples += 1
                } else {
                    slots[slot].head = Int32(counts.count)
                    counts.append(Count(material: Int32(material), examples: 1, next: head))
                }
            }
        }
        self.counts = counts
        self.used = used
    }

    /// Every gram with its newest count.
    var grams: some Sequence<(key: UInt64, head: Int32)> { slots.lazy.filter { $0.key != 0 }.map { ($0.key, $0.head) } }

    /// Number of distinct grams.
    var count: Int { used }

    @inline(__always)
    static func hash(_ key: UInt64) -> Int { Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 30) }
}
