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
        /// The example that was counted last, from 1; negative once it was counted in two. Most grams never are: that much can be told
        /// without a look at their counts, which lie all over the memory.
        var last: Int32 = 0
    }

    private var slots: [Slot]
    private(set) var counts: [Count] = []
    private(set) var examples = 0

    /// - Parameter characters: of all examples together; the table is made large enough for them.
    init(characters: Int) {
        var capacity = 1 << 10
        // A text has fewer than two grams a character, so there is always an empty slot.
        while capacity < characters * 5 / 2 { capacity *= 2 }
        slots = [Slot](repeating: Slot(), count: capacity)
        counts.reserveCapacity(characters)
    }

    mutating func add(_ grams: WordGrams, material: Int) {
        examples += 1
        let example = Int32(examples)
        let mask = slots.count - 1
        var counts = counts
        self.counts = []
        slots.withUnsafeMutableBufferPointer { slots in
            grams.each { key, _ in
                var slot = GramCounts.hash(key) & mask
                while slots[slot].key != key, slots[slot].key != 0 { slot = (slot + 1) & mask }
                let last = slots[slot].last
                if abs(last) == example { return }
                slots[slot].key = key
                slots[slot].last = last == 0 ? example : -example
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
    }

    /// Calls `body` with every gram that is in at least `rarest` examples, and with its counts, one for each material that has it.
    func each(rarest: Int, _ body: (_ key: UInt64, _ counts: [Count]) -> Void) {
        slots.withUnsafeBufferPointer { slots in
            counts.withUnsafeBufferPointer { counts in
                var slot = 0
                while slot < slots.count {
                    let key = slots[slot].key
                    let isSingle = slots[slot].last >= 0
                    var next = slots[slot].head
                    slot += 1
                    guard key != 0, !isSingle || rarest < 2 else { continue }
                    var own: [Count] = []
                    var examples = 0
                    while next >= 0 {
                        own.append(counts[Int(next)])
                        examples += Int(counts[Int(next)].examples)
                        next = counts[Int(next)].next
                    }
                    if examples >= rarest { body(key, own) }
                }
            }
        }
    }

    @inline(__always)
    static func hash(_ key: UInt64) -> Int { Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 30) }
}
