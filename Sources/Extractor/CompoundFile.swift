/// The directory of a compound file ([MS-CFB], the container of DOC, XLS, PPT and MSG), and the beginnings of its streams. Tolerant of
/// anything: chains that run in circles or out of the file end there.
struct CompoundFile {
    struct Stream {
        fileprivate var start: UInt32
        var size: Int64
    }

    private let path: String
    private let shift: Int
    private let miniCutoff: Int64
    private let allocation: [UInt32]
    private let miniAllocation: [UInt32]
    private var root = Stream(start: 0, size: 0)
    /// Streams and storages at the top, by name.
    private(set) var entries: [String: Stream] = [:]

    subscript(name: String) -> Stream? { entries[name] }

    /// Nil where there is no readable directory.
    init?(_ path: String) {
        let header = FileWindow.read(path, count: 512)
        guard header.count == 512, header.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) else { return nil }
        let shift = Int(CompoundFile.number(header, 30, 2))
        guard (9...12).contains(shift) else { return nil }
        self.path = path
        self.shift = shift
        miniCutoff = Int64(CompoundFile.number(header, 56, 4))
        // The first 109 sectors of the allocation table stand in the header, more in a chain (2.5); real files of papers need few.
        var tables = (0..<109).map { CompoundFile.number(header, 76 + 4 * $0, 4) }
        var next = CompoundFile.number(header, 68, 4)
        var hops = 0
        while next < CompoundFile.lastSector, hops < 256 {
            let sector = FileWindow.read(path, offset: (Int64(next) + 1) << shift, count: 1 << shift)
            guard sector.count == 1 << shift else { break }
            let numbers = CompoundFile.numbers(sector)
            tables += numbers.dropLast()
            next = numbers.last ?? .max
            hops += 1
        }
        allocation = tables.prefix { $0 < CompoundFile.lastSector }.flatMap { table in
            CompoundFile.numbers(FileWindow.read(path, offset: (Int64(table) + 1) << shift, count: 1 << shift))
        }
        let chain = CompoundFile.chain(CompoundFile.number(header, 60, 4), allocation, limit: 4096)
        miniAllocation = chain.flatMap { CompoundFile.numbers(FileWindow.read(path, offset: (Int64($0) + 1) << shift, count: 1 << shift)) }
        let directory = CompoundFile.chain(CompoundFile.number(header, 48, 4), allocation, limit: 4096).flatMap {
            FileWindow.read(path, offset: (Int64($0) + 1) << shift, count: 1 << shift)
        }
        guard directory.count >= 128 else { return nil }
        readDirectory(directory)
    }

    /// At most `count` bytes from the beginning of a stream.
    func read(_ stream: Stream, count: Int) -> [UInt8] {
        let wanted = Int(min(Int64(count), stream.size))
        guard wanted > 0 else { return [] }
        guard stream.size < miniCutoff else { return bytes(stream.start, wanted) }
        // Small streams lie in the root's stream, in sectors of 64 bytes (2.4).
        let store = bytes(root.start, Int(min(root.size, 64 << 20)))
        var result: [UInt8] = []
        for sector in CompoundFile.chain(stream.start, miniAllocation, limit: wanted / 64 + 1) {
            let place = Int(sector) * 64
            guard place + 64 <= store.count else { break }
            result += store[place..<place + 64]
        }
        return Array(result.prefix(wanted))
    }

    private func bytes(_ start: UInt32, _ count: Int) -> [UInt8] {
        var result: [UInt8] = []
        for sector in CompoundFile.chain(start, allocation, limit: count >> shift + 1) where result.count < count {
            let part = FileWindow.read(path, offset: (Int64(sector) + 1) << shift, count: 1 << shift)
            result += part
            if part.count < 1 << shift { break }
        }
        return Array(result.prefix(count))
    }

    /// The children of the root: a tree of siblings (2.6.4).
    private mutating func readDirectory(_ directory: [UInt8]) {
        let count = directory.count / 128
        root = CompoundFile.stream(directory, 0)
        var open = [CompoundFile.number(directory, 76, 4)]
        var seen: Set<UInt32> = []
        while let number = open.popLast() {
            guard number < UInt32(count), seen.insert(number).inserted else { continue }
            let place = Int(number) * 128
            let length = Int(CompoundFile.number(directory, place + 64, 2))
            let units = stride(from: place, to: place + max(0, min(length, 64) - 2), by: 2).map { UInt16(directory[$0]) | UInt16(directory[$0 + 1]) << 8 }
            entries[String(decoding: units, as: UTF16.self)] = CompoundFile.stream(directory, place)
            open += [CompoundFile.number(directory, place + 68, 4), CompoundFile.number(directory, place + 72, 4)]
        }
    }

    private static let lastSector: UInt32 = 0xFFFF_FFFA

    private static func stream(_ directory: [UInt8], _ place: Int) -> Stream {
        Stream(start: number(directory, place + 116, 4), size: Int64(number(directory, place + 120, 4)))
    }

    private static func chain(_ start: UInt32, _ allocation: [UInt32], limit: Int) -> [UInt32] {
        var chain: [UInt32] = []
        var next = start
        while next < lastSector, Int(next) < allocation.count, chain.count < limit {
            chain.append(next)
            next = allocation[Int(next)]
        }
        return chain
    }

    private static func numbers(_ bytes: [UInt8]) -> [UInt32] {
        stride(from: 0, to: bytes.count - bytes.count % 4, by: 4).map { number(bytes, $0, 4) }
    }

    private static func number(_ bytes: [UInt8], _ place: Int, _ count: Int) -> UInt32 {
        (0..<count).reduce(0) { place + $1 < bytes.count ? $0 | UInt32(bytes[place + $1]) << (8 * $1) : $0 }
    }
}
