import CPixels

/// Whether a picture was blown up from one with fewer pixels (放大的扫描件, domain/scan-quality.md Q03).
///
/// Softness proves nothing: a scan that is a little out of focus has no more detail than an enlarged one. Interpolation leaves another trace:
/// differences between neighbouring pixels repeat with the old pixels, as far apart as these have become (Gallagher 2005, Popescu and Farid
/// 2005). Turning and straightening in between wipe that out, so a picture that was blown up need not be found.
public struct Enlargement: Hashable, Sendable {
    /// New pixels for an old one, along a side.
    public let factor: Double
    /// Of the trace: about 0.3 in pictures that were not enlarged, 1 and above where there is no doubt.
    public let strength: Double
}

extension Raster {
    /// The stronger of the traces of a factor of two and of others from 2.05 to 3.7; nil for pictures too small to tell.
    public func enlargement() -> Enlargement? {
        guard width >= 400, height >= 400 else { return nil }
        let grey = grey()
        return withExtendedLifetime(grey) {
            guard let across = SideTrace(grey, down: false), let down = SideTrace(grey, down: true) else { return nil }
            // Pictures are enlarged alike along both sides; print repeats along one.
            let double = Enlargement(factor: 2, strength: min(across.double, down.double))
            let other = SideTrace.other(across, down)
            // A scan with fewer pixels than the scanner saw has traces as well, and finer detail.
            let isFine = cb_fineness(grey.samples, Int32(width), Int32(height)) > 0.52
            let single = Enlargement(factor: other.factor, strength: isFine ? other.strength / 2 : other.strength)
            return double.strength > single.strength ? double : single
        }
    }
}

/// Traces along the rows of a picture, or down its columns.
private struct SideTrace {
    /// Limits of the traces, measured on drawn scans: the greatest without enlarging were 0.17, 0.11 and 5, but for one of 9 in a sharp
    /// scan that had been made smaller; those of scans made larger by cubic, linear and simple repetition of pixels 0.45, 1.3 and 10 or more.
    private static let limits = (fifth: 0.35, first: 0.6, period: 10.0)
    private static let frequencies = (from: 0.271, step: 0.0004, count: 546)

    /// How unlike gaps between pixels are in turns, as a share of the limit: old pixels lie two apart.
    let double: Double
    /// Amounts of ``frequencies`` against their mean, in first or fifth differences, whichever is more.
    private let amounts: [Double]

    init?(_ grey: Raster, down: Bool) {
        let count = (down ? grey.height : grey.width) - 5
        var first = [Double](repeating: 0, count: count), fifth = first
        guard cb_steps(grey.samples, Int32(grey.width), Int32(grey.height), down ? 1 : 0, &first, &fifth) == 0,
            let slopes = SideTrace.amounts(first), let kinks = SideTrace.amounts(fifth)
        else { return nil }
        // Straight lines between old pixels show in their kinks alone.
        amounts = zip(slopes, kinks).map(max)
        double = max(SideTrace.turns(first, offset: 0) / SideTrace.limits.first, SideTrace.turns(fifth, offset: 2) / SideTrace.limits.fifth)
    }

    /// How much of each frequency there is, against the mean of all.
    private static func amounts(_ values: [Double]) -> [Double]? {
        var amounts = [Double](repeating: 0, count: frequencies.count)
        guard cb_frequencies(values, Int32(values.count), frequencies.from, frequencies.step, Int32(amounts.count), &amounts) == 0 else { return nil }
        // JPEG repeats with eight pixels.
        for index in amounts.indices where abs(frequency(index) - 0.375) < 0.003 { amounts[index] = 0 }
        let mean = amounts.reduce(0, +) / Double(amounts.count)
        return mean > 0 ? amounts.map { $0 / mean } : amounts
    }

    private static func frequency(_ index: Int) -> Double { frequencies.from + frequencies.step * Double(index) }

    /// By how much even gaps between pixels differ from odd ones within the blocks of JPEG, whose own pattern is the same from both ends.
    /// - Parameter offset: the gap that the first value stands for.
    private static func turns(_ values: [Double], offset: Int) -> Double {
        var gaps = [Double](repeating: 0, count: 8), counts = gaps
        for (index, value) in values.enumerated() {
            gaps[(index + offset) % 8] += value
            counts[(index + offset) % 8] += 1
        }
        gaps = zip(gaps, counts).map { $0 / max(1, $1) }
        let mean = gaps.reduce(0, +) / 8
        guard mean > 0.01 else { return 0 }
        return ((gaps[1] + 2 * gaps[3] + gaps[5]) / 4 - (gaps[2] + gaps[4]) / 2) / mean
    }

    /// The frequency that stands out most on both sides.
    static func other(_ one: SideTrace, _ two: SideTrace) -> Enlargement {
        func amount(_ side: SideTrace, _ index: Int) -> Double { side.amounts[max(0, index - 1)...min(side.amounts.count - 1, index + 1)].max() ?? 0 }
        let both = one.amounts.indices.map { min(amount(one, $0), amount(two, $0)) }
        let best = both.indices.max { both[$0] < both[$1] } ?? 0
        return Enlargement(factor: 1 / frequency(best), strength: both[best] / limits.period)
    }
}
