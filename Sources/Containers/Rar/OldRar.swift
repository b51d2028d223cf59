import CaseModel
import CUnarr
import Glibc

/// RAR archives of the versions 2 to 4 read by libunarr, for what libarchive does not unpack: solid archives, filters by bytecode, and the
/// method of version 2. What neither knows (the method of version 1.5) is `unsupported-format`.
struct OldRar {
    private let path: String
    private let limits: UnpackLimits
    /// The container's own size in bytes, or what of an outer one it stands for.
    private let size: Int64
    private var total: Int64 = 0
    private var result = Unpacked()

    private static let piece = 1 << 16
    private static let harmless: Int64 = 1 << 20

    /// - Parameter path: one archive, not the first of several volumes, that begins with RAR's mark.
    /// - Returns: nil where it is no such archive.
    static func unpack(_ path: String, into scratch: inout ScratchFolder, limits: UnpackLimits, size: Int64) throws(ContainerError) -> Unpacked? {
        guard FileBlock.read(path, count: 7) == Rar4Lock.mark, let stream = ar_open_file(path) else { return nil }
        defer { ar_close(stream) }
        guard let archive = ar_open_rar_archive(stream) else { return nil }
        defer { ar_close_archive(archive) }
        var run = OldRar(path: path, limits: limits, size: size)
        try run.all(archive, &scratch)
        return run.result
    }

    private init(path: String, limits: UnpackLimits, size: Int64) { (self.path, self.limits, self.size) = (path, limits, size) }

    private mutating func all(_ archive: OpaquePointer, _ scratch: inout ScratchFolder) throws(ContainerError) {
        while ar_parse_entry(archive) {
            guard result.members.count < limits.members else {
                result.problems.append(Problem(.tooManyFiles, measured: Double(limits.members + 1), threshold: Double(limits.members)))
                return
            }
            let header = Header(FileBlock.read(path, at: ar_entry_get_offset(archive), count: 4096))
            // Found by fuzzing: behind a header that was spoilt the library may go round for ever.
            guard let header, header.isSound else {
                result.problems.append(Problem(.damaged, detail: "RAR header"))
                return
            }
            let given = ar_entry_get_name(archive).map { Array(UnsafeRawBufferPointer(start: $0, count: strlen($0))) } ?? []
            // What is not Unicode would be taken for a code page of DOS.
            let name = MemberPath(header.plainName ?? given)
            if let problem = refusal(name, header, Int64(clamping: ar_entry_get_size(archive))) {
                result.members.append(UnpackedMember(name: name.name, problems: [problem]))
                if problem.code == .bomb { return }
            } else {
                result.members.append(try taken(archive, name, &scratch))
            }
        }
        if !ar_at_eof(archive) { result.problems.append(Problem(.damaged, detail: "RAR entries")) }
    }

    private func refusal(_ name: MemberPath, _ header: Header, _ bytes: Int64) -> Problem? {
        if header.isLink { return Problem(.unsafePath, detail: "link") }
        if name.isUnsafe { return Problem(.unsafePath) }
        if name.isSystemFile { return Problem(.ignored, severity: .info) }
        if header.isLocked { return Problem(.encrypted) }
        if let version = header.unknownVersion { return Problem(.unsupportedFormat, severity: .warning, detail: "RAR \(version / 10).\(version % 10)") }
        if bytes > limits.bytesPerMember { return Problem(.tooLarge, measured: Double(bytes), threshold: Double(limits.bytesPerMember)) }
        if total + bytes > limits.totalBytes { return Problem(.tooLarge, measured: Double(total + bytes), threshold: Double(limits.totalBytes)) }
        let ratio = Double(total + bytes) / Double(max(1, size))
        if total + bytes > OldRar.harmless, ratio > limits.ratio { return Problem(.bomb, measured: ratio, threshold: limits.ratio) }
        return nil
    }

    private mutating func taken(_ archive: OpaquePointer, _ name: MemberPath, _ scratch: inout ScratchFolder) throws(ContainerError) -> UnpackedMember {
        let file = try scratch.newFile()
        var left = ar_entry_get_size(archive)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: OldRar.piece, alignment: 16)
        defer { buffer.deallocate() }
        while left > 0 {
            let count = min(left, buffer.count)
            guard ar_entry_uncompress(archive, buffer.baseAddress, count) else {
                file.discard()
                return UnpackedMember(name: name.name, problems: [Problem(.damaged, detail: "RAR")])
            }
            do throws(ContainerError) {
                try file.write(UnsafeRawBufferPointer(rebasing: buffer[..<count]), at: file.size)
            } catch {
                file.discard()
                throw error
            }
            left -= count
        }
        file.close()
        total += file.size
        return UnpackedMember(name: name.name, file: file.path, bytes: file.size)
    }

    /// A file's header (unrar's `headers.hpp`, FileHeader before version 5).
    private struct Header {
        /// Its checksum is right. One with a remark inside (before RAR 3) sums up a part of it only.
        let isSound: Bool
        let isLocked: Bool
        let isLink: Bool
        /// The version whose method nobody here knows.
        let unknownVersion: Int?
        /// The bytes of a name that is not Unicode.
        let plainName: [UInt8]?

        init?(_ bytes: [UInt8]) {
            guard bytes.count >= 32, bytes[2] == 0x74 else { return nil }
            let flags = bytes.little16(3)
            let size = Int(bytes.little16(5))
            isSound = flags & 0x08 != 0
                || (32...bytes.count).contains(size) && UInt16(truncatingIfNeeded: RarReader.checksum(Array(bytes[2..<size]))) == bytes.little16(0)
            isLocked = flags & 0x04 != 0
            // Made on Unix: its mode.
            isLink = bytes[15] == 3 && bytes.little32(28) & 0xF000 == 0xA000
            unknownVersion = bytes[25] != 0x30 && bytes[24] < 20 ? Int(bytes[24]) : nil
            let start = flags & 0x100 != 0 ? 40 : 32, end = start + Int(bytes.little16(26))
            plainName = flags & 0x200 == 0 && end <= bytes.count ? Array(bytes[start..<end]) : nil
        }
    }
}
