/// The head of a Netpbm picture (pbm(5), pgm(5), ppm(5)): what it is, its size, its brightest value, in decimals with blanks and remarks between.
struct PnmHeader {
    let width: Int
    let height: Int
    let bitsPerPixel: Int
    /// Where its samples begin.
    private let end: Int
    private let kind: UInt8

    /// Nil for anything else. Of the forms in letters only what goes on in numbers is one.
    init?(_ bytes: [UInt8]) {
        guard bytes.count > 8, bytes[0] == 0x50, (0x31...0x36).contains(bytes[1]) else { return nil }
        let kind = bytes[1] - 0x30
        var place = 2
        guard let width = PnmHeader.number(bytes, &place), let height = PnmHeader.number(bytes, &place), width > 0, height > 0 else { return nil }
        var most = 1
        if kind != 1, kind != 4 {
            guard let value = PnmHeader.number(bytes, &place), (1...65_535).contains(value) else { return nil }
            most = value
        }
        guard place < bytes.count, PnmHeader.isBlank(bytes[place]) else { return nil }
        if kind < 4 {
            guard bytes[place..<min(bytes.count, place + 256)].allSatisfy({ PnmHeader.isBlank($0) || (0x30...0x39).contains($0) }) else { return nil }
        }
        (self.width, self.height, self.kind, end) = (width, height, kind, place)
        bitsPerPixel = kind == 1 || kind == 4 ? 1 : (most > 255 ? 16 : 8) * (kind == 3 || kind == 6 ? 3 : 1)
    }

    /// The file as leptonica takes it: ones and zeros with blanks between them, which the plain form of bitmaps may leave out.
    func spaced(_ bytes: [UInt8]) -> [UInt8] {
        guard kind == 1 else { return bytes }
        var spaced = Array(bytes[..<end])
        for byte in bytes[end...] where byte == 0x30 || byte == 0x31 { spaced += [0x20, byte] }
        return spaced + [0x0A]
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    /// The next number; nil where none comes, or one that no picture has.
    private static func number(_ bytes: [UInt8], _ place: inout Int) -> Int? {
        let start = place
        while place < bytes.count, isBlank(bytes[place]) || bytes[place] == 0x23 {
            if bytes[place] == 0x23 { while place < bytes.count, bytes[place] != 0x0A { place += 1 } }
            if place < bytes.count { place += 1 }
        }
        guard place > start else { return nil }
        var value = 0, digits = 0
        while place < bytes.count, (0x30...0x39).contains(bytes[place]), digits < 7 {
            value = value * 10 + Int(bytes[place] - 0x30)
            (place, digits) = (place + 1, digits + 1)
        }
        return digits > 0 ? value : nil
    }
}
