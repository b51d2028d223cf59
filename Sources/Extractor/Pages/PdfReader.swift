import CaseModel
import Glyphs
import Images
import Pdf
import Recognizer

/// Reads one page of a PDF: its own text where that is sound, its scan where it is one, both where it is mixed.
struct PdfReader {
    let settings: ExtractionSettings
    /// Made only when a page needs it.
    let recognition: () throws(OCRError) -> any PageRecognition

    /// Of the page: a picture that covers so much is its scan.
    private static let scanCoverage = 0.75
    /// A picture on a page of text that may hold text of its own: an identity card is 7 % of A4, a seal 3 %.
    private static let pictureCoverage = 0.04
    /// So many characters above a scan are a scanner's stamp, not the page's text.
    private static let stampCharacters = 50
    private static let renderDPI = 300.0

    func page(_ number: Int, of document: PdfDocument) throws(OCRError) -> Page {
        do {
            let source = try document.page(number)
            guard source.width >= 1, source.height >= 1 else { return empty(number) }
            let contents = source.contents()
            var page = try read(source, contents, source.text(limit: settings.limits.characters))
            if source.hasSignatureField { page.signature = .seen }
            if source.hasLostContents {
                page.blank = false
                page.problems = [Problem(.damaged, page: number, detail: "no contents")]
            }
            // A picture that is too large to be decoded leaves white paper behind: that is no blank page.
            if page.blank, let pixels = contents.pictures.map(\.pixels).max(), pixels > settings.limits.pixels {
                page.blank = false
                page.problems = [
                    Problem(.tooLarge, page: number, measured: Double(pixels), threshold: Double(settings.limits.pixels), detail: "pixels")
                ]
            }
            // A scan is read as a picture; what was pinned to it is none of that.
            if page.source != .embedded { page.lines += source.notes.map { TextLine(text: $0) } }
            return page
        } catch let error as OCRError {
            throw error
        } catch {
            return lost(number, error)
        }
    }

    private func lost(_ number: Int, _ error: any Error) -> Page {
        var page = Page(number: number)
        let code: ProblemCode = (error as? PdfError) == .outOfMemory ? .outOfMemory : .damaged
        page.problems = [Problem(code, page: number, detail: (error as? PdfError)?.description)]
        return page
    }

    /// A page without area has nothing to show.
    private func empty(_ number: Int) -> Page {
        var page = Page(number: number)
        page.blank = true
        page.problems = [Problem(.blank, severity: .info, page: number, detail: "no area")]
        return page
    }

    /// - Parameters:
    ///   - source: what the page looks like.
    ///   - text: what it says of itself, in the same lengths.
    func read(_ source: PdfPage, _ contents: PdfContents, _ text: EmbeddedText) throws -> Page {
        if isScan(contents, text) { return try scan(source, contents) }
        if text.sound, try isBelieved(text, source, contents) { return try written(source, contents, text) }
        if (contents.largest?.coverage ?? 0) >= PdfReader.scanCoverage { return try scan(source, contents) }
        let page = try drawn(source, contents)
        return page.lines.isEmpty && !text.lines.isEmpty ? unseen(page, text) : page
    }

    /// Doubtful text of which nothing can be seen (its font is not in the file): better than none, and said to be doubtful.
    private func unseen(_ page: Page, _ text: EmbeddedText) -> Page {
        var page = page
        page.lines = text.lines
        page.source = .embedded
        page.confidence = 1 - text.unsound
        page.blank = false
        page.problems = [
            Problem(
                .lowConfidence, severity: .warning, page: page.number, measured: 1 - text.unsound, threshold: 1 - EmbeddedText.unsoundLimit)
        ]
        return page
    }

    /// Text that may be nonsense or another page's is held against a sample of the page's picture.
    private func isBelieved(_ text: EmbeddedText, _ source: PdfPage, _ contents: PdfContents) throws -> Bool {
        guard PdfLayerCheck.isNeeded(text, contents) else { return true }
        return try PdfLayerCheck.agrees(text, source, pixelLimit: settings.limits.comfortablePixels, recognition()) ?? true
    }

    private func isScan(_ contents: PdfContents, _ text: EmbeddedText) -> Bool {
        let covered = contents.pictures.reduce(0) { $0 + $1.coverage }
        guard (contents.largest?.coverage ?? 0) >= PdfReader.scanCoverage || covered >= 0.9 && contents.drawings == 0 else { return false }
        if text.characters == 0 || text.invisible > 0.5 || contents.textsAbovePicture == 0 { return true }
        return text.characters < PdfReader.stampCharacters || !text.sound
    }

    // MARK: Scans

    private func scan(_ source: PdfPage, _ contents: PdfContents) throws -> Page {
        let picture: PagePicture
        if let sole = source.soleScan(pixelLimit: settings.limits.comfortablePixels) {
            picture = PagePicture(
                raster: sole.raster, bitsPerPixel: sole.bitsPerPixel, placedDPI: sole.raster.statedDPI, quality: sole.quality,
                damage: sole.damaged ? "picture data" : nil)
        } else {
            let native = contents.dpi ?? PdfReader.renderDPI
            let wanted = native > 450 ? PdfReader.renderDPI : max(native, 72)
            let raster = try source.render(dpi: wanted, pixelLimit: settings.limits.comfortablePixels)
            let bitonal = contents.pictures.allSatisfy { $0.bitsPerPixel == 1 }
            picture = PagePicture(
                raster: raster, bitsPerPixel: bitonal ? 1 : 24, placedDPI: raster.statedDPI,
                nativeDPI: (raster.statedDPI ?? wanted) < wanted * 0.98 ? wanted : nil)
        }
        return try PictureReader(settings: settings, recognition: recognition()).page(source.number, picture)
    }

    // MARK: Text

    /// A born-digital page: lengths in 1/72 inch, nothing to complain of.
    private func written(_ source: PdfPage, _ contents: PdfContents, _ text: EmbeddedText) throws -> Page {
        var page = outline(source)
        page.rotation = text.rotation
        if text.rotation % 180 != 0 { swap(&page.width, &page.height) }
        page.lines = text.lines
        page.source = text.lines.isEmpty ? .none : .embedded
        page.confidence = text.lines.isEmpty ? nil : 1
        if contents.pictures.contains(where: { $0.coverage >= PdfReader.pictureCoverage }) {
            let read = try recognized(source)
            if read.rotation == text.rotation {
                page.lines = merged(text.lines, with: read.lines, in: contents.pictures.map { source.turned($0.box, clockwise: text.rotation) })
            }
        }
        page.seals = try seals(source, contents).map { source.turned($0, clockwise: text.rotation) }
        page.label = LabelFinder(settings.quality.pageLabels).label(page.lines, height: page.height)
        return page
    }

    /// What a page says of itself where drawing it costs too much (a pattern without end): its text, if it is sound and no scanner's.
    func undrawn(_ source: PdfPage) -> Page {
        let text = source.text(limit: settings.limits.characters)
        var page = outline(source)
        guard !text.lines.isEmpty, text.sound, text.invisible <= 0.5 else { return page }
        page.rotation = text.rotation
        if text.rotation % 180 != 0 { swap(&page.width, &page.height) }
        page.lines = text.lines
        page.source = .embedded
        page.confidence = 1
        page.label = LabelFinder(settings.quality.pageLabels).label(page.lines, height: page.height)
        return page
    }

    /// No text to trust: what is drawn is read from a rendering.
    private func drawn(_ source: PdfPage, _ contents: PdfContents) throws -> Page {
        var page = outline(source)
        let anything = !contents.pictures.isEmpty || contents.drawings > 0 || contents.texts > 0
        let read = anything ? try recognized(source) : (lines: [], confidence: nil, blank: true, rotation: 0)
        page.lines = read.lines
        page.rotation = read.rotation
        if read.rotation % 180 != 0 { swap(&page.width, &page.height) }
        page.source = read.lines.isEmpty ? .none : .ocr
        page.confidence = read.confidence
        page.blank = read.blank
        page.seals = try seals(source, contents).map { source.turned($0, clockwise: read.rotation) }
        page.label = LabelFinder(settings.quality.pageLabels).label(page.lines, height: page.height)
        if page.blank {
            page.problems.append(Problem(.blank, severity: .info, page: source.number))
        } else if page.lines.isEmpty {
            page.problems.append(Problem(.noText, severity: .warning, page: source.number))
        }
        return page
    }

    private func outline(_ source: PdfPage) -> Page {
        var page = Page(number: source.number)
        page.width = Int(source.width.rounded(.up))
        page.height = Int(source.height.rounded(.up))
        return page
    }

    /// The rendered page's text, boxes in 1/72 inch.
    private func recognized(_ source: PdfPage) throws -> (lines: [TextLine], confidence: Double?, blank: Bool, rotation: Int) {
        let raster = try source.render(dpi: PdfReader.renderDPI, pixelLimit: settings.limits.comfortablePixels)
        let dpi = raster.statedDPI ?? PdfReader.renderDPI
        let facts = raster.facts(dpi: dpi)
        // A rendering has no dirt: a single word is enough.
        if facts.inkShare < settings.quality.blankInk / 100 && facts.paper > 100 { return ([], nil, true, 0) }
        let text = try recognition().recognize(raster, dpi: dpi)
        let scale = 72 / dpi
        let lines = text.lines.map { line in
            TextLine(text: line.text, box: line.box.map { PdfReader.scaled($0, scale) }, confidence: line.confidence)
        }
        return (lines, text.confidence, false, text.rotation)
    }

    private static func scaled(_ box: Box, _ scale: Double) -> Box {
        Box(
            x: Int(Double(box.x) * scale), y: Int(Double(box.y) * scale), width: max(1, Int((Double(box.width) * scale).rounded())),
            height: max(1, Int((Double(box.height) * scale).rounded())))
    }

    /// Adds what was read inside pictures, where the embedded text says nothing: picture by picture, each after the last line that stands
    /// above it.
    private func merged(_ embedded: [TextLine], with read: [TextLine], in pictures: [Box]) -> [TextLine] {
        var result = embedded, taken: Set<Int> = []
        for picture in pictures.sorted(by: { ($0.y, $0.x) < ($1.y, $1.x) }) {
            let inside = read.indices.filter { index in
                let box = read[index].box
                return !taken.contains(index) && PdfReader.overlap(box, picture) > 0.7
                    && !embedded.contains { PdfReader.overlap($0.box, box) > 0.3 || PdfReader.overlap(box, $0.box) > 0.3 }
            }
            taken.formUnion(inside)
            let before = result.lastIndex { line in
                guard let box = line.box else { return false }
                return box.midY < Double(picture.y) && box.x < picture.maxX && box.maxX > picture.x
            }
            result.insert(contentsOf: inside.map { read[$0] }, at: before.map { $0 + 1 } ?? 0)
        }
        return result
    }

    /// Share of the first box that lies in the second.
    private static func overlap(_ first: Box?, _ second: Box?) -> Double {
        guard let first, let second, first.width > 0, first.height > 0 else { return 0 }
        let across = min(first.maxX, second.maxX) - max(first.x, second.x), down = min(first.maxY, second.maxY) - max(first.y, second.y)
        return across > 0 && down > 0 ? Double(across * down) / Double(first.width * first.height) : 0
    }

    /// Electronic seals are pictures or drawings on the page.
    private func seals(_ source: PdfPage, _ contents: PdfContents) throws -> [Box] {
        guard !contents.pictures.isEmpty || contents.drawings > 0 else { return [] }
        let raster = try source.render(dpi: 100, pixelLimit: 4_000_000)
        guard let dpi = raster.statedDPI else { return [] }
        return raster.seals(dpi: dpi).map { PdfReader.scaled($0, 72 / dpi) }
    }
}
