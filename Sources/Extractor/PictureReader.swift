import CaseModel
import Images
import Pipeline
import Recognizer

/// A page's picture with what is known of its origin.
struct PagePicture {
    var raster: Raster
    var bitsPerPixel: Int
    /// Dots per inch by a PDF page's size.
    var placedDPI: Double?
    /// Of the picture itself, where the raster is a rendering with fewer dots.
    var nativeDPI: Double?
    var camera = false
    /// What of it could not be decoded.
    var damage: String?
}

/// Reads and measures one picture: the same for a JPEG, a page of a TIFF and a scan inside a PDF.
struct PictureReader {
    let settings: ExtractionSettings
    let recognition: any PageRecognition

    func page(_ number: Int, _ picture: PagePicture) throws(OCRError) -> Page {
        let raster = picture.raster
        var page = Page(number: number)
        var scale = PaperScale(
            width: raster.width, height: raster.height, placed: picture.placedDPI, stated: raster.statedDPI, camera: picture.camera)
        let facts = raster.facts(dpi: scale.working)
        // A lens cap is dark, not blank.
        page.blank = facts.inkShare < settings.quality.blankInk && facts.paper > 100
        let isColour = colour(facts, picture) == .colour
        let sealed = page.blank || !isColour ? raster : raster.withoutSealInk(in: raster.seals(dpi: scale.working))
        let text = page.blank ? RecognizedText() : try recognition.recognize(sealed, dpi: scale.dpi)
        let upright = raster.turned(clockwise: text.rotation)
        scale = PaperScale(
            width: upright.width, height: upright.height, placed: picture.placedDPI, stated: raster.statedDPI, camera: picture.camera,
            text: text.lines)
        scale.native = picture.nativeDPI

        page.width = upright.width
        page.height = upright.height
        page.dpi = scale.native ?? scale.dpi
        page.lines = text.lines
        page.source = text.lines.isEmpty ? .none : .ocr
        page.confidence = text.confidence
        page.rotation = text.rotation
        page.skew = text.lines.count >= 5 ? text.skew : text.rotation % 180 == 0 ? facts.slant ?? text.skew : text.skew
        page.contrast = facts.contrast
        page.sharpness = facts.sharpness
        page.colour = colour(facts, picture)
        page.label = LabelFinder(settings.quality.pageLabels).label(text.lines, height: upright.height)
        if !page.blank {
            page.seals = page.colour == .colour ? upright.seals(dpi: scale.working) : []
            let signature = SignatureFinder(settings.quality.signatureAnchors).sighting(text.lines, on: upright, dpi: scale.working)
            // Ink cannot be told from print without colour: seen, perhaps, but never missing.
            page.signature = signature == .notSeen && page.colour != .colour ? .unclear : signature
        }
        page.likeness = upright.likeness()
        page.problems = damage(picture, number) + PageJudge(settings.quality).problems(page, facts, scale, text)
        return page
    }

    private func colour(_ facts: PictureFacts, _ picture: PagePicture) -> ColourMode {
        if picture.bitsPerPixel == 1 { return .bitonal }
        return facts.isTinted || facts.colourShare > settings.quality.colourShare ? .colour : .grey
    }

    private func damage(_ picture: PagePicture, _ number: Int) -> [Problem] {
        picture.damage.map { [Problem(.damaged, page: number, detail: $0)] } ?? []
    }
}
