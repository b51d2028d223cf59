/// A piece of RTF (Rich Text Format 1.9.1).
enum RtfToken: Equatable {
    case open, close
    /// A control word with its number.
    case word(String, Int?)
    /// A control symbol: `\~`, `\*`, `\-` …
    case symbol(UInt8)
    /// `\'hh`, or a plain byte of text.
    case byte(UInt8)
    /// So many bytes that are no text.
    case binary(Int)
}

/// Cuts RTF into pieces. Tolerant: what is broken is passed over.
struct RtfScanner {
    let bytes: [UInt8]
    private(set) var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() -> RtfToken? {
        while place < bytes.count {
            let byte = bytes[place]
            place += 1
            switch byte {
            case UInt8(ascii: "{"): return .open
            case UInt8(ascii: "}"): return .close
            case UInt8(ascii: "\\"): if let token = control() { return token }
            case 0, 0x0A, 0x0D: continue
            default: return .byte(byte)
            }
        }
        return nil
    }

    private mutating func control() -> RtfToken? {
        guard place < bytes.count else { return nil }
        let first = bytes[place]
        guard RtfScanner.isLetter(first) else {
            place += 1
            guard first == UInt8(ascii: "'") else { return first == 0x0A || first == 0x0D ? .word("par", nil) : .symbol(first) }
            guard place + 1 < bytes.count, let high = RtfScanner.hex(bytes[place]), let low = RtfScanner.hex(bytes[place + 1]) else { return nil }
            place += 2
            return .byte(high << 4 | low)
        }
        let start = place
        while place < bytes.count, place - start < 32, RtfScanner.isLetter(bytes[place]) { place += 1 }
        let name = String(decoding: bytes[start..<place], as: UTF8.self)
        let number = self.number()
        if place < bytes.count, bytes[place] == 0x20 { place += 1 }
        guard name == "bin" else { return .word(name, number) }
        let count = max(0, min(number ?? 0, bytes.count - place))
        place += count
        return .binary(count)
    }

    private mutating func number() -> Int? {
        let isNegative = place + 1 < bytes.count && bytes[place] == UInt8(ascii: "-") && RtfScanner.isDigit(bytes[place + 1])
        if isNegative { place += 1 }
        var value: Int?
        var digits = 0
        while place < bytes.count, digits < 10, RtfScanner.isDigit(bytes[place]) {
            value = (value ?? 0) * 10 + Int(bytes[place] - 0x30)
            place += 1
            digits += 1
        }
        return value.map { isNegative ? -$0 : $0 }
    }

    static func hex(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) }
    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
