import CaseModel
import Images
import Recognizer

/// The sheet on a picture: for a scan the picture itself; for a photograph of a page what its outline encloses, seen from straight above.
///
/// Everything is measured and read on the sheet; what is told of places is told in pixels of the picture, turned upright.
struct SheetView {
    let raster: Raster
    /// Of a photographed page.
    let outline: SheetOutline?
    private let picture: (width: Int, height: Int)
    private let toPicture: Homography?

    /// - Parameters:
    ///   - bitsPerPixel: of the stored picture; bitonal ones are no photographs.
    ///   - recognition: says where print is: an outline that print runs over, or that holds none, is none. Print beside it is kept in sight.
    init(_ picture: Raster, bitsPerPixel: Int, _ recognition: any PageRecognition) throws(OCRError) {
        self.picture = (picture.width, picture.height)
        guard bitsPerPixel > 1, let outline = picture.sheetOutline(),
            let beside = outline.printBeside(try recognition.print(in: picture).map { $0.corners.map { Spot($0.x, $0.y) } }),
            let sheet = picture.straightened(outline, keeping: beside)
        else {
            (raster, self.outline, toPicture) = (picture, nil, nil)
            return
        }
        (raster, self.outline, toPicture) = (sheet.raster, outline, sheet.toPicture)
    }

    /// Puts a page that was read on the sheet, turned clockwise by its `rotation`, into the pixels of the upright picture.
    func placed(_ page: Page) -> Page {
        guard let toPicture else { return page }
        var page = page
        let degrees = page.rotation, turned = degrees % 180 != 0
        func place(_ box: Box) -> Box {
            let lying = box.turned(clockwise: -degrees, width: turned ? raster.height : raster.width, height: turned ? raster.width : raster.height)
            return toPicture(lying).turned(clockwise: degrees, width: picture.width, height: picture.height)
        }
        page.skew = slant(page.skew, degrees)
        page.width = turned ? picture.height : picture.width
        page.height = turned ? picture.width : picture.height
        for index in page.lines.indices { page.lines[index].box = page.lines[index].box.map(place) }
        page.seals = page.seals.map(place)
        page.signed = page.signed?.map(place)
        return page
    }

    /// What a row that slants on the sheet does on the picture, in the middle of both.
    private func slant(_ degrees: Double, _ rotation: Int) -> Double {
        guard let toPicture else { return degrees }
        return toPicture.slant(degrees, width: Double(raster.width), height: Double(raster.height), turned: rotation)
    }
}
