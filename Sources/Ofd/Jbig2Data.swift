/// A JBIG2 file (ITU-T T.88) as PDF wants its data: without the file's header. OFD calls the format GBIG2.
struct Jbig2Data {
    var width: Int
    var height: Int
    /// The segments in sequence.
    var segments: [UInt8]

    private static let mark: [UInt8] = [0x97, 0x4A, 0x42, 0x32, 0x0D, 0x0A, 0x1A, 0x0A]
    private static let pageInformation = 48
    private static let unknownLength = 0xFFFF_FFFF

    /// nil for what is no JBIG2 file in sequential order, or holds no page.
    init?(_ bytes: [UInt8]) {
        guard bytes.starts(with: Jbig2Data.mark), bytes.count > 13, bytes[8] & 1 == 1 else { return nil }
        let body = Array(bytes.dropFirst(bytes[8] & 2 == 0 ? 13 : 9))
        var at = 0
        func number(_ offset: Int, _ count: Int) -> Int? {
            guard offset >= 0, offset + count <= body.count else { return nil }
            return body[offset..<offset + count].reduce(0) { $0 << 8 | Int($1) }
        }
        for _ in 0..<1000 {
            guard let segment = number(at, 4), let flags = number(at + 4, 1), let short = number(at + 5, 1) else { return nil }
            var references = short >> 5, next = at + 6
            if references == 7 {
                guard let long = number(at + 5, 4) else { return nil }
                references = long & 0x1FFF_FFFF
                next = at + 9 + (references + 8) / 8
            }
            guard references < 65_536 else { return nil }
            next += references * (segment <= 256 ? 1 : segment <= 65_536 ? 2 : 4) + (flags & 0x40 == 0 ? 1 : 4)
            guard let length = number(next, 4) else { return nil }
            if flags & 63 == Jbig2Data.pageInformation {
                guard let width = number(next + 4, 4), let height = number(next + 8, 4), width > 0, height > 0, width < 1 << 20, height < 1 << 20
                else { return nil }
                (self.width, self.height, segments) = (width, height, body)
                return
            }
            guard length != Jbig2Data.unknownLength else { return nil }
            at = next + 4 + length
        }
        return nil
    }
}
