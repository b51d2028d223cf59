/// The checksums (CRC-32) that a RAR archive states of its files: libarchive 3.6 does not hold contents that are stored against theirs.
enum RarSums {
    /// Headers are looked for in so many bytes; none of a file is longer.
    private static let window = 1 << 16

    /// In the order of the entries, folders too; nil where an entry states none. What stands behind a header that is encrypted or torn is left out.
    /// - Parameter paths: the volumes of one archive, in order.
    static func read(_ paths: [String], limit: Int) -> [UInt32?] {
        var sums: [UInt32?] = []
        for path in paths {
            let head = FileBlock.read(path, count: 2 << 20)
            if let start = head.firstRange(of: Rar5Lock.mark) {
                Rar5Lock.eachFile(path, from: Int64(start.upperBound)) { isContinued, sum in add(sum, isContinued, &sums, limit) }
            } else if let start = head.firstRange(of: Rar4Lock.mark) {
                Rar4Lock.eachFile(path, from: Int64(start.upperBound)) { isContinued, sum in add(sum, isContinued, &sums, limit) }
            }
        }
        return sums
    }

    /// Of a file in pieces the last one knows.
    private static func add(_ sum: UInt32?, _ isContinued: Bool, _ sums: inout [UInt32?], _ limit: Int) -> Bool {
        if isContinued { _ = sums.popLast() }
        sums.append(sum)
        return sums.count < limit
    }

    /// Goes from header to header.
    /// - Parameter body: takes the bytes from a header on; gives its length with what follows it, nil to end.
    static func walk(_ path: String, from start: Int64, _ body: ([UInt8]) -> UInt64?) {
        var place = start
        while case let bytes = FileBlock.read(path, at: place, count: window), bytes.count > 7, let length = body(bytes), length > 0,
            length < 1 << 50 {
            place += Int64(length)
        }
    }

    /// The sum of a file that was taken out.
    static func sum(ofFile path: String) -> UInt32 {
        var sum = CRC32()
        var place: Int64 = 0
        while case let bytes = FileBlock.read(path, at: place, count: 1 << 20), !bytes.isEmpty {
            bytes.withUnsafeBytes { sum.update($0) }
            place += Int64(bytes.count)
        }
        return sum.value
    }
}

extension Rar4Lock {
    /// - Parameter body: takes whether a file goes on from the volume before, and its sum; false to end.
    static func eachFile(_ path: String, from start: Int64, _ body: (Bool, UInt32?) -> Bool) {
        RarSums.walk(path, from: start) { bytes in
            var place = 0
            guard let header = header(bytes, at: &place, nil), header[2] != 0x7B else { return nil }
            let flags = header.little16(3)
            if header[2] == 0x73, flags & 0x80 != 0 { return nil }
            if header[2] == 0x74 {
                guard header.count >= 32, body(flags & 1 != 0, header.little32(16)) else { return nil }
            }
            return UInt64(header.count) + dataSize(header)
        }
    }
}

extension Rar5Lock {
    /// - Parameter body: takes whether a file goes on from the volume before, and its sum; false to end.
    static func eachFile(_ path: String, from start: Int64, _ body: (Bool, UInt32?) -> Bool) {
        RarSums.walk(path, from: start) { bytes in
            var place = 0
            guard let block = Block(bytes, at: &place, key: nil, isHead: true), block.type != 4, block.type != 5 else { return nil }
            if block.type == 2, !body(block.flags & 0x08 != 0, block.sum) { return nil }
            return UInt64(block.headerSize) + block.dataSize
        }
    }
}
