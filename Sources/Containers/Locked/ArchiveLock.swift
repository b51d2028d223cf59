import Glibc

/// An encrypted archive whose library cannot decrypt it. A copy is made in which the same compressed bytes stand in the clear; the library
/// then reads it like any other, so that there is one way of unpacking, with one set of limits.
protocol ArchiveLock {
    /// The archive in the clear; nil where the password is known to be wrong or the archive cannot be understood. A wrong password that the
    /// format does not notice gives a copy whose members are damaged.
    func opened(with password: String) -> ClearedArchive?

    /// Whether it needs a password, as far as can be told without one; the library says it of some kinds only, and calls others damaged.
    var isLocked: Bool { get }

    /// The copy states no checksums: what was decrypted was held against a code of its own.
    var sumsAreLost: Bool { get }
}

extension ArchiveLock {
    var isLocked: Bool { false }
    var sumsAreLost: Bool { false }
}

/// The copy of an archive whose bytes stand in the clear.
struct ClearedArchive {
    var bytes: [UInt8]
    /// Not all that should be there was found.
    var isCut = false
}

enum ArchiveLocks {
    /// Copies are made in memory.
    static let sizeLimit: Int64 = 512 << 20

    /// - Parameter paths: the parts of one archive, in order; mostly one.
    /// - Returns: nil where the format's own reader decrypts all that can be, or the archive is too large.
    static func lock(_ paths: [String], _ format: ContainerFormat) -> (any ArchiveLock)? {
        guard format == .sevenZip || format == .rar || format == .zip, let parts = read(paths), let first = parts.first else { return nil }
        switch format {
        case .sevenZip: return SevenZipLock(first)
        case .zip: return ZipLock(first)
        default: return Rar5Lock(parts) ?? Rar4Lock(parts)
        }
    }

    /// All bytes of the files; nil where one cannot be read or they are too many.
    static func read(_ paths: [String]) -> [[UInt8]]? {
        var left = sizeLimit
        var parts: [[UInt8]] = []
        for path in paths {
            let descriptor = open(path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { return nil }
            defer { close(descriptor) }
            var status = stat()
            guard fstat(descriptor, &status) == 0, Int64(status.st_size) <= left,
                let bytes = try? ZipBytes(descriptor: descriptor, size: Int64(status.st_size)).read(0, Int(status.st_size))
            else { return nil }
            left -= Int64(status.st_size)
            parts.append(bytes)
        }
        return parts
    }
}

extension String {
    /// As Windows programs take a password.
    var utf16Bytes: [UInt8] { utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] } }
}
