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
    /// Of a JPEG, by its quantisation tables: 1 to 100.
    var quality: Int?
    /// What of it could not be decoded.
    var damage: String?
}

/// Reads and measures one picture: the same for a JPEG, a page of a TIFF and a scan inside a PDF.
struct PictureReader {
    let settings: ExtractionSettings
    let recognition: any PageRecognition

    func page(_ number: Int, _ picture: PagePicture) throws(OCRError) -> Page {
        let view = try SheetView(picture.raster, bitsPerPixel: picture.bitsPerPixel, recognition)
        let raster = view.raster
        var page = Page(number: number)
        var scale = scale(of: raster, picture, view)
        let facts = raster.facts(dpi: scale.working)
        // A lens cap is dark, not blank.
        page.blank = facts.inkShare < settings.quality.blankInk && facts.paper > 100
        page.colour = colour(facts, picture)
        let text = page.blank ? RecognizedText() : try recognition.recognize(readable(raster, page, facts, scale, view), dpi: scale.dpi)
        let upright = raster.turned(clockwise: text.rotation)
        scale = self.scale(of: upright, picture, view, text.lines)
        scale.native = picture.nativeDPI

        page.width = upright.width
        page.height = upright.height
        page.dpi = scale.native ?? scale.dpi
        page.lines = text.lines
        page.source = text.lines.isEmpty ? .none : .ocr
        page.confidence = text.confidence
        page.rotation = text.rotation
        page.skew = text.lines.count >= 5 ? text.skew : text.rotation % 180 == 0 ? facts.slant ?? text.skew : text.skew
        page.contrast = page.colour == .bitonal ? facts.bitonalContrast : facts.contrast
        page.sharpness = facts.sharpness
        page.label = LabelFinder(settings.quality.pageLabels).label(text.lines, height: upright.height)
        if !page.blank {
            if page.colour == .colour { (page.seals, page.redInk) = upright.sealInk(dpi: scale.working) }
            page.lines = try SealedLines(recognition: recognition, seals: page.seals).read(page.lines, in: upright)
            page.likeness = upright.likeness()
            page.pixelHash = upright.pixelHash()
        }
        let ink = page.blank ? nil : InkMap(upright.reduced(by: 150 / scale.working).grey(), dpi: min(scale.working, 150))
        var sheet = MeasuredSheet(facts: facts, scale: scale, text: text, quality: picture.quality)
        if let ink {
            // Straightened pixels, and those of a rendering, lie where no scanner put them.
            if picture.bitsPerPixel > 1, view.outline == nil, picture.nativeDPI == nil, scale.kind == .sheet { sheet.enlargement = raster.enlargement() }
            let shape = SheetShape(text.lines, on: ink, width: upright.width, height: upright.height)
            sheet.bend = shape.bend
            sheet.cutCharacters = ink.cutCharacters()
            sheet.keystone = max(shape.keystone ?? 0, view.outline?.keystone ?? 0)
            (page.signature, page.signed) = signature(page, upright, scale, isInColour: picture.bitsPerPixel >= Self.colourBits)
        }
        page.problems = damage(picture, number) + PageJudge(settings.quality).problems(page, sheet)
        return view.placed(page)
    }

    /// Bits of a pixel with three colours.
    private static let colourBits = 24

    /// What is said of signatures, and where they are.
    ///
    /// - Parameter isInColour: the scanner kept colours, whether or not there are any on the page.
    private func signature(_ page: Page, _ upright: Raster, _ scale: PaperScale, isInColour: Bool) -> (Sighting, [Box]?) {
        let finder = SignatureFinder(settings.quality.signatureAnchors)
        guard let found = finder.sighting(
            page, PenInk(upright, dpi: scale.working, seals: page.seals), isInColour: isInColour || page.colour == .colour)
        else { return (.unclear, nil) }
        return (found.sighting, found.boxes)
    }

    private func scale(of raster: Raster, _ picture: PagePicture, _ view: SheetView, _ text: [TextLine] = []) -> PaperScale {
        PaperScale(
            width: raster.width, height: raster.height, placed: picture.placedDPI, stated: raster.statedDPI, camera: picture.camera,
            aslant: (view.outline?.keystone ?? 0) > settings.quality.distortionWarn, text: text)
    }

    /// What recognition gets: without the red of seals over print, and evenly lit where a lamp or a hand threw shadows.
    private func readable(_ raster: Raster, _ page: Page, _ facts: PictureFacts, _ scale: PaperScale, _ view: SheetView) -> Raster {
        let lit = view.outline != nil && Double(facts.light.spread) > settings.quality.shadow ? raster.flattened(by: facts.light) : raster
        return page.colour == .colour ? lit.withoutSealInk(in: raster.seals(dpi: scale.working)) : lit
    }

    private func colour(_ facts: PictureFacts, _ picture: PagePicture) -> ColourMode {
        if picture.bitsPerPixel == 1 { return .bitonal }
        return facts.isTinted || facts.colourShare > settings.quality.colourShare ? .colour : .grey
    }

    private func damage(_ picture: PagePicture, _ number: Int) -> [Problem] {
        picture.damage.map { [Problem(.damaged, page: number, detail: $0)] } ?? []
    }
}
