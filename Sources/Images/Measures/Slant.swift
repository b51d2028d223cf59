import CLeptonica
import CPixels

extension InkMap {
    /// Clockwise slant of the text rows in degrees, by the sharpness of row sums (leptonica's sweep over ±10°); nil where it is not clear.
    func slant() -> Double? {
        _ = Pix.silenced
        guard width > 200, height > 200, let pix = Pix(pixCreateNoInit(Int32(width), Int32(height), 1)), let words = pixGetData(pix.pointer)
        else { return nil }
        cb_mask_to_bits(mask, Int32(width), Int32(height), words, pixGetWpl(pix.pointer))
        var angle: Float = 0, confidence: Float = 0
        let failed = withExtendedLifetime(pix) { pixFindSkewSweepAndSearch(pix.pointer, &angle, &confidence, 4, 2, 10, 1, 0.05) }
        guard failed == 0, confidence >= 3 else { return nil }
        // The angle found is that by which the page must be turned clockwise to stand straight.
        return -Double(angle)
    }
}
