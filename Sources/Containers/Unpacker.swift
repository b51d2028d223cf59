import CaseModel
import Glibc

/// Takes the files out of a container, trusting nothing that it says: names stay text, sizes are counted while they are written,
/// links and devices are refused.
public enum Unpacker {
    /// Unpacks a container into a scratch folder, one level deep.
    ///
    /// - Parameters:
    ///   - scratch: a folder of the caller's; made where it is not there. Files are named by number.
    ///   - passwords: tried for encrypted members.
    ///   - name: the container's own name; a compressed file's only content is called after it.
    ///   - packed: bytes of the outermost container that this one stands for; what comes out is held against them.
    ///   - volumes: paths of the parts behind this one, where each is an archive of its own (RAR).
    /// - Returns: every member that could be listed, also those that were refused (`unsafe-path`, `too-large`, `bomb`, `encrypted`), are
    ///   system files (`ignored`, not taken out) or are `damaged` (with what could be read of them).
    /// - Throws: ``ContainerError`` for what is no fault of the container.
    public static func unpack(
        _ path: String, into scratch: String, limits: UnpackLimits = UnpackLimits(), passwords: [String] = [],
        format: ContainerFormat = .zip, name: RawName? = nil, packed: Int64? = nil,
        volumes: [String] = []
    ) throws(ContainerError) -> Unpacked {
        var status = stat()
        if stat(path, &status) != 0 { throw .unreadable(path: path, reason: String(cString: strerror(errno))) }
        let size = max(1, min(Int64(status.st_size) + bytes(of: volumes), packed ?? .max))
        let sight = UnpackingSight(
            path: path, volumes: volumes, scratch: scratch, limits: limits, passwords: passwords, format: format, name: name, size: size)
        var result = try sight.result()
        // Nothing but zeros passes for an empty TAR.
        if format == .compressed, result == Unpacked() {
            let bare = try sight.pass(over: [path], as: .compressedFile).result
            if bare.holds(.bomb) { return bare }
            bare.discard()
        }
        if volumes.isEmpty, result.holds(.damaged), let volume = SplitArchive.problem(path, format, name) {
            result.problems.removeAll { $0.code == .damaged }
            result.problems.append(volume)
        }
        return result
    }

    private static func bytes(of files: [String]) -> Int64 {
        files.reduce(0) { sum, file in
            var status = stat()
            return stat(file, &status) == 0 ? sum + Int64(status.st_size) : sum
        }
    }
}
