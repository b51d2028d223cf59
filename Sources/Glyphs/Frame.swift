import CaseModel

/// A rectangle in 1/72 inch of the upright page.
package struct Frame: Hashable, Sendable {
    package var left: Double
    package var top: Double
    package var right: Double
    package var bottom: Double

    package init(left: Double, top: Double, right: Double, bottom: Double) {
        self.left = left
        self.top = top
        self.right = right
        self.bottom = bottom
    }

    package var width: Double { right - left }
    package var height: Double { bottom - top }
    package var area: Double { max(0, width) * max(0, height) }
    package var midY: Double { (top + bottom) / 2 }

    package func union(_ other: Frame) -> Frame {
        Frame(left: min(left, other.left), top: min(top, other.top), right: max(right, other.right), bottom: max(bottom, other.bottom))
    }

    package func intersection(_ other: Frame) -> Frame {
        Frame(left: max(left, other.left), top: max(top, other.top), right: min(right, other.right), bottom: min(bottom, other.bottom))
    }

    /// The same place on the page turned clockwise by 90, 180 or 270 degrees; width and height are the page's before that.
    package func turned(clockwise degrees: Int, width: Double, height: Double) -> Frame {
        switch degrees {
        case 90: Frame(left: height - bottom, top: left, right: height - top, bottom: right)
        case 180: Frame(left: width - right, top: height - bottom, right: width - left, bottom: height - top)
        case 270: Frame(left: top, top: width - right, right: bottom, bottom: width - left)
        default: self
        }
    }

    package func box(scale: Double = 1) -> Box {
        let x = Int((left * scale).rounded(.down)), y = Int((top * scale).rounded(.down))
        return Box(x: x, y: y, width: Int((right * scale).rounded(.up)) - x, height: Int((bottom * scale).rounded(.up)) - y)
    }
}
