import CPixels
import CaseModel

/// Where a sheet of paper lies in a photograph (Q12): its corners clockwise from the top left one, in pixels of the picture.
public struct SheetOutline: Hashable, Sendable {
    /// Always four; one that the picture does not show lies outside of it.
    public var corners: [Spot]

    public init(corners: [Spot]) { self.corners = corners }

    /// Lengths of the sides: the longer one of each pair, so that straightening loses no detail.
    var size: (width: Double, height: Double) {
        let sides = (0..<4).map { (corners[($0 + 1) % 4] - corners[$0]).length }
        return (max(sides[0], sides[2]), max(sides[1], sides[3]))
    }

    /// By how much opposite sides differ, as a share of the longer one: 0 for a sheet that was looked at from above.
    public var keystone: Double {
        let sides = (0..<4).map { (corners[($0 + 1) % 4] - corners[$0]).length }
        return max(SheetOutline.difference(sides[0], sides[2]), SheetOutline.difference(sides[1], sides[3]))
    }

    /// Of its four sides the one that lies most aslant, in degrees from the picture's.
    public var tilt: Double {
        (0..<4).map { side in
            let along = corners[(side + 1) % 4] - corners[side]
            return Trigonometry.direction(min(abs(along.x), abs(along.y)), max(abs(along.x), abs(along.y)))
        }.max() ?? 0
    }

    private static func difference(_ one: Double, _ other: Double) -> Double { abs(one - other) / max(one, other, 1) }
}

/// A sheet as it would be seen from straight above, and the way back.
public struct StraightenedSheet {
    /// The sheet alone.
    public let raster: Raster
    /// From pixels of ``raster`` to those of the photograph.
    public let toPicture: Homography
}

extension Raster {
    /// The outline of the one sheet that this is a photograph of; nil where there is no clear one (most scans: the sheet fills the frame), and
    /// where it lies so straight that there is nothing to undo. Corners may lie outside of the picture. Whether it holds print that recognition finds
    /// is for ``SheetOutline/printBeside(_:)`` to say.
    public func sheetOutline() -> SheetOutline? {
        guard width >= 400, height >= 400, let corners = SheetSearch(self)?.run() else { return nil }
        let outline = SheetOutline(corners: corners)
        return outline.tilt >= 1.2 || outline.keystone >= 0.02 ? outline : nil
    }

    /// What the outline encloses, with a narrow rim, straight; nil where it encloses nothing that could be.
    ///
    /// - Parameter kept: places of the picture that are to be in sight too, on the level of the sheet. Nil comes where they would make the whole too large.
    public func straightened(_ outline: SheetOutline, keeping kept: [Spot] = []) -> StraightenedSheet? {
        let size = outline.size
        guard size.width >= 100, size.height >= 100,
            let inner = Homography(width: size.width, height: size.height, onto: outline.corners), let back = inner.inverse
        else { return nil }
        // The paper's edge is not always straight: a little of what lies around it does no harm.
        let rim = 0.004 * max(size.width, size.height), places = kept.map { back($0) }
        let left = min(0, places.map(\.x).min() ?? 0) - rim, right = max(size.width, places.map(\.x).max() ?? 0) + rim
        let top = min(0, places.map(\.y).min() ?? 0) - rim, bottom = max(size.height, places.map(\.y).max() ?? 0) + rim
        let across = right - left, down = bottom - top
        guard across * down <= 3 * size.width * size.height, across * down <= 2 * Double(width * height),
            let map = Homography(width: across, height: down, onto: [(left, top), (right, top), (right, bottom), (left, bottom)].map { inner(Spot($0.0, $0.1)) })
        else { return nil }
        let result = Raster(width: Int(across.rounded()), height: Int(down.rounded()), channels: channels, statedDPI: statedDPI)
        var paper = paper(within: outline)
        cb_project(samples, Int32(width), Int32(height), Int32(channels), map.map, &paper, result.samples, Int32(result.width), Int32(result.height))
        return StraightenedSheet(raster: result, toPicture: map)
    }

    /// The colour that most of what an outline encloses has at least: where the sheet reaches beyond the picture, there is paper.
    private func paper(within outline: SheetOutline) -> [UInt8] {
        let factor = min(1, 160 / Double(max(width, height))), small = reduced(by: factor), corners = outline.corners.map { $0 * factor }
        var counters = [[UInt32]](repeating: [UInt32](repeating: 0, count: 256), count: channels)
        withExtendedLifetime(small) {
            for y in 0..<small.height {
                for x in 0..<small.width {
                    let spot = Spot(Double(x) + 0.5, Double(y) + 0.5)
                    guard (0..<4).allSatisfy({ (corners[($0 + 1) % 4] - corners[$0]).cross(spot - corners[$0]) >= 0 }) else { continue }
                    for channel in 0..<channels { counters[channel][Int(small.samples[(y * small.width + x) * channels + channel])] += 1 }
                }
            }
        }
        return counters.map { UInt8(percentile($0, 0.7)) }
    }
}

extension SheetOutline {
    /// What of the print, given by corners, lies beside the sheet or a little over its edge; nil where the outline cannot be the sheet's: print runs over
    /// it, or it holds none.
    ///
    /// - Parameter print: four corners each, clockwise, in pixels of the picture.
    public func printBeside(_ print: [[Spot]]) -> [Spot]? {
        var beside: [Spot] = [], holds = false
        for quad in print where quad.count == 4 {
            // Regions are a little larger than what is printed, and sheets a little bent.
            let letter = min((quad[1] - quad[0]).length, (quad[2] - quad[1]).length), depths = quad.map(depth).sorted()
            if depths[0] < -letter && depths[3] > letter { return nil }
            if depths[3] > letter { holds = true }
            if depths[0] < -0.004 * max(size.width, size.height) { beside += quad }
        }
        return holds ? beside : nil
    }

    /// How far inside a spot lies: less than 0 outside.
    private func depth(_ spot: Spot) -> Double {
        (0..<4).map { side in
            let along = corners[(side + 1) % 4] - corners[side]
            return along.cross(spot - corners[side]) / max(1e-9, along.length)
        }.min() ?? 0
    }
}
