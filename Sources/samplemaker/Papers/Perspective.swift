import Images

/// A telephone held not quite above the page: the rectangle becomes a quadrangle.
struct Perspective {
    /// From a place in the new picture (0 to 1) to one in the old.
    private let rows: (Double, Double, Double, Double, Double, Double, Double, Double)

    init(_ raster: Raster, _ random: inout RandomSource) {
        // Corners of the new picture show these places of the old one: up to the middle of the rim of desk, so that no print is lost.
        func off() -> Double { random.pick(-0.03...0.025) }
        let a = (x: off(), y: off()), b = (x: 1 - off(), y: off()), c = (x: 1 - off(), y: 1 - off()), d = (x: off(), y: 1 - off())
        // The map of the unit square to a quadrangle (Heckbert 1989).
        let sx = a.x - b.x + c.x - d.x, sy = a.y - b.y + c.y - d.y
        let ux = b.x - c.x, uy = b.y - c.y, vx = d.x - c.x, vy = d.y - c.y
        let whole = ux * vy - vx * uy
        let g = (sx * vy - vx * sy) / whole, h = (ux * sy - sx * uy) / whole
        rows = (b.x - a.x + g * b.x, d.x - a.x + h * d.x, a.x, b.y - a.y + g * b.y, d.y - a.y + h * d.y, a.y, g, h)
    }

    func picture(of raster: Raster) -> Raster {
        let width = raster.width, height = raster.height, channels = raster.channels
        let result = Raster(width: width, height: height, channels: channels)
        result.statedDPI = raster.statedDPI
        let from = raster.samples, to = result.samples
        for y in 0..<height {
            let v = (Double(y) + 0.5) / Double(height)
            for x in 0..<width {
                let u = (Double(x) + 0.5) / Double(width)
                let depth = rows.6 * u + rows.7 * v + 1
                let px = (rows.0 * u + rows.1 * v + rows.2) / depth * Double(width) - 0.5
                let py = (rows.3 * u + rows.4 * v + rows.5) / depth * Double(height) - 0.5
                let left = max(0, min(width - 2, Int(px.rounded(.down)))), top = max(0, min(height - 2, Int(py.rounded(.down))))
                let fx = max(0, min(1, px - Double(left))), fy = max(0, min(1, py - Double(top)))
                let at = (top * width + left) * channels
                for channel in 0..<channels {
                    let one = at + channel, below = one + width * channels
                    let upper = Double(from[one]) * (1 - fx) + Double(from[one + channels]) * fx
                    let lower = Double(from[below]) * (1 - fx) + Double(from[below + channels]) * fx
                    to[(y * width + x) * channels + channel] = UInt8(upper * (1 - fy) + lower * fy)
                }
            }
        }
        return result
    }
}
