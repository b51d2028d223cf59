import CaseModel
import Images
import Pdf

/// Why a derived PDF cannot be made. For people: which file, what, and what to do.
public struct DerivationError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Path or name of the file that will not do.
    public var file: String
    /// The library's word, or the kind of file.
    public var reason: String

    /// File, reason and what to do instead.
    public var description: String { "\(file): no derived PDF can be made of it (\(reason)); archive the whole file instead" }
}

extension Extractor {
    /// Binds pages of PDFs and pictures into one PDF, for documents that are a part of a file or several files. Scans keep their data
    /// (JPEG unchanged, bitonal pages as CCITT G4); equal input gives equal bytes.
    ///
    /// - Parameter output: a file that does not exist yet.
    /// - Throws: ``DerivationError``
    public func derive(parts: [DerivedPart], to output: String) throws(DerivationError) {
        var current = output
        do {
            let binder = try PdfBinder()
            for part in parts {
                current = part.path
                switch FileFormat(mediaType: part.format).reader {
                case .pdf:
                    try binder.append(PdfDocument(path: part.path, passwords: passwords), pages: part.pages)
                case .picture:
                    let file = try ImageFile(path: part.path, byteLimit: settings.limits.bytesInMemory)
                    for number in part.pages { try append(number, of: file, to: binder) }
                default:
                    throw DerivationError(file: part.path, reason: "\(part.format) has no fixed pages")
                }
            }
            current = output
            try binder.write(to: output)
        } catch let error as DerivationError {
            throw error
        } catch {
            throw DerivationError(file: current, reason: "\(error)")
        }
    }

    private func append(_ number: Int, of file: ImageFile, to binder: PdfBinder) throws {
        let header = try file.header(page: number)
        let dpi = PaperScale(
            width: header.width, height: header.height, stated: header.dpiX, camera: header.camera
        ).working
        // Mirrored pictures (orientations 2, 4, 5, 7) need new pixels; turned ones only a turned page.
        let turns = [1: 0, 3: 180, 6: 90, 8: 270]
        if let degrees = turns[header.orientation], header.truncated == nil, let page = try file.jpegPage(dpi: dpi) {
            return try binder.append(picturePage: page, turnedClockwise: degrees)
        }
        let raster = try file.decode(page: number, pixelLimit: settings.limits.pixels, comfortable: Int.max).raster
        try binder.append(picturePage: raster.pdfPage(encoding(raster, header), dpi: dpi))
    }

    /// Lossless where that stays small; colour scans of many megabytes as JPEG of high quality.
    private func encoding(_ raster: Raster, _ header: ImageHeader) -> ImageEncoding {
        if header.bitsPerPixel == 1 { return .g4 }
        return raster.width * raster.height > 4_000_000 && raster.channels == 4 ? .jpeg(quality: 92) : .png
    }
}
