import CaseModel

extension InkMap {
    /// The ink's connected parts outside of some outlines, in the map's pixels; none where memory is short.
    ///
    /// - Parameter outlines: convex polygons in the map's pixels.
    public func ink(outside outlines: [[Spot]]) -> [Part] {
        let rest = UnsafeMutablePointer<UInt8>.allocate(capacity: width * height)
        defer { rest.deallocate() }
        rest.update(from: mask, count: width * height)
        for outline in outlines {
            let top = max(0, Int(outline.map(\.y).min() ?? 0)), bottom = min(height - 1, Int(outline.map(\.y).max() ?? -1))
            guard top <= bottom else { continue }
            for y in top...bottom {
                guard let span = InkMap.span(of: outline, at: Double(y) + 0.5) else { continue }
                let left = max(0, Int(span.lowerBound)), right = min(width, Int(span.upperBound.rounded(.up)))
                if left < right { (rest + y * width + left).update(repeating: 0, count: right - left) }
            }
        }
        return parts(of: rest, width: width, height: height)
    }

    /// Where a level line crosses a convex polygon.
    private static func span(of outline: [Spot], at y: Double) -> ClosedRange<Double>? {
        var crossings: [Double] = []
        for (a, b) in zip(outline, outline.dropFirst() + outline.prefix(1)) where (a.y <= y) != (b.y <= y) {
            crossings.append(a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y))
        }
        guard let left = crossings.min(), let right = crossings.max() else { return nil }
        return left...right
    }
}
