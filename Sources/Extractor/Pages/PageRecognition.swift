import CaseModel
import Images
import Recognizer

/// What recognition says of a picture, as far as pages need it; lets tests put known text in place of an engine.
struct RecognizedText: Sendable {
    var rotation = 0
    var rotationConfidence = 0.0
    var skew = 0.0
    var lines: [TextLine] = []
    var confidence: Double?

    var characters: Int { lines.reduce(0) { $0 + $1.text.unicodeScalars.count { !$0.properties.isWhitespace } } }
}

protocol PageRecognition: AnyObject {
    func recognize(_ raster: Raster, dpi: Double?) throws(OCRError) -> RecognizedText
    /// Where there is print on a picture, unread.
    func print(in raster: Raster) throws(OCRError) -> [Quad]
    /// What single lines say in another rendering of a picture, in the order of their places.
    func lines(at places: [Box], in raster: Raster) throws(OCRError) -> [String]
}

extension OCREngine: PageRecognition {
    func recognize(_ raster: Raster, dpi: Double?) throws(OCRError) -> RecognizedText {
        let page = try read(raster, dpi: dpi)
        return RecognizedText(
            rotation: page.rotation, rotationConfidence: page.rotationConfidence, skew: page.skew, lines: page.lines, confidence: page.confidence)
    }
}
