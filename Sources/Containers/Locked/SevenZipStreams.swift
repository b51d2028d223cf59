/// The part of a 7z header that says how packed streams become files' contents (7-Zip's 7zFormat.txt: PackInfo and UnpackInfo).
struct SevenZipStreams {
    struct Coder {
        var id: [UInt8]
        var ins = 1
        var outs = 1
        var properties: [UInt8]?
    }

    /// A chain of coders; streams that go in and out are counted over all its coders.
    struct Folder {
        var coders: [Coder] = []
        var pairs: [(input: Int, output: Int)] = []
        var packed: [Int] = []
        /// By outgoing stream.
        var sizes: [UInt64] = []
        var checksum: UInt32?

        /// The first stream that goes into a coder.
        func input(of coder: Int) -> Int { coders[..<coder].reduce(0) { $0 + $1.ins } }
        /// The first stream that comes out of it.
        func output(of coder: Int) -> Int { coders[..<coder].reduce(0) { $0 + $1.outs } }
    }

    /// Where the packed streams begin, behind the first header's 32 bytes.
    var start: UInt64 = 0
    var packSizes: [UInt64] = []
    var folders: [Folder] = []

    /// - Returns: nil where the bytes are not what they should be.
    init?(_ reader: inout SevenZipReader) {
        guard reader.byte() == 0x06, let start = reader.number(), let count = reader.count() else { return nil }
        self.start = start
        while let id = reader.byte(), id != 0 {
            switch id {
            case 0x09: for _ in 0..<count { packSizes.append(reader.number() ?? 0) }
            case 0x0A: _ = reader.checksums(count)
            default: return nil
            }
        }
        guard packSizes.count == count, reader.byte() == 0x07, reader.byte() == 0x0B, let folderCount = reader.count(), reader.byte() == 0 else {
            return nil
        }
        for _ in 0..<folderCount {
            guard let folder = Folder(&reader) else { return nil }
            folders.append(folder)
        }
        guard reader.byte() == 0x0C else { return nil }
        for index in folders.indices {
            for _ in 0..<folders[index].coders.reduce(0, { $0 + $1.outs }) { folders[index].sizes.append(reader.number() ?? 0) }
        }
        while let id = reader.byte(), id != 0 {
            guard id == 0x0A else { return nil }
            for (index, checksum) in reader.checksums(folderCount).enumerated() where index < folders.count { folders[index].checksum = checksum }
        }
        if reader.failed { return nil }
    }

    /// The same for a header whose packed streams lie right behind the first header.
    func bytes() -> [UInt8] {
        var result: [UInt8] = [0x06] + Self.number(0) + Self.number(UInt64(packSizes.count)) + [0x09]
        for size in packSizes { result += Self.number(size) }
        result += [0x00, 0x07, 0x0B] + Self.number(UInt64(folders.count)) + [0x00]
        for folder in folders { result += folder.bytes() }
        result.append(0x0C)
        for size in folders.flatMap(\.sizes) { result += Self.number(size) }
        if folders.contains(where: { $0.checksum != nil }) {
            result += [0x0A, 0x00]
            var bits = [UInt8](repeating: 0, count: (folders.count + 7) / 8)
            for (index, folder) in folders.enumerated() where folder.checksum != nil { bits[index / 8] |= 0x80 >> UInt8(index % 8) }
            result += bits + folders.compactMap(\.checksum).flatMap { sum in (0..<4).map { UInt8(truncatingIfNeeded: sum >> ($0 * 8)) } }
        }
        return result + [0x00]
    }

    static func number(_ value: UInt64) -> [UInt8] {
        value < 0x80 ? [UInt8(value)] : [0xFF] + (0..<8).map { UInt8(truncatingIfNeeded: value >> UInt64($0 * 8)) }
    }
}

extension SevenZipStreams.Folder {
    init?(_ reader: inout SevenZipReader) {
        guard let count = reader.count(), (1...32).contains(count) else { return nil }
        for _ in 0..<count {
            guard let flags = reader.byte(), flags & 0xC0 == 0, let id = reader.take(Int(flags & 0x0F)) else { return nil }
            var coder = SevenZipStreams.Coder(id: id)
            if flags & 0x10 != 0 {
                guard let ins = reader.count(), let outs = reader.count(), ins <= 32, outs <= 32 else { return nil }
                (coder.ins, coder.outs) = (ins, outs)
            }
            if flags & 0x20 != 0 {
                guard let size = reader.count(), let properties = reader.take(size) else { return nil }
                coder.properties = properties
            }
            coders.append(coder)
        }
        let ins = coders.reduce(0) { $0 + $1.ins }, outs = coders.reduce(0) { $0 + $1.outs }
        guard outs >= 1, ins >= outs - 1 else { return nil }
        for _ in 0..<(outs - 1) {
            guard let input = reader.count(), let output = reader.count() else { return nil }
            pairs.append((input, output))
        }
        let packedCount = ins - pairs.count
        if packedCount == 1 {
            packed = (0..<ins).filter { index in !pairs.contains { $0.input == index } }
        } else {
            for _ in 0..<packedCount { packed.append(reader.count() ?? -1) }
        }
        guard packed.count == packedCount, packed.allSatisfy({ (0..<ins).contains($0) }) else { return nil }
    }

    fileprivate func bytes() -> [UInt8] {
        var result = SevenZipStreams.number(UInt64(coders.count))
        for coder in coders {
            let isComplex = coder.ins != 1 || coder.outs != 1
            result.append(UInt8(coder.id.count) | (isComplex ? 0x10 : 0) | (coder.properties == nil ? 0 : 0x20))
            result += coder.id
            if isComplex { result += SevenZipStreams.number(UInt64(coder.ins)) + SevenZipStreams.number(UInt64(coder.outs)) }
            if let properties = coder.properties { result += SevenZipStreams.number(UInt64(properties.count)) + properties }
        }
        for pair in pairs { result += SevenZipStreams.number(UInt64(pair.input)) + SevenZipStreams.number(UInt64(pair.output)) }
        if packed.count > 1 { for index in packed { result += SevenZipStreams.number(UInt64(index)) } }
        return result
    }
}

/// Numbers of a 7z header, one after another.
struct SevenZipReader {
    let bytes: [UInt8]
    private(set) var place: Int
    private(set) var failed = false

    init(_ bytes: [UInt8], at place: Int = 0) {
        self.bytes = bytes
        self.place = place
    }

    var rest: [UInt8] { Array(bytes[min(place, bytes.count)...]) }

    mutating func take(_ count: Int) -> [UInt8]? {
        guard count >= 0, count <= bytes.count - place else {
            failed = true
            return nil
        }
        defer { place += count }
        return Array(bytes[place..<(place + count)])
    }

    mutating func byte() -> UInt8? { take(1)?.first }

    /// The first byte's leading ones say how many bytes follow.
    mutating func number() -> UInt64? {
        guard let first = byte() else { return nil }
        var value: UInt64 = 0
        var mask: UInt8 = 0x80
        for index in 0..<8 {
            if first & mask == 0 { return value | UInt64(first & (mask - 1)) << UInt64(8 * index) }
            guard let next = byte() else { return nil }
            value |= UInt64(next) << UInt64(8 * index)
            mask >>= 1
        }
        return value
    }

    /// A number of things that are listed in what follows.
    mutating func count() -> Int? {
        guard let value = number(), value <= UInt64(bytes.count) else {
            failed = true
            return nil
        }
        return Int(value)
    }

    mutating func checksums(_ count: Int) -> [UInt32?] {
        var defined = [Bool](repeating: true, count: count)
        if byte() == 0 {
            let bits = take((count + 7) / 8) ?? []
            for index in 0..<count { defined[index] = index / 8 < bits.count && bits[index / 8] & (0x80 >> UInt8(index % 8)) != 0 }
        }
        return defined.map { isThere in
            guard isThere, let sum = take(4) else { return nil }
            return sum.little32(0)
        }
    }
}
