/// The picture formats that are decoded.
public enum ImageFormat: String, Codable, Sendable, CaseIterable {
    case jpeg = "image/jpeg"
    case png = "image/png"
    case bmp = "image/bmp"
    case tiff = "image/tiff"
    case gif = "image/gif"
    case webp = "image/webp"
    /// JPEG 2000, in its box file (JP2) or bare (its codestream).
    case jpeg2000 = "image/jp2"
    /// HEIF with H.265 or AV1 inside (HEIC, AVIF): what telephones store.
    case heif = "image/heif"
    /// PBM, PGM and PPM (Netpbm).
    case pnm = "image/x-portable-anymap"

    private static let heifBrands = ["heic", "heix", "heim", "heis", "hevc", "mif1", "msf1", "avif", "avis"]

    /// By the first bytes; nil for anything else.
    public init?(bytes: [UInt8]) {
        let reader = ByteReader(bytes: bytes)
        if reader.starts(with: [0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else if reader.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            self = .png
        } else if reader.starts(with: [0x49, 0x49, 0x2A, 0]) || reader.starts(with: [0x4D, 0x4D, 0, 0x2A])
            || reader.starts(with: [0x49, 0x49, 0x2B, 0]) || reader.starts(with: [0x4D, 0x4D, 0, 0x2B]) {
            self = .tiff
        } else if reader.starts(with: "GIF87a") || reader.starts(with: "GIF89a") {
            self = .gif
        } else if reader.starts(with: "RIFF"), reader.starts(with: "WEBP", at: 8) {
            self = .webp
        } else if reader.starts(with: [0, 0, 0, 0x0C, 0x6A, 0x50, 0x20, 0x20]) || reader.starts(with: [0xFF, 0x4F, 0xFF, 0x51]) {
            self = .jpeg2000
        } else if reader.starts(with: "ftyp", at: 4), ImageFormat.heifBrands.contains(where: { reader.starts(with: $0, at: 8) }) {
            self = .heif
        } else if PnmHeader(bytes) != nil {
            self = .pnm
        } else if reader.starts(with: "BM"), bytes.count >= 26, let size = ByteReader(bytes: bytes, littleEndian: true).number32(14),
            [12, 16, 40, 52, 56, 64, 108, 124].contains(size) {
            self = .bmp
        } else {
            return nil
        }
    }
}

/// What a page's header states, read without decoding a pixel.
public struct ImageHeader: Hashable, Sendable {
    /// Pixels as stored, before ``orientation`` is applied.
    public var width: Int
    /// Rows as stored.
    public var height: Int
    /// 1 for bitonal pictures.
    public var bitsPerPixel: Int
    /// Dots per inch across and down, as stated; nil where the file states none.
    public var dpiX: Double?
    /// See ``dpiX``.
    public var dpiY: Double?
    /// EXIF/TIFF orientation, 1 to 8: how the stored picture must be turned and mirrored to stand upright.
    public var orientation = 1
    /// A camera's maker and model are named: a photograph, whose resolution tag means nothing.
    public var camera = false
    /// Of a JPEG, by its quantisation tables, 1 to 100 (Q25).
    public var quality: Int?
    /// A JPEG of four inks that does not say (by Adobe's marker) which end of the scale is none.
    var isInkUnstated = false
    /// The pixels or the structure end before they should; what is missing.
    public var truncated: String?

    /// `width * height`; `Int.max` where that is more than can be counted.
    public var pixels: Int { width.multipliedReportingOverflow(by: height).overflow ? Int.max : width * height }
}

extension ImageHeader {
    /// IHDR and pHYs (PNG, ISO/IEC 15948).
    static func png(_ bytes: [UInt8]) throws(ImageError) -> ImageHeader {
        let reader = ByteReader(bytes: bytes)
        guard reader.starts(with: "IHDR", at: 12), let width = reader.number32(16), let height = reader.number32(20),
            let depth = reader.byte(24), let kind = reader.byte(25), width > 0, height > 0
        else { throw .damaged("PNG header") }
        let samples = [0: 1, 2: 3, 3: 1, 4: 2, 6: 4][kind] ?? 1
        var header = ImageHeader(width: width, height: height, bitsPerPixel: depth * samples)
        var at = 33
        while let length = reader.number32(at), !reader.starts(with: "IDAT", at: at + 4) {
            // The third edition's chunk: what a telephone's picture brought along when it was made a PNG.
            if reader.starts(with: "eXIf", at: at + 4), length < 1 << 20, at + 8 + length <= bytes.count {
                header.readTurn(Array(bytes[(at + 8)..<(at + 8 + length)]))
            }
            if reader.starts(with: "pHYs", at: at + 4), let x = reader.number32(at + 8), let y = reader.number32(at + 12),
                reader.byte(at + 16) == 1, x > 0, y > 0 {
                header.dpiX = (Double(x) * 0.0254).rounded()
                header.dpiY = (Double(y) * 0.0254).rounded()
            }
            at += length + 12
        }
        return header
    }

    /// BITMAPINFOHEADER and its relatives; the forms of OS/2 have no resolution.
    static func bmp(_ bytes: [UInt8]) throws(ImageError) -> ImageHeader {
        let reader = ByteReader(bytes: bytes, littleEndian: true)
        guard let form = BmpForm(reader) else {
            if let size = reader.number32(14), size >= 20, let compression = reader.number32(30), (1...255).contains(compression) {
                throw .unsupported("BMP compression \(compression)")
            }
            throw .damaged("BMP header")
        }
        var header = ImageHeader(width: form.width, height: form.height, bitsPerPixel: max(1, form.bits))
        if let size = reader.number32(14), size >= 40, let x = reader.number32(38), let y = reader.number32(42), x > 0, y > 0,
            x < 1_000_000, y < 1_000_000 {
            header.dpiX = (Double(x) * 0.0254).rounded()
            header.dpiY = (Double(y) * 0.0254).rounded()
        }
        return header
    }
}
