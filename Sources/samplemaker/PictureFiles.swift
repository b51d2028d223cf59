import CLeptonica
import CPangoCairo
import Images

/// Pictures and pages written as files.
enum PictureFiles {
    /// Progressive by default: a page that is mostly white paper takes half the bytes.
    ///
    /// - Parameter baseline: row by row, so that a file that breaks off shows the upper part of its page.
    static func jpeg(_ raster: Raster, quality: Int, baseline: Bool = false) throws(SampleError) -> [UInt8] {
        var pix = copy(raster)
        defer { pixDestroy(&pix) }
        var data: UnsafeMutablePointer<UInt8>?
        var size = 0
        defer { lept_free(data) }
        guard pix != nil, pixWriteMemJpeg(&data, &size, pix, Int32(quality), baseline ? 0 : 1) == 0, let data else { throw .drawing("JPEG") }
        return Array(UnsafeBufferPointer(start: data, count: size))
    }

    /// For leptonica: samples in words of 32 bits, the first in the highest byte.
    private static func copy(_ raster: Raster) -> UnsafeMutablePointer<Pix>? {
        let grey = raster.channels == 1
        guard let pix = pixCreate(Int32(raster.width), Int32(raster.height), grey ? 8 : 32), let words = pixGetData(pix) else { return nil }
        let dpi = Int32((raster.statedDPI ?? 0).rounded()), stride = Int(pixGetWpl(pix))
        pixSetResolution(pix, dpi, dpi)
        for y in 0..<raster.height {
            let from = raster.samples + y * raster.width * raster.channels, to = words + y * stride
            for x in 0..<raster.width {
                if grey {
                    to[x / 4] |= UInt32(from[x]) << UInt32(24 - 8 * (x % 4))
                } else {
                    to[x] = UInt32(from[4 * x]) << 24 | UInt32(from[4 * x + 1]) << 16 | UInt32(from[4 * x + 2]) << 8
                }
            }
        }
        return pix
    }

    /// A TIFF of bitonal pages in G4.
    static func tiff(_ pages: [Raster], to path: String) throws(SampleError) {
        for (index, page) in pages.enumerated() {
            let single: [UInt8]
            do { single = try page.encoded(.g4) } catch { throw .drawing("G4: \(error)") }
            var pix = pixReadMemTiff(single, single.count, 0)
            defer { pixDestroy(&pix) }
            guard pix != nil, pixWriteTiff(path, pix, Int32(IFF_TIFF_G4), index == 0 ? "w" : "a") == 0 else { throw .drawing("TIFF") }
        }
    }

    /// A PDF whose pages are JPEG pictures.
    static func scannedPDF(_ pages: [(jpeg: [UInt8], raster: Raster, dpi: Double)], to path: String) throws(SampleError) {
        let canvas = try pdf(path) { surface throws(SampleError) in
            let canvas = try Canvas(surface: surface)
            for page in pages {
                let width = Double(page.raster.width) * 72 / page.dpi, height = Double(page.raster.height) * 72 / page.dpi
                cairo_pdf_surface_set_size(surface, width, height)
                try canvas.jpeg(page.jpeg, width: page.raster.width, height: page.raster.height, pageWidth: width, pageHeight: height)
                canvas.endPage()
            }
            return canvas
        }
        try canvas.finish()
    }

    /// A PDF as a word processor or an office of electronic invoices makes it.
    static func textPDF(_ pages: [SetPage], to path: String, _ random: inout RandomSource) throws(SampleError) {
        var source = random
        let canvas = try pdf(path) { surface throws(SampleError) in
            let canvas = try Canvas(surface: surface)
            for page in pages {
                cairo_pdf_surface_set_size(surface, page.style.width, page.style.height)
                page.draw(canvas, &source)
                canvas.endPage()
            }
            return canvas
        }
        random = source
        try canvas.finish()
    }

    private static func pdf(_ path: String, _ draw: (OpaquePointer) throws(SampleError) -> Canvas) throws(SampleError) -> Canvas {
        guard let surface = cairo_pdf_surface_create(path, 595, 842) else { throw .drawing("PDF") }
        // The same bytes every time.
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "2024-11-01T09:00:00")
        return try draw(surface)
    }
}
