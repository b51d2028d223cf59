/// The HZ coding (汉字码, RFC 1843): GB 2312 in seven bits, between `~{` and `~}`. The C library has no converter for it.
enum HanZiCode {
    /// Nil where the bytes are not of that form.
    static func text(_ bytes: [UInt8]) -> String? {
        guard bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
        var wide: [UInt8] = []
        var isChinese = false
        var place = 0
        while place < bytes.count {
            let (byte, next) = (bytes[place], place + 1 < bytes.count ? bytes[place + 1] : 0)
            if byte == 0x7E, !isChinese || next == 0x7D {
                switch next {
                case 0x7B: isChinese = true
                case 0x7D: isChinese = false
                case 0x7E: wide.append(byte)
                // A line that is broken for transport only.
                case 0x0A: break
                default: return nil
                }
                place += 2
            } else if isChinese, byte != 0x0A, byte != 0x0D {
                guard byte > 0x20, next > 0x20 else { return nil }
                wide += [byte | 0x80, next | 0x80]
                place += 2
            } else {
                // Chinese text ends with its line at the latest.
                if byte == 0x0A { isChinese = false }
                wide.append(byte)
                place += 1
            }
        }
        return TextDecoder.convert(wide, from: "gb18030", strict: true)
    }
}
