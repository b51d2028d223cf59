import Glibc

/// The tree of pages as a PDF's own bytes have it, read without PDFium: it drops damaged pages and contents without a word.
///
/// Only for files whose objects stand in the open; with object streams (PDF 1.5) nothing is known and nothing is claimed. Reads no more than
/// numbers and references, never a stream.
struct PdfStructure {
    /// A page.
    struct Leaf: Hashable {
        /// Bytes of its content streams as stored that must draw something; 0 where they may well be empty.
        var drawingBytes: Int
    }

    /// In order.
    private(set) var leaves: [Leaf] = []

    private static let byteLimit = 256 << 20
    private static let leafLimit = 100_000
    private static let depthLimit = 64
    /// A packed stream of a blank page is shorter.
    private static let packedBlank = 64

    /// nil where the tree cannot be followed from its root.
    init?(path: String) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var facts = stat()
        guard fstat(descriptor, &facts) == 0, facts.st_size > 0, facts.st_size <= PdfStructure.byteLimit else { return nil }
        let size = Int(facts.st_size)
        guard let memory = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), memory != MAP_FAILED else { return nil }
        defer { munmap(memory, size) }
        guard let leaves = Tree(PdfBytes(UnsafeRawBufferPointer(start: memory, count: size)))?.leaves() else { return nil }
        self.leaves = leaves
    }

    /// Follows the tree over the bytes.
    private struct Tree {
        private let bytes: PdfBytes
        /// Where objects begin, behind `obj`; the last of a number is the valid one.
        private var places: [Int: Int] = [:]
        private let root: Int

        init?(_ bytes: PdfBytes) {
            self.bytes = bytes
            guard bytes.find("/ObjStm", from: 0) == nil else { return nil }
            var at = 0, root: Int?
            while let mark = bytes.find(" obj", from: at) {
                if let number = bytes.objectNumber(endingAt: mark) { places[number] = mark + 4 }
                at = mark + 4
            }
            at = 0
            while let mark = bytes.find("/Root", from: at) {
                root = bytes.numbers(from: mark + 5, count: 1).first ?? root
                at = mark + 5
            }
            guard let root else { return nil }
            self.root = root
        }

        func leaves() -> [Leaf]? {
            guard let catalogue = dictionary(root), let pages = reference("/Pages", in: catalogue) else { return nil }
            var result: [Leaf] = [], seen: Set<Int> = []
            var pending = [(number: pages, depth: 0)]
            while let (number, depth) = pending.popLast() {
                guard depth < PdfStructure.depthLimit, result.count < PdfStructure.leafLimit, seen.insert(number).inserted else { return nil }
                // A page that is named and not there is a page that is lost.
                guard let range = dictionary(number) else {
                    result.append(Leaf(drawingBytes: 0))
                    continue
                }
                guard let kids = key("/Kids", in: range) else {
                    result.append(Leaf(drawingBytes: drawingBytes(range)))
                    continue
                }
                guard let list = references(from: kids, in: range) else { return nil }
                pending += list.reversed().map { ($0, depth + 1) }
            }
            return result
        }

        /// From behind `obj` to the end of the dictionary.
        private func dictionary(_ number: Int) -> Range<Int>? {
            guard let start = places[number] else { return nil }
            let end = bytes.find("endobj", from: start) ?? bytes.count
            let stream = bytes.find("stream", from: start, before: end)
            return start..<(stream ?? end)
        }

        /// Where the value of a key begins.
        private func key(_ name: String, in range: Range<Int>) -> Int? {
            var at = range.lowerBound
            while let mark = bytes.find(name, from: at, before: range.upperBound) {
                let end = mark + name.utf8.count
                if !bytes.isNameByte(end) { return end }
                at = end
            }
            return nil
        }

        private func reference(_ name: String, in range: Range<Int>) -> Int? {
            key(name, in: range).flatMap { bytes.numbers(from: $0, count: 1).first }
        }

        /// `[1 0 R 2 0 R]`, or a reference to such a list.
        private func references(from place: Int, in range: Range<Int>) -> [Int]? {
            var start = bytes.skipSpace(place), end = range.upperBound
            if bytes[start] != UInt8(ascii: "[") {
                guard let number = bytes.numbers(from: start, count: 1).first, let other = dictionary(number) else { return nil }
                (start, end) = (bytes.skipSpace(other.lowerBound), other.upperBound)
                guard bytes[start] == UInt8(ascii: "[") else { return nil }
            }
            guard let close = bytes.find(byte: UInt8(ascii: "]"), from: start, before: end) else { return nil }
            let numbers = bytes.numbers(from: start + 1, before: close)
            guard numbers.count % 2 == 0 else { return nil }
            return stride(from: 0, to: numbers.count, by: 2).map { numbers[$0] }
        }

        private func drawingBytes(_ page: Range<Int>) -> Int {
            guard let place = key("/Contents", in: page) else { return 0 }
            let start = bytes.skipSpace(place)
            let single = bytes.numbers(from: start, count: 1)
            let streams = bytes[start] == UInt8(ascii: "[") ? references(from: place, in: page) ?? [] : single
            return streams.reduce(0) { sum, number in
                guard let range = dictionary(number), let end = bytes.find("endobj", from: range.upperBound) else { return sum }
                let stored = end - range.upperBound
                if key("/Filter", in: range) != nil { return sum + (stored > PdfStructure.packedBlank + 30 ? stored : 0) }
                let draws = [" Tj", "]TJ", "] TJ", " Do", " BI", ")Tj"].contains { bytes.find($0, from: range.upperBound, before: end) != nil }
                return sum + (draws ? stored : 0)
            }
        }
    }
}

/// A file's bytes and what PDF's syntax needs of them.
struct PdfBytes {
    let buffer: UnsafeRawBufferPointer

    init(_ buffer: UnsafeRawBufferPointer) { self.buffer = buffer }

    var count: Int { buffer.count }
    /// Zero beyond the end.
    subscript(at: Int) -> UInt8 { at >= 0 && at < buffer.count ? buffer[at] : 0 }

    func find(_ text: String, from: Int, before: Int? = nil) -> Int? {
        let end = min(before ?? count, count)
        guard from >= 0, from < end, let base = buffer.baseAddress else { return nil }
        let word = Array(text.utf8)
        guard word.count > 1, end - from >= word.count else { return nil }
        // The second letter is the rarer one: most words here begin with a space or a slash.
        var at = from + 1
        while at < end, let hit = memchr(base + at, Int32(word[1]), end - at) {
            let start = UnsafeRawPointer(hit) - base - 1
            if start + word.count > end { return nil }
            if memcmp(base + start, word, word.count) == 0 { return start }
            at = start + 2
        }
        return nil
    }

    func find(byte: UInt8, from: Int, before end: Int) -> Int? {
        guard from >= 0, from < min(end, count), let base = buffer.baseAddress else { return nil }
        return memchr(base + from, Int32(byte), min(end, count) - from).map { UnsafeRawPointer($0) - base }
    }

    private func isDigit(_ at: Int) -> Bool { (48...57).contains(self[at]) }
    private func isSpace(_ at: Int) -> Bool { at >= 0 && at < count && [0, 9, 10, 12, 13, 32].contains(buffer[at]) }
    func isNameByte(_ at: Int) -> Bool { isDigit(at) || (65...90).contains(self[at]) || (97...122).contains(self[at]) }

    func skipSpace(_ from: Int) -> Int {
        var at = from
        while isSpace(at) { at += 1 }
        return at
    }

    /// `12 0` before ` obj`.
    func objectNumber(endingAt end: Int) -> Int? {
        var at = end - 1
        while isDigit(at) { at -= 1 }
        guard at < end - 1, isSpace(at) else { return nil }
        while isSpace(at) { at -= 1 }
        let last = at
        while isDigit(at), last - at < 10 { at -= 1 }
        guard at < last else { return nil }
        return ((at + 1)...last).reduce(0) { $0 * 10 + Int(self[$1] - 48) }
    }

    /// Whole numbers from a place on, at most `limit`; other words end them, `R` does not.
    func numbers(from: Int, before: Int? = nil, count limit: Int = 1_000_000) -> [Int] {
        let end = min(before ?? count, count)
        var result: [Int] = [], at = skipSpace(from)
        while at < end, result.count < limit {
            if self[at] == UInt8(ascii: "R") {
                at = skipSpace(at + 1)
                continue
            }
            var value = 0, digits = 0
            while at < end, isDigit(at), digits < 10 {
                value = value * 10 + Int(self[at] - 48)
                at += 1
                digits += 1
            }
            if digits == 0 { return result }
            result.append(value)
            at = skipSpace(at)
        }
        return result
    }
}
