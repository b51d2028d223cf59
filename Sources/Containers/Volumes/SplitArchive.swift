import CaseModel
import Glibc

/// Archives that were cut into several files (分卷): one file alone is only a part, however sound it is.
public enum SplitArchive {
    /// What the `detail` of a problem begins with; the missing part's name follows.
    public static let missing = "missing-volume:"
    /// Likewise, for a part that is there; the name follows of the one under which the whole is read.
    public static let belongs = "volume-of:"

    /// The archive cannot be read to its end without this part.
    public static func missing(_ name: String) -> Problem { Problem(.damaged, detail: missing + name) }

    /// Nothing is to be read of this part alone.
    public static func belongs(to head: String) -> Problem { Problem(.ignored, severity: .info, detail: belongs + head) }

    /// Why an archive may have ended early, if it is one of several files: the name of the part that would come next.
    static func problem(_ path: String, _ format: ContainerFormat, _ name: RawName?) -> Problem? {
        let volume = name.flatMap(VolumeName.init)
        let isVolume =
            switch format {
            case .zip: ZipDirectory(path, limit: 0).isSplit
            case .rar: isRarVolume(FileBlock.read(path, count: 64))
            default: false
            }
        guard isVolume || volume?.isCertain == true else { return nil }
        guard let volume else { return missing("") }
        return missing(volume.fellow(volume.number == VolumeName.last ? 1 : volume.number + 1))
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
}
