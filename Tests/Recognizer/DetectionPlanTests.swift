import Testing

@testable import Recognizer

@Suite struct DetectionPlans {
    @Test(arguments: [(2480, 3508), (1654, 2339), (3508, 2480), (4960, 7016)]) func pagesAreScaledToTheLongSide(width: Int, height: Int) {
        let plan = DetectionPlan(width: width, height: height, dpi: nil, longSide: 1600)
        #expect(abs(max(plan.width, plan.height) - 1600) <= 1)
        #expect(plan.columns.count == 1 && plan.rows.count == 1)
        #expect(plan.mapWidth % 32 == 0 && plan.mapHeight % 32 == 0)
    }

    @Test func aSheetLargerThanA4KeepsTheSizeOfPrint() {
        // A3 at 300 dpi: its print must come out as large as an A4 page's.
        let plan = DetectionPlan(width: 3508, height: 4961, dpi: 300, longSide: 1600)
        #expect(abs(Double(plan.height) / 4961 - 1600 / 3508.0) < 0.01)
        #expect(DetectionPlan(width: 3508, height: 4961, dpi: 72, longSide: 1600).height == 1600, "72 dpi is a tag that means nothing")
    }

    @Test func aChatScreenshotIsReadInTilesAtFullSize() {
        let plan = DetectionPlan(width: 1080, height: 8000, dpi: nil, longSide: 1600)
        #expect(plan.width >= 1080)
        #expect(plan.rows.count > 3 && plan.columns.count == 1)
    }

    @Test func tinyPicturesGrowAndGetAMargin() {
        let plan = DetectionPlan(width: 180, height: 32, dpi: nil, longSide: 1600)
        #expect(plan.width == 360 && plan.height == 64 && plan.margin > 0)
    }

    @Test(arguments: [(1, 1), (60_000, 10), (10, 60_000), (30_000, 30_000), (1080, 90_000)]) func noPictureBreaksThePlan(width: Int, height: Int) {
        let plan = DetectionPlan(width: width, height: height, dpi: 300, longSide: 1600)
        #expect(plan.width >= 1 && plan.height >= 1)
        #expect(plan.mapWidth * plan.mapHeight < 2 * DetectionPlan.largestMap)
    }

    @Test(arguments: [32, 2560, 2592, 3200, 4096, 8032, 25600]) func tilesCoverEverythingOnce(length: Int) {
        let spans = DetectionPlan.spans(length, tile: 1600), cores = DetectionPlan.cores(spans)
        #expect(cores.first?.lowerBound == 0 && cores.last?.upperBound == length)
        #expect(zip(cores, cores.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
        #expect(zip(spans, cores).allSatisfy { $0.lowerBound <= $1.lowerBound && $0.upperBound >= $1.upperBound })
        #expect(spans.allSatisfy { $0.count % 32 == 0 && $0.count <= 2560 && $0.count == spans[0].count })
        #expect(zip(spans, spans.dropFirst()).allSatisfy { $0.upperBound - $1.lowerBound >= DetectionPlan.overlap })
    }
}

@Suite struct ColumnCuts {
    @Test(arguments: [(2, 48), (5, 52), (9, 60), (14, 44)]) func aColumnIsCutBetweenItsCharacters(count: Int, pitch: Int) {
        // Every character inks its rows but for a few between it and the next.
        let ink = (0..<count * pitch).map { row -> Float in (6..<pitch - 6).contains(row % pitch) ? 0.3 : 0.01 }
        let cuts = ColumnCutter.cuts(ink: ink, width: 48)
        #expect(cuts.count == count + 1)
        for (index, cut) in cuts.enumerated() { #expect(abs(cut - index * pitch) <= 6) }
    }
}

@Suite struct LineBatches {
    @Test func longestLinesAreReadAloneAndShortOnesTogether() throws {
        let widths = [100, 2000, 350, 300, 380, 90, 2500, 310, 120, 200]
        let batches = LineReader.batches(widths: widths, settings: OCRSettings(precision: "f32"))
        #expect(batches.flatMap(\.members).sorted() == Array(widths.indices), "each line once")
        for batch in batches {
            #expect(batch.width % 32 == 0 && batch.members.allSatisfy { widths[$0] <= batch.width && batch.width < max(192, widths[$0]) + 64 })
            #expect(batch.members.count == 1 || batch.members.count * batch.width <= 640)
        }
        #expect(batches.first { $0.members.contains(1) }?.members == [1])
        #expect((batches.map(\.members.count).max() ?? 0) > 2)
    }
}
