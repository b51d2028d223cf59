import CLoader
import Images

extension PdfPage {
    /// The page as it would be printed, in colour.
    ///
    /// - Parameters:
    ///   - dpi: wanted; less where the page would have more than `pixelLimit` pixels (posters, hostile sizes).
    /// - Returns: the raster with its true resolution in `statedDPI`.
    public func render(dpi: Double, pixelLimit: Int) throws(PdfError) -> Raster {
        try PdfTurn.take { () throws(PdfError) in
            let inches = max(width, 1) / 72 * max(height, 1) / 72
            let resolution = min(dpi, (Double(pixelLimit) / inches).squareRoot())
            let across = max(1, Int((width / 72 * resolution).rounded())), down = max(1, Int((height / 72 * resolution).rounded()))
            guard across < 60_000, down < 60_000 else { throw .outOfMemory }
            guard let bitmap = pdfium.FPDFBitmap_CreateEx(Int32(across), Int32(down), 3, nil, 0) else { throw .outOfMemory }
            defer { pdfium.FPDFBitmap_Destroy(bitmap) }
            _ = pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, Int32(across), Int32(down), 0xFFFF_FFFF)
            // 0x01: annotations are drawn as well.
            pdfium.FPDF_RenderPageBitmap(bitmap, handle, 0, 0, Int32(across), Int32(down), 0, 0x01)
            guard let raster = Raster(bitmap, pdfium) else { throw .outOfMemory }
            raster.statedDPI = resolution
            return raster
        }
    }
}

extension Raster {
    /// A copy of PDFium's bitmap.
    convenience init?(_ bitmap: FPDF_BITMAP, _ pdfium: cb_pdfium) {
        let width = Int(pdfium.FPDFBitmap_GetWidth(bitmap)), height = Int(pdfium.FPDFBitmap_GetHeight(bitmap))
        let pixel = [1: 1, 2: 3, 3: 4, 4: 4, 5: 4][pdfium.FPDFBitmap_GetFormat(bitmap)] ?? 0
        guard width > 0, height > 0, pixel > 0, let buffer = pdfium.FPDFBitmap_GetBuffer(bitmap) else { return nil }
        self.init(blueFirst: buffer.assumingMemoryBound(to: UInt8.self), stride: Int(pdfium.FPDFBitmap_GetStride(bitmap)),
            width: width, height: height, bytesPerPixel: pixel)
    }
}
