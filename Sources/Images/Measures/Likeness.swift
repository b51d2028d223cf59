import CPixels

extension Raster {
    /// 64-bit difference hash: of 9 × 8 means of grey, whether each is lighter than its right neighbour, row by row (Q22).
    public func likeness() -> UInt64 {
        let small = grey().scaled(width: 9, height: 8)
        return withExtendedLifetime(small) {
            var hash: UInt64 = 0
            for y in 0..<8 {
                for x in 0..<8 { hash = hash << 1 | (small.samples[y * 9 + x] > small.samples[y * 9 + x + 1] ? 1 : 0) }
            }
            return hash
        }
    }
}

extension Raster {
    /// Of size and pixels (FNV-1a over 64-bit words; alpha is always 255).
    public func pixelHash() -> UInt64 { cb_hash(samples, Int64(byteCount), UInt64(width) << 32 | UInt64(height)) }
}
