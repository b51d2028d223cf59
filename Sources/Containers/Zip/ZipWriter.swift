import CArchive
import Glibc

/// Writing a ZIP failed: what, on which entry and why.
public struct ZipWriterError: Error, Sendable, CustomStringConvertible {
    /// The name of the entry that was being written; empty for the archive as a whole.
    public let entry: String
    /// The system's or the library's word.
    public let reason: String
    /// The system's error number where there is one (`ENOSPC`: the disk is full); 0 otherwise.
    public let errno: Int32

    /// For people: entry, reason and what to do.
    public var description: String {
        let remedy = errno == ENOSPC || errno == EDQUOT ? "free some disk space and run again" : "check the disk and run again"
        return "writing ZIP\(entry.isEmpty ? "" : " entry \(entry)"): \(reason); \(remedy)"
    }
}

/// Writes a ZIP (APPNOTE 6.3, stored entries, UTF-8 names, zip64 where needed) whose bytes depend on nothing but what is put in:
/// no times, owner 0, one mode, the caller's order. Not shared between threads.
///
/// ```swift
/// let zip = try ZipWriter(descriptor: file.descriptor)
/// try zip.begin("bag/bagit.txt", bytes: 55)
/// try zip.write(buffer)
/// try zip.finish()
/// ```
public final class ZipWriter {
    private var archive: OpaquePointer?
    private var entry = ""
    private var expected: Int64 = 0
    private var written: Int64 = 0

    /// Writes to an open descriptor from where it stands; the descriptor stays the caller's, who also makes it last (fsync).
    public init(descriptor: Int32) throws(ZipWriterError) {
        archive = archive_write_new()
        guard let archive else { throw ZipWriterError(entry: "", reason: "out of memory", errno: ENOMEM) }
        let ready =
            archive_write_set_format_zip(archive) == ARCHIVE_OK
            && archive_write_zip_set_compression_store(archive) == ARCHIVE_OK
            && archive_write_set_options(archive, "zip:hdrcharset=UTF-8") == ARCHIVE_OK
            && archive_write_open_fd(archive, descriptor) == ARCHIVE_OK
        if !ready { throw failure() }
    }

    deinit {
        // Frees without finishing: a half-written archive stays recognisable as such.
        if let archive {
            archive_write_fail(archive)
            archive_write_free(archive)
        }
    }

    /// Begins an entry: a regular file of exactly this many bytes.
    /// - Parameter name: path inside the archive with `/` between its parts.
    public func begin(_ name: String, bytes: Int64) throws(ZipWriterError) {
        try endEntry()
        guard let archive, let header = archive_entry_new() else {
            throw ZipWriterError(entry: name, reason: "out of memory or already finished", errno: ENOMEM)
        }
        defer { archive_entry_free(header) }
        archive_entry_set_pathname_utf8(header, name)
        archive_entry_set_filetype(header, UInt32(Glibc.S_IFREG))
        archive_entry_set_perm(header, 0o600)
        archive_entry_set_uid(header, 0)
        archive_entry_set_gid(header, 0)
        archive_entry_set_size(header, bytes)
        entry = name
        expected = bytes
        written = 0
        if archive_write_header(archive, header) != ARCHIVE_OK { throw failure() }
    }

    /// Adds bytes to the entry that was begun last.
    public func write(_ bytes: UnsafeRawBufferPointer) throws(ZipWriterError) {
        guard let archive else { throw ZipWriterError(entry: entry, reason: "already finished", errno: 0) }
        var rest = bytes
        while !rest.isEmpty {
            if written + Int64(rest.count) > expected { throw grown() }
            let count = archive_write_data(archive, rest.baseAddress, rest.count)
            if count <= 0 { throw failure() }
            written += Int64(count)
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
    }

    /// Adds a whole entry.
    public func add(_ name: String, _ bytes: [UInt8]) throws(ZipWriterError) {
        try begin(name, bytes: Int64(bytes.count))
        var problem: ZipWriterError?
        bytes.withUnsafeBytes { buffer in
            do throws(ZipWriterError) { try write(buffer) } catch { problem = error }
        }
        if let problem { throw problem }
    }

    /// Writes the directory at the end. Nothing can be added after it.
    public func finish() throws(ZipWriterError) {
        try endEntry()
        guard let archive else { return }
        if archive_write_close(archive) != ARCHIVE_OK { throw failure() }
        archive_write_free(archive)
        self.archive = nil
    }

    private func endEntry() throws(ZipWriterError) {
        if written != expected { throw grown() }
        expected = 0
        written = 0
    }

    private func grown() -> ZipWriterError {
        ZipWriterError(entry: entry, reason: "the file's size changed while it was being written", errno: 0)
    }

    private func failure() -> ZipWriterError {
        guard let archive else { return ZipWriterError(entry: entry, reason: "no archive", errno: 0) }
        let reason = archive_error_string(archive).map { String(cString: $0) } ?? "unknown fault"
        return ZipWriterError(entry: entry, reason: reason, errno: archive_errno(archive))
    }
}
