import Fixity
import Glibc

/// A 7z archive whose contents, and perhaps list of members, are encrypted by AES-256 (7-Zip's method 06F10701), or packed by Deflate64
/// (040109), which libarchive does not know either.
struct SevenZipLock: ArchiveLock {
    private let bytes: [UInt8]

    private static let aes: [UInt8] = [0x06, 0xF1, 0x07, 0x01]
    private static let deflate64: [UInt8] = [0x04, 0x01, 0x09]
    private static let copy: [UInt8] = [0x00]
    /// 2^24 rounds are sixteen times what 7-Zip uses.
    private static let strongest = 24

    init?(_ bytes: [UInt8]) {
        // A self-extracting archive begins behind its program.
        let mark: [UInt8] = [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]
        guard let start = bytes.prefix(2 << 20).firstRange(of: mark)?.lowerBound, bytes.count - start > 32 else { return nil }
        self.bytes = start == 0 ? bytes : Array(bytes[start...])
    }

    func opened(with password: String) -> ClearedArchive? { cleared(KeyRing(password.utf16Bytes)).map { ClearedArchive(bytes: $0) } }

    /// The archive without its Deflate64, what is encrypted as it is.
    func inflated() -> ClearedArchive? { cleared(nil).map { ClearedArchive(bytes: $0) } }

    private func cleared(_ keys: KeyRing?) -> [UInt8]? {
        guard let header = mainHeader(keys), header.first == 0x01 else { return nil }
        var reader = SevenZipReader(header, at: 1)
        guard var id = reader.byte() else { return nil }
        // Archive properties, which nobody writes, would stand first.
        if id == 0x02 {
            while let kind = reader.number(), kind != 0, let size = reader.count(), reader.take(size) != nil {}
            id = reader.byte() ?? 0
        }
        guard id == 0x04, let streams = SevenZipStreams(&reader), let (clear, packs) = unlocked(streams, keys) else { return nil }
        return Self.archive(clear, packs, behind: reader.rest)
    }

    /// The list of members: in the clear, packed, or packed and encrypted.
    private func mainHeader(_ keys: KeyRing?) -> [UInt8]? {
        let offset = bytes.little64(12), size = bytes.little64(20)
        guard offset < UInt64(bytes.count), size > 0, size <= UInt64(bytes.count) - 32 - min(offset, UInt64(bytes.count) - 32) else { return nil }
        var header = Array(bytes[(32 + Int(offset))..<(32 + Int(offset + size))])
        for _ in 0..<4 where header.first == 0x17 {
            var reader = SevenZipReader(header, at: 1)
            guard let streams = SevenZipStreams(&reader), streams.folders.count == 1, let (clear, packs) = unlocked(streams, keys),
                let plain = Self.expanded(clear, packs)
            else { return nil }
            header = plain
        }
        return header
    }

    /// Unpacks one folder by making an archive of it with a single member.
    private static func expanded(_ streams: SevenZipStreams, _ packs: [[UInt8]]) -> [UInt8]? {
        // One stream in the folder, end of streams; one file, its name `h`.
        let tail: [UInt8] = [0x08, 0x00, 0x00, 0x05, 0x01, 0x11, 0x05, 0x00, 0x68, 0x00, 0x00, 0x00, 0x00, 0x00]
        var template = Array("/tmp/header-XXXXXX".utf8CString)
        if let base = getenv("TMPDIR") { template = Array((String(cString: base) + "/header-XXXXXX").utf8CString) }
        guard mkdtemp(&template) != nil else { return nil }
        let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer { rmdir(folder) }
        guard var scratch = try? ScratchFolder(folder), let copy = try? scratch.store(archive(streams, packs, behind: tail)) else { return nil }
        defer { unlink(copy) }
        guard let reader = try? ArchiveReader([copy], format: .sevenZip), reader.next().entry != nil else { return nil }
        var result: [UInt8] = []
        while true {
            let step = try? reader.readBlock { (bytes, _) throws(ContainerError) in if result.count < 64 << 20 { result += bytes } }
            switch step {
            case .done: continue
            case .end: return result
            default: return nil
            }
        }
    }

    // MARK: - Decryption

    /// The same streams without their AES coders, and the packed bytes in the clear.
    private func unlocked(_ streams: SevenZipStreams, _ keys: KeyRing?) -> (SevenZipStreams, [[UInt8]])? {
        var result = streams
        var packs: [[UInt8]] = []
        var place = 32 + Int(clamping: streams.start)
        for size in streams.packSizes {
            guard place >= 32, size <= UInt64(bytes.count), place <= bytes.count - Int(size) else { return nil }
            packs.append(Array(bytes[place..<(place + Int(size))]))
            place += Int(size)
        }
        var first = 0
        for index in result.folders.indices {
            let count = result.folders[index].packed.count
            guard first + count <= packs.count else { return nil }
            guard unlock(&result.folders[index], &packs, first, keys) else { return nil }
            first += count
        }
        result.packSizes = packs.map { UInt64($0.count) }
        return (result, packs)
    }

    private func unlock(_ folder: inout SevenZipStreams.Folder, _ packs: inout [[UInt8]], _ first: Int, _ keys: KeyRing?) -> Bool {
        while let index = folder.coders.indices.first(where: { undoes(folder, $0, keys) }) {
            let input = folder.input(of: index), output = folder.output(of: index)
            guard folder.coders[index].ins == 1, folder.coders[index].outs == 1, output < folder.sizes.count,
                let packed = folder.packed.firstIndex(of: input),
                let plain = undone(folder.coders[index], packs[first + packed], size: folder.sizes[output], keys),
                folder.sizes[output] <= UInt64(plain.count)
            else { return false }
            packs[first + packed] = Array(plain[..<Int(folder.sizes[output])])
            if folder.coders.count == 1 {
                folder.coders[index] = SevenZipStreams.Coder(id: Self.copy)
                return true
            }
            guard let pair = folder.pairs.firstIndex(where: { $0.output == output }) else { return false }
            folder.packed[packed] = folder.pairs[pair].input
            folder.pairs.remove(at: pair)
            folder.coders.remove(at: index)
            folder.sizes.remove(at: output)
            folder.packed = folder.packed.map { $0 > input ? $0 - 1 : $0 }
            folder.pairs = folder.pairs.map { ($0.input > input ? $0.input - 1 : $0.input, $0.output > output ? $0.output - 1 : $0.output) }
        }
        return true
    }

    /// Without a password only what is not encrypted; what is packed behind another coder has its turn when that one is gone.
    private func undoes(_ folder: SevenZipStreams.Folder, _ index: Int, _ keys: KeyRing?) -> Bool {
        let id = folder.coders[index].id
        return id == Self.aes && keys != nil || id == Self.deflate64 && folder.packed.contains(folder.input(of: index))
    }

    private func undone(_ coder: SevenZipStreams.Coder, _ bytes: [UInt8], size: UInt64, _ keys: KeyRing?) -> [UInt8]? {
        if coder.id == Self.deflate64 { return Deflate64.inflate(bytes, limit: Int(clamping: size)) }
        guard let keys, let lock = Lock(coder.properties ?? []) else { return nil }
        return Cipher.decryptAES(bytes, key: keys.key(lock), vector: lock.vector)
    }

    /// What an AES coder's properties say.
    private struct Lock: Hashable {
        var power = 0
        var salt: [UInt8] = []
        var vector: [UInt8] = []

        init?(_ properties: [UInt8]) {
            guard let first = properties.first else { return nil }
            power = Int(first & 0x3F)
            guard power <= SevenZipLock.strongest else { return nil }
            if first & 0xC0 != 0 {
                guard properties.count >= 2 else { return nil }
                let saltSize = Int(first >> 7) + Int(properties[1] >> 4), vectorSize = Int(first >> 6 & 1) + Int(properties[1] & 15)
                guard properties.count >= 2 + saltSize + vectorSize else { return nil }
                salt = Array(properties[2..<(2 + saltSize)])
                vector = Array(properties[(2 + saltSize)..<(2 + saltSize + vectorSize)])
            }
            vector += [UInt8](repeating: 0, count: 16 - vector.count)
        }
    }

    /// Keys are slow to make, and one archive mostly needs one.
    private final class KeyRing {
        private let password: [UInt8]
        private var keys: [String: [UInt8]] = [:]

        init(_ password: [UInt8]) { self.password = password }

        func key(_ lock: Lock) -> [UInt8] {
            let id = "\(lock.power) \(lock.salt)"
            if let known = keys[id] { return known }
            let made = Cipher.sevenZipKey(lock.salt + password, power: lock.power)
            keys[id] = made
            return made
        }
    }

    // MARK: - The archive in the clear

    private static func archive(_ streams: SevenZipStreams, _ packs: [[UInt8]], behind tail: [UInt8]) -> [UInt8] {
        let header = [0x01, 0x04] + streams.bytes() + tail
        let offset = packs.reduce(0) { $0 + $1.count }
        let next = little(UInt64(offset), 8) + little(UInt64(header.count), 8) + little(UInt64(checksum(header)), 4)
        var result: [UInt8] = [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0x00, 0x04] + little(UInt64(checksum(next)), 4) + next
        result.reserveCapacity(32 + offset + header.count)
        for pack in packs { result += pack }
        return result + header
    }

    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var sum = CRC32()
        bytes.withUnsafeBytes { sum.update($0) }
        return sum.value
    }

    private static func little(_ value: UInt64, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> UInt64($0 * 8)) }
    }
}
