import CaseModel
import Images

/// Reads the text of pictures: PP-OCRv6 (detection and recognition, small) run by OpenVINO on one thread.
///
/// One engine for each worker process, used by one thread; it takes some 0.7 GB. The same pixels, settings, library and precision give the same page.
///
///     let engine = try OCREngine()
///     let page = try engine.read(raster, dpi: 300)
public final class OCREngine {
    /// With which it was made.
    public let settings: OCRSettings
    private let detector: Detector
    private let reader: LineReader

    /// Loads the library and both models.
    /// - Parameter models: folder of the ONNX files; nil for the installed one.
    public convenience init(settings: OCRSettings = .init(), models: String? = nil) throws(OCRError) {
        try self.init(settings: settings, parts: EngineParts(settings: settings, models: models))
    }

    /// Compiles the models.
    public init(settings: OCRSettings, parts: EngineParts) throws(OCRError) {
        // One thread to a process; pinned, all processes would land on the same core.
        let properties = [
            ("NUM_STREAMS", "1"), ("INFERENCE_NUM_THREADS", "1"), ("ENABLE_CPU_PINNING", "NO"), ("INFERENCE_PRECISION_HINT", parts.precision),
        ]
        let detection = try NeuralNetwork(core: parts.core, file: parts.detector.path, properties: properties)
        let recognition = try NeuralNetwork(core: parts.core, file: parts.reader.path, properties: properties)
        for network in [detection, recognition] {
            let used = try network.property("INFERENCE_PRECISION_HINT")
            guard used == parts.precision else {
                throw .modelUnusable(file: network.file, reason: "it computes in \(used), not in \(parts.precision)")
            }
        }
        detector = Detector(network: detection, settings: settings)
        reader = LineReader(network: recognition, decoder: CTCDecoder(characters: parts.characters), settings: settings)
        self.settings = settings
    }

    /// Reads a picture, whichever way up it lies.
    /// - Parameter dpi: its true dots per inch where they are known: sheets larger than A4 are then read at the same size of print.
    public func read(_ raster: Raster, dpi: Double?) throws(OCRError) -> OCRPage {
        var regions = try detector.regions(of: raster, dpi: dpi)
        var finder = TurnFinder(raster: raster, reader: reader, settings: settings)
        let turn = try finder.turn(regions)
        var upright = raster
        if turn.quarters != 0 {
            // Sought anew, because the detector was trained on upright print and finds it best.
            upright = raster.turned(clockwise: turn.quarters * 90)
            regions = try detector.regions(of: upright, dpi: dpi)
        }
        let known = turn.quarters == 0 ? finder.readings : [:]
        let skew = Skew.degrees(regions.map(\.quad))
        let tables = try Self.tables(upright, regions, skew: skew)
        regions = GutterCutter(raster: upright, skew: skew).cut(CellCutter(tables: tables, skew: skew).cut(regions))
        var fragments = try RegionReader(raster: upright, reader: reader, settings: settings, known: known).read(regions)
        fragments += try OverlookedPrint(raster: upright, found: regions.map(\.quad), skew: skew).read(with: reader, settings)
        let lines = ReadingOrder(skew: skew, tables: tables).lines(fragments)
        return OCRPage(
            rotation: turn.quarters * 90, rotationConfidence: turn.confidence, skew: skew, width: upright.width, height: upright.height,
            lines: lines.map { $0.textLine(width: upright.width, height: upright.height) }, outlines: lines.map { $0.fragments.map(\.quad) },
            confidence: Self.meanConfidence(fragments))
    }

    /// Where there is print, unread: outlines in pixels of the picture, whichever way up it lies.
    public func print(in raster: Raster) throws(OCRError) -> [Quad] { try detector.regions(of: raster, dpi: nil).map(\.quad) }

    /// Reads single lines whose places are known, in another rendering of an upright picture that was read before.
    /// - Parameter places: in pixels of the picture; level lines of print.
    /// - Returns: a text for each place, empty where nothing was read.
    public func lines(at places: [Box], in raster: Raster) throws(OCRError) -> [String] {
        let pictures = places.map { place in
            let quad = Quad(x: Double(place.x), y: Double(place.y), width: Double(place.width), height: Double(place.height))
            return LineReader.picture(of: quad, in: raster, settings: settings)
        }
        return try reader.read(pictures).map(\.text)
    }

    private static func tables(_ raster: Raster, _ regions: [TextRegion], skew: Double) throws(OCRError) -> [RuledTable] {
        // One line of print is no table.
        let heights = regions.map(\.quad.shortSide).sorted()
        guard heights.count > 3 else { return [] }
        let print = heights[heights.count / 2]
        let found = try PageRules.find(in: raster, skew: skew, print: print)
        let strokes = LetterStrokes(regions: regions, skew: skew)
        let tables = RuledTable.tables(found.rules.filter { !strokes.hold($0) }, step: found.step, print: print)
        return CellCutter(tables: tables, skew: skew).withoutStamps(regions)
    }

    private static func meanConfidence(_ fragments: [Fragment]) -> Double? {
        let characters = fragments.map(\.reading.characters).reduce(0, +)
        guard characters > 0 else { return nil }
        return fragments.map { $0.reading.confidence * Double($0.reading.characters) }.reduce(0, +) / Double(characters)
    }
}
