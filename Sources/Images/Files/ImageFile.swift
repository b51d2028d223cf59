import CLeptonica

/// A picture file in memory: its pages' headers at once, their pixels one page at a time.
public final class ImageFile {
    /// By the content, whatever the file is called.
    public let format: ImageFormat
    /// At least 1.
    public let pageCount: Int
    /// Whether the chain of a TIFF's pages holds; for other formats it does.
    public let chain: PageChain
    /// Of the whole file.
    public let byteCount: Int
    private let bytes: [UInt8]
    private let tiff: TiffFile?

    /// - Throws: ``ImageError``; nothing is decoded yet.
    public convenience init(path: String, byteLimit: Int64) throws(ImageError) {
        try self.init(bytes: FileBytes.read(path, limit: byteLimit))
    }

    public init(bytes: [UInt8]) throws(ImageError) {
        guard let format = ImageFormat(bytes: bytes) else { throw .unknownFormat }
        self.format = format
        self.bytes = bytes
        byteCount = bytes.count
        tiff = format == .tiff ? TiffFile(bytes) : nil
        if format == .tiff {
            guard let tiff, !tiff.directories.isEmpty else { throw .damaged("TIFF directory") }
            pageCount = tiff.directories.count
            chain = tiff.chain
        } else {
            pageCount = format == .heif ? HeifFile.count(bytes) : 1
            chain = .whole
        }
    }

    /// - Parameter page: from 1.
    public func header(page: Int) throws(ImageError) -> ImageHeader {
        guard (1...pageCount).contains(page) else { throw .damaged("no page \(page)") }
        switch format {
        case .jpeg: return try ImageHeader.jpeg(bytes)
        case .png: return try ImageHeader.png(bytes)
        case .bmp: return try ImageHeader.bmp(bytes)
        case .gif: return try ImageHeader.gif(bytes)
        case .webp: return try ImageHeader.webp(bytes)
        case .jpeg2000: return try ImageHeader.jpeg2000(bytes)
        case .heif: return try HeifFile(bytes, page: page).header
        case .pnm:
            guard let head = PnmHeader(bytes) else { throw .damaged("PNM header") }
            return ImageHeader(width: head.width, height: head.height, bitsPerPixel: head.bitsPerPixel)
        case .tiff:
            guard let tiff else { throw .damaged("TIFF directory") }
            return try tiff.header(page: page - 1)
        }
    }

    /// The page upright by its orientation tag. A truncated JPEG gives what could be decoded, with `damage` saying so.
    ///
    /// - Parameters:
    ///   - page: from 1.
    ///   - pixelLimit: pages above it are refused from the header alone.
    ///   - comfortable: JPEG pictures with more pixels are decoded at a half, a quarter or an eighth of their size.
    public func decode(page: Int, pixelLimit: Int, comfortable: Int) throws(ImageError) -> DecodedImage {
        _ = Pix.silenced
        let header = try header(page: page)
        guard header.pixels <= pixelLimit else { throw .tooManyPixels(header.pixels, limit: pixelLimit) }
        var damage = header.truncated
        var reduction = 1
        let pix: Pix?
        switch format {
        case .jpeg:
            while header.pixels / (reduction * reduction) > comfortable && reduction < 8 { reduction *= 2 }
            var warnings: Int32 = 0
            pix = Pix(
                pixReadMemJpeg(bytes, bytes.count, 0, Int32(reduction), &warnings, Int32(L_JPEG_CONTINUE_WITH_BAD_DATA)))
            if header.isInkUnstated, reduction == 1, let plain = PlainInks.decode(bytes, header, unless: pix) {
                return DecodedImage(raster: plain.upright(fromOrientation: header.orientation), header: header, damage: damage)
            }
            // One warning alone is mostly a scanner's stray byte before a marker, which harms nothing.
            if warnings > 1 && damage == nil { damage = "JPEG data" }
        case .png:
            let (stored, damage) = try PngDecoder.decode(bytes, width: header.width, height: header.height)
            let raster = stored.upright(fromOrientation: header.orientation)
            raster.statedDPI = header.dpiX
            return DecodedImage(raster: raster, header: header, damage: damage)
        case .bmp:
            guard let decoder = BmpDecoder(bytes, header) else { throw .damaged("BMP header") }
            if let inside = decoder.embedded {
                let file = try ImageFile(bytes: inside)
                guard file.format == .jpeg || file.format == .png else { throw .damaged("BMP pixels") }
                return try file.decode(page: 1, pixelLimit: pixelLimit, comfortable: comfortable)
            }
            let (raster, damage) = try decoder.decode()
            raster.statedDPI = header.dpiX
            return DecodedImage(raster: raster, header: header, damage: damage)
        case .gif:
            let opaque = GifTransparency.onWhite(bytes)
            pix = Pix(pixReadMemGif(opaque, opaque.count))
        case .pnm:
            let spaced = PnmHeader(bytes)?.spaced(bytes) ?? bytes
            pix = Pix(pixReadMemPnm(spaced, spaced.count))
        case .webp:
            let still = ImageHeader.firstWebpFrame(bytes) ?? bytes
            pix = Pix(pixReadMemWebP(still, still.count))
        case .jpeg2000:
            let (raster, damage) = try Jpeg2000Decoder.decode(bytes, pixelLimit: pixelLimit)
            raster.statedDPI = header.dpiX
            return DecodedImage(raster: raster, header: header, damage: damage)
        case .heif: return DecodedImage(raster: try HeifFile(bytes, page: page).decode(), header: header, damage: nil)
        case .tiff: return try decodeTiff(page, header)
        }
        guard let pix else { throw .damaged(damage ?? "pixel data") }
        guard var raster = pix.raster() else { throw .outOfMemory }
        raster = raster.upright(fromOrientation: header.orientation)
        raster.statedDPI = header.dpiX.map { $0 / Double(reduction) }
        return DecodedImage(raster: raster, header: header, damage: damage)
    }

    private func decodeTiff(_ page: Int, _ header: ImageHeader) throws(ImageError) -> DecodedImage {
        guard let offset = tiff?.offset(page: page - 1) else { throw .damaged("TIFF directory") }
        let (stored, damage) = try TiffDecoder.decode(bytes, directory: offset, width: header.width, height: header.height)
        let raster = stored.upright(fromOrientation: header.orientation)
        raster.statedDPI = header.dpiX
        return DecodedImage(raster: raster, header: header, damage: header.truncated ?? damage)
    }

    /// The file's own bytes, for passing a JPEG through unchanged.
    var content: [UInt8] { bytes }
}

/// How the pages of a file hang together.
public enum PageChain: Sendable, Hashable {
    case whole
    /// It broke off, and the pages behind the break were found; one whose place is known to be lost cannot be decoded.
    case repaired
    /// It breaks off: pages may be lost behind the last.
    case cutShort
}

/// A page's pixels with what its header said.
public struct DecodedImage {
    /// Upright: the header's orientation is applied.
    public var raster: Raster
    /// As stored: of the file, not of ``raster``.
    public var header: ImageHeader
    /// What is missing or broken, where not all could be decoded.
    public var damage: String?
}
