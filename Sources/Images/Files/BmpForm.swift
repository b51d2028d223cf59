/// What the headers of a BMP say of its pixels.
struct BmpForm {
    /// biCompression, as far as it is known.
    enum Compression: Int {
        case plain = 0, runs8 = 1, runs4 = 2, masks = 3, jpeg = 4, png = 5
        /// With a mask for opacity, which is not used: what lies behind a scan is paper.
        case alphaMasks = 6
    }

    let width: Int
    let height: Int
    let bits: Int
    let compression: Compression
    /// Rows stand from the top.
    let fromTop: Bool
    /// Where the pixels begin.
    let pixels: Int
    /// Where the palette begins, the bytes of an entry, and how many there are; 0 for as many as the bits can name.
    let palette: Int
    let entrySize: Int
    let colours: Int
    /// Bits of red, green and blue in a pixel of 16 or 32 bits.
    let masks: [Int]

    /// Nil where there is no header or it contradicts itself.
    init?(_ reader: ByteReader) {
        guard let size = reader.number32(14), let start = reader.number32(10) else { return nil }
        // OS/2 1.x has numbers of 16 bits and entries of three bytes.
        let isOld = size == 12
        guard let width = isOld ? reader.number16(18) : reader.number32(18), let rows = isOld ? reader.number16(20) : reader.number32(22),
            let bits = isOld ? reader.number16(24) : reader.number16(28), width > 0, rows != 0, width <= Int(Int32.max)
        else { return nil }
        // OS/2 2.x may end after any of its fields; its own codings (Huffman, 24 bits in runs) have the numbers of others.
        let isSecond = size == 16 || size == 64
        let stated = size >= 20 ? reader.number32(30) ?? 0 : 0
        guard let compression = Compression(rawValue: stated), !(isSecond && stated > 2) else { return nil }
        self.width = width
        self.bits = bits
        fromTop = !isOld && rows > Int(Int32.max)
        height = fromTop ? 1 << 32 - rows : rows
        self.compression = compression == .alphaMasks ? .masks : compression
        entrySize = isOld ? 3 : 4
        colours = size >= 36 ? reader.number32(46) ?? 0 : 0
        // Masks stand behind a header of 40 bytes, and in a longer one.
        let masksSize = size == 40 && compression == .masks ? 12 : size == 40 && compression == .alphaMasks ? 16 : 0
        palette = 14 + size + masksSize
        pixels = start
        if self.compression == .masks {
            masks = [54, 58, 62].map { reader.number32($0) ?? 0 }
        } else {
            masks = bits == 16 ? [0x7C00, 0x3E0, 0x1F] : [0xFF0000, 0xFF00, 0xFF]
        }
    }
}
