import CPixels
import Images

/// A region of a picture where the detector sees text.
struct TextRegion: Equatable {
    var quad: Quad
    /// Mean probability inside, 0 to 1.
    var score: Double
}

/// Finds text with a DB network: a probability for each pixel, regions from the map.
final class Detector {
    /// More regions than any page has; what lies beyond is dropped.
    static let mostRegions = 4000

    private let network: NeuralNetwork
    private let settings: OCRSettings
    private let buffer = FloatBuffer()

    init(network: NeuralNetwork, settings: OCRSettings) {
        self.network = network
        self.settings = settings
    }

    /// Regions in pixels of the picture, from the top.
    func regions(of raster: Raster, dpi: Double?) throws(OCRError) -> [TextRegion] {
        let plan = DetectionPlan(width: raster.width, height: raster.height, dpi: dpi, longSide: settings.detectorLongSide)
        let scaled = try raster.resampled(width: plan.width, height: plan.height)
        let boxes = try map(scaled, plan)
        let scaleX = Double(raster.width) / Double(plan.width), scaleY = Double(raster.height) / Double(plan.height)
        func point(_ x: Float, _ y: Float) -> Quad.Point {
            Quad.Point(
                x: min(max((Double(x) - Double(plan.margin)) * scaleX, 0), Double(raster.width)),
                y: min(max((Double(y) - Double(plan.margin)) * scaleY, 0), Double(raster.height)))
        }
        return boxes.compactMap { box in
            let quad = Quad(
                topLeft: point(box.x.0, box.y.0), topRight: point(box.x.1, box.y.1),
                bottomRight: point(box.x.2, box.y.2), bottomLeft: point(box.x.3, box.y.3))
            return quad.shortSide > 3 ? TextRegion(quad: quad, score: Double(box.score)) : nil
        }
    }

    /// Boxes in pixels of the map. The maps of tiles are put together before boxes are sought, so that none is cut at a seam.
    private func map(_ scaled: Raster, _ plan: DetectionPlan) throws(OCRError) -> [ocr_box] {
        if plan.columns.count == 1, plan.rows.count == 1 {
            return try infer(scaled, plan, plan.columns[0], plan.rows[0]) { (map) throws(OCRError) in
                try self.boxes(map, plan.mapWidth, plan.mapHeight)
            }
        }
        let whole = UnsafeMutablePointer<Float>.allocate(capacity: plan.mapWidth * plan.mapHeight)
        defer { whole.deallocate() }
        for (row, rowCore) in zip(plan.rows, DetectionPlan.cores(plan.rows)) {
            for (column, columnCore) in zip(plan.columns, DetectionPlan.cores(plan.columns)) {
                try infer(scaled, plan, column, row) { map in
                    for y in rowCore {
                        let from = map + (y - row.lowerBound) * column.count + (columnCore.lowerBound - column.lowerBound)
                        (whole + y * plan.mapWidth + columnCore.lowerBound).update(from: from, count: columnCore.count)
                    }
                }
            }
        }
        return try boxes(whole, plan.mapWidth, plan.mapHeight)
    }

    /// Runs the network over one tile of the map.
    private func infer<Result>(
        _ scaled: Raster, _ plan: DetectionPlan, _ columns: Range<Int>, _ rows: Range<Int>,
        _ body: (UnsafePointer<Float>) throws(OCRError) -> Result
    ) throws(OCRError) -> Result {
        let plane = columns.count * rows.count
        let input = buffer.reserve(3 * plane)
        let channels = Int32(scaled.channels)
        var colour: [UInt8] = [255, 255, 255, 255]
        ocr_border_mean(scaled.samples, Int32(scaled.width), Int32(scaled.height), channels, &colour)
        ocr_fill(input, Int32(columns.count), Int32(rows.count), channels, colour, plane, columns.count)
        // The part of the picture, which begins at (margin, margin) of the map, that lies in this tile.
        let x0 = max(columns.lowerBound, plan.margin), x1 = min(columns.upperBound, plan.margin + scaled.width)
        let y0 = max(rows.lowerBound, plan.margin), y1 = min(rows.upperBound, plan.margin + scaled.height)
        if x0 < x1, y0 < y1 {
            ocr_normalise(
                scaled.samples + ((y0 - plan.margin) * scaled.width + x0 - plan.margin) * scaled.channels, Int32(x1 - x0), Int32(y1 - y0),
                channels, scaled.width * scaled.channels,
                input + (y0 - rows.lowerBound) * columns.count + x0 - columns.lowerBound, plane, columns.count)
        }
        return try network.run(input, shape: [1, 3, rows.count, columns.count]) { (map, shape) throws(OCRError) in
            guard shape == [1, 1, rows.count, columns.count] else {
                throw .modelUnusable(file: self.network.file, reason: "its output has shape \(shape)")
            }
            return try body(map)
        }
    }

    private func boxes(_ map: UnsafePointer<Float>, _ width: Int, _ height: Int) throws(OCRError) -> [ocr_box] {
        var limits = ocr_box_settings(
            threshold: Float(settings.pixelThreshold), box_threshold: Float(settings.boxThreshold), unclip: Float(settings.unclip),
            minimum_side: Float(settings.minimumBoxSide))
        var boxes = [ocr_box](repeating: ocr_box(), count: Self.mostRegions)
        let count = ocr_text_boxes(map, Int32(width), Int32(height), &limits, &boxes, Int32(Self.mostRegions))
        guard count >= 0 else { throw .outOfMemory(what: "finding text on a page") }
        return Array(boxes.prefix(Int(count)))
    }
}
