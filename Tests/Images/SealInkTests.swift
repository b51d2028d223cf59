import CaseModel
import Testing

@testable import Images

@Suite struct SealInkTests {
    /// A pixel's colour as three numbers.
    private func pixel(_ raster: Raster, _ x: Int, _ y: Int) -> [UInt8] {
        let at = (y * raster.width + x) * 4
        return (0..<3).map { raster.samples[at + $0] }
    }

    private func paint(_ raster: Raster, _ x: Int, _ y: Int, _ colour: [UInt8]) {
        let at = (y * raster.width + x) * 4
        for channel in 0..<3 { raster.samples[at + channel] = colour[channel] }
    }

    @Test func printUnderASealStaysAndItsInkGoes() {
        let raster = Raster(width: 60, height: 60, channels: 4)
        raster.samples.update(repeating: 245, count: raster.byteCount)
        paint(raster, 20, 20, [205, 40, 45])
        paint(raster, 21, 20, [30, 28, 29])
        paint(raster, 22, 20, [95, 20, 22])
        paint(raster, 55, 55, [205, 40, 45])
        let read = raster.withoutSealInk(in: [Box(x: 10, y: 10, width: 20, height: 20)])
        #expect(pixel(read, 20, 20) == [255, 255, 255])
        #expect(pixel(read, 21, 20)[0] < 60)
        #expect(pixel(read, 22, 20)[0] < 170 && Set(pixel(read, 22, 20)).count == 1)
        // Red print elsewhere, a letterhead say, is left as it is; and so is the picture that is kept.
        #expect(pixel(read, 55, 55) == [205, 40, 45])
        #expect(pixel(raster, 20, 20) == [205, 40, 45])
    }

    @Test func aSealAtTheEdgeOfThePageDoesNoHarm() {
        let raster = Raster(width: 30, height: 30, channels: 4)
        raster.samples.update(repeating: 200, count: raster.byteCount)
        let read = raster.withoutSealInk(in: [Box(x: -8, y: 20, width: 40, height: 40)])
        #expect(pixel(read, 0, 29) == [255, 255, 255])
        #expect(pixel(read, 0, 0) == [200, 200, 200])
    }
}
