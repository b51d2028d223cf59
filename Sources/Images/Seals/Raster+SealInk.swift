import CPixels
import CaseModel

extension Raster {
    /// Seal ink has a red value of 150 and more, print of 100 and less, also where both lie on each other.
    public static let sealInkRed = 150

    /// A copy without the red ink of seals, for reading what is printed under them (落款处常被公章压住: court, date). Grey pictures and pictures
    /// without seals come back as they are. For reading only: measures and stored pictures keep the ink.
    ///
    /// - Parameter bright: the red value, 1 to 255, from which on it is ink of a seal; what is darker is print.
    public func withoutSealInk(in seals: [Box], bright: Int = Raster.sealInkRed) -> Raster {
        guard channels == 4, !seals.isEmpty else { return self }
        let copy = Raster(width: width, height: height, channels: channels, statedDPI: statedDPI)
        copy.samples.update(from: samples, count: byteCount)
        for seal in seals {
            // Ink at the rim is paler than the box's limit.
            let margin = max(2, seal.width / 20)
            cb_clear_red_ink(
                copy.samples, Int64(width), Int64(height), Int64(seal.x - margin), Int64(seal.y - margin), Int64(seal.width + 2 * margin),
                Int64(seal.height + 2 * margin), Int32(bright))
        }
        return copy
    }
}
