import Containers
import Mime

/// A media type found in a file's content.
struct FileFormat: Hashable, Sendable {
    var mediaType: String
    var reader: Reader

    /// Who reads it.
    enum Reader: Hashable, Sendable {
        case picture, pdf, ofd, word, text, archive, email, mailbox, signed
        case workbook, slides, openDocument, rtf, web, webArchive, xml
        /// Read after another program has turned it into one of these.
        case convertible
        /// An Office file whose content is encrypted as a whole.
        case encrypted
        case none
    }

    init(_ mediaType: String, _ reader: Reader = .none) {
        self.mediaType = mediaType
        self.reader = reader
    }

    static let unknown = FileFormat("application/octet-stream")
    static let pdf = FileFormat("application/pdf", .pdf)
    static let ofd = FileFormat("application/ofd", .ofd)
    static let text = FileFormat("text/plain", .text)
    static let xml = FileFormat("application/xml", .xml)
    static let email = FileFormat("message/rfc822", .email)
    static let outlook = FileFormat("application/vnd.ms-outlook", .email)
    static let tnef = FileFormat("application/vnd.ms-tnef", .email)
    static let mailbox = FileFormat("application/mbox", .mailbox)
    static let signed = FileFormat("application/pkcs7-mime", .signed)
    static let zip = FileFormat("application/zip", .archive)
    static let word = FileFormat("application/vnd.openxmlformats-officedocument.wordprocessingml.document", .word)

    /// Where a page is asked for by media type.
    init(mediaType: String) {
        let reader: Reader =
            switch mediaType {
            case "image/jpeg", "image/png", "image/bmp", "image/tiff", "image/gif", "image/webp", "image/jp2", "image/j2c",
                "image/heic", "image/heif", "image/avif", "image/x-portable-anymap": .picture
            case FileFormat.pdf.mediaType: .pdf
            case FileFormat.ofd.mediaType: .ofd
            default: .none
            }
        self.init(mediaType, reader)
    }
}

extension FileFormat {
    /// How the container module is to read it.
    var container: ContainerFormat? {
        switch mediaType {
        case "application/zip": .zip
        case "application/vnd.rar": .rar
        case "application/x-7z-compressed": .sevenZip
        case "application/x-tar": .tar
        case "application/vnd.ms-cab-compressed": .cab
        case "application/x-iso9660-image": .iso
        case "application/x-archive": .ar
        case "application/gzip", "application/x-bzip2", "application/x-xz", "application/zstd", "application/x-lz4", "application/x-compress",
            "application/lzip", "application/x-lzma":
            .compressed
        default: nil
        }
    }
}

/// A run of bytes at a fixed place that names a format.
struct Magic: Sendable {
    var offset: Int
    var bytes: [UInt8]
    var format: FileFormat

    init(_ text: String, at offset: Int = 0, _ format: FileFormat) {
        self.init(Array(text.utf8), at: offset, format)
    }

    init(_ bytes: [UInt8], at offset: Int = 0, _ format: FileFormat) {
        self.offset = offset
        self.bytes = bytes
        self.format = format
    }

    func matches(_ head: [UInt8]) -> Bool {
        head.count >= offset + bytes.count && head[offset..<offset + bytes.count].elementsEqual(bytes)
    }

    /// In order: the first that matches.
    static let table: [Magic] = [
        Magic([0xFF, 0xD8, 0xFF], FileFormat("image/jpeg", .picture)),
        Magic([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], FileFormat("image/png", .picture)),
        Magic([0x49, 0x49, 0x2A, 0], FileFormat("image/tiff", .picture)),
        Magic([0x4D, 0x4D, 0, 0x2A], FileFormat("image/tiff", .picture)),
        // BigTIFF.
        Magic([0x49, 0x49, 0x2B, 0], FileFormat("image/tiff", .picture)),
        Magic([0x4D, 0x4D, 0, 0x2B], FileFormat("image/tiff", .picture)),
        Magic("GIF8", FileFormat("image/gif", .picture)),
        Magic("WEBP", at: 8, FileFormat("image/webp", .picture)),
        Magic("8BPS", FileFormat("image/vnd.adobe.photoshop")),
        Magic([0, 0, 0, 0x0C, 0x6A, 0x50, 0x20, 0x20], FileFormat("image/jp2", .picture)),
        Magic([0xFF, 0x4F, 0xFF, 0x51], FileFormat("image/j2c", .picture)),
        Magic([0xFF, 0x0A], FileFormat("image/jxl")),
        Magic([0, 0, 0, 0x0C, 0x4A, 0x58, 0x4C, 0x20], FileFormat("image/jxl")),
        Magic("ftypavif", at: 4, FileFormat("image/avif", .picture)),
        Magic("ftypheic", at: 4, FileFormat("image/heic", .picture)),
        Magic("ftypheix", at: 4, FileFormat("image/heic", .picture)),
        Magic("ftypheim", at: 4, FileFormat("image/heic", .picture)),
        Magic("ftypheis", at: 4, FileFormat("image/heic", .picture)),
        Magic("ftypavis", at: 4, FileFormat("image/avif", .picture)),
        Magic("ftypmif1", at: 4, FileFormat("image/heif", .picture)),
        Magic("ftypmsf1", at: 4, FileFormat("image/heif", .picture)),
        Magic("ftypqt", at: 4, FileFormat("video/quicktime")),
        Magic("ftyp3g", at: 4, FileFormat("video/3gpp")),
        Magic("ftypM4A", at: 4, FileFormat("audio/mp4")),
        Magic("ftyp", at: 4, FileFormat("video/mp4")),
        Magic("AT&TFORM", FileFormat("image/vnd.djvu")),
        Magic([0x97, 0x4A, 0x42, 0x32, 0x0D, 0x0A], FileFormat("image/x-jbig2")),
        Magic("Rar!\u{1A}\u{07}", FileFormat("application/vnd.rar", .archive)),
        Magic([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], FileFormat("application/x-7z-compressed", .archive)),
        Magic([0x1F, 0x8B], FileFormat("application/gzip", .archive)),
        Magic("BZh", FileFormat("application/x-bzip2", .archive)),
        Magic([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], FileFormat("application/x-xz", .archive)),
        Magic([0x28, 0xB5, 0x2F, 0xFD], FileFormat("application/zstd", .archive)),
        Magic("!<arch>\n", FileFormat("application/x-archive", .archive)),
        Magic([0x1F, 0x9D], FileFormat("application/x-compress", .archive)),
        Magic([0x04, 0x22, 0x4D, 0x18], FileFormat("application/x-lz4", .archive)),
        Magic("LZIP", FileFormat("application/lzip", .archive)),
        // LZMA alone: its usual properties, a dictionary of a whole number of 64 KiB.
        Magic([0x5D, 0, 0], FileFormat("application/x-lzma", .archive)),
        Magic([0xFF, 0x06, 0, 0, 0x73, 0x4E, 0x61, 0x50, 0x70, 0x59], FileFormat("application/x-snappy-framed")),
        Magic("ustar", at: 257, FileFormat("application/x-tar", .archive)),
        Magic("MSCF", FileFormat("application/vnd.ms-cab-compressed", .archive)),
        Magic("CD001", at: 32_769, FileFormat("application/x-iso9660-image", .archive)),
        Magic("{\\rtf", FileFormat("application/rtf", .rtf)),
        Magic("age-encryption.org/v1", FileFormat("application/x-age-encryption")),
        Magic("SQLite format 3\0", FileFormat("application/vnd.sqlite3")),
        Magic("!BDN", FileFormat("application/vnd.ms-outlook-pst")),
        Magic([0x78, 0x9F, 0x3E, 0x22], .tnef),
        Magic(MailboxReader.foxmailMark, FileFormat("application/x-foxmail-box", .mailbox)),
        Magic("%!PS", FileFormat("application/postscript")),
        Magic([0xC5, 0xD0, 0xD3, 0xC6], FileFormat("application/postscript")),
        Magic("ID3", FileFormat("audio/mpeg")),
        Magic([0xFF, 0xFB], FileFormat("audio/mpeg")),
        Magic([0xFF, 0xF3], FileFormat("audio/mpeg")),
        Magic([0xFF, 0xFA], FileFormat("audio/mpeg")),
        Magic([0xFF, 0xF1], FileFormat("audio/aac")),
        Magic([0xFF, 0xF9], FileFormat("audio/aac")),
        Magic("#!AMR", FileFormat("audio/amr")),
        // Voice messages of WeChat; Tencent writes a byte before the mark.
        Magic("#!SILK", FileFormat("audio/x-silk")),
        Magic("#!SILK", at: 1, FileFormat("audio/x-silk")),
        Magic("MThd", FileFormat("audio/midi")),
        Magic([0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11], FileFormat("video/x-ms-asf")),
        Magic("FLV\u{01}", FileFormat("video/x-flv")),
        Magic([0, 0, 1, 0xBA], FileFormat("video/mpeg")),
        Magic([0, 0, 1, 0xB3], FileFormat("video/mpeg")),
        Magic("WAVE", at: 8, FileFormat("audio/wav")),
        Magic("AVI ", at: 8, FileFormat("video/x-msvideo")),
        Magic("OggS", FileFormat("audio/ogg")),
        Magic("fLaC", FileFormat("audio/flac")),
        Magic([0x1A, 0x45, 0xDF, 0xA3], FileFormat("video/x-matroska")),
        Magic([0x7F, 0x45, 0x4C, 0x46], FileFormat("application/x-executable")),
        Magic("MZ", FileFormat("application/vnd.microsoft.portable-executable")),
        Magic([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], FileFormat("application/x-ole-storage")),
    ]
}
