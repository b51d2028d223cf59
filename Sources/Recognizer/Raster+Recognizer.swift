import CPixels
import Images

extension Raster {
    /// The whole picture at another size; itself where that is the same.
    func resampled(width: Int, height: Int) throws(OCRError) -> Raster {
        if width == self.width, height == self.height { return self }
        let result = Raster(width: width, height: height, channels: channels)
        let status = ocr_resize(
            samples, Int32(self.width), Int32(self.height), Int32(channels), result.samples, Int32(width), Int32(height))
        guard status == 0 else { throw .outOfMemory(what: "scaling a picture") }
        return result
    }

    /// What the outline encloses, straightened, at the given size.
    func crop(_ quad: Quad, width: Int, height: Int) -> Raster {
        let result = Raster(width: width, height: height, channels: channels)
        let xs = quad.corners.map { Float($0.x) }, ys = quad.corners.map { Float($0.y) }
        // One sample for each pixel of the source, so that small strokes of large print are not skipped.
        let oversampling = max(1, min(4, Int((quad.height / Double(height)).rounded())))
        ocr_crop(
            samples, Int32(self.width), Int32(self.height), Int32(channels), xs, ys, result.samples, Int32(width), Int32(height),
            Int32(oversampling))
        return result
    }

    /// A copy, sharpened (above 0) or smoothed (-1 to 0); nil when memory ran out.
    func sharpened(by amount: Float) -> Raster? {
        let result = Raster(width: width, height: height, channels: channels)
        result.samples.update(from: samples, count: byteCount)
        let status = ocr_sharpen(result.samples, Int32(width), Int32(height), Int32(channels), amount)
        return status == 0 ? result : nil
    }
}
