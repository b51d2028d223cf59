import CaseModel
import Glibc

/// Archives that were cut into several files (分卷): one file alone is only a part, however sound it is.
public enum SplitArchive {
    /// The problem's `detail`.
    public static let detail = "split-archive"

    /// Nothing is wrong with the file, but it cannot be read without its fellows.
    public static var problem: Problem { Problem(.unsupportedFormat, detail: detail) }

    /// Names that programs give to the parts: `a.7z.001`, `a.zip.002`, `a.z01`, `a.part2.rar`, `a.r00`.
    public static func isPart(_ name: RawName) -> Bool {
        let text = name.display.lowercased()
        return text.wholeMatch(of: /.*\.(7z|zip|rar|tar|gz)\.\d{3}|.*\.z\d{2}|.*\.part\d+\.rar|.*\.r\d{2}/.dotMatchesNewlines()) != nil
    }

    /// Why an archive may have ended early, if it is a part of one.
    static func problem(_ path: String, _ format: ContainerFormat, _ name: RawName?) -> Problem? {
        let isVolume =
            switch format {
            case .zip: ZipDirectory(path, limit: 0).isSplit
            case .rar: isRarVolume(head(path))
            default: false
            }
        return isVolume || name.map(isPart) == true ? problem : nil
    }

    /// The main header's flags say so (RAR 4: MHD_VOLUME; RAR 5: archive flags, bit 0).
    private static func isRarVolume(_ head: [UInt8]) -> Bool {
        guard head.count >= 24, head.starts(with: Array("Rar!\u{1A}\u{07}".utf8)) else { return false }
        if head[6] == 0 { return head[9] == 0x73 && head[10] & 1 == 1 }
        var position = 12
        func variable() -> UInt64 {
            var value: UInt64 = 0
            var shift: UInt64 = 0
            while position < head.count, shift < 63 {
                let byte = head[position]
                position += 1
                value |= UInt64(byte & 0x7F) << shift
                if byte & 0x80 == 0 { break }
                shift += 7
            }
            return value
        }
        _ = variable()
        guard variable() == 1 else { return false }
        if variable() & 1 == 1 { _ = variable() }
        return variable() & 1 == 1
    }

    private static func head(_ path: String) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return [] }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        return count < 0 ? [] : Array(bytes[..<count])
    }
}
