import CTiff

/// Pixels of one TIFF page by libtiff: every coding and layout it knows and some more, strip by strip, so that a damaged strip costs its own rows only.
enum TiffDecoder {
    /// - Parameters:
    ///   - directory: where the page's directory stands in the file.
    ///   - width: the page's size as its directory says, and the pixels to be filled.
    /// - Returns: the page as stored, and what of it could not be decoded.
    static func decode(_ bytes: [UInt8], directory: Int, width: Int, height: Int) throws(ImageError) -> (raster: Raster, damage: String?) {
        let isGrey = bytes.withUnsafeBufferPointer { ctiff_is_grey($0.baseAddress, $0.count, UInt64(directory)) == 1 }
        let raster = Raster(width: width, height: height, channels: isGrey ? 1 : 4)
        var faults = ctiff_faults()
        let result = bytes.withUnsafeBufferPointer {
            ctiff_decode($0.baseAddress, $0.count, UInt64(directory), UInt32(width), UInt32(height), raster.samples, &faults)
        }
        switch result {
        case CTIFF_OK: break
        case CTIFF_NO_MEMORY: throw .outOfMemory
        case CTIFF_DAMAGED: throw .damaged("pixel data")
        case CTIFF_UNSUPPORTED: throw .unsupported("image/tiff; kind of pixels")
        default: throw .damaged("TIFF directory")
        }
        // A spoilt row here and there is how a fax arrives.
        let isDamaged = faults.errors > 0 || Int(faults.spoilt_rows) * 100 > height
        return (raster, isDamaged ? "pixel data" : nil)
    }
}
