import CLeptonica
import Glibc

/// How a picture is packed into a file or a PDF page.
public enum ImageEncoding: Sendable {
    /// Quality 1 to 100.
    case jpeg(quality: Int)
    case png
    /// CCITT Group 4 in a TIFF or PDF; the raster is cut at mid grey.
    case g4
}

extension Raster {
    /// The picture as a JPEG, PNG or G4 TIFF file.
    public func encoded(_ encoding: ImageEncoding) throws(ImageError) -> [UInt8] {
        _ = Pix.silenced
        var data: UnsafeMutablePointer<UInt8>?
        var size = 0
        defer { lept_free(data) }
        let failed: Int32
        switch encoding {
        case .jpeg(let quality):
            guard let pix = pix() else { throw .outOfMemory }
            failed = withExtendedLifetime(pix) { pixWriteMemJpeg(&data, &size, pix.pointer, Int32(quality), 0) }
        case .png:
            guard let pix = pix() else { throw .outOfMemory }
            failed = withExtendedLifetime(pix) { pixWriteMemPng(&data, &size, pix.pointer, 0) }
        case .g4:
            guard let pix = grey().bits(threshold: 128) else { throw .outOfMemory }
            failed = withExtendedLifetime(pix) { pixWriteMemTiff(&data, &size, pix.pointer, Int32(IFF_TIFF_G4)) }
        }
        guard failed == 0, let data else { throw .unsupported("encoding") }
        return Array(UnsafeBufferPointer(start: data, count: size))
    }

    /// A PDF of one page that shows the picture, without date or random number.
    public func pdfPage(_ encoding: ImageEncoding, dpi: Double) throws(ImageError) -> [UInt8] {
        _ = Pix.silenced
        let source: Pix?
        let kind: Int32
        var quality: Int32 = 0
        switch encoding {
        case .jpeg(let wanted): (source, kind, quality) = (pix(), Int32(L_JPEG_ENCODE), Int32(wanted))
        case .png: (source, kind) = (pix(), Int32(L_FLATE_ENCODE))
        case .g4: (source, kind) = (grey().bits(threshold: 128), Int32(L_G4_ENCODE))
        }
        guard let source else { throw .outOfMemory }
        var data: UnsafeMutablePointer<UInt8>?
        var size = 0
        defer { lept_free(data) }
        let failed = withExtendedLifetime(source) {
            pixConvertToPdfData(source.pointer, kind, quality, &data, &size, 0, 0, Int32(dpi.rounded()), "", nil, 0)
        }
        guard failed == 0, let data else { throw .unsupported("PDF page") }
        return Array(UnsafeBufferPointer(start: data, count: size))
    }
}

extension ImageFile {
    /// A PDF of one page that carries a JPEG's data unchanged, as stored (its orientation is the caller's to set on the page);
    /// nil for other formats.
    public func jpegPage(dpi: Double) throws(ImageError) -> [UInt8]? {
        guard format == .jpeg else { return nil }
        _ = Pix.silenced
        // leptonica frees these bytes with the compressed data.
        guard let copy = malloc(byteCount)?.assumingMemoryBound(to: UInt8.self) else { throw .outOfMemory }
        content.withUnsafeBufferPointer { source in
            if let base = source.baseAddress { copy.update(from: base, count: source.count) }
        }
        guard let compressed = l_generateJpegDataMem(copy, byteCount, 0) else { throw .damaged("JPEG header") }
        compressed.pointee.res = Int32(dpi.rounded())
        var data: UnsafeMutablePointer<UInt8>?
        var size = 0
        defer { lept_free(data) }
        guard cidConvertToPdfData(compressed, "", &data, &size) == 0, let data else { throw .unsupported("PDF page") }
        return Array(UnsafeBufferPointer(start: data, count: size))
    }
}
