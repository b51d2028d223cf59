import CPixels
import Images

/// Lays the characters of a vertical column (竖排) side by side, because the model was trained on lines that run across.
///
/// A column is cut between characters where there is least ink and the pieces come out most evenly; the pitch is tried from close to wide setting.
enum ColumnCutter {
    /// Heights of characters, in widths of the column, that are thought possible.
    static let closest = 0.75, widest = 1.9

    /// A line picture, 48 pixels high; nil when the outline holds less than two characters.
    static func line(of quad: Quad, in raster: Raster) -> Raster? {
        let width = LineReader.height
        let height = Int((Double(width) * quad.height / max(quad.width, 1)).rounded())
        guard height >= width * 3 / 2, height <= width * 80 else { return nil }
        let column = raster.crop(quad, width: width, height: height)
        var ink = [Float](repeating: 0, count: height)
        guard ocr_row_ink(column.samples, Int32(width), Int32(height), Int32(column.channels), &ink) == 0 else { return nil }
        let cuts = cuts(ink: ink, width: width)
        guard cuts.count > 2 else { return nil }
        let cells = zip(cuts, cuts.dropFirst()).map { start, end in
            let cell = quad.slice(from: Double(start) / Double(height), to: Double(end) / Double(height))
            return raster.crop(cell, width: max(1, width * LineReader.height / (end - start)), height: LineReader.height)
        }
        return joined(cells)
    }

    /// Rows at which to cut, with both ends. `ink` is each row's mean darkness.
    static func cuts(ink: [Float], width: Int) -> [Int] {
        let height = ink.count
        let fewest = max(1, Int((Double(height) / (widest * Double(width))).rounded(.up)))
        let most = max(fewest, Int(Double(height) / (closest * Double(width))))
        let mean = max(ink.reduce(0, +) / Float(height), 1e-4)
        let relative = ink.map { $0 / mean }
        var best: (cost: Float, cuts: [Int]) = (.infinity, [0, height])
        for pieces in fewest...most {
            guard var found = cuts(ink: relative, pieces: pieces) else { continue }
            // Two characters at a time cut as cleanly as one: what settles it is that characters are about as high as wide.
            let shape = Float(height) / Float(pieces * width) - 1.1
            found.cost += 0.3 * shape * shape
            if found.cost < best.cost { best = found }
        }
        return best.cuts
    }

    /// The cheapest way into so many pieces: uneven pieces and ink at a cut cost. The cost is per piece.
    private static func cuts(ink: [Float], pieces: Int) -> (cost: Float, cuts: [Int])? {
        guard pieces > 1 else { return (1, [0, ink.count]) }
        let step = 2, end = ink.count / step
        let pitch = Float(ink.count) / Float(pieces * step)
        // Pieces that are near to where equal ones would be: cost[k] is the cheapest way to have the k-th cut at a place.
        let slack = max(1, Int(pitch * 0.6))
        var cost = [Float](repeating: .infinity, count: end + 1)
        cost[0] = 0
        var origins: [[Int]] = []
        for piece in 1...pieces {
            var next = [Float](repeating: .infinity, count: end + 1)
            var origin = [Int](repeating: 0, count: end + 1)
            let expected = Int((Float(piece) * pitch).rounded())
            let places = piece == pieces ? end...end : max(1, expected - slack)...min(end - 1, max(1, expected + slack))
            for place in places {
                let atCut = piece == pieces ? 0 : 2 * ink[place * step]
                let nearest = max(0, place - Int(pitch * 1.6)), farthest = place - max(1, Int(pitch * 0.5))
                guard nearest <= farthest else { continue }
                for from in nearest...farthest where cost[from] < .infinity {
                    let uneven = Float(place - from) / pitch - 1
                    let total = cost[from] + 2 * uneven * uneven + atCut
                    if total < next[place] {
                        next[place] = total
                        origin[place] = from
                    }
                }
            }
            origins.append(origin)
            cost = next
        }
        guard cost[end] < .infinity else { return nil }
        var cuts = [ink.count], place = end
        for origin in origins.reversed() {
            place = origin[place]
            cuts.append(place * step)
        }
        return (cost[end] / Float(pieces), cuts.reversed())
    }

    private static func joined(_ cells: [Raster]) -> Raster? {
        guard let channels = cells.first?.channels else { return nil }
        let width = cells.map(\.width).reduce(0, +)
        let result = Raster(width: width, height: LineReader.height, channels: channels)
        var x = 0
        for cell in cells {
            for row in 0..<LineReader.height {
                (result.samples + (row * width + x) * channels).update(from: cell.samples + row * cell.width * channels, count: cell.width * channels)
            }
            x += cell.width
        }
        return result
    }
}
