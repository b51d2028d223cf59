import CPixels
import Images

/// Reads pictures of single lines, in batches of like width.
final class LineReader {
    /// Height of line pictures that the model was trained with.
    static let height = 48
    /// Longer lines are squeezed into this width.
    static let longest = 3200
    /// The model was trained with pictures at least this wide, padded with grey.
    static let shortest = 320

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
    static func picture(of quad: Quad, in raster: Raster) -> Raster {
        let width = (Double(height) * quad.width / max(quad.height, 1)).rounded(.up)
        return raster.crop(quad, width: max(1, min(longest, Int(width))), height: height)
    }

    /// A reading for each picture, in the order given. Pictures are 48 pixels high.
    func read(_ pictures: [Raster]) throws(OCRError) -> [LineReading] {
        var readings = [LineReading](repeating: .nothing, count: pictures.count)
        for batch in batches(widths: pictures.map(\.width)) {
            let results = try read(batch: batch.members.map { pictures[$0] }, width: batch.width)
            for (member, reading) in zip(batch.members, results) { readings[member] = reading }
        }
        return readings
    }

    struct Batch: Equatable {
        var width: Int
        var members: [Int]
    }

    /// Groups of pictures of one rounded width, narrow ones first, within the width budget (but at least one a batch).
    func batches(widths: [Int]) -> [Batch] {
        let bucket = settings.widthBucket
        let rounded = widths.map { (max($0, Self.shortest) + bucket - 1) / bucket * bucket }
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
                throw .modelUnusable(file: self.network.file, reason: "its output has shape \(shape), its list \(self.decoder.alphabet.count) characters")
            }
            return self.decode(output, lines: count, steps: shape[1], classes: shape[2])
        }
    }

    private func decode(_ output: UnsafePointer<Float>, lines: Int, steps: Int, classes: Int) -> [LineReading] {
        var best = [Int32](repeating: 0, count: lines * steps), value = [Float](repeating: 0, count: lines * steps)
        ocr_argmax(output, Int32(lines * steps), Int32(classes), &best, &value)
        return (0..<lines).map { line in
            let range = line * steps..<(line + 1) * steps
            return decoder.decode(classes: best[range], probabilities: value[range])
        }
    }
}
