import CArchive
import Encodings
import Glibc

/// libarchive's reader over one file: entries one after another, and the bytes of the present one. Not shared between threads.
final class ArchiveReader {
    /// What libarchive says of a step.
    enum Step: Equatable {
        case done
        /// Went well, but something is wrong with the bytes: a checksum, a size.
        case warned(String)
        /// No further entry, or no further bytes.
        case end
        /// This entry cannot be read on; the next one perhaps can.
        case failed(String)
        /// Nothing more can be read.
        case fatal(String)
    }

    /// The present entry.
    struct Entry {
        enum Kind { case file, folder, link, other }
        /// Bytes of the path: raw where the entry does not say that it is UTF-8, nil where it says so wrongly.
        var path: [UInt8]?
        var kind: Kind
        /// As the entry states it; nil where unknown.
        var size: Int64?
        var isEncrypted: Bool
    }

    private let archive: OpaquePointer
    private var entry: OpaquePointer?
    /// Names are converted by the C library's locale; only UTF-8 gives them unchanged.
    private let locale: locale_t?

    /// - Parameters:
    ///   - paths: the parts of one archive, in order; mostly one.
    ///   - ignoresSums: takes a ZIP's contents without holding them against its checksums.
    init(_ paths: [String], format: ContainerFormat, passwords: [String] = [], ignoresSums: Bool = false) throws(ContainerError) {
        guard let archive = archive_read_new() else { throw .noMemory }
        self.archive = archive
        locale = newlocale(1 << LC_CTYPE, "C.UTF-8", nil)
        ArchiveReader.expect(format, archive)
        if ignoresSums { archive_read_set_options(archive, "zip:ignorecrc32") }
        offer(passwords)
        for path in paths where access(path, R_OK) != 0 { throw .unreadable(path: path, reason: String(cString: strerror(errno))) }
        opened = ArchiveReader.open(archive, paths)
    }

    private static func open(_ archive: OpaquePointer, _ paths: [String]) -> Bool {
        // The library copies the names.
        let names = paths.map { strdup($0) }
        defer { for name in names { free(name) } }
        var list = names.map { $0.map { UnsafePointer<CChar>($0) } } + [nil]
        return archive_read_open_filenames(archive, &list, 1 << 16) == ARCHIVE_OK
    }

    /// Reads a ZIP's entries one after another from a place where one begins, without its directory: what can still be had behind a
    /// damaged entry.
    init(zip path: String, from place: Int64, passwords: [String]) throws(ContainerError) {
        guard let archive = archive_read_new() else { throw .noMemory }
        self.archive = archive
        locale = newlocale(1 << LC_CTYPE, "C.UTF-8", nil)
        archive_read_support_format_zip_streamable(archive)
        offer(passwords)
        descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        opened = descriptor >= 0 && lseek(descriptor, off_t(place), SEEK_SET) >= 0 && archive_read_open_fd(archive, descriptor, 1 << 16) == ARCHIVE_OK
    }

    private var opened = false
    private var descriptor: Int32 = -1

    /// A ZIP's password is bytes, in whatever charset its maker's system had: on Windows in China that is GBK.
    private func offer(_ passwords: [String]) {
        for password in passwords where !password.isEmpty {
            archive_read_add_passphrase(archive, password)
            if password.utf8.contains(where: { $0 > 127 }), let bytes = TextDecoder.encode(password, in: "gb18030") {
                archive_read_add_passphrase(archive, bytes.map { CChar(bitPattern: $0) } + [0])
            }
        }
    }

    private static func expect(_ format: ContainerFormat, _ archive: OpaquePointer) {
        switch format {
        case .zip: archive_read_support_format_zip(archive)
        case .tar: archive_read_support_format_tar(archive)
        case .compressed, .compressedFile:
            // A compressed file is a TAR, or one file of any kind. Only filters that are done by a library: none that starts a program.
            if format == .compressed { archive_read_support_format_tar(archive) }
            archive_read_support_format_raw(archive)
            archive_read_support_format_empty(archive)
            archive_read_support_filter_gzip(archive)
            archive_read_support_filter_bzip2(archive)
            archive_read_support_filter_xz(archive)
            archive_read_support_filter_lzma(archive)
            archive_read_support_filter_lzip(archive)
            archive_read_support_filter_zstd(archive)
            archive_read_support_filter_lz4(archive)
            archive_read_support_filter_compress(archive)
        case .sevenZip: archive_read_support_format_7zip(archive)
        case .rar:
            archive_read_support_format_rar(archive)
            archive_read_support_format_rar5(archive)
        case .cab: archive_read_support_format_cab(archive)
        case .iso: archive_read_support_format_iso9660(archive)
        case .ar: archive_read_support_format_ar(archive)
        }
    }

    /// The present entry is a compressed file's only content, and has no name but perhaps one that its compressor noted.
    var isBare: Bool { archive_format(archive) & ARCHIVE_FORMAT_BASE_MASK == ARCHIVE_FORMAT_RAW }

    /// Some of it, or its list of members, is encrypted, as far as the container says so.
    /// libarchive 3.6 must not be asked before it has settled on a format.
    var saysEncrypted: Bool { opened && archive_format(archive) != 0 && archive_read_has_encrypted_entries(archive) > 0 }

    deinit {
        archive_read_free(archive)
        if descriptor >= 0 { close(descriptor) }
        if let locale { freelocale(locale) }
    }

    /// Goes to the next entry.
    func next() -> (step: Step, entry: Entry?) {
        guard opened else { return (.fatal(message), nil) }
        return inLocale {
            let code = archive_read_next_header(archive, &entry)
            switch code {
            case ARCHIVE_EOF: return (.end, nil)
            case ARCHIVE_OK, ARCHIVE_WARN: return (.done, describe())
            case ARCHIVE_FATAL: return (.fatal(message), nil)
            default: return (.failed(message), describe())
            }
        }
    }

    /// Hands over the next bytes of the present entry and their offset in it.
    func readBlock(_ body: (UnsafeRawBufferPointer, Int64) throws(ContainerError) -> Void) throws(ContainerError) -> Step {
        var base: UnsafeRawPointer?
        var count = 0
        var offset: la_int64_t = 0
        let code = archive_read_data_block(archive, &base, &count, &offset)
        switch code {
        case ARCHIVE_OK, ARCHIVE_WARN:
            let warning = code == ARCHIVE_WARN ? message : nil
            try body(UnsafeRawBufferPointer(start: base, count: base == nil ? 0 : count), offset)
            return warning.map { .warned($0) } ?? .done
        case ARCHIVE_EOF: return .end
        case ARCHIVE_FATAL: return .fatal(message)
        default: return .failed(message)
        }
    }

    /// How far the container's own bytes have been used.
    var consumed: Int64 { archive_filter_bytes(archive, -1) }

    private var message: String { archive_error_string(archive).map { String(cString: $0) } ?? "" }

    private func describe() -> Entry? {
        guard let entry else { return nil }
        let kind: Entry.Kind =
            if archive_entry_hardlink(entry) != nil || archive_entry_symlink(entry) != nil {
                .link
            } else {
                switch mode_t(archive_entry_filetype(entry)) {
                case S_IFREG: .file
                case S_IFDIR: .folder
                case S_IFLNK: .link
                case 0: .file
                default: .other
                }
            }
        let path = archive_entry_pathname(entry).map { Array(UnsafeRawBufferPointer(start: $0, count: strlen($0))) }
        return Entry(
            path: path, kind: kind, size: archive_entry_size_is_set(entry) != 0 ? archive_entry_size(entry) : nil,
            isEncrypted: archive_entry_is_data_encrypted(entry) != 0 || archive_entry_is_metadata_encrypted(entry) != 0)
    }

    private func inLocale<Result>(_ body: () -> Result) -> Result {
        guard let locale else { return body() }
        let previous = uselocale(locale)
        defer { uselocale(previous) }
        return body()
    }
}
