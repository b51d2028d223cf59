import CaseModel
import Images
import Ofd
import Pdf

/// Small pictures of pages that a person must look at. They are asked for once it is known which pages those are, and what on them must be
/// covered; nothing is recognised.
extension Extractor {
    /// Twice the side of the picture: scaling down by half softens what the rendering leaves hard.
    private static let renderedSide = Double(2 * SmallPicture.side)

    /// - Returns: a JPEG; nil for what has no picture (flowing text) and for what cannot be decoded.
    func smallPicture(_ number: Int, path: String, format: String, _ cover: PageCover) -> [UInt8]? {
        do {
            switch FileFormat(mediaType: format).reader {
            case .pdf: return try rendered(pdfDocument(path).page(number)).smallPicture(cover)
            case .ofd:
                let limits = OfdPageLimits(
                    characters: settings.limits.characters, pixels: settings.limits.pixels, comfortablePixels: settings.limits.comfortablePixels)
                return try rendered(PdfDocument(bytes: ofdDocument(path).page(number, limits: limits).drawing).page(1)).smallPicture(cover)
            case .picture:
                return try pictureFile(path).decode(
                    page: number, pixelLimit: settings.limits.pixels, comfortable: settings.limits.comfortablePixels
                ).raster.smallPicture(cover)
            default: return nil
            }
        } catch {
            return nil
        }
    }

    private func rendered(_ page: PdfPage) throws(PdfError) -> Raster {
        try page.render(dpi: Self.renderedSide / max(page.width, page.height, 1) * 72, pixelLimit: settings.limits.comfortablePixels)
    }
}
