import PictureKit
import Testing
@testable import Images

/// Print of strokes one to three pixels wide at odd places, a little soft and noisy as a scanner gives it.
private func scanned(_ width: Int, _ height: Int, softness: Int = 1) -> Raster {
    var dice = UInt64(width * 31 + height)
    func next(_ below: Int) -> Int {
        dice = dice &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(dice >> 33) % below
    }
    var raster = Raster.paper(width, height, grey: 240)
    for _ in 0..<width * height / 60 {
        let x = 10 + next(width - 30), y = 10 + next(height - 30), isUpright = next(2) == 0
        raster.fill(x, y, isUpright ? 1 + next(3) : 4 + next(9), isUpright ? 4 + next(9) : 1 + next(3), 35)
    }
    for _ in 0..<softness { raster = smoothed(raster) }
    for index in 0..<raster.byteCount { raster.samples[index] = UInt8(min(255, max(0, Int(raster.samples[index]) + next(9) - 4))) }
    return raster
}

private func smoothed(_ raster: Raster) -> Raster {
    let result = Raster.paper(raster.width, raster.height, grey: 240)
    for y in 1..<raster.height - 1 {
        for x in 1..<raster.width - 1 {
            let at = y * raster.width + x
            func sum(_ at: Int) -> Int { Int(raster.samples[at - 1]) + 2 * Int(raster.samples[at]) + Int(raster.samples[at + 1]) }
            result.samples[at] = UInt8((sum(at - raster.width) + 2 * sum(at) + sum(at + raster.width)) / 16)
        }
    }
    return result
}

private enum Filter: CaseIterable { case nearest, linear, cubic }

/// Blown up as picture programs do it: pixels' middles stay in place.
private func enlarged(_ raster: Raster, _ factor: Double, _ filter: Filter) -> Raster {
    func row(_ values: [Float], _ count: Int) -> [Float] {
        (0..<count).map { index in
            let place = (Double(index) + 0.5) / factor - 0.5, start = place.rounded(.down), t = Float(place - start)
            func old(_ offset: Int) -> Float { values[min(max(Int(start) + offset, 0), values.count - 1)] }
            switch filter {
            case .nearest: return old(t < 0.5 ? 0 : 1)
            case .linear: return old(0) * (1 - t) + old(1) * t
            case .cubic:
                let a = old(1) - old(-1), b = 2 * old(-1) - 5 * old(0) + 4 * old(1) - old(2), c = 3 * (old(0) - old(1)) + old(2) - old(-1)
                return old(0) + 0.5 * t * (a + t * (b + t * c))
            }
        }
    }
    let width = Int(Double(raster.width) * factor), height = Int(Double(raster.height) * factor)
    let wide = (0..<raster.height).map { y in row((0..<raster.width).map { Float(raster.samples[y * raster.width + $0]) }, width) }
    let result = Raster.paper(width, height)
    for x in 0..<width {
        for (y, value) in row(wide.map { $0[x] }, height).enumerated() { result.samples[y * width + x] = UInt8(min(255, max(0, value.rounded()))) }
    }
    return result
}

@Suite struct EnlargementTests {
    @Test(arguments: [2.0, 2.5, 3.0], [Filter.nearest, .linear, .cubic]) fileprivate func blownUpScansHaveTraces(factor: Double, filter: Filter) throws {
        let side = 460 / factor
        let found = try #require(enlarged(scanned(Int(side), Int(side * 1.3)), factor, filter).enlargement())
        #expect(found.strength >= 1, "\(factor) \(filter): \(found.strength)")
        #expect(abs(found.factor - factor) < 0.02)
    }

    /// A page out of focus is blurred, not blown up.
    @Test(arguments: 0...4) func softScansHaveNone(softness: Int) throws {
        let found = try #require(scanned(460, 600, softness: softness).enlargement())
        #expect(found.strength < 0.7, "\(found)")
    }

    @Test func emptyAndTinyPicturesHaveNone() {
        #expect(Raster.paper(300, 300).enlargement() == nil)
        #expect((Raster.paper(500, 500).enlargement()?.strength ?? 0) == 0)
    }
}

@Suite struct BendTests {
    /// Rows of bars that hang by `sag` of the width in their middle, and slant by `slope`.
    private func rows(sag: Double, slope: Double = 0, count: Int = 18) -> InkMap {
        let raster = Raster.paper(1000, 1300), width = Double(raster.width)
        for line in 0..<count {
            for x in 60..<940 where (x / 5) % 3 != 0 {
                let u = 2 * Double(x - 500) / 880, drop = sag * 880 * (1 - u * u) + slope * (Double(x) - width / 2)
                raster.fill(x, 120 + line * 62 + line % 3 * 4 + Int(drop.rounded()), 1, 18, 30)
            }
        }
        return InkMap(raster, dpi: 120)
    }

    @Test(arguments: [(0.0, 0.0), (0, 0.03), (0.015, 0), (0.03, 0), (0.03, 0.02), (0.05, -0.01), (-0.04, 0)])
    func courseOfRowsIsTheirSag(sag: Double, slope: Double) throws {
        let bend = try #require(rows(sag: sag, slope: slope).bend())
        #expect(abs(bend - abs(sag)) < 0.004, "\(bend)")
    }

    @Test func columnsThatDoNotStandLevelTellNothing() {
        let raster = Raster.paper(1000, 1300)
        for column in 0..<6 {
            for line in 0..<16 { raster.fill(30 + column * 160, 90 + line * (58 + column * 3) + column * column * 7, 120, 18, 30) }
        }
        let bend = InkMap(raster, dpi: 120).bend()
        #expect(bend == nil || bend.map { $0 < 0.015 } == true)
    }
}
