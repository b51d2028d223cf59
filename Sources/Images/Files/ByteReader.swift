/// Bounds-checked numbers out of bytes. Every read beyond the end gives nil, never a trap.
struct ByteReader {
    let bytes: [UInt8]
    var littleEndian = false

    func byte(_ at: Int) -> Int? {
        bytes.indices.contains(at) ? Int(bytes[at]) : nil
    }

    func number16(_ at: Int) -> Int? {
        guard let first = byte(at), let second = byte(at + 1) else { return nil }
        return littleEndian ? first | second << 8 : first << 8 | second
    }

    func number32(_ at: Int) -> Int? {
        guard at >= 0, at < Int.max - 4, let first = number16(at), let second = number16(at + 2) else { return nil }
        return littleEndian ? first | second << 16 : first << 16 | second
    }

    /// Nil as well where the number is larger than any place in a file.
    func number64(_ at: Int) -> Int? {
        guard let first = number32(at), let second = number32(at + 4) else { return nil }
        let (low, high) = littleEndian ? (first, second) : (second, first)
        return high < 1 << 30 ? high << 32 | low : nil
    }

    func starts(with prefix: [UInt8], at offset: Int = 0) -> Bool {
        offset >= 0 && offset + prefix.count <= bytes.count && bytes[offset..<offset + prefix.count].elementsEqual(prefix)
    }

    func starts(with text: String, at offset: Int = 0) -> Bool {
        starts(with: Array(text.utf8), at: offset)
    }
}
