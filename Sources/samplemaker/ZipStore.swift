/// Writes ZIP files whose members are stored: DOCX, and archives as old Chinese programs make them, with names in GBK and no flag
/// that says so.
struct ZipStore {
    private var body: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0
    /// 2024-11-01 09:00 in DOS's way.
    private let stamp: (time: Int, date: Int) = (9 << 11, (2024 - 1980) << 9 | 11 << 5 | 1)

    /// - Parameter utf8: whether the name is flagged as UTF-8.
    mutating func add(_ name: [UInt8], _ bytes: [UInt8], utf8: Bool) {
        var head: [UInt8] = []
        head.little(20, 2)
        head.little(utf8 ? 0x800 : 0, 2)
        head.little(0, 2)
        head.little(stamp.time, 2)
        head.little(stamp.date, 2)
        head.little(Int(ZipStore.crc(bytes)), 4)
        head.little(bytes.count, 4)
        head.little(bytes.count, 4)
        head.little(name.count, 2)
        head.little(0, 2)
        directory.little(0x0201_4B50, 4)
        directory.little(20, 2)
        directory += head
        directory.little(0, 2)  // comment
        directory.little(0, 2)  // disk
        directory.little(0, 2)  // inner attributes
        directory.little(0, 4)  // outer attributes
        directory.little(body.count, 4)
        directory += name
        body.little(0x0403_4B50, 4)
        body += head + name + bytes
        count += 1
    }

    /// The whole file.
    func finished() -> [UInt8] {
        var end: [UInt8] = []
        end.little(0x0605_4B50, 4)
        end.little(0, 4)
        end.little(count, 2)
        end.little(count, 2)
        end.little(directory.count, 4)
        end.little(body.count, 4)
        end.little(0, 2)
        return body + directory + end
    }

    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
    }

    private static func crc(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~UInt32(0)) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ $0 >> 8 }
    }
}

extension [UInt8] {
    fileprivate mutating func little(_ value: Int, _ count: Int) {
        for byte in 0..<count { append(UInt8(truncatingIfNeeded: value >> (8 * byte))) }
    }
}
