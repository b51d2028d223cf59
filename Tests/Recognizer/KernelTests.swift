import CPixels
import Images
import Testing

@testable import Recognizer

private func raster(_ width: Int, _ height: Int, channels: Int = 1, _ value: (_ x: Int, _ y: Int, _ channel: Int) -> UInt8) -> Raster {
    let raster = Raster(width: width, height: height, channels: channels)
    for y in 0..<height { for x in 0..<width { for c in 0..<channels { raster.samples[(y * width + x) * channels + c] = value(x, y, c) } } }
    return raster
}

@Suite struct ScalingKernels {
    @Test(arguments: [(1, 40, 30), (4, 40, 30), (1, 7, 5), (4, 300, 211)]) func aPlainPictureStaysPlain(channels: Int, width: Int, height: Int) throws {
        let plain = raster(100, 70, channels: channels) { _, _, c in UInt8(40 + 50 * c) }
        let scaled = try plain.resampled(width: width, height: height)
        for index in 0..<scaled.byteCount { #expect(scaled.samples[index] == UInt8(40 + 50 * (index % channels))) }
    }

    @Test func aRampKeepsItsSlope() throws {
        let ramp = raster(101, 3) { x, _, _ in UInt8(2 * x) }
        let scaled = try ramp.resampled(width: 202, height: 6)
        // Away from the edges, position x of the larger picture lies at x / 2 - 0.25 of the smaller one.
        for x in 4..<198 { #expect(abs(Double(scaled.samples[202 + x]) - (Double(x) - 0.5)) <= 1) }
    }

    @Test func hairlinesSurviveStrongShrinking() throws {
        // A scan of 600 dpi: lines of one pixel every ninth row must leave grey in the picture, wherever they fall.
        let lines = raster(500, 4500) { _, y, _ in y % 9 == 4 ? 0 : 255 }
        let shrunk = try lines.resampled(width: 100, height: 900)
        let rows = (0..<900).map { Int(shrunk.samples[$0 * 100 + 50]) }
        #expect(rows.reduce(0, +) / 900 < 240)
        #expect(stride(from: 0, to: 890, by: 5).allSatisfy { rows[$0..<$0 + 5].contains { $0 < 240 } })
    }
}

@Suite struct LineKernels {
    @Test func aLinePictureShowsAMarginWithoutGrowingWider() {
        // Grey bars just above and below the region: strokes that reach over its edge.
        let page = raster(300, 100) { _, y, _ in (36...37).contains(y) || (62...63).contains(y) ? 40 : 240 }
        let region = Quad(x: 20, y: 40, width: 200, height: 20)
        let tight = LineReader.picture(of: region, in: page, stretch: 0.85)
        let framed = LineReader.picture(of: region, in: page, stretch: 0.85, margin: 0.2)
        #expect(tight.width == framed.width && framed.height == LineReader.height)
        func darkest(_ picture: Raster) -> UInt8 { (0..<picture.byteCount).map { picture.samples[$0] }.min() ?? 0 }
        #expect(darkest(tight) > 200)
        #expect(darkest(framed) < 120)
    }

    @Test func aCropFollowsItsOutline() {
        // The left half dark, the right half light; an outline turned by a quarter has the dark half below or above.
        let halves = raster(80, 40) { x, _, _ in x < 40 ? 10 : 240 }
        let whole = Quad(x: 0, y: 0, width: 80, height: 40)
        let straight = halves.crop(whole, width: 96, height: 48)
        #expect(straight.samples[24 * 96 + 10] == 10 && straight.samples[24 * 96 + 85] == 240)
        let turned = halves.crop(whole.turned(1), width: 24, height: 48)
        #expect(turned.samples[5 * 24 + 12] == 10 && turned.samples[40 * 24 + 12] == 240)
        let back = halves.crop(whole.turned(3), width: 24, height: 48)
        #expect(back.samples[5 * 24 + 12] == 240 && back.samples[40 * 24 + 12] == 10)
    }

    @Test func redInkVanishesAndBlackStays() {
        let sealed = raster(30, 10, channels: 4) { x, _, c in x < 10 ? 20 : x < 20 ? [220, 40, 45, 255][c] : 250 }
        #expect(abs(ocr_red_share(sealed.samples, 30, 10, 4) - 1.0 / 3) < 0.01)
        ocr_keep_red(sealed.samples, 30, 10)
        #expect([sealed.samples[0], sealed.samples[1], sealed.samples[2]] == [20, 20, 20])
        #expect([sealed.samples[60], sealed.samples[61], sealed.samples[62]] == [220, 220, 220])
        let grey = raster(4, 4) { _, _, _ in 200 }
        #expect(ocr_red_share(grey.samples, 4, 4, 1) == 0)
    }

    @Test func sharpeningSteepensAnEdgeAndSmoothingFlattensIt() throws {
        let edge = raster(20, 9) { x, _, _ in x < 8 ? 80 : x < 12 ? UInt8(80 + (x - 7) * 20) : 180 }
        let sharp = try #require(edge.sharpened(by: 1)), smooth = try #require(edge.sharpened(by: -1))
        func step(_ picture: Raster) -> Int { Int(picture.samples[4 * 20 + 12]) - Int(picture.samples[4 * 20 + 7]) }
        #expect(step(sharp) > step(edge))
        #expect(step(smooth) < step(edge))
        #expect(sharp.samples[4 * 20 + 2] == 80, "plain paper is left alone")
    }

    @Test func theLargestProbabilityIsFoundAnywhere() {
        for columns in [1, 5, 16, 17, 100, 18709] {
            for position in Set([0, columns / 2, columns - 1]) {
                var matrix = [Float](repeating: 0.001, count: 2 * columns)
                matrix[columns + position] = 0.9
                var index = [Int32](repeating: -1, count: 2), value = [Float](repeating: 0, count: 2)
                ocr_argmax(matrix, 2, Int32(columns), &index, &value)
                #expect(index == [0, Int32(position)] && value[1] == 0.9)
            }
        }
    }
}

@Suite struct TextBoxes {
    private let settings = ocr_box_settings(threshold: 0.3, box_threshold: 0.5, unclip: 1.6, minimum_side: 3)

    private func boxes(width: Int, height: Int, _ probability: (Double, Double) -> Float) -> [ocr_box] {
        let map = (0..<width * height).map { probability(Double($0 % width), Double($0 / width)) }
        var limits = settings
        var boxes = [ocr_box](repeating: ocr_box(), count: 50)
        let count = ocr_text_boxes(map, Int32(width), Int32(height), &limits, &boxes, 50)
        return Array(boxes.prefix(Int(max(0, count))))
    }

    @Test func aLevelLineIsGrownEvenly() throws {
        let found = boxes(width: 200, height: 100) { x, y in x >= 50 && x <= 149 && y >= 40 && y <= 49 ? 0.9 : 0 }
        let box = try #require(found.first)
        #expect(found.count == 1)
        // 100 × 10 pixels, one more to the right and bottom by dilation: area × 1.6 / perimeter is some 7.3 on each side.
        #expect(abs(box.x.0 - 43) < 1.5 && abs(box.x.1 - 158) < 1.5)
        #expect(abs(box.y.0 - 33) < 1.5 && abs(box.y.2 - 58) < 1.5)
        #expect(box.score > 0.7)
    }

    @Test(arguments: [-30.0, -4, 3, 12, 40, 85]) func aSlantedLineKeepsItsSlant(degrees: Double) throws {
        let angle = degrees * .pi / 180
        let found = boxes(width: 220, height: 220) { x, y in
            let (dx, dy) = (x - 110, y - 110)
            let along = dx * cosine(angle) + dy * sine(angle), across = -dx * sine(angle) + dy * cosine(angle)
            return abs(along) < 70 && abs(across) < 8 ? 0.9 : 0
        }
        let box = try #require(found.first)
        let quad = Quad(
            topLeft: .init(x: Double(box.x.0), y: Double(box.y.0)), topRight: .init(x: Double(box.x.1), y: Double(box.y.1)),
            bottomRight: .init(x: Double(box.x.2), y: Double(box.y.2)), bottomLeft: .init(x: Double(box.x.3), y: Double(box.y.3)))
        // Beyond 45 degrees it is a tall region whose sides slant by what is left.
        #expect(abs(degrees) < 45 ? quad.isWide : quad.isTall)
        let slant = abs(degrees) < 45 ? degrees : degrees - 90
        #expect(abs(Skew.degrees([quad]) - slant) < 1.5)
    }

    @Test func faintAndTinyRegionsAreLeftOut() {
        #expect(boxes(width: 100, height: 60) { x, y in x > 20 && x < 80 && y > 20 && y < 30 ? 0.4 : 0 }.isEmpty)
        #expect(boxes(width: 100, height: 60) { x, y in x == 50 && y == 30 ? 0.9 : 0 }.isEmpty)
        #expect(boxes(width: 100, height: 60) { _, _ in 0 }.isEmpty)
    }

    @Test func linesApartStayApartAndComeFromTheTop() {
        let found = boxes(width: 100, height: 100) { x, y in x > 10 && x < 90 && [20.0, 21, 22, 23, 24, 60, 61, 62, 63, 64].contains(y) ? 0.8 : 0 }
        #expect(found.count == 2)
        #expect(found.count == 2 && found[0].y.0 < found[1].y.0)
    }
}
