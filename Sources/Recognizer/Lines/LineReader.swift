import CPixels
import Images

/// Reads pictures of single lines, in batches of like width.
final class LineReader {
    /// Height of line pictures that the model was trained with.
    static let height = 48
    /// Longer lines are squeezed into this width.
    static let longest = 3200
    /// Shorter lines are padded with grey to this width. The model was trained with 320; nothing was measured to be lost by less.
    static let shortest = 192
    /// Widths are rounded up to this, and to twice as much beyond ``fineWidth``: each new width costs some 20 ms once.
    static let step = 32, fineWidth = 640

    private let network: NeuralNetwork
    private let decoder: CTCDecoder
    private let settings: OCRSettings
    private let buffer = FloatBuffer()

    init(network: NeuralNetwork, decoder: CTCDecoder, settings: OCRSettings) {
        self.network = network
        self.decoder = decoder
        self.settings = settings
    }

    /// What the outline encloses as a line picture.
    /// - Parameters:
    ///   - stretch: its width against that of the outline at 48 pixels' height.
    ///   - margin: what is shown above and below the outline, as a share of its height; it does not change the width.
    static func picture(of quad: Quad, in raster: Raster, stretch: Double, margin: Double = 0) -> Raster {
        let width = (stretch * Double(height) * quad.width / max(quad.height, 1)).rounded(.up)
        let framed = margin == 0 ? quad : quad.slice(from: -margin, to: 1 + margin)
        return raster.crop(framed, width: max(1, min(longest, Int(width))), height: height)
    }

    /// The line picture that is read first.
    static func picture(of quad: Quad, in raster: Raster, settings: OCRSettings) -> Raster {
        picture(of: quad, in: raster, stretch: settings.lineStretch, margin: settings.lineMargin)
    }

    /// A reading for each picture, in the order given. Pictures are 48 pixels high.
    func read(_ pictures: [Raster]) throws(OCRError) -> [LineReading] {
        var readings = [LineReading](repeating: .nothing, count: pictures.count)
        for batch in Self.batches(widths: pictures.map(\.width), settings: settings) {
            let results = try read(batch: batch.members.map { pictures[$0] }, width: batch.width)
            for (member, reading) in zip(batch.members, results) { readings[member] = reading }
        }
        return readings
    }

    struct Batch: Equatable {
        var width: Int
        var members: [Int]
    }

    static func rounded(_ width: Int) -> Int {
        let step = width <= fineWidth ? step : 2 * step
        return (max(width, shortest) + step - 1) / step * step
    }

    /// Groups of pictures of one rounded width, narrow ones first, within the width budget (but at least one a batch).
    static func batches(widths: [Int], settings: OCRSettings) -> [Batch] {
        let rounded = widths.map(rounded)
        var batches: [Batch] = []
        for index in widths.indices.sorted(by: { (rounded[$0], $0) < (rounded[$1], $1) }) {
            let width = rounded[index]
            if let last = batches.last, last.width == width, (last.members.count + 1) * width <= settings.batchWidth {
                batches[batches.count - 1].members.append(index)
            } else {
                batches.append(Batch(width: width, members: [index]))
            }
        }
        return batches
    }

    private func read(batch pictures: [Raster], width: Int) throws(OCRError) -> [LineReading] {
        try run(pictures, width: width) { output, steps, classes in
            self.decode(output, lines: pictures.count, steps: steps, classes: classes)
        }
    }

    /// Runs the model on pictures padded to one width; lends its output: for each picture, each step, a probability for each class.
    private func run<Result>(
        _ pictures: [Raster], width: Int, _ body: (UnsafeMutablePointer<Float>, _ steps: Int, _ classes: Int) -> Result
    ) throws(OCRError) -> Result {
        let plane = Self.height * width, count = pictures.count
        let input = buffer.reserve(3 * plane * count)
        // Zero is mid grey: what the model was trained with beyond the end of a line.
        input.update(repeating: 0, count: 3 * plane * count)
        for (index, picture) in pictures.enumerated() {
            ocr_normalise(
                picture.samples, Int32(picture.width), Int32(Self.height), Int32(picture.channels), picture.width * picture.channels,
                input + index * 3 * plane, plane, width)
        }
        return try network.run(input, shape: [count, 3, Self.height, width]) { (output, shape) throws(OCRError) in
            guard shape.count == 3, shape[0] == count, shape[2] == self.decoder.alphabet.count else {
                throw .modelUnusable(
                    file: self.network.file, reason: "its output has shape \(shape), its list \(self.decoder.alphabet.count) characters")
            }
            return body(output, shape[1], shape[2])
        }
    }

    private func decode(_ output: UnsafeMutablePointer<Float>, lines: Int, steps: Int, classes: Int) -> [LineReading] {
        var best = [Int32](repeating: 0, count: lines * steps), value = [Float](repeating: 0, count: lines * steps)
        ocr_argmax(output, Int32(lines * steps), Int32(classes), &best, &value)
        return (0..<lines).map { line in
            let range = line * steps..<(line + 1) * steps
            return decoder.decode(classes: best[range], probabilities: value[range])
        }
    }
}
