import Synchronization

/// Names of charsets as they stand in mails and pages, brought to the converter that reads them best.
enum Charset {
    /// The converter's name for a charset label; nil for a label that cannot be one.
    ///
    /// GB 2312 and GBK are read as GB 18030, which holds both: senders write the older name and then use characters
    /// of the newer one (喆, 镕). For the same reason Big5 is read with its Hong Kong supplement and ISO-8859-1 as windows-1252
    /// (WHATWG Encoding Standard, 4.2).
    static func converter(for label: String) -> String? {
        let name = String(label.lowercased().filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" })
        guard !name.isEmpty, name.utf8.count <= 40, name.utf8.allSatisfy(isLabelByte) else { return nil }
        if let known = aliases[name] { return known }
        return name.uppercased()
    }

    private static func isLabelByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x61...0x7A, 0x2D, 0x5F, 0x2E, 0x3A: true
        default: false
        }
    }

    private static let aliases: [String: String] = {
        var table: [String: String] = [:]
        let groups: [(String, [String])] = [
            ("UTF-8", ["utf8", "utf-8", "unicode-1-1-utf-8", "x-utf-8"]),
            (
                "GB18030",
                [
                    "gb18030", "gb-18030", "gbk", "x-gbk", "cp936", "ms936", "windows-936", "gb2312", "gb-2312", "gb_2312", "gb_2312-80",
                    "csgb2312", "x-gb2312", "euc-cn", "euccn", "x-euc-cn", "chinese", "iso-ir-58",
                ]
            ),
            ("BIG5-HKSCS", ["big5", "big-5", "x-big5", "big5-hkscs", "big5hkscs", "cn-big5", "csbig5", "x-x-big5", "cp950", "windows-950"]),
            (
                "WINDOWS-1252",
                ["iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "l1", "us-ascii", "ascii", "cp1252", "x-ansi", "windows-1252"]
            ),
            ("CP932", ["shift_jis", "shift-jis", "sjis", "x-sjis", "ms_kanji", "cp932", "windows-31j"]),
            ("UHC", ["ks_c_5601-1987", "ksc5601", "euc-kr", "cp949", "windows-949"]),
            ("EUC-JP", ["euc-jp", "x-euc-jp"]),
            ("UTF-16", ["utf-16", "utf16", "unicode"]),
            ("UTF-7", ["utf-7", "unicode-1-1-utf-7"]),
        ]
        for (converter, labels) in groups {
            for label in labels { table[label] = converter }
        }
        return table
    }()
}

/// Loads every converter that may be asked for, so that a process that then shuts itself off from the file system still has them
/// (the C library opens each one's module only when it is first used).
public func preload() {
    let names = [
        "GB18030", "GBK", "BIG5", "BIG5-HKSCS", "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE", "UTF-7", "ISO-8859-1",
        "ISO-8859-2", "ISO-8859-15", "WINDOWS-1250", "WINDOWS-1251", "WINDOWS-1252", "KOI8-R", "ISO-2022-JP", "ISO-2022-CN", "ISO-2022-KR",
        "SHIFT_JIS", "CP932", "EUC-JP", "EUC-KR", "UHC", "EUC-TW",
    ]
    // Kept open: an unused module may be unloaded again.
    preloaded.withLock { held in
        guard held.isEmpty else { return }
        held = names.compactMap { Transcoder(from: $0) }
        for converter in held { _ = converter.convert([0x41, 0x0A]) }
    }
}

/// The converters that ``preload()`` opened, for the life of the process.
private let preloaded = Mutex<[Transcoder]>([])
