import CaseModel

/// What the only content of a compressed file is called: as its compressor noted, else the container's name without the last extension
/// (`判决书.pdf.gz` holds `判决书.pdf`, `卷宗.tgz` would hold `卷宗.tar`).
struct BareName {
    let container: RawName?

    private static let short = ["tgz": "tar", "taz": "tar", "tbz": "tar", "tbz2": "tar", "txz": "tar", "tzst": "tar", "svgz": "svg"]
    private static let plain: Set<String> = ["gz", "bz2", "xz", "lzma", "lz", "zst", "zstd", "lz4", "z"]

    /// - Parameter noted: libarchive's name for it, `data` where the compressor noted none.
    func bytes(noted: [UInt8]) -> [UInt8] {
        let last = Array(noted.split(whereSeparator: { $0 == 0x2F || $0 == 0x5C }).last ?? [])
        if !last.isEmpty, noted != Array("data".utf8), last != [0x2E, 0x2E] { return last }
        guard let container else { return Array("data".utf8) }
        let name = Array(container.bytes.split(separator: 0x2F).last ?? [])
        guard let dot = name.lastIndex(of: 0x2E), dot > 0 else { return name + Array(".out".utf8) }
        let ending = String(decoding: name[(dot + 1)...], as: UTF8.self).lowercased()
        let stem = Array(name[..<dot])
        if let long = BareName.short[ending] { return stem + Array(".\(long)".utf8) }
        return BareName.plain.contains(ending) ? stem : name + Array(".out".utf8)
    }
}
