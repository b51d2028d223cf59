import CJpeg2000

/// Pixels of a JPEG 2000 file or codestream by OpenJPEG: every depth, palettes, brightness apart from colour, opacity over white.
enum Jpeg2000Decoder {
    /// - Returns: the picture, and what of it could not be decoded.
    static func decode(_ bytes: [UInt8], pixelLimit: Int) throws(ImageError) -> (raster: Raster, damage: String?) {
        var picture = cjp2_picture()
        let result = bytes.withUnsafeBufferPointer { cjp2_decode($0.baseAddress, $0.count, UInt64(max(0, pixelLimit)), &picture) }
        switch result {
        case CJP2_OK: break
        case CJP2_TOO_LARGE: throw .tooManyPixels(Int(picture.width) * Int(picture.height), limit: pixelLimit)
        case CJP2_NO_MEMORY: throw .outOfMemory
        default: throw .damaged("JPEG 2000 data")
        }
        defer { cjp2_release(&picture) }
        let raster = Raster(width: Int(picture.width), height: Int(picture.height), channels: cjp2_is_grey(&picture) == 1 ? 1 : 4)
        cjp2_paint(&picture, raster.samples)
        return (raster, picture.damaged != 0 ? "pixel data" : nil)
    }
}
