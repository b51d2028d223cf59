import CPangoCairo
import Images

/// Lays a page on a scanner's glass: a picture with the page's turn, skew and all that makes scans differ from print.
struct Scanner {
    let scan: ScanDescription
    /// Pixels to the inch.
    let dpi: Double
    private let skew: Double

    init(_ scan: ScanDescription, _ random: inout RandomSource) {
        self.scan = scan
        dpi = scan.dpi ?? 300
        // A hand lays the page, or holds the telephone, less exactly than a feeder draws it in.
        let seeded = random.normal() * (scan.photo ?? false ? 0.4 : 0.25)
        skew = scan.skew ?? max(-0.85, min(0.85, seeded))
    }

    /// - Parameter page: draws the upright page on a canvas in points.
    func picture(width: Double, height: Double, _ random: inout RandomSource, page: (Canvas, inout RandomSource) -> Void) throws(SampleError) -> Raster {
        let turn = ((scan.turn ?? 0) % 360 + 360) % 360
        let photo = scan.photo ?? false
        let rim = photo ? 0.06 : 0
        let lying = turn % 180 != 0
        let across = (lying ? height : width) * (1 + 2 * rim), down = (lying ? width : height) * (1 + 2 * rim)
        let pixels = (width: Int((across * dpi / 72).rounded()), height: Int((down * dpi / 72).rounded()))
        let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(pixels.width), Int32(pixels.height))
        let canvas = try Canvas(surface: surface, scale: dpi / 72)
        if photo { canvas.ink(0.45, 0.33, 0.24, 1) } else { canvas.ink(1, 1, 1, 1) }
        canvas.paint()
        canvas.kept {
            canvas.move(across / 2, down / 2)
            canvas.turn((Double(turn) + skew) * .pi / 180)
            canvas.move(-width / 2, -height / 2)
            // Below 1 in all colours, so that the edge of the paper shows against the lid.
            canvas.ink(0.985, 0.985, 0.985, 1)
            canvas.box(0, 0, width, height)
            canvas.fill()
            page(canvas, &random)
        }
        let raster = try raster(canvas, pixels)
        raster.statedDPI = scan.statedDPI ?? (photo ? 72 : dpi)
        return Dirt(scan, dpi: dpi, &random).applied(to: raster, &random)
    }

    private func raster(_ canvas: Canvas, _ size: (width: Int, height: Int)) throws(SampleError) -> Raster {
        let raster = Raster(width: size.width, height: size.height, channels: scan.grey ?? false ? 1 : 4)
        let out = raster.samples
        let grey = raster.channels == 1
        try canvas.pixels { data, stride in
            for y in 0..<size.height {
                let row = data + y * stride
                for x in 0..<size.width {
                    let blue = row[4 * x], green = row[4 * x + 1], red = row[4 * x + 2]
                    if grey {
                        out[y * size.width + x] = UInt8((UInt32(red) * 77 + UInt32(green) * 151 + UInt32(blue) * 28) >> 8)
                    } else {
                        let at = 4 * (y * size.width + x)
                        out[at] = red
                        out[at + 1] = green
                        out[at + 2] = blue
                        out[at + 3] = 255
                    }
                }
            }
        }
        return raster
    }
}
