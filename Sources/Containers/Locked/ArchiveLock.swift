import Glibc

/// An encrypted archive whose library cannot decrypt it. A copy is made in which the same compressed bytes stand in the clear; the library
/// then reads it like any other, so that there is one way of unpacking, with one set of limits.
protocol ArchiveLock {
    /// The archive in the clear; nil where the password is known to be wrong or the archive cannot be understood. A wrong password that the
    /// format does not notice gives a copy whose members are damaged.
    func opened(with password: String) -> [UInt8]?

    /// Whether it needs a password, as far as can be told without one; the library says it of some kinds only, and calls others damaged.
    var isLocked: Bool { get }
}

extension ArchiveLock {
    var isLocked: Bool { false }
}

enum ArchiveLocks {
    /// Copies are made in memory.
    static let sizeLimit: Int64 = 512 << 20

    /// - Returns: nil where the format's own reader decrypts, or the archive is too large.
    static func lock(_ path: String, _ format: ContainerFormat) -> (any ArchiveLock)? {
        guard format == .sevenZip || format == .rar else { return nil }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, Int64(status.st_size) <= sizeLimit,
            let bytes = try? ZipBytes(descriptor: descriptor, size: Int64(status.st_size)).read(0, Int(status.st_size))
        else { return nil }
        if format == .sevenZip { return SevenZipLock(bytes) }
        return Rar5Lock(bytes) ?? Rar4Lock(bytes)
    }
}

extension String {
    /// As Windows programs take a password.
    var utf16Bytes: [UInt8] { utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] } }
}
