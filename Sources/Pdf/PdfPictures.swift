import CLoader
import CaseModel
import Glyphs
import Images

/// A picture placed on a page.
public struct PdfPicture: Sendable {
    /// In 1/72 inch of the upright page, cut to it.
    public var box: Box
    /// Share of the page that it covers, 0 to 1.
    public var coverage: Double
    /// Pixels of the picture to the inch of paper, along its long side.
    public var dpi: Double
    /// 1 for bitonal pictures, as its header states.
    public var bitsPerPixel: Int
    /// Objects drawn on the page before it.
    public var order: Int
    var width: Int
    var height: Int
    /// As its header has them; nothing is known to be decoded.
    public var pixels: Int {
        let (count, overflow) = width.multipliedReportingOverflow(by: height)
        return overflow ? Int.max : count
    }
    /// A mask through which colour is poured: its pixels alone say nothing.
    var isStencil: Bool
}

/// What a page is drawn with.
public struct PdfContents: Sendable {
    /// In the order in which they are drawn.
    public var pictures: [PdfPicture] = []
    /// Objects other than text and pictures: rules, outlined letters, shadings.
    public var drawings = 0
    /// Objects of text.
    public var texts = 0
    /// Of ``texts``, those drawn after the largest picture began: they are not hidden beneath it.
    public var textsAbovePicture = 0

    /// The picture that covers most of the page.
    public var largest: PdfPicture? { pictures.max { $0.coverage < $1.coverage } }

    /// Area-weighted resolution of the pictures.
    public var dpi: Double? {
        let weights = pictures.reduce(0) { $0 + $1.coverage }
        guard weights > 0 else { return nil }
        return pictures.reduce(0) { $0 + $1.dpi * $1.coverage } / weights
    }
}

extension PdfPage {
    /// Objects looked at before giving up (hostile pages hold millions), and forms within forms.
    private static let objectLimit = 50_000
    private static let formDepth = 4

    /// What the page is made of: its pictures with their places, and whether text or drawing stands beside them.
    public func contents() -> PdfContents {
        PdfTurn.take {
            var contents = PdfContents()
            var seen = 0
            var textOrders: [Int] = []
            walk(depth: 0, seen: &seen) { object, kind, matrix, order in
                switch kind {
                case 1:
                    contents.texts += 1
                    textOrders.append(order)
                case 3:
                    if let picture = self.picture(object, matrix, order) { contents.pictures.append(picture) }
                default: contents.drawings += 1
                }
            }
            let order = contents.largest?.order ?? -1
            contents.textsAbovePicture = textOrders.filter { $0 > order }.count
            return contents
        }
    }

    /// Visits text (1), paths (2), pictures (3) and shadings (4), those inside forms (5) too, with the matrix onto the page.
    private func walk(depth: Int, seen: inout Int, _ visit: (FPDF_PAGEOBJECT, Int32, Matrix, Int) -> Void) {
        var pending: [(object: FPDF_PAGEOBJECT, matrix: Matrix, depth: Int)] = []
        for index in (0..<max(0, min(pdfium.FPDFPage_CountObjects(handle), Int32(PdfPage.objectLimit)))).reversed() {
            if let object = pdfium.FPDFPage_GetObject(handle, index) { pending.append((object, .identity, 0)) }
        }
        while let (object, outer, depth) = pending.popLast(), seen < PdfPage.objectLimit {
            seen += 1
            let kind = pdfium.FPDFPageObj_GetType(object)
            var own = FS_MATRIX(a: 1, b: 0, c: 0, d: 1, e: 0, f: 0)
            _ = pdfium.FPDFPageObj_GetMatrix(object, &own)
            let matrix = Matrix(own).then(outer)
            guard kind == 5 else {
                visit(object, kind, matrix, seen)
                continue
            }
            guard depth < PdfPage.formDepth else { continue }
            for index in (0..<UInt(max(0, min(pdfium.FPDFFormObj_CountObjects(object), Int32(PdfPage.objectLimit))))).reversed() {
                if let inner = pdfium.FPDFFormObj_GetObject(object, index) { pending.append((inner, matrix, depth + 1)) }
            }
        }
    }

    private func picture(_ object: FPDF_PAGEOBJECT, _ matrix: Matrix, _ order: Int) -> PdfPicture? {
        var facts = FPDF_IMAGEOBJ_METADATA()
        guard pdfium.FPDFImageObj_GetImageMetadata(object, handle, &facts) != 0, facts.width > 0, facts.height > 0 else { return nil }
        let frame = matrix.corners.map { upright($0.x, $0.y) }.reduce(nil as Frame?) { whole, point in
            let spot = Frame(left: point.x, top: point.y, right: point.x, bottom: point.y)
            return whole?.union(spot) ?? spot
        }
        guard let frame, width > 0, height > 0 else { return nil }
        let visible = frame.intersection(Frame(left: 0, top: 0, right: width, bottom: height))
        let (across, down) = matrix.lengths
        guard visible.area > 0, across > 0, down > 0 else { return nil }
        return PdfPicture(
            box: visible.box(), coverage: visible.area / (width * height),
            dpi: max(Double(facts.width) / across, Double(facts.height) / down) * 72, bitsPerPixel: Int(facts.bits_per_pixel), order: order,
            width: Int(facts.width), height: Int(facts.height), isStencil: facts.bits_per_pixel == 1 && facts.colorspace == 0)
    }

    /// The pixels of the page's only picture, upright, without resampling; nil where the page is more than that one picture, or where the
    /// picture is slanted, cut by the page's edge, masked or not to be had: then the page is to be rendered.
    public func soleScan(pixelLimit: Int) -> (raster: Raster, bitsPerPixel: Int, damaged: Bool, quality: Int?)? {
        PdfTurn.take {
            guard pdfium.FPDFPage_CountObjects(handle) == 1, let object = pdfium.FPDFPage_GetObject(handle, 0),
                pdfium.FPDFPageObj_GetType(object) == 3, pdfium.FPDFPageObj_HasTransparency(object) == 0
            else { return nil }
            var own = FS_MATRIX()
            guard pdfium.FPDFPageObj_GetMatrix(object, &own) != 0 else { return nil }
            let matrix = Matrix(own)
            guard let placed = picture(object, matrix, 0), placed.coverage > 0.9, placed.width * placed.height <= pixelLimit,
                let turn = turn(of: matrix), isWhole(matrix), !placed.isStencil
            else { return nil }
            guard let (raster, damaged, quality) = jpeg(object, placed) ?? bitmap(object, pixelLimit) else { return nil }
            if turn.mirrored { raster.mirror() }
            let upright = raster.turned(clockwise: turn.degrees)
            upright.statedDPI = placed.dpi
            return (upright, placed.bitsPerPixel, damaged, quality)
        }
    }

    /// How a picture's rows lie on the upright page; nil for a slanted one.
    private func turn(of matrix: Matrix) -> (degrees: Int, mirrored: Bool)? {
        // The picture's first row is the top of the unit square.
        let origin = upright(matrix.c + matrix.e, matrix.d + matrix.f)
        let right = upright(matrix.a + matrix.c + matrix.e, matrix.b + matrix.d + matrix.f), down = upright(matrix.e, matrix.f)
        let across = (x: right.x - origin.x, y: right.y - origin.y), below = (x: down.x - origin.x, y: down.y - origin.y)
        func direction(_ v: (x: Double, y: Double)) -> Int? {
            if abs(v.y) < 0.005 * abs(v.x) { return v.x > 0 ? 0 : 2 }
            if abs(v.x) < 0.005 * abs(v.y) { return v.y > 0 ? 1 : 3 }
            return nil
        }
        guard let first = direction(across), let second = direction(below), (first + second) % 2 == 1 else { return nil }
        // Mirrored pictures are mirrored left to right first; then rows run the other way.
        let mirrored = (second - first + 4) % 4 == 3
        return ((mirrored ? (first + 2) % 4 : first) * 90, mirrored)
    }

    /// Whether the picture lies inside the page, but for a hair.
    private func isWhole(_ matrix: Matrix) -> Bool {
        matrix.corners.map { upright($0.x, $0.y) }.allSatisfy {
            $0.x > -0.02 * width - 1 && $0.x < 1.02 * width + 1 && $0.y > -0.02 * height - 1 && $0.y < 1.02 * height + 1
        }
    }

    /// DCT data decoded by leptonica, which tells of damage and keeps the native size.
    private func jpeg(_ object: FPDF_PAGEOBJECT, _ placed: PdfPicture) -> (Raster, Bool, quality: Int?)? {
        guard pdfium.FPDFImageObj_GetImageFilterCount(object) == 1, filter(object) == "DCTDecode", placed.bitsPerPixel <= 24 else { return nil }
        let size = pdfium.FPDFImageObj_GetImageDataRaw(object, nil, 0)
        guard size > 0, size < 1 << 30 else { return nil }
        var bytes = [UInt8](repeating: 0, count: Int(size))
        guard pdfium.FPDFImageObj_GetImageDataRaw(object, &bytes, size) == size, let file = try? ImageFile(bytes: bytes),
            let decoded = try? file.decode(page: 1, pixelLimit: placed.width * placed.height, comfortable: Int.max)
        else { return nil }
        // PDF knows no EXIF: what leptonica turned by it would be turned twice.
        guard decoded.header.orientation == 1 else { return nil }
        return (decoded.raster, decoded.damage != nil, decoded.header.quality)
    }

    /// Packed data that break off before the last rows: PDFium leaves those white without a word.
    private func isShort(_ object: FPDF_PAGEOBJECT) -> Bool {
        let plain: Set = ["FlateDecode", "LZWDecode", "RunLengthDecode", "ASCIIHexDecode", "ASCII85Decode"]
        guard (0..<pdfium.FPDFImageObj_GetImageFilterCount(object)).allSatisfy({ plain.contains(filter(object, $0)) }) else { return false }
        var facts = FPDF_IMAGEOBJ_METADATA()
        guard pdfium.FPDFImageObj_GetImageMetadata(object, handle, &facts) != 0 else { return false }
        let row = (UInt(facts.width) * UInt(facts.bits_per_pixel) + 7) / 8
        let there = pdfium.FPDFImageObj_GetImageDataDecoded(object, nil, 0)
        return there < row * UInt(facts.height) / 100 * 98
    }

    private func filter(_ object: FPDF_PAGEOBJECT, _ index: Int32 = 0) -> String {
        var name = [UInt8](repeating: 0, count: 64)
        _ = pdfium.FPDFImageObj_GetImageFilter(object, index, &name, UInt(name.count))
        return String(decoding: name.prefix { $0 != 0 }, as: UTF8.self)
    }

    private func bitmap(_ object: FPDF_PAGEOBJECT, _ pixelLimit: Int) -> (Raster, Bool, quality: Int?)? {
        guard let bitmap = pdfium.FPDFImageObj_GetBitmap(object) else { return nil }
        defer { pdfium.FPDFBitmap_Destroy(bitmap) }
        let damaged = isShort(object)
        return Raster(bitmap, pdfium).map { ($0, damaged, nil) }
    }
}

extension Matrix {
    init(_ m: FS_MATRIX) {
        self.init(Double(m.a), Double(m.b), Double(m.c), Double(m.d), Double(m.e), Double(m.f))
    }
}
