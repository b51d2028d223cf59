import CPixels
import CaseModel

/// Proposes bright regions with four sides.
struct BrightRegions {
    /// Of the picture, how much the sheet covers.
    private static let coverage = 0.04...0.985
    /// Grey levels between thresholds that tell something apart.
    private static let step = 2
    /// Of the quadrilateral, how much the bright region fills.
    private static let fill = 0.93

    private let width: Int
    private let height: Int
    private let levels: [UInt8]

    init(_ small: Raster) {
        (width, height) = (small.width, small.height)
        var levels = [UInt8](repeating: 0, count: small.width * small.height)
        withExtendedLifetime(small) {
            // Paper is bright in every colour; wood and cloth are not.
            if small.channels == 4 {
                cb_least(small.samples, Int64(small.width * small.height), &levels)
            } else {
                levels.withUnsafeMutableBufferPointer { _ = $0.update(fromContentsOf: UnsafeBufferPointer(start: small.samples, count: $0.count)) }
            }
        }
        self.levels = levels
    }

    /// Four corners each, in pixels of the reduced picture.
    func proposals() -> [[Spot]] { thresholds().compactMap(quad) }

    /// Levels between those of the darkest and the lightest tenth: one of them parts the sheet from what it lies on.
    private func thresholds() -> [Int] {
        var counters = [UInt32](repeating: 0, count: 256)
        cb_histogram(levels, Int64(levels.count), 1, 0, &counters)
        let low = percentile(counters, 0.03), high = percentile(counters, 0.9)
        guard high - low >= 10 * Self.step else { return [] }
        return (1...9).map { low + (high - low) * $0 / 10 }
    }

    // MARK: The bright region

    /// Four corners around the largest region that is brighter than the threshold, closed over print.
    private func quad(_ threshold: Int) -> [Spot]? {
        var mask = levels.map { Int($0) >= threshold ? UInt8(1) : 0 }
        mask = opened(closed(mask, 2), 2)
        guard let part = parts(of: mask, width: width, height: height).max(by: { $0.area < $1.area }),
            BrightRegions.coverage.contains(Double(part.width * part.height) / Double(width * height))
        else { return nil }
        let outline = hull(mask, part)
        guard outline.count >= 4, let quad = simplified(outline) else { return nil }
        let area = ConvexHull.area(quad), share = area / Double(width * height)
        guard BrightRegions.coverage.contains(share), ConvexHull.area(outline) >= BrightRegions.fill * area, Quadrilateral.isSheetShaped(quad, longest: SheetSearch.longest) else { return nil }
        // Print and dark pictures make holes; a frame around nothing is no sheet.
        return Double(part.area) >= 0.55 * area ? quad : nil
    }

    private func closed(_ mask: [UInt8], _ radius: Int) -> [UInt8] { inverse(dilated(inverse(dilated(mask, radius)), radius)) }
    private func opened(_ mask: [UInt8], _ radius: Int) -> [UInt8] { inverse(closed(inverse(mask), radius)) }
    private func inverse(_ mask: [UInt8]) -> [UInt8] { mask.map { 1 - $0 } }

    private func dilated(_ mask: [UInt8], _ radius: Int) -> [UInt8] {
        var result = [UInt8](repeating: 0, count: mask.count)
        cb_dilate(mask, Int32(width), Int32(height), Int32(radius), &result)
        return result
    }

    /// The convex hull of the largest region (over the ends of its rows).
    private func hull(_ mask: [UInt8], _ part: Part) -> [Spot] {
        var labels = [Int32](repeating: 0, count: width * height), found = [cb_part](repeating: cb_part(), count: 1)
        _ = cb_parts(mask, Int32(width), Int32(height), &found, 1, &labels)
        guard let label = (part.x..<part.x + part.width).lazy.map({ labels[part.y * width + $0] }).first(where: { label in
            label > 0 && isPart(label, part, labels)
        }) else { return [] }
        var spots: [Spot] = []
        for y in part.y..<part.y + part.height {
            let row = labels[y * width..<(y + 1) * width]
            guard let first = row.firstIndex(of: label), let last = row.lastIndex(of: label) else { continue }
            let (left, right) = (Double(first - y * width), Double(last - y * width + 1))
            spots += [Spot(left, Double(y)), Spot(left, Double(y + 1)), Spot(right, Double(y)), Spot(right, Double(y + 1))]
        }
        return ConvexHull.around(spots)
    }

    /// Several regions may have pixels in the part's first row.
    private func isPart(_ label: Int32, _ part: Part, _ labels: [Int32]) -> Bool {
        let middle = labels[(part.y + part.height / 2) * width..<(part.y + part.height / 2 + 1) * width]
        return middle.contains(label)
    }

    /// Four sides that enclose a convex outline: again and again the side goes whose neighbours, prolonged until they meet, add least area.
    private func simplified(_ outline: [Spot]) -> [Spot]? {
        var corners = outline
        while corners.count > 4 {
            var best: (index: Int, meeting: Spot, area: Double)?
            for index in corners.indices {
                let count = corners.count
                let before = corners[(index + count - 1) % count], start = corners[index], end = corners[(index + 1) % count]
                let after = corners[(index + 2) % count]
                guard let meeting = Quadrilateral.meeting(before, start, after, end), (start - before).cross(after - end) != 0,
                    (start - before).cross(end - start).sign == (end - start).cross(after - end).sign
                else { continue }
                // Behind the side, not on the far side of the outline.
                let added = abs((end - start).cross(meeting - start)) / 2
                guard (meeting - start).length < Double(width + height), (end - start).cross(meeting - start) <= 0, added < best?.area ?? .infinity
                else { continue }
                best = (index, meeting, added)
            }
            guard let best else { return nil }
            let next = (best.index + 1) % corners.count
            corners[best.index] = best.meeting
            corners.remove(at: next)
        }
        return corners.count == 4 ? corners : nil
    }
}
