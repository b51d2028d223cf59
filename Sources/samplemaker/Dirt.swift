import Glibc
import Images

/// What a scanner or a telephone adds: soft edges, grey paper, shadow, noise, dust.
struct Dirt {
    private let blur: Double
    private let noise: Double
    private let paper: Double
    private let tint: (red: Double, blue: Double)
    private let shadow: Double
    private let shadowSide: Int
    private let specks: Int
    private let photo: Bool

    init(_ scan: ScanDescription, dpi: Double, _ random: inout RandomSource) {
        let seeded = (blur: random.pick(0.55...0.9), noise: random.pick(0.5...1.4), paper: random.pick(238...252), shadow: random.pick(0...0.1),
            specks: Int(random.pick(0...14)), tint: random.pick(0...0.025), side: Int(random.pick(0...3.99)))
        photo = scan.photo ?? false
        blur = (scan.blur ?? seeded.blur) * max(0.55, dpi / 300)
        noise = scan.noise ?? (photo ? seeded.noise * 1.6 : seeded.noise)
        paper = (scan.paper ?? (photo ? seeded.paper - 24 : seeded.paper)) / 255
        tint = photo ? (1.01, 0.93) : (1 - seeded.tint * 0.2, 1 - seeded.tint)
        shadow = scan.shadow ?? (photo ? 0.22 : seeded.shadow)
        shadowSide = seeded.side
        specks = scan.specks ?? seeded.specks
    }

    /// Changes the picture in place and returns it.
    func applied(to raster: Raster, _ random: inout RandomSource) -> Raster {
        soften(raster)
        dust(raster, &random)
        shade(raster, &random)
        return raster
    }

    /// Gaussian, by a separable kernel.
    private func soften(_ raster: Raster) {
        let reach = max(1, Int((blur * 2.5).rounded(.up)))
        var kernel = (-reach...reach).map { exp(-Double($0 * $0) / (2 * blur * blur)) }
        let sum = kernel.reduce(0, +)
        kernel = kernel.map { $0 / sum }
        let weights = kernel.map { Int32(($0 * 4096).rounded()) }
        let row = raster.width * raster.channels
        pass(raster, weights, reach, step: raster.channels, count: raster.width, lines: raster.height, lineStep: row)
        pass(raster, weights, reach, step: row, count: raster.height, lines: raster.width, lineStep: raster.channels)
    }

    private func pass(_ raster: Raster, _ weights: [Int32], _ reach: Int, step: Int, count: Int, lines: Int, lineStep: Int) {
        let total = weights.reduce(0, +)
        var line = [Int32](repeating: 0, count: count + 2 * reach)
        weights.withUnsafeBufferPointer { weights in
            line.withUnsafeMutableBufferPointer { line in
                for index in 0..<lines {
                    for channel in 0..<min(3, raster.channels) {
                        let base = raster.samples + index * lineStep + channel
                        for at in 0..<count { line[at + reach] = Int32(base[at * step]) }
                        for at in 0..<reach {
                            line[at] = line[reach]
                            line[count + reach + at] = line[count + reach - 1]
                        }
                        for at in 0..<count {
                            var value: Int32 = 0
                            for tap in 0..<weights.count { value += weights[tap] * line[at + tap] }
                            base[at * step] = UInt8(min(255, value / total))
                        }
                    }
                }
            }
        }
    }

    /// Grains of toner and dust.
    private func dust(_ raster: Raster, _ random: inout RandomSource) {
        for _ in 0..<specks {
            let x = Int(random.pick(0...Double(raster.width - 1))), y = Int(random.pick(0...Double(raster.height - 1)))
            let radius = random.pick(0.8...2.6), dark = random.pick(60...170)
            let reach = Int(radius.rounded(.up))
            for v in max(0, y - reach)...min(raster.height - 1, y + reach) {
                for u in max(0, x - reach)...min(raster.width - 1, x + reach) where Double((u - x) * (u - x) + (v - y) * (v - y)) <= radius * radius {
                    for channel in 0..<min(3, raster.channels) { raster.samples[(v * raster.width + u) * raster.channels + channel] = UInt8(dark) }
                }
            }
        }
    }

    /// Paper, its tint, the shadow along one side, mottling and noise.
    private func shade(_ raster: Raster, _ random: inout RandomSource) {
        let table = (0..<4096).map { _ in Float(random.normal() * noise) }
        let mottle = Mottle(width: raster.width, height: raster.height, &random)
        let width = raster.width, height = raster.height, channels = raster.channels
        let gains: [Float] = channels == 1 ? [Float(paper)] : [Float(paper * tint.red), Float(paper), Float(paper * tint.blue)]
        let across = (0..<width).map { dimming(Double($0) / Double(width), side: shadowSide == 0 ? 0 : shadowSide == 1 ? 1 : -1) }
        let down = (0..<height).map { dimming(Double($0) / Double(height), side: shadowSide == 2 ? 0 : shadowSide == 3 ? 1 : -1) }
        var state = random.next() | 1
        for y in 0..<height {
            let cloud = mottle.row(y)
            for x in 0..<width {
                state ^= state << 13
                state ^= state >> 7
                state ^= state << 17
                let light = across[x] * down[y]
                let grain = table[Int(state >> 52)] + cloud[x]
                let at = (y * width + x) * channels
                for channel in gains.indices {
                    let value = Float(raster.samples[at + channel]) * gains[channel] * light + grain
                    raster.samples[at + channel] = UInt8(max(0, min(255, value)))
                }
            }
        }
    }

    /// - Parameters:
    ///   - place: 0 to 1 across the picture.
    ///   - side: 0 the near side is dark, 1 the far one, -1 neither.
    private func dimming(_ place: Double, side: Int) -> Float {
        guard side >= 0 else { return 1 }
        let distance = side == 0 ? place : 1 - place
        // A telephone's shadow falls over half the page, a scanner's lies along the edge.
        let reach = photo ? 0.9 : 0.16
        let depth = max(0, 1 - distance / reach)
        return Float(1 - shadow * depth * depth)
    }
}

/// Paper is not evenly bright: a soft cloudiness, a few steps of 255 up and down.
private struct Mottle {
    private static let across = 24, down = 34
    private let grid: [Float]
    private let width: Int
    private let height: Int

    init(width: Int, height: Int, _ random: inout RandomSource) {
        self.width = width
        self.height = height
        grid = (0..<(Mottle.across + 1) * (Mottle.down + 1)).map { _ in Float(random.normal() * 1.3) }
    }

    /// One row of the picture, linear between the points of the grid.
    func row(_ y: Int) -> [Float] {
        let place = Float(y) / Float(height) * Float(Mottle.down), top = min(Mottle.down - 1, Int(place)), share = place - Float(top)
        let line = (0...Mottle.across).map { x in
            let upper = grid[top * (Mottle.across + 1) + x], lower = grid[(top + 1) * (Mottle.across + 1) + x]
            return upper + (lower - upper) * share
        }
        return (0..<width).map { x in
            let place = Float(x) / Float(width) * Float(Mottle.across), left = min(Mottle.across - 1, Int(place))
            return line[left] + (line[left + 1] - line[left]) * (place - Float(left))
        }
    }
}
