/// Unpacks the RTF of a message's body ([MS-OXRTFCP]).
enum CompressedRtf {
    private static let seed = Array(
        """
        {\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArial\
        Times New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx
        """.utf8)

    /// - Returns: nil where the bytes are not what they should be; at most `limit` bytes.
    static func expand(_ bytes: [UInt8], limit: Int = 64 << 20) -> [UInt8]? {
        var source = ByteReader(bytes[...])
        guard source.number(4) != nil, let size = source.number(4), let magic = source.number(4), source.number(4) != nil else { return nil }
        if magic == 0x414C_454D { return Array(source.rest.prefix(min(Int(size), limit))) }
        guard magic == 0x7546_5A4C, size <= limit else { return nil }
        var window = [UInt8](repeating: 0, count: 4096)
        window.replaceSubrange(0..<seed.count, with: seed)
        var place = seed.count
        var result: [UInt8] = []
        result.reserveCapacity(Int(size))
        func put(_ byte: UInt8) {
            result.append(byte)
            window[place] = byte
            place = (place + 1) % 4096
        }
        while result.count < Int(size), let flags = source.number(1) {
            for bit in 0..<8 where result.count < Int(size) {
                if flags >> UInt64(bit) & 1 == 0 {
                    guard let literal = source.number(1) else { return result }
                    put(UInt8(literal))
                    continue
                }
                guard let high = source.number(1), let low = source.number(1) else { return result }
                let token = Int(high << 8 | low)
                var from = token >> 4
                // A reference to where the next byte is written ends the stream.
                if from == place { return result }
                for _ in 0..<((token & 15) + 2) {
                    put(window[from])
                    from = (from + 1) % 4096
                }
            }
        }
        return result
    }
}
