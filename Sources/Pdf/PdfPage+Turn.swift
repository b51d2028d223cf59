import CaseModel
import Glyphs

extension PdfPage {
    /// A place on the page as it is shown, on the page turned clockwise by 0, 90, 180 or 270 degrees.
    public func turned(_ box: Box, clockwise degrees: Int) -> Box {
        let frame = Frame(left: Double(box.x), top: Double(box.y), right: Double(box.maxX), bottom: Double(box.maxY))
        return degrees == 0 ? box : frame.turned(clockwise: degrees, width: width, height: height).box()
    }
}
