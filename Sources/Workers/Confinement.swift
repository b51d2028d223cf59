import CSandbox
import Glibc

/// Locks the calling process in: what a worker does first thing, before it starts any thread or opens any untrusted byte.
///
/// The threat is a file that takes over a parser. A worker that has been taken over can burn its processor time and memory (the supervisor
/// ends it) and write into its own scratch folder; it cannot reach the network, start or touch other processes, or write or read elsewhere.
///
/// Residual risks accepted here: it can read every object of the store and the libraries' folders, so it could mix one file's text into
/// another's result; it can ask whether files exist anywhere and how large they are (stat); timing and memory are
/// shared with its siblings; the kernel itself is trusted.
public struct Confinement: Sendable {
    /// Files and folders it may read. Those that are not there are left out.
    public var readable: [String]
    /// Folders it may write in.
    public var writable: [String]
    /// What the kernel lets it use up.
    public var ceilings: Ceilings
    /// Programs that the process may become, and the folders where those may make Unix sockets; without any it may become none.
    public var programs: [String] = []
    /// See ``programs``.
    public var socketFolders: [String] = []
    /// Refuse to work on a kernel without Landlock.
    public var landlockRequired: Bool

    /// For a process that becomes no program.
    public init(
        readable: [String], writable: [String], ceilings: Ceilings = Ceilings(), landlockRequired: Bool = true
    ) {
        self.readable = readable
        self.writable = writable
        self.ceilings = ceilings
        self.landlockRequired = landlockRequired
    }

    /// What every worker needs of the system: libraries, character set tables, fonts for PDFs that embed none, the processor's description.
    public static let systemPaths = [
        "/usr/lib", "/lib", "/lib64", "/usr/local/lib", "/usr/share/fonts", "/usr/share/zoneinfo", "/usr/share/i18n",
        "/etc/ld.so.cache", "/etc/localtime", "/proc/self", "/proc/cpuinfo", "/proc/meminfo", "/proc/stat", "/proc/filesystems", "/proc/sys/vm",
        "/sys/devices/system/cpu", "/sys/devices/system/node", "/sys/fs/cgroup", "/dev/null", "/dev/zero", "/dev/urandom",
    ] + runtimeFolder

    /// Where the dynamic linker found Swift's own libraries, of which parts are loaded late; none where they are linked in statically.
    private static var runtimeFolder: [String] {
        guard let name = cb_library_of("swift_retain"), let path = realpath(name, nil) else { return [] }
        defer { free(path) }
        let parts = String(cString: path).split(separator: "/")
        guard parts.last?.hasPrefix("libswiftCore.so") == true else { return [] }
        return ["/" + parts.dropLast().joined(separator: "/")]
    }

    /// Applies it to this process; there is no way back.
    /// - Throws: ``ConfinementError`` when the kernel cannot do what is asked.
    public func apply() throws(ConfinementError) -> Int {
        var abi: Int32 = 0
        var message = [CChar](repeating: 0, count: 512)
        let result = withStrings(readable) { reading in
            withStrings(writable) { writing in
                withStrings(programs) { programs in
                    withStrings(socketFolders) { sockets in
                        var what = cb_confinement(
                            read_paths: reading.baseAddress, read_count: reading.count, write_paths: writing.baseAddress, write_count: writing.count,
                            address_space: ceilings.addressSpace, data_size: ceilings.data, cpu_seconds: ceilings.cpuSeconds,
                            file_size: ceilings.fileSize, open_files: ceilings.openFiles, require_landlock: landlockRequired ? 1 : 0,
                            program_paths: programs.baseAddress, program_count: programs.count, socket_paths: sockets.baseAddress,
                            socket_count: sockets.count)
                        return cb_confine(&what, &abi, &message, message.count)
                    }
                }
            }
        }
        guard result == 0 else {
            throw ConfinementError(message: String(decoding: message.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self))
        }
        return Int(abi)
    }
}

/// The kernel cannot confine a worker.
public struct ConfinementError: Error, Sendable, CustomStringConvertible {
    /// What the kernel refused, and why.
    public let message: String
    /// With what can be done about it.
    public var description: String {
        "the worker cannot be confined: \(message); run on a newer kernel, or set work.sandbox to best-effort in casebinder.yaml"
    }
}

/// Calls the body with C strings that live as long as the call.
func withStrings<Result>(_ strings: [String], _ body: (UnsafeBufferPointer<UnsafePointer<CChar>?>) -> Result) -> Result {
    let storage = strings.map { text -> UnsafeMutablePointer<CChar> in
        let bytes = Array(text.utf8CString)
        let copy = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
        copy.initialize(from: bytes, count: bytes.count)
        return copy
    }
    defer { storage.forEach { $0.deallocate() } }
    return storage.map { UnsafePointer<CChar>?($0) }.withUnsafeBufferPointer(body)
}
