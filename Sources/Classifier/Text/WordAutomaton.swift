/// Finds all of thousands of words in one pass over a text (Aho and Corasick, "Efficient string matching", CACM 18(6), 1975).
///
/// Edges lie in one open-addressed table; characters that no word has lead straight back to the root.
struct WordAutomaton: Sendable {
    struct Hit: Hashable, Sendable {
        /// Index of the word, as given to ``init(words:)``.
        var word: Int
        /// Units in the text.
        var range: Range<Int>
    }

    private var keys: [UInt64] = []
    private var targets: [Int32] = []
    private var mask = 0
    private var fail: [Int32] = [0]
    /// Word that ends in a state, or -1.
    private var ends: [Int32] = [-1]
    /// Nearest state on the way of failures in which a word ends, or 0.
    private var outputs: [Int32] = [0]
    private var known = [Bool](repeating: false, count: 0x10000)
    private var lengths: [Int] = []

    /// Words must be distinct; empty ones are never found.
    init(words: [[UInt16]]) {
        var edges: [[(unit: UInt16, target: Int32)]] = [[]]
        for (index, word) in words.enumerated() {
            lengths.append(word.count)
            guard !word.isEmpty else { continue }
            var state = 0
            for unit in word {
                known[Int(unit)] = true
                if let edge = edges[state].first(where: { $0.unit == unit }) {
                    state = Int(edge.target)
                } else {
                    edges[state].append((unit, Int32(edges.count)))
                    state = edges.count
                    edges.append([])
                    ends.append(-1)
                    fail.append(0)
                    outputs.append(0)
                }
            }
            ends[state] = Int32(index)
        }
        fillTable(edges)
        linkFailures(edges)
    }

    private mutating func fillTable(_ edges: [[(unit: UInt16, target: Int32)]]) {
        var capacity = 16
        while capacity < edges.count * 2 { capacity *= 2 }
        mask = capacity - 1
        keys = [UInt64](repeating: .max, count: capacity)
        targets = [Int32](repeating: 0, count: capacity)
        for (state, list) in edges.enumerated() {
            for edge in list {
                let key = UInt64(state) << 16 | UInt64(edge.unit)
                var slot = WordAutomaton.hash(key) & mask
                while keys[slot] != .max { slot = (slot + 1) & mask }
                keys[slot] = key
                targets[slot] = edge.target
            }
        }
    }

    private mutating func linkFailures(_ edges: [[(unit: UInt16, target: Int32)]]) {
        var queue = [0]
        var head = 0
        while head < queue.count {
            let state = queue[head]
            head += 1
            for edge in edges[state] {
                let target = Int(edge.target)
                queue.append(target)
                guard state != 0 else { continue }
                var back = Int(fail[state])
                while back != 0, step(back, edge.unit) == 0 { back = Int(fail[back]) }
                fail[target] = step(back, edge.unit)
                let next = Int(fail[target])
                outputs[target] = ends[next] >= 0 ? Int32(next) : outputs[next]
            }
        }
    }

    @inline(__always)
    private static func hash(_ key: UInt64) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32)
    }

    @inline(__always)
    private func step(_ state: Int, _ unit: UInt16) -> Int32 {
        let key = UInt64(state) << 16 | UInt64(unit)
        var slot = WordAutomaton.hash(key) & mask
        while keys[slot] != .max {
            if keys[slot] == key { return targets[slot] }
            slot = (slot + 1) & mask
        }
        return 0
    }

    /// All occurrences, overlapping ones too, by where they end and then from the longest.
    func hits(in units: [UInt16]) -> [Hit] {
        var found: [Hit] = []
        var state = 0
        for index in units.indices {
            let unit = units[index]
            guard known[Int(unit)] else {
                state = 0
                continue
            }
            var next = step(state, unit)
            while next == 0, state != 0 {
                state = Int(fail[state])
                next = step(state, unit)
            }
            state = Int(next)
            var output = ends[state] >= 0 ? state : Int(outputs[state])
            while output != 0 {
                let word = Int(ends[output])
                found.append(Hit(word: word, range: (index + 1 - lengths[word])..<(index + 1)))
                output = Int(outputs[output])
            }
        }
        return found
    }
}
