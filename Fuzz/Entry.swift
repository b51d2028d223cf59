import Glibc

/// What libFuzzer calls. An unknown target ends at once: fuzzing nothing must not look like success.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzerTestOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    guard let target = Chosen.target else {
        write(2, "FUZZ_TARGET names no target\n", 28)
        exit(2)
    }
    target(Array(UnsafeBufferPointer(start: data, count: size)))
    return 0
}

private enum Chosen {
    static let target = getenv("FUZZ_TARGET").flatMap { Targets.all[String(cString: $0)] }
}

/// Bytes as a file in memory, for parsers that read files.
enum Files {
    static let scratch: String = {
        var template = Array("/dev/shm/casebinder-fuzz-XXXXXX".utf8CString)
        return mkdtemp(&template) == nil ? "/nonexistent" : String(decoding: template.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }()

    static func with(_ bytes: [UInt8], _ body: (String) -> Void) {
        let path = scratch + ".input"
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return }
        _ = write(descriptor, bytes, bytes.count)
        close(descriptor)
        body(path)
        unlink(path)
    }

    static func emptyScratch() {
        guard let folder = opendir(scratch) else { return }
        defer { closedir(folder) }
        while let entry = readdir(folder) {
            _ = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unlinkat(dirfd(folder), $0, 0) }
            }
        }
    }
}
