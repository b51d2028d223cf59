import CPixels

extension Raster {
    /// Gains (in 1/256) that turn the paper's colour into a neutral one: lamps are yellow, paper is pink.
    func paperGains() -> [Int32] {
        guard channels == 4 else { return [256, 256, 256] }
        let levels = (0..<3).map { channel -> Int in
            var counters = [UInt32](repeating: 0, count: 256)
            cb_histogram(samples, Int64(width * height), 4, Int32(channel), &counters)
            return max(1, percentile(counters, 0.6))
        }
        let lightest = levels.max() ?? 1
        // A dark or strongly coloured middle is a photograph, not paper: leave it as it is.
        guard let darkest = levels.min(), lightest > 100, darkest * 2 > lightest else { return [256, 256, 256] }
        return levels.map { Int32(256 * lightest / $0) }
    }

    /// Whether the channels differ on more than one pixel in two thousand: a line of blue ink will do.
    func isTinted() -> Bool {
        guard channels == 4 else { return false }
        let count = Int64(width * height)
        return cb_coloured(samples, count, [256, 256, 256], 8) * 2000 > count
    }

    /// Share of pixels with a strong colour of their own (Q05); 0 for one channel.
    func colourShare() -> Double {
        guard channels == 4 else { return 0 }
        // Colour fringes of a scanner average out at 75 dpi; ink and seals do not.
        let small = reduced(by: 0.5)
        let gains = small.paperGains()
        let coloured = withExtendedLifetime(small) { cb_coloured(small.samples, Int64(small.width * small.height), gains, 48) }
        return Double(coloured) / Double(small.width * small.height)
    }
}
