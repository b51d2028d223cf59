import CLeptonica
import CPangoCairo
import Images

/// Pictures and pages written as files.
enum PictureFiles {
    static func jpeg(_ raster: Raster, quality: Int) throws(SampleError) -> [UInt8] {
        do { return try raster.encoded(.jpeg(quality: quality)) } catch { throw .drawing("JPEG: \(error)") }
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
