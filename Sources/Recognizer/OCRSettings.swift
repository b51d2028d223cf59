import CLoader

/// What changes the text that is read: part of the cache key of every page. The defaults are those that were measured (DESIGN, "What was measured").
public struct OCRSettings: Sendable, Codable, Hashable {
    /// Long side, in pixels, to which an A4 page is scaled for finding text. Larger and elongated pictures keep the same size of print.
    public var detectorLongSide = 1600
    /// Probability (0 to 1) above which a pixel belongs to text.
    public var pixelThreshold = 0.3
    /// Least mean probability (0 to 1) of a text region.
    public var boxThreshold = 0.5
    /// How far regions are grown: this × area / perimeter.
    public var unclip = 1.6
    /// Least short side of a text region, in pixels of the detector's map.
    public var minimumBoxSide = 3.0
    /// Width of line pictures against that of the print at height 48. A little narrower than printed reads faster and, but for small Latin
    /// print, better.
    public var lineStretch = 0.85
    /// What a line picture shows above and below the region, as a share of its height. Letters then stand smaller in the picture, which blurred
    /// print reads better in (Benchmarks/README.md).
    public var lineMargin = 0.07
    /// Sum of the widths, in pixels at height 48, that are recognised in one batch. Only short lines gain by company.
    public var batchWidth = 640
    /// Lines below this mean confidence (0 to 1) are dropped.
    public var minimumConfidence = 0.5
    /// Lines below this mean confidence (0 to 1) are read again smoothed, and the surer reading is kept: that saves most of the errors on the
    /// noisiest scans and changes little elsewhere. Sharpening such lines does harm.
    public var doubtConfidence = 0.93
    /// Lines still below this mean confidence are read again in many ways: at full width, in other framings, sharpened and without red
    /// ink; the surest reading is kept. On lines read more surely that was measured to do as much harm as good, at twice the time a page.
    public var retryConfidence = 0.7
    /// Small Latin print below this mean confidence is read again at full width.
    public var denseConfidence = 0.97
    /// `bf16` or `f32`. Chosen, not left to the library, because it is part of what "the same result" means.
    public var precision: String
    /// Where compiled models may be kept between runs; nil for nowhere.
    public var cacheFolder: String?

    public init(precision: String = OCRSettings.fastestPrecision, cacheFolder: String? = nil) {
        self.precision = precision
        self.cacheFolder = cacheFolder
    }

    /// `bf16` where the processor multiplies it (AMX, AVX512_BF16), else `f32`.
    public static var fastestPrecision: String { cb_cpu_multiplies_bf16() == 1 ? "bf16" : "f32" }
}
