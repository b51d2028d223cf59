import CPixels

/// A picture in memory: rows from the top, no padding, 8 bits a sample, 1 channel (grey) or 4 (RGBA, alpha ignored).
///
/// One owner at a time: it is not `Sendable`, and the kernels write into it in place.
public final class Raster {
    /// Pixels, both at least 1.
    public let width: Int
    /// Rows.
    public let height: Int
    /// 1 or 4.
    public let channels: Int
    /// `width * height * channels` bytes.
    public let samples: UnsafeMutablePointer<UInt8>
    /// Dots per inch as the file states them (unchecked); nil where it states none.
    public var statedDPI: Double?

    /// Uninitialised samples.
    public init(width: Int, height: Int, channels: Int, statedDPI: Double? = nil) {
        precondition(width > 0 && height > 0 && (channels == 1 || channels == 4), "a raster has at least one pixel and 1 or 4 channels")
        self.width = width
        self.height = height
        self.channels = channels
        self.statedDPI = statedDPI
        samples = .allocate(capacity: width * height * channels)
    }

    deinit { samples.deallocate() }

    /// Samples in all, a byte each.
    public var byteCount: Int { width * height * channels }
}
