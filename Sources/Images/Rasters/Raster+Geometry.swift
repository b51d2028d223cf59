import CPixels
import CaseModel

extension Raster {
    /// Turned clockwise by `degrees`, a multiple of 90; the raster itself for 0.
    public func turned(clockwise degrees: Int) -> Raster {
        let quarters = ((degrees / 90) % 4 + 4) % 4
        guard quarters != 0 else { return self }
        let across = quarters == 2
        let result = Raster(width: across ? width : height, height: across ? height : width, channels: channels, statedDPI: statedDPI)
        cb_turn(samples, Int32(width), Int32(height), Int32(channels), Int32(quarters), result.samples)
        return result
    }

    /// Mirrored left to right, in place.
    public func mirror() {
        cb_mirror(samples, Int32(width), Int32(height), Int32(channels))
    }

    /// Upright by an EXIF orientation (1 to 8).
    func upright(fromOrientation orientation: Int) -> Raster {
        let degrees = [3: 180, 4: 180, 5: 90, 6: 90, 7: 270, 8: 270][orientation] ?? 0
        let result = turned(clockwise: degrees)
        if [2, 4, 5, 7].contains(orientation) { result.mirror() }
        return result
    }

    /// Area-averaged to another size.
    public func scaled(width newWidth: Int, height newHeight: Int) -> Raster {
        let result = Raster(width: max(1, newWidth), height: max(1, newHeight), channels: channels)
        cb_scale_area(samples, Int32(width), Int32(height), Int32(channels), result.samples, Int32(result.width), Int32(result.height))
        result.statedDPI = statedDPI.map { $0 * Double(result.width) / Double(width) }
        return result
    }

    /// Area-averaged by a factor; the raster itself for 1 and above.
    public func reduced(by factor: Double) -> Raster {
        guard factor < 0.999 else { return self }
        return scaled(width: Int((Double(width) * factor).rounded()), height: Int((Double(height) * factor).rounded()))
    }

    /// One channel; the raster itself where it has one.
    public func grey() -> Raster {
        guard channels == 4 else { return self }
        let result = Raster(width: width, height: height, channels: 1, statedDPI: statedDPI)
        cb_luma(samples, Int64(width * height), result.samples)
        return result
    }
}

extension Raster {
    /// A copy of a bitmap whose rows may be padded and whose colours stand blue first (1 byte a pixel: grey).
    ///
    /// - Parameters:
    ///   - stride: bytes a row.
    ///   - bytesPerPixel: 1, 3 or 4.
    public convenience init(blueFirst buffer: UnsafePointer<UInt8>, stride: Int, width: Int, height: Int, bytesPerPixel: Int) {
        self.init(width: width, height: height, channels: bytesPerPixel == 1 ? 1 : 4)
        cb_bgr_to_samples(buffer, Int32(stride), Int32(width), Int32(height), Int32(bytesPerPixel), samples)
    }
}

extension Box {
    /// The same place after a picture of this size was turned clockwise by a multiple of 90 degrees.
    public func turned(clockwise degrees: Int, width pictureWidth: Int, height pictureHeight: Int) -> Box {
        switch (degrees % 360 + 360) % 360 {
        case 90: Box(x: pictureHeight - maxY, y: x, width: height, height: width)
        case 180: Box(x: pictureWidth - maxX, y: pictureHeight - maxY, width: width, height: height)
        case 270: Box(x: y, y: pictureWidth - maxX, width: height, height: width)
        default: self
        }
    }
}
