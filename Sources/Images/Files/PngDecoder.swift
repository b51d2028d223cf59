import CPng

/// Pixels of a PNG by libpng: every depth and kind, opacity of each sort over white; what breaks off gives what there is.
enum PngDecoder {
    /// - Parameters:
    ///   - width: the picture's size as its header says.
    /// - Returns: the picture as stored, and what of it could not be decoded.
    static func decode(_ bytes: [UInt8], width: Int, height: Int) throws(ImageError) -> (raster: Raster, damage: String?) {
        let isGrey = bytes.withUnsafeBufferPointer { cpng_is_grey($0.baseAddress, $0.count) == 1 }
        guard let across = UInt32(exactly: width), let down = UInt32(exactly: height) else { throw .damaged("PNG header") }
        let raster = Raster(width: width, height: height, channels: isGrey ? 1 : 4)
        switch bytes.withUnsafeBufferPointer({ cpng_decode($0.baseAddress, $0.count, across, down, raster.samples) }) {
        case CPNG_OK: return (raster, nil)
        case CPNG_PARTIAL: return (raster, "pixel data")
        case CPNG_NO_MEMORY: throw .outOfMemory
        default: throw .damaged("pixel data")
        }
    }
}
