import Foundation
import Images

/// Pictures drawn for tests: paper, bars for words, seals.
extension Raster {
    public static func paper(_ width: Int, _ height: Int, grey: UInt8 = 245, channels: Int = 1, dpi: Double? = nil) -> Raster {
        let raster = Raster(width: width, height: height, channels: channels, statedDPI: dpi)
        for index in 0..<raster.byteCount { raster.samples[index] = grey }
        return raster
    }

    public func fill(_ x: Int, _ y: Int, _ across: Int, _ down: Int, _ red: UInt8, _ green: UInt8? = nil, _ blue: UInt8? = nil) {
        for v in max(0, y)..<max(max(0, y), min(height, y + down)) {
            for u in max(0, x)..<max(max(0, x), min(width, x + across)) { set(u, v, red, green ?? red, blue ?? red) }
        }
    }

    /// The first channel of a pixel.
    public func sample(_ x: Int, _ y: Int) -> UInt8 { withExtendedLifetime(self) { samples[(y * width + x) * channels] } }

    public func set(_ x: Int, _ y: Int, _ red: UInt8, _ green: UInt8, _ blue: UInt8) {
        let at = (y * width + x) * channels
        samples[at] = red
        if channels == 4 { (samples[at + 1], samples[at + 2]) = (green, blue) }
    }

    /// Rows of bars like words, slanted clockwise by `degrees`.
    public func writeLines(_ count: Int, x: Int, y: Int, wordWidth: Int, height: Int, spacing: Int, ink: UInt8 = 30, degrees: Double = 0) {
        let slope = tan(degrees * .pi / 180)
        for line in 0..<count {
            for word in 0..<12 {
                let left = x + word * (wordWidth + wordWidth / 3)
                for u in left..<min(width, left + wordWidth) where (u / 4) % 2 == 0 {
                    let top = y + line * spacing + Int(Double(u) * slope)
                    for v in max(0, top)..<max(0, min(height + top, self.height)) { set(u, v, ink, ink, ink) }
                }
            }
        }
    }

    /// A round seal: a ring and a block in its middle.
    public func stampRound(_ x: Int, _ y: Int, radius: Double, thickness: Double = 4, gap: ClosedRange<Double>? = nil) {
        let reach = Int(radius) + 2
        for v in -reach...reach {
            for u in -reach...reach {
                let distance = (Double(u * u + v * v)).squareRoot(), angle = atan2(Double(v), Double(u))
                let rim = distance <= radius && distance >= radius - thickness && !(gap?.contains(angle) ?? false)
                let star = abs(u) + abs(v) < Int(radius / 4)
                guard rim || star, x + u >= 0, y + v >= 0, x + u < width, y + v < height else { continue }
                set(x + u, y + v, 205, 40, 45)
            }
        }
    }

    /// A square seal: a frame and strokes in it.
    public func stampSquare(_ x: Int, _ y: Int, side: Int, thickness: Int = 4) {
        fill(x, y, side, thickness, 205, 40, 45)
        fill(x, y + side - thickness, side, thickness, 205, 40, 45)
        fill(x, y, thickness, side, 205, 40, 45)
        fill(x + side - thickness, y, thickness, side, 205, 40, 45)
        fill(x + side / 3, y + side / 5, thickness, side / 2, 205, 40, 45)
        fill(x + 2 * side / 3, y + side / 5, thickness, side / 2, 205, 40, 45)
    }
}
